"""The numbers of a text, parsed: "2,500", "2.5 thousand", "2.5k", "twenty-two" and "two dozen" are values.

In: tokens. Out: Numerals, each with its value and the tokens it takes. Never a search for substrings: "18" is
not in "1,800", and F-18 holds no number. It knows nothing of units or of what is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evals.reading import Token

_SMALL_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_TENS_WORDS = "- - twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split()) if value > 1}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "k": 1e3}
_SUFFIXED = re.compile(r"([\d.]+)(k|m|mn|bn)", re.IGNORECASE)
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
_COUNTED = {"hundred": 100.0, "dozen": 12.0, "score": 20.0}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text, and the tokens that spell it."""

    value: float
    first: int
    last: int
    """Index of its last token, inclusive."""


def numerals(found: Sequence[Token]) -> list[Numeral]:
    """The numbers, in order. Example: "at least two dozen, or 2.5 thousand" gives 24 and 2500."""
    out: list[Numeral] = []
    i = 0
    while i < len(found):
        numeral = _digits(found, i) or _spelled(found, i)
        if numeral is None:
            i += 1
        else:
            out.append(numeral)
            i = numeral.last + 1
    return out


def _digits(found: Sequence[Token], i: int) -> Numeral | None:
    token = found[i]
    if not token.number:
        return None
    suffixed = _SUFFIXED.fullmatch(token.surface)
    if suffixed:
        return Numeral(float(suffixed[1]) * _SUFFIXES[suffixed[2].lower()], i, i)
    value, last = float(re.sub(r"[^\d.]", "", token.surface)), i
    while last + 1 < len(found) and found[last + 1].joined:
        scale = _SCALES.get(found[last + 1].key) or _COUNTED.get(found[last + 1].key)
        if scale is None:
            break
        value, last = value * scale, last + 1
    return Numeral(value, i, last)


def _spelled(found: Sequence[Token], i: int) -> Numeral | None:
    """A number in words, from token `i` on: tens and units add up, scales multiply what came before them."""
    total = current = 0.0
    last = -1
    at = i
    while at < len(found) and (at == i or found[at].joined):
        word = found[at].key
        follows = found[at + 1].key if at + 1 < len(found) else ""
        if word in _SMALL and (last < 0 or current % 100 == 0 or (current % 10 == 0 and _SMALL[word] < 10)):
            current += _SMALL[word]
        elif word in _TENS and current % 100 == 0:
            current += _TENS[word]
        elif word in _COUNTED and (last >= 0 or (i > 0 and found[i - 1].key == "a")):
            current = (current or 1.0) * _COUNTED[word]
        elif word in _SCALES and (last >= 0 or (i > 0 and found[i - 1].key == "a")):
            total, current = total + (current or 1.0) * _SCALES[word], 0.0
        elif word == "and" and last >= 0 and found[last].key in ("hundred", "thousand") and _starts(follows):
            at += 1
            continue
        else:
            break
        last = at
        at += 1
    return Numeral(total + current, i, last) if last >= 0 else None


def _starts(word: str) -> bool:
    return word in _SMALL or word in _TENS
