"""The numbers that a text states: what is counted or measured, not what is dated.

In: a text. Out: Numbers with their place, exact value and hedge. Knows nothing of questions, speakers or dates
(`times` finds those; a caller that wants counts alone leaves out what lies in one).

    "at least twenty-two fighters" -> value 22, qualifier "at least"
    "2.5 thousand"                 -> value 2500
    "F-18E", "KC-135", "no one"    -> nothing
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumberKind = Literal["count", "money", "percent", "ordinal"]

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: 20 + 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()

_WORD = "|".join((*_SMALL, *_TENS, *_SCALES))
_SCALE = "|".join(_SCALES)
_DIGITS = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)"
    r"(?P<currency>(?:US|A|C|NZ|HK)?[$£€¥₹]\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?P<ordinal>st|nd|rd|th)\b|(?:[\s-]?(?P<scale>{_SCALE})|(?P<short>bn|mn|tn|k|m))\b)?"
    r"(?P<percent>\s?%|\s?(?:percent|per cent)\b)?"
    r"(?!\w|-[A-Za-z]+\d|:\d)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"\b(?P<words>(?:(?:a|half a)\s+(?:{_SCALE})|(?:{_WORD}))(?:(?:[\s-]|\s+and\s+)(?:{_WORD}))*)\b"
    r"(?P<percent>\s+(?:percent|per cent)\b)?",
    re.IGNORECASE,
)
_ORDINAL_WORDS = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.IGNORECASE)
# "one" is a pronoun as often as a number.
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|the|another)[\s-]+$", re.IGNORECASE
)
_PRONOUN_AFTER = re.compile(
    r"\s+(?:another|day\b|by one\b|thing\b|should\b|would\b|could\b|might\b)", re.IGNORECASE
)
QUALIFIERS = (
    "at least",
    "no fewer than",
    "no less than",
    "as many as",
    "up to",
    "at most",
    "no more than",
    "more than",
    "fewer than",
    "less than",
    "over",
    "under",
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "nearly",
    "almost",
    "an estimated",
    "estimated",
    "only",
    "just",
)
_QUALIFIER = re.compile(rf"\b(?P<qualifier>{'|'.join(QUALIFIERS)})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """One number in a text: `text[start:end]`, without its qualifier."""

    start: int
    end: int
    value: Decimal
    kind: NumberKind
    qualifier: str | None
    """The words before it that bound or hedge it ("at least"), in lower case; None where it stands alone."""


def numbers(text: str) -> list[Number]:
    """All numbers that `text` states, in order, written in digits or in English words."""
    found = [*_in_digits(text), *_in_words(text), *_ordinal_words(text)]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _in_digits(text: str) -> list[Number]:
    found = []
    for match in _DIGITS.finditer(text):
        value = Decimal(match["digits"].replace(",", ""))
        if match["scale"]:
            value *= _SCALES[match["scale"].lower()]
        elif match["short"]:
            value *= _SHORT_SCALES[match["short"].lower()]
        kind: NumberKind = "count"
        if match["currency"]:
            kind = "money"
        elif match["percent"]:
            kind = "percent"
        elif match["ordinal"]:
            kind = "ordinal"
        found.append(Number(match.start(), match.end(), value, kind, _qualifier(text, match.start())))
    return found


def _in_words(text: str) -> list[Number]:
    found = []
    for match in _WORDS.finditer(text):
        words = match["words"]
        if words.casefold() == "one" and _is_pronoun(text, match.start(), match.end()):
            continue
        kind: NumberKind = "percent" if match["percent"] else "count"
        value = _value_of_words(words)
        found.append(Number(match.start(), match.end(), value, kind, _qualifier(text, match.start())))
    return found


def _ordinal_words(text: str) -> list[Number]:
    return [
        Number(m.start(), m.end(), Decimal(_ORDINALS.index(m[0].casefold()) + 1), "ordinal", None)
        for m in _ORDINAL_WORDS.finditer(text)
    ]


def _value_of_words(words: str) -> Decimal:
    """ "two hundred and five thousand" -> 205000: scales multiply what stands before them, the rest adds."""
    total, run = Decimal(0), Decimal(0)
    tokens = re.split(r"[\s-]+", words.casefold())
    half = tokens[0] == "half"
    for token in tokens:
        if token in _SMALL or token in _TENS:
            run += _SMALL.get(token) or _TENS.get(token, 0)
        elif token in ("hundred", "dozen"):
            run = (run or 1) * _SCALES[token]
        elif token in _SCALES:
            total += (run or 1) * _SCALES[token]
            run = Decimal(0)
    return (total + run) / 2 if half else total + run


def _is_pronoun(text: str, start: int, end: int) -> bool:
    return bool(_PRONOUN_BEFORE.search(text[max(0, start - 12) : start]) or _PRONOUN_AFTER.match(text, end))


def _qualifier(text: str, start: int) -> str | None:
    match = _QUALIFIER.search(text[max(0, start - 24) : start])
    return match["qualifier"].casefold() if match else None
