"""English numerals: the runs of words in a text that spell one number each, and their values.

In: a text. Out: Spelled numbers in order. "five and ten" and "twenty twenty" are two numbers, "two hundred and five
thousand" is one; "dozens", "hundred people" and "several hundred" are none. Knows nothing of what is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


def _ranked(words: str, start: int, step: int = 1) -> dict[str, int]:
    """The words of a list, each with its value: `start`, `start + step`, ..."""
    return {word: start + place * step for place, word in enumerate(words.split())}


_SMALL = _ranked(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    start=0,
)
_TENS = _ranked("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
_COUNTED = {"dozen": 12, "hundred": 100}
_LARGE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
SCALES = _COUNTED | _LARGE
"""What multiplies the number before it."""
ORDINALS = _ranked(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    start=1,
)
NUMERALS = frozenset((*_SMALL, *_TENS, *SCALES))
"""The words that can stand in a number, in lower case."""
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[\s-]{1,3}")
_HALF = re.compile(r"\bhalf\s+$", re.IGNORECASE)
_ARTICLES = ("a", "an")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: `text[start:end]`."""

    start: int
    end: int
    value: Decimal


@dataclass(slots=True)
class _Sum:
    """A number as far as it is read: what scales have multiplied, and what stands behind the last of them."""

    start: int
    end: int
    total: int = 0
    run: int = 0
    ended_in: str = ""
    one: bool = False
    """Whether an article stands for the one that a scale multiplies: "a hundred"."""

    def takes(self, word: str, follows: str) -> bool:
        """Whether `word` goes on with this number: "twenty" | "two", "two" | "hundred", "hundred" | "and" | "five"."""
        if word in _SMALL:
            tens = self.run % 100
            return tens == 0 if _SMALL[word] > 9 else tens == 0 or (tens >= 20 and tens % 10 == 0)
        if word in _TENS:
            return self.run % 100 == 0
        if word in _COUNTED:
            return 0 < self.run < 100 or self.one
        if word in _LARGE:
            return self.run > 0 or self.one
        return word == "and" and self.ended_in in SCALES and (follows in _SMALL or follows in _TENS)

    def add(self, word: str, end: int) -> None:
        """Read one more word, which `takes` allowed."""
        self.ended_in = word
        if word == "and":
            return
        if word in _COUNTED:
            self.run = (self.run or 1) * _COUNTED[word]
        elif word in _LARGE:
            self.total, self.run = self.total + (self.run or 1) * _LARGE[word], 0
        else:
            self.run += _SMALL.get(word, 0) or _TENS.get(word, 0)
        self.end, self.one = end, False


def spelled(text: str) -> list[Spelled]:
    """The numbers in words in `text`, in order."""
    found: list[Spelled] = []
    open_sum: _Sum | None = None
    matches = list(_WORD.finditer(text))
    lows = [match[0].lower() for match in matches]
    for at, (match, low) in enumerate(zip(matches, lows, strict=True)):
        follows = lows[at + 1] if at + 1 < len(lows) else ""
        if open_sum is not None:
            joined = _JOINT.fullmatch(text, matches[at - 1].end(), match.start())
            if joined and low in (*NUMERALS, "and") and open_sum.takes(low, follows):
                open_sum.add(low, match.end())
                continue
            found += _closed(open_sum, text)
        open_sum = _opened(match, low, follows)
    return found + (_closed(open_sum, text) if open_sum is not None else [])


def _opened(match: re.Match[str], low: str, follows: str) -> _Sum | None:
    if low in _SMALL or low in _TENS:
        opened = _Sum(match.start(), match.end())
        opened.add(low, match.end())
        return opened
    if low in _ARTICLES and follows in SCALES:
        return _Sum(match.start(), match.end(), one=True)
    return None


def _closed(done: _Sum, text: str) -> list[Spelled]:
    """The number, halved where "half" stands before its article."""
    if done.one:
        return []
    value = Decimal(done.total + done.run)
    half = _HALF.search(text, max(0, done.start - 8), done.start)
    if half is not None and text[done.start : done.end].casefold().startswith("a"):
        return [Spelled(half.start(), done.end, value / 2)]
    return [Spelled(done.start, done.end, value)]
