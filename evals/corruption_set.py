"""True claims of an article and false ones made of them: how many of which verifying refuses.

In: the suite of the article, `true_claims.yaml`, and a check that says why a draft is refused. Out: a Row for the true
claims and for every corruption, by split. Knows nothing of how claims are checked; `evidence_of` shows the whole
article, as a writer with a large budget would see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from evals.corruptions import WORD_CORRUPTIONS, Told
from evals.labels import Suite
from evals.speaker_corruptions import SPEAKER_CORRUPTIONS
from index.articles import prepare
from index.errors import BadInput
from index.types import Evidence, EvidenceSentence, Record, Searched
from service.protocols import DraftClaim

ARTICLE = "us-air-strike-syria-2021"
TRUE_CLAIMS = Path(__file__).resolve().parent / "true_claims.yaml"
TRUE = "true claims"
CAUGHT_AT_LEAST, REJECTED_AT_MOST = 0.95, 0.05
"""Shares: of the false claims that have to be refused, of the true ones that may be."""

Check = Callable[[DraftClaim], str | None]


@dataclass(frozen=True, slots=True)
class Tried:
    """One draft, and the reason why it was refused, if it was."""

    corruption: str
    draft: DraftClaim
    split: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the drafts of one corruption."""

    corruption: str
    tried: int
    refused: int

    @property
    def share(self) -> float | None:
        """Of the drafts that were refused; None where there were none."""
        return self.refused / self.tried if self.tried else None


def evidence_of(suite: Suite, outlet: str | None = None, agency: str | None = None) -> Evidence:
    """Every sentence of the suite's article, labelled S1.. in order."""
    prepared = prepare(Record(text=suite.text, outlet=outlet, agency=agency))
    if prepared.article.text != suite.text:
        raise BadInput(f"the article of {suite.path!r} is not as it is stored: its offsets would be wrong")
    sentences = tuple(
        EvidenceSentence(f"S{n}", span, prepared.article, 1.0, 0.0, 0.0)
        for n, span in enumerate(prepared.sentences, start=1)
    )
    return Evidence("", sentences, Searched(1, 1, None))


def true_claims(suite: Suite, evidence: Evidence, path: Path = TRUE_CLAIMS) -> list[Told]:
    """The claims of the file, with labels derived from the quotes of their facts. Raises BadInput."""
    try:
        groups = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [told for group in groups for told in _group(group, suite, evidence)]
    except (OSError, yaml.YAMLError, KeyError, IndexError, TypeError, ValueError) as error:
        raise BadInput(f"the true claims in {path.name!r} cannot be read: {error!r}") from None


def try_all(told: Iterable[Told], why_refused: Check) -> list[Tried]:
    """Every true claim, and every false one that is made of it."""
    tried = []
    for one in told:
        tried.append(Tried(TRUE, one.draft, one.split, why_refused(one.draft)))
        for corruption in (*WORD_CORRUPTIONS, *SPEAKER_CORRUPTIONS):
            for draft in dict.fromkeys(corruption(one)):
                tried.append(Tried(corruption.__name__, draft, one.split, why_refused(draft)))
    return tried


def rows(tried: Sequence[Tried], split: str | None = None) -> list[Row]:
    """The true claims first, then every corruption."""
    of_split = [t for t in tried if split in (None, t.split)]
    names = (TRUE, *(c.__name__ for c in (*WORD_CORRUPTIONS, *SPEAKER_CORRUPTIONS)))
    return [
        Row(name, len(of), sum(t.reason is not None for t in of))
        for name in names
        if (of := [t for t in of_split if t.corruption == name]) or name == TRUE
    ]


def overall(found: Sequence[Row]) -> Row:
    """All false claims as one row."""
    false = [row for row in found if row.corruption != TRUE]
    return Row("all corruptions", sum(r.tried for r in false), sum(r.refused for r in false))


def is_good_enough(found: Sequence[Row]) -> bool:
    """Whether enough false claims were caught, and few enough true ones were; nothing tried is not enough."""
    caught = overall(found).share
    rejected = next((row.share for row in found if row.corruption == TRUE), None)
    if caught is None or rejected is None:
        return False
    return caught >= CAUGHT_AT_LEAST and rejected <= REJECTED_AT_MOST


def _group(group: dict[str, list[object]], suite: Suite, evidence: Evidence) -> list[Told]:
    facts, labels = [], dict[str, None]()
    for named in group["from"]:
        fact_id, _, chosen = str(named).partition("/")
        facts.append(suite.labels.fact(fact_id))
        for span in suite.gold[fact_id][int(chosen or 0)]:
            labels.update((s.label, None) for s in evidence.sentences if _overlap(s, span.start, span.end))
    carrying = {
        s.label
        for fact in facts
        for gold in suite.gold[fact.id]
        for span in gold
        for s in evidence.sentences
        if _overlap(s, span.start, span.end)
    }
    cited = " ".join(s.text for s in evidence.sentences if s.label in labels)
    first = min(n for n, s in enumerate(evidence.sentences) if s.label in labels)
    around = [*evidence.sentences[first + 1 :], *evidence.sentences[:first]]
    elsewhere = tuple(s.label for s in around if s.sentence.kind == "body" and s.label not in carrying)
    speakers = tuple(dict.fromkeys(n for f in facts if f.said_by for n in f.said_by.names))
    return [
        Told(_draft(given, tuple(labels)), split, cited, elsewhere, speakers)
        for split in ("dev", "held")
        for given in group[split]
    ]


def _draft(given: object, labels: tuple[str, ...]) -> DraftClaim:
    if isinstance(given, dict) and set(given) == {"speaker", "text"}:
        return DraftClaim(given["text"], given["speaker"], labels)
    if not isinstance(given, str):
        raise ValueError(f"{given!r} is neither a text nor a speaker with a text: put quotes around it")
    return DraftClaim(given, None, labels)


def _overlap(sentence: EvidenceSentence, start: int, end: int) -> bool:
    return sentence.sentence.start < end and start < sentence.sentence.end
