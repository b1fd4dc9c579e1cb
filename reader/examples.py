"""What the reader is shown of a report: its sentences in windows as long as a chunk is, and a question beside one.

In: reports. Out: examples as word pieces. An answered question is shown beside a window that answers it, an
unanswered one beside the window that has most of its words; some of either beside another, where nothing answers it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reader.reports import Question, Report

WINDOW = 150
"""Word pieces of a window, at most; the last sentence of one begins the next."""
ELSEWHERE_IF_ANSWERED, ELSEWHERE_IF_NOT = 0.2, 0.1
"""How many of the questions are shown beside another window as well."""

Pieces = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside a window."""

    question: tuple[int, ...]
    sentences: tuple[tuple[int, ...], ...]
    answered_by: tuple[int, ...]
    """Places in `sentences`; none where the window does not answer."""
    weight: float = 1.0

    @property
    def length(self) -> int:
        """Word pieces in all, without the markers."""
        return len(self.question) + sum(map(len, self.sentences))


def examples_of(
    report: Report, questions: Sequence[Question], pieces: Pieces, chance: random.Random | None
) -> Iterator[Example]:
    """Each of the questions beside a window or two; without `chance` beside one, and always the same."""
    sentences = [tuple(pieces(sentence)) for sentence in report.sentences]
    windows = _windows(sentences)
    stems = [frozenset[str]().union(*(beginnings(s) for s in report.sentences[i:j])) for i, j in windows]
    for question in questions:
        asked = tuple(pieces(question.text))
        for at in _shown(question, windows, stems, chance):
            first, beyond = windows[at]
            answers = tuple(place - first for place in question.answered_by if first <= place < beyond)
            yield Example(asked, tuple(sentences[first:beyond]), answers)


def _windows(sentences: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Ranges of sentences that cover the report."""
    found = []
    first = 0
    while True:
        beyond, room = first, WINDOW
        while beyond < len(sentences) and (len(sentences[beyond]) <= room or beyond == first):
            room -= len(sentences[beyond])
            beyond += 1
        found.append((first, beyond))
        if beyond >= len(sentences):
            return found
        first = max(beyond - 1, first + 1)


def _shown(
    question: Question,
    windows: Sequence[tuple[int, int]],
    stems: Sequence[frozenset[str]],
    chance: random.Random | None,
) -> list[int]:
    """The places of the windows that the question is shown beside."""
    answering = [
        at for at, (i, j) in enumerate(windows) if any(i <= place < j for place in question.answered_by)
    ]
    asked = beginnings(question.text)
    tie = chance.random if chance else lambda: 0.0
    if answering:
        shown = [chance.choice(answering) if chance else answering[0]]
    else:
        shown = [max(range(len(windows)), key=lambda at: len(asked & stems[at]) + tie())]
    others = [at for at in range(len(windows)) if at not in answering and at not in shown]
    if chance and others and chance.random() < (ELSEWHERE_IF_ANSWERED if answering else ELSEWHERE_IF_NOT):
        shown.append(chance.choice(others))
    return shown


@cache
def beginnings(text: str) -> frozenset[str]:
    """How the longer words begin: near enough to their stems to say which window is about the same things."""
    return frozenset(word[:5] for word in re.findall(r"\w{4,}", text.lower()))
