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

from service.language.numerals import NUMERALS, ORDINALS, SCALES, spelled

NumberKind = Literal["count", "money", "percent", "ordinal"]

_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}
_SCALE = "|".join(SCALES)
_PERCENT = r"\s?%|\s?(?:percent|per cent)\b"
_DIGITS = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?<!\d[:/])"
    r"(?P<currency>(?:US|A|C|NZ|HK|S)?[$£€¥₹]\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?P<ordinal>st|nd|rd|th)\b|(?:[\s-]?(?P<scale>{_SCALE})|(?P<short>bn|mn|tn|k|m))\b)?"
    rf"(?P<percent>{_PERCENT})?"
    r"(?![^\W_]|-[A-Za-z]+\d|[:.,/]\d)",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?P<half>[\s-]and[\s-]a[\s-]half\b)?(?P<percent>{_PERCENT})?", re.IGNORECASE)
_ORDINAL_WORDS = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_TELLING = NUMERALS | frozenset(ORDINALS)
_FRACTION_AFTER = re.compile(
    r"[\s-](?:half|halves|thirds?|quarters?|fourths|fifths?|sixths|eighths|tenths)\b", re.IGNORECASE
)
_FRACTION_BEFORE = re.compile(r"\b(?:a|an|one|two|three|four)[\s-]$", re.IGNORECASE)
# "one" is a pronoun as often as a number.
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|the|another|got|only)[\s-]+$", re.IGNORECASE
)
_PRONOUN_AFTER = re.compile(
    r"\s+(?:another\b|day\b|by one\b|thing\b|should\b|would\b|could\b|might\b|that\b|which\b|who\b|way or\b"
    r"|of (?:the|its|his|her|their|our|my)\s+(?:\w+est|most|best|worst|few|only|first|last|main|many|more|biggest)\b)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\s?-?\s?(?:tall|long|wide|deep|high|race|sprint|final|freestyle|away|hurdles|butterfly|backstroke|relay|run|from|apart"
    r"|above|below|medley|air|world|dash)\b",
    re.IGNORECASE,
)
_CURRENCY_AFTER = re.compile(
    r"\s+(?:US\s+)?(?:dollars?|euros?|yuan|yen|rupees|rou?bles|francs|crowns|kron(?:a|or|er)|liras?|rand|pesos|zlotys?|shillings)\b",
    re.IGNORECASE,
)
_RANK_BEFORE = re.compile(r"(?:\bNo\.\s?|#)$", re.IGNORECASE)
QUALIFIERS = (
    *(
        "at least",
        "no fewer than",
        "no less than",
        "not less than",
        "a minimum of",
        "as many as",
        "as much as",
        "up to",
    ),
    *(
        "at most",
        "no more than",
        "not more than",
        "a maximum of",
        "more than",
        "in excess of",
        "upwards of",
        "upward of",
    ),
    *(
        "fewer than",
        "less than",
        "well over",
        "over",
        "above",
        "well under",
        "under",
        "below",
        "close to",
        "just over",
    ),
    *(
        "just under",
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "nearly",
        "almost",
        "an estimated",
    ),
    *("estimated", "only", "just", "as few as", "as little as", "exactly"),
)
"""What may stand before a number to bound or hedge it; of two that end alike, the longer first."""
_QUALIFIER = re.compile(rf"\b(?P<qualifier>{'|'.join(QUALIFIERS)})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_WINDOW = 24
"""Characters before a number among which its qualifier stands."""


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
    """All numbers that `text` states, in order, written in digits or in English words; none within another."""
    found = _in_digits(text)
    if any(word.lower() in _TELLING for word in _NUMBER_WORD.findall(text)):
        found += [*_in_words(text), *_ordinal_words(text)]
        found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _in_digits(text: str) -> list[Number]:
    found = []
    for match in _DIGITS.finditer(text):
        short = match["short"]
        if short and not match["currency"] and short.lower() in "mk" and _LENGTH.match(text, match.end()):
            continue  # "the 100m final", "a 10k run"
        value = Decimal(match["digits"].replace(",", ""))
        if match["scale"]:
            value *= SCALES[match["scale"].lower()]
        elif short:
            value *= _SHORT_SCALES[short.lower()]
        start, end = match.span()
        found.append(Number(start, end, value, _kind(text, match), _qualifier(text, start)))
    return found


def _kind(text: str, match: re.Match[str]) -> NumberKind:
    if match["currency"] or _CURRENCY_AFTER.match(text, match.end()):
        return "money"
    if match["percent"]:
        return "percent"
    ranked = match["ordinal"] or _RANK_BEFORE.search(text, max(0, match.start() - 5), match.start())
    return "ordinal" if ranked else "count"


def _in_words(text: str) -> list[Number]:
    found = []
    for number in spelled(text):
        start, end = number.start, number.end
        if text[start:end].casefold() == "one" and _is_pronoun(text, start, end):
            continue
        tail = _TAIL.match(text, end)
        percent, half = (tail["percent"], tail["half"]) if tail else (None, None)
        if not percent and _FRACTION_AFTER.match(text, end):
            continue  # "two-thirds" is no two
        end = tail.end() if tail else end
        money = _CURRENCY_AFTER.match(text, end)
        kind: NumberKind = "money" if money else "percent" if percent else "count"
        value = number.value + (Decimal("0.5") if half else 0)
        found.append(Number(start, end, value, kind, _qualifier(text, start)))
    return found


def _ordinal_words(text: str) -> list[Number]:
    return [
        Number(m.start(), m.end(), Decimal(ORDINALS[m[0].casefold()]), "ordinal", None)
        for m in _ORDINAL_WORDS.finditer(text)
        if m[0].casefold() == "first" or not _FRACTION_BEFORE.search(text, max(0, m.start() - 6), m.start())
    ]


def _is_pronoun(text: str, start: int, end: int) -> bool:
    before = _PRONOUN_BEFORE.search(text, max(0, start - _WINDOW // 2), start)
    return bool(before or _PRONOUN_AFTER.match(text, end))


def _qualifier(text: str, start: int) -> str | None:
    match = _QUALIFIER.search(text, max(0, start - _WINDOW), start)
    return match["qualifier"].casefold() if match else None
