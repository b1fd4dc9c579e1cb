"""What an answer was written from: the sentences that the engine showed its writer, as runs in their articles.

In: the events of one answer, the texts of articles. Out: the Answer, and Runs. Reports show them beside what was cited
and what should have been; no score is made of them here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from service.types import Answer, AskEvent, Briefing, Claim, EvidenceOut, LabelledSentence

TextOf = Callable[[str], str | None]
"""Stored text by article id; None for one that is not there."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Sentences that follow each other, as one half-open range of code points."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """An output, and what was told on the way to it."""

    output: Answer | Briefing
    runs: tuple[Run, ...] = ()
    """What it was written from, where the engine tells."""
    faults: tuple[str, ...] = ()
    """Where the events do not add up to their answer."""


def heard(events: Iterable[AskEvent], text_of: TextOf) -> Heard:
    """The answer, and what it was written from. Raises ValueError where the events end without an answer."""
    evidence: tuple[LabelledSentence, ...] = ()
    answer, early = None, list[Claim]()
    for event in events:
        if isinstance(event, EvidenceOut):
            evidence = event.sentences
        elif isinstance(event, Claim):
            early.append(event)
        else:
            answer = event
    if answer is None:
        raise ValueError("the events ended without an answer")
    return Heard(answer, runs_of(evidence, text_of), tuple(_faults(answer, early)))


def _faults(answer: Answer, early: Iterable[Claim]) -> Iterator[str]:
    """A claim is made known before its answer, and never withdrawn."""
    told = [(claim.text, claim.speaker) for claim in early]
    final = [(claim.text, claim.speaker) for claim in answer.claims]
    yield from (
        f"{text!r} was made known, and is not in the answer" for text, s in told if (text, s) not in final
    )
    yield from (f"{text!r} was not made known before" for text, s in final if (text, s) not in told)


def runs_of(sentences: Iterable[LabelledSentence], text_of: TextOf) -> tuple[Run, ...]:
    """Sentences in the order of their articles; those with only white space between them are one run.

    In "One. Two. Three.", of "Two." and "One." -> 0 to 9
    """
    runs: list[Run] = []
    for one in sorted({Run(s.article_id, s.start, s.end) for s in sentences}):
        last = runs[-1] if runs else None
        if last is not None and last.article_id == one.article_id and _joined(last, one, text_of):
            runs[-1] = Run(one.article_id, last.start, max(last.end, one.end))
        else:
            runs.append(one)
    return tuple(runs)


def _joined(last: Run, following: Run, text_of: TextOf) -> bool:
    if following.start <= last.end:
        return True
    text = text_of(last.article_id)
    return text is not None and not text[last.end : following.start].strip()
