"""What a figure is a figure of: the thing that is counted and what became of it, or what a sum of money is for.

In: a text and one of its numbers. Out: a Matter, or None where it is not plain. Two figures of equal matters answer one
question: "46 people were evacuated" and "rescuers evacuated 31 residents". A part of a whole ("12 of the 46", "12
others"), a ratio, a range and what is negated have no matter. Knows nothing of speakers or events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import Word, words
from service.counting import is_anyone, is_measure
from service.fates import fate, name_of, nouns_behind
from service.language.numbers import Number
from service.language.saying import word_set
from service.language.times import times

_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those|whom)|of (?:the|its|their|his|her|those|these|them|whom|all)|out of|another"
    r"|a further|each|every|the (?:other|remaining|first|last|next))\s+(?:\w+\s+)?$"
    r"|\d\s+(?:(?:out )?of|to|or|and|in)\s+$",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"\s*(?:(?:out )?of (?:the|its|their|his|her|those|these|them|whom|which|all)\b|others?\b|more\b|(?:in|out of) \d"
    r"|[-–/]|(?:to|or|and) (?:about |around )?\d|per\b)",
    re.IGNORECASE,
)
"""A part, a ratio, a range or an age."""
_NEGATED = re.compile(r"\b(?:not|never|no longer|nobody|neither)\b|n[’']t\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|if|unless|plan(?:s|ned)?|expect(?:s|ed)?|hope[sd]?|aim(?:s|ed)?"
    r"|to be|due to|about to|capacity|room for)\b"
)
_TOTAL_OF = re.compile(
    r"\b(?:number|total|tally|count|toll|figure|estimate)s? of (?P<what>(?:[a-z][\w’'-]*[ -]){1,5}?)"
    r"(?:at|to|was|is|were|are|as|had|has|have|stood|stands|reached|rose|rises|risen|fell|came|now)\b[^,.;:]{0,40}$",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"\b(?:crowds?|attendances?|turn-?outs?|audience)\s+(?:\w+\s+){0,4}?"
    r"(?:at|of|was|is|as|to|than|reached|numbered|numbering)\s+(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\bby\s+(?:[a-z]+\s+){0,3}$")
"""Before a number: so much more or less."""
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_MONEY = word_set(
    "damage damages loss losses cost costs price prices bill bills value budget budgets debt debts fine fines revenue "
    "revenues profit profits sales turnover deficit compensation ransom reward fund funds aid donation donations grant "
    "grants haul loot"
)
_SIGN = re.compile(r"[A-Z]{0,2}[$£€¥₹]")
_CURRENCY = re.compile(
    r"\s+(?:US\s+)?(dollar|euro|pound|yuan|yen|rupee|rou?ble|franc|crown|kron|lira|rand|peso|zloty|shilling)",
    re.IGNORECASE,
)
_SIGNS = {"dollar": "$", "US$": "$", "euro": "€", "pound": "£", "yen": "¥", "rupee": "₹", "kron": "crown"}
_FOR = re.compile(r"\s+(?:to|of)\s+(?:(?:the|its|their|his|her)\s+)?")
_SUM_FOR = 30
"""Characters behind a sum in which it may stand what it is for: "£84,000 of damage"."""
PEOPLE = frozenset(("people",))
"""What is counted where it is people in general."""
_ASKED = {"came": "How many people came?", "evacuated": "How many people were evacuated?"}
"""Of people in general: one question, however each source puts it."""
_PLAIN = word_set("local whole full total")
"""These single none of them out."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a figure is a figure of; equal for two that answer one question."""

    unit: str
    """`count`, or a currency."""
    thing: frozenset[str]
    deed: str
    to_come: bool
    """Whether it is planned, feared or expected, and not told as what is."""


@dataclass(frozen=True, slots=True)
class Read:
    """A matter as a text has it."""

    matter: Matter
    question: str
    start: int
    end: int
    """`[start, end)`: the words that tell it, or the number and some of them."""


def matter_of(text: str, number: Number) -> Read | None:
    """What the number counts, or pays for, in `text`: one clause of a sentence."""
    if number.kind not in ("count", "money") or not _is_whole(text, number):
        return None
    return _sum(text, number) if number.kind == "money" else _count(text, number)


def announced_matter(announcement: str, text: str, number: Number) -> Read | None:
    """What "How many people had come is disputed" makes a number before no noun, or before "people", a figure of."""
    found = _HOW_MANY.search(announcement)
    if found is None or not _counts_anyone(text, number):
        return None
    return _read(announcement, found.start(), found.end())


def _counts_anyone(text: str, number: Number) -> bool:
    """Whether a number counts people in general, as far as it tells, and not a part of them."""
    if number.kind != "count" or not _is_whole(text, number):
        return False
    nouns = nouns_behind(text, number.end)
    return not nouns or is_anyone(nouns[-1])


def _is_whole(text: str, number: Number) -> bool:
    low = max(0, number.start - 40)
    part = _PART_BEHIND.match(text, number.end) or _PART_BEFORE.search(text, low, number.start)
    part = part or _CHANGE.search(text, low, number.start)
    dated = any(t.start <= number.start < t.end for t in times(text))
    return not (part or dated or _NEGATED.search(text))


def _sum(text: str, number: Number) -> Read | None:
    before = [w for w in words(text[: number.start]) if w.folded in _MONEY]
    behind = words(text[number.end : number.end + _SUM_FOR])
    noun = before[-1] if before else next((w for w in behind if w.folded in _MONEY), None)
    if noun is None:
        return None
    start = noun.start if before else number.end + noun.start
    end = start + len(noun.text)
    part = _part(text, end, number.start) if before else end
    matter = Matter(_currency(text, number), frozenset((name_of(noun),)), "", is_to_come(text))
    be = "are" if noun.folded.endswith("s") and noun.folded != "loss" else "is"
    told = f"{noun.text.lower()}{text[end:part]}"
    return Read(matter, f"How high {be} the {told}?", min(part, number.start), max(number.end, end))


def _part(text: str, end: int, most: int) -> int:
    """Where the words end behind a noun that say what the sum is paid for: "damage to roads", "cost of repairs"."""
    found = _FOR.match(text, end, most)
    nouns = nouns_behind(text[:most], found.end()) if found else []
    return nouns[-1].end if nouns else end


def _currency(text: str, number: Number) -> str:
    sign = _SIGN.match(text, number.start)
    named = _CURRENCY.match(text, number.end)
    written = sign[0] if sign else named[1].casefold() if named else ""
    return _SIGNS.get(written, written)


def _count(text: str, number: Number) -> Read | None:
    total = _TOTAL_OF.search(text, max(0, number.start - 120), number.start)
    if total is not None:
        return _read(text, total.start(), total.start("what"), total.end("what"))
    found = _read(text, number.start, number.end)
    crowd = _CROWD.search(text, max(0, number.start - 80), number.start)
    if found is not None or crowd is None or not _counts_anyone(text, number):
        return found
    matter = Matter("count", PEOPLE, "came", is_to_come(text))
    return Read(matter, _ASKED["came"], crowd.start(), number.end)


def _read(text: str, first: int, start: int, end: int | None = None) -> Read | None:
    found = fate(text, first, start, end)
    if found is None or (found.nouns and is_measure(found.nouns[0])):
        return None
    matter = Matter("count", _thing(found.nouns), found.deed, is_to_come(text))
    asked = _ASKED.get(found.deed) if matter.thing == PEOPLE else None
    return Read(matter, asked or f"How many {found.told}?", found.start, found.end)


def is_to_come(text: str) -> bool:
    """Whether a clause tells what is planned, feared or expected."""
    return _TO_COME.search(text) is not None


def _thing(nouns: Sequence[Word]) -> frozenset[str]:
    """The nouns that tell what is counted: people in general are one thing, whatever they are called."""
    if not nouns or is_anyone(nouns[-1]):
        return PEOPLE | {name_of(w) for w in nouns[:-1] if w.folded not in _PLAIN}
    return frozenset(name_of(w) for w in nouns)
