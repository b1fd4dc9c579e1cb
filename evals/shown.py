"""What an answer was written from: the sentences that the engine showed its writer, as runs in their articles.

In: the events of one answer, the texts of articles. Out: the Answer, and Runs. Reports show them beside what was cited
and what should have been; no score is made of them here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.types import Answer, AskEvent, EvidenceOut, LabelledSentence

TextOf = Callable[[str], str | None]
"""Stored text by article id; None for one that is not there."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Sentences that follow each other, as one half-open range of code points."""

    article_id: str
    start: int
    end: int


def heard(events: Iterable[AskEvent], text_of: TextOf) -> tuple[Answer, tuple[Run, ...]]:
    """The answer, and what it was written from. Raises ValueError where the events end without an answer."""
    runs: tuple[Run, ...] = ()
    answer = None
    for event in events:
        if isinstance(event, EvidenceOut):
            runs = runs_of(event.sentences, text_of)
        elif isinstance(event, Answer):
            answer = event
    if answer is None:
        raise ValueError("the events ended without an answer")
    return answer, runs


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
