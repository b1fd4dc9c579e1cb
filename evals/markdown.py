"""A run as Markdown, for a comment on a pull request and for `$GITHUB_STEP_SUMMARY`: the verdict, why, the scores.

In: a Report, the gate's Verdict, the baseline or none. Out: text of at most 60,000 characters: GitHub takes 65,536.
Words of articles, labels and answers stand in code spans, where nothing is a link, an image, a mention or markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evals.aggregate import SPLITS, Aggregate, find
from evals.baseline import Baseline, baseline_of
from evals.changes import changes, counted
from evals.gate import INCOMPLETE, OK, Finding, Verdict
from evals.report import Report, Row
from evals.scores.base import Score
from evals.scores.table import MEASURES, failed
from service.types import Answer

MOST = 60_000
LONGEST = 300
"""Characters of one quoted text."""
_SIGNS = {OK: "✅", INCOMPLETE: "⚠️"}
_TICKS = re.compile("`+")
_CUT = "\n\n_Cut here: the page of the run has the rest._\n"


def to_markdown(report: Report, verdict: Verdict, baseline: Baseline | None = None) -> str:
    """The whole summary; what is longer than GitHub takes is cut between two cases."""
    counts = ", ".join(f"{number} {status}" for status, number in report.counts.items())
    text = f"## {_SIGNS.get(verdict.exit_code, '❌')} Evals {verdict.told}\n\n"
    text += f"Lane {_code(report.lane)}: {len(report.rows)} cases, {counts}.\n"
    tail = f"\n{_scores(report.aggregates())}"
    for part in _parts(report, verdict, baseline):
        if len(text) + len(part) + len(tail) + len(_CUT) > MOST:
            text += _CUT
            break
        text += part
    return text + tail


def _parts(report: Report, verdict: Verdict, baseline: Baseline | None) -> Iterator[str]:
    rows = {row.case.case_id: row for row in report.rows}
    objections = [finding for finding in verdict.findings if finding.rule != "note"]
    if objections:
        yield f"\n### {len(objections)} objection(s)\n"
    for finding in objections:
        yield f"\n{_objection(finding, rows.get(finding.case_id or ''))}"
    for finding in verdict.findings:
        if finding.rule == "note":
            yield f"\nNote: {_code(finding.message)}\n"
    yield from _won(report, baseline)


def _objection(finding: Finding, row: Row | None) -> str:
    where = finding.case_id or finding.score
    head = f"- **{finding.rule}** {_code(where) + ': ' if where else ''}{_code(finding.message)}\n"
    return head + ("" if row is None else "".join(f"  - {line}\n" for line in _case(row)))


def _case(row: Row) -> Iterator[str]:
    yield f"question: {_code(row.case.question or 'briefing')}"
    for fact in row.case.expects:
        yield f"expected: {_code(fact.claim)}"
    if not row.case.expects:
        yield "expected: a refusal"
    if row.seen is not None:
        output = row.seen.output
        yield f"got: {_code(output.outcome if isinstance(output, Answer) else 'a briefing')}"
        for claim in row.seen.claims:
            yield f"claim: {_code(claim.text)}"
    for score in failed(row.scores):
        yield _missed(score)


def _missed(score: Score) -> str:
    return f"missed: {score.name} {score.value:.3g}" + (f", {_code(score.why)}" if score.why else "")


def _won(report: Report, baseline: Baseline | None) -> Iterator[str]:
    if baseline is None:
        return
    found = changes(baseline.in_scope(report), baseline_of(report, "now").cases).values()
    yield f"\nAgainst the baseline: {counted(found)}.\n"


def _scores(aggregates: Iterable[Aggregate]) -> str:
    known = list(aggregates)
    lines = ["<details><summary>Scores</summary>", "", "| score | all | dev | held | scored |"]
    lines.append("|---|---:|---:|---:|---:|")
    for measure in MEASURES:
        every = find(known, measure.name)
        if every.scored or every.errored:
            name = measure.name + ("" if measure.higher_is_better else " ↓")
            means = (find(known, measure.name, split).mean for split in SPLITS)
            cells = [name, *("–" if mean is None else f"{mean:.3f}" for mean in means), str(every.scored)]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", "</details>", ""])


def _code(text: str) -> str:
    """The text in a code span that nothing in it can end: on one line, not too long."""
    plain = " ".join(text.split())
    plain = plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
    longest = max((len(run) for run in _TICKS.findall(plain)), default=0)
    fence = "`" * (longest + 1)
    # a span that begins or ends with a tick needs a space there, which GitHub takes off again
    pad = " " if plain.startswith("`") or plain.endswith("`") or not plain else ""
    return f"{fence}{pad}{plain}{pad}{fence}"
