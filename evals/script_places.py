"""Where the words of articles are in what a prompt shows: sentences to places, and quotes to the labels that hold them.

In: a suite's texts and gold quotes, and the sentences of a prompt, made harmless as they are. Out: labels. Words are
compared, not characters: what a prompt does to marks, blanks and brackets moves nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evals.labels import GoldSpan, Suite
from evals.script_reading import Shown, folded


class Places:
    """Which of the shown sentences holds which words of the suite's articles."""

    def __init__(self, suite: Suite, sentences: Sequence[Shown]) -> None:
        self._suite = suite
        self._labels: dict[tuple[str, int], str] = {}
        turns: dict[str, int] = defaultdict(int)
        for sentence in sentences:
            key = folded(sentence.text)
            for place in _held(places_of(sentence.text, suite), turns[key]):
                self._labels[place] = sentence.label
            turns[key] += 1

    def labels(self, spans: Sequence[GoldSpan]) -> tuple[str, ...] | None:
        """Of the sentences that hold every word of the quotes; None where a word is not shown."""
        found: dict[str, None] = {}
        for span in spans:
            for word in _words(self._suite.texts[span.article]).within(span.start, span.end):
                label = self._labels.get((span.article, word))
                if label is None:
                    return None
                found[label] = None
        return tuple(found) or None


def places_of(sentence: str, suite: Suite) -> list[tuple[str, range]]:
    """Where the sentence's words stand: an article's name, and places of its words (0 for the first)."""
    return [(name, words) for name, text in suite.texts.items() for words in _find(text, sentence)]


def _held(places: Sequence[tuple[str, range]], turn: int) -> Iterator[tuple[str, int]]:
    """The words that the sentence stands for; of what stands twice and is shown twice, the one of that turn."""
    for name, words in places if turn == 0 else places[turn : turn + 1]:
        for word in words:
            yield name, word


@dataclass(frozen=True, slots=True)
class _Words:
    """A text's words, folded, each with its place."""

    joined: str
    """With a blank before, between and behind them."""
    at: tuple[int, ...]
    """Where in `joined` each begins."""
    starts: tuple[int, ...]
    """Where in the text each begins."""
    ends: tuple[int, ...]

    def within(self, start: int, end: int) -> range:
        """Places of the words that lie in `[start, end)`, also in part."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


@lru_cache(maxsize=256)
def _words(text: str) -> _Words:
    found = list(re.finditer(r"\w+", text))
    words = [match[0].casefold() for match in found]
    at, here = [], 1
    for word in words:
        at.append(here)
        here += len(word) + 1
    starts, ends = tuple(m.start() for m in found), tuple(m.end() for m in found)
    return _Words(f" {' '.join(words)} ", tuple(at), starts, ends)


@lru_cache(maxsize=100_000)
def _find(text: str, sentence: str) -> tuple[range, ...]:
    """Every place where these words stand in the text."""
    wanted = folded(sentence)
    if not wanted:
        return ()
    words, found, length = _words(text), [], len(wanted.split())
    at = words.joined.find(f" {wanted} ")
    while at >= 0:
        first = bisect_left(words.at, at + 1)
        found.append(range(first, first + length))
        at = words.joined.find(f" {wanted} ", at + 1)
    return tuple(found)
