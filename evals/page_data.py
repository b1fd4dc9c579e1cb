"""What the page of a run shows, as plain data: articles once, then every case with its spans, answer and scores.

In: a Report, the gate's Verdict, the baseline or none. Out: values for JSON. Offsets stay code points. Nothing is
escaped here: `page` does that, and the page's script writes text and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from evals.baseline import Baseline, BaselineCase, baseline_of
from evals.changes import Change, changes, counted
from evals.gate import Verdict
from evals.labels import Fact, GoldSpan
from evals.report import Report, Row, rounded
from evals.scores.base import Observed, Score
from evals.scores.table import BY_NAME
from service.types import Answer, Citation

Data = dict[str, Any]


def page_data(report: Report, verdict: Verdict, baseline: Baseline | None) -> Data:
    """All of it: `texts`, and `cases` in the order of the report."""
    texts = _Texts()
    before = {} if baseline is None else baseline.in_scope(report)
    became = changes(before, baseline_of(report, "now").cases)
    objections = defaultdict(list)
    for finding in verdict.findings:
        if finding.case_id is not None and finding.rule != "note":
            objections[finding.case_id].append(f"{finding.rule}: {finding.message}")
    cases = []
    for row in report.rows:
        case_id = row.case.case_id
        old = before.get(case_id)
        cases.append(
            {
                **_case(row, texts),
                **_outcome(row, texts),
                "scores": [_score(score, old) for score in row.scores if score.value is not None],
                "objections": objections[case_id],
                "change": None if baseline is None else _change(became[case_id]),
            }
        )
    return {
        "texts": texts.plain,
        "cases": cases,
        "changes": "" if baseline is None else f"Against the baseline: {counted(became.values())}",
    }


class _Texts:
    """Articles as they are met, each once: cases name them by their place in the list."""

    def __init__(self) -> None:
        self.plain: list[dict[str, str]] = []
        self._places: dict[str, int] = {}

    def place(self, text: str, name: str) -> int:
        """Where that text is, from now on."""
        if text not in self._places:
            self._places[text] = len(self.plain)
            self.plain.append({"name": name, "text": text})
        return self._places[text]

    def own(self, row: Row, name: str) -> int:
        """The article of that name, which the case's labels are about."""
        return self.place(row.case.suite.texts[name], name)

    def of(self, row: Row, article_id: str) -> int | None:
        """The article of that id as the engine gave it; None for one that it does not know or was not asked for."""
        text = None if row.seen is None else row.seen.texts.get(article_id)
        if row.seen is None or text is None:
            return None
        names = {own: name for name, own in row.seen.article_ids.items()}
        return self.place(text, names.get(article_id, article_id))


def _case(row: Row, texts: _Texts) -> Data:
    case = row.case
    return {
        "id": case.case_id,
        "kind": case.kind,
        "article": case.suite.labels.article,
        "label": f"{Path(case.suite.path).name}:{case.line}",
        "question": case.question,
        "split": case.split,
        "status": row.status,
        "trouble": row.trouble,
        "text": texts.own(row, _first(row)),
        "expected": [_expected(fact, row, texts) for fact in case.expects],
        "planted": [_place(span, row, texts) for span in case.new_words],
        "why": _why_refused(row),
        "shown": _shown(row, texts),
    }


def _first(row: Row) -> str:
    """The article to begin with: the one that has the evidence, or the case's first."""
    gold = (
        span.article
        for f in row.case.expects
        for spans in row.case.suite.gold.get(f.id, ())
        for span in spans
    )
    return next(gold, row.case.suite.labels.names[0])


def _place(span: GoldSpan, row: Row, texts: _Texts) -> list[int]:
    return [texts.own(row, span.article), span.start, span.end]


def _expected(fact: Fact, row: Row, texts: _Texts) -> Data:
    sets = row.case.suite.gold.get(fact.id, ())
    return {
        "claim": fact.claim,
        "speaker": fact.said_by.speaker if fact.said_by and fact.said_by.must_appear else None,
        "gold": [[_place(span, row, texts) for span in spans] for spans in sets],
    }


def _why_refused(row: Row) -> str:
    if row.case.kind != "unanswerable":
        return ""
    return next((u.why for u in row.case.suite.labels.unanswerable if u.id == row.case.label_id), "")


def _shown(row: Row, texts: _Texts) -> list[list[int]]:
    """`[article, start, end]` of each run whose article is there to be shown."""
    places = ((texts.of(row, run.article_id), run) for run in row.shown)
    return [[place, run.start, run.end] for place, run in places if place is not None]


def _outcome(row: Row, texts: _Texts) -> Data:
    seen = row.seen
    if seen is None:
        return {"outcome": None, "claims": [], "rejected": []}
    return {
        "outcome": seen.output.outcome if isinstance(seen.output, Answer) else "briefing",
        "claims": [
            {
                "text": claim.text,
                "speaker": claim.speaker,
                "citations": [_citation(c, row, seen, texts) for c in claim.citations],
            }
            for claim in seen.claims
        ],
        "rejected": [rejected.model_dump() for rejected in seen.output.rejected],
    }


def _citation(citation: Citation, row: Row, seen: Observed, texts: _Texts) -> Data:
    valid = seen.is_valid(citation)
    return {
        "text": texts.of(row, citation.article_id),
        "start": citation.start,
        "end": citation.end,
        "quote": None if valid else citation.quote,  # the article has a valid one's words
        "valid": valid,
    }


def _score(score: Score, old: BaselineCase | None) -> list[Any]:
    """`[name, value, value before, whether the case misses it, why]`: most of the data is scores."""
    missed = score.value is not None and not BY_NAME[score.name].passed(score.value)
    before = None if old is None else old.scores.get(score.name)
    return [score.name, rounded(score.value), before, int(missed), score.why]


def _change(change: Change) -> Data:
    return {"became": change.became, "was": change.was}
