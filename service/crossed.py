"""Whether a claim leaves each value with what it is the value of: of "17 fighters and 2,500 troops", not 17 troops.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. A value is a number or a date;
what it is said of are the words around it, up to the next value or the end of its part of the sentence. Refused is only
a value that has words of another cited value around it, and none of those that stand around it where it is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from index.synonyms import is_among
from index.words import Word
from service.cited import Cited, Reading, Stated
from service.language.quotations import fold

_PART = re.compile(
    r"[;:()“”\"—–]|,(?!\d)|\b(?:and|but|while|whereas|although|though|or|who|which|that|when|where|as|after|before"
    r"|because|compared|versus|against|if|then|until)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|of|from|to|for|with|by|over|under|during|since|per)\b", re.IGNORECASE
)
_TO = re.compile(
    r"(?:\s[\w’'-]+){0,2}(?:\s(?:to|against)\s|\s?[–-]\s?)(?:about\s|the\s|just\s)?", re.IGNORECASE
)
_FAR = 3
_MOST = 15
"""Values of a claim; comparing each with all that are cited takes time."""


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """Where a value stands."""

    start: int
    end: int
    sort: str
    key: str
    written: str


@dataclass(frozen=True, slots=True)
class _Value:
    """A number or a date with the words that it stands among."""

    mark: _Mark
    around: frozenset[str]
    """Stems of content words, and the keys of values of other sorts."""
    names: frozenset[str]
    """Of `around`, what has a capital."""
    is_elliptic: bool
    """Whether it has no words of its own: `around` is the last value's."""


_FROM_TO = re.compile(r"\b(?P<from>from\s+(?:the\s+)?)$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s+(?:to|for|towards?|and then)\s+(?:the\s+)?$", re.IGNORECASE)
_BACK = re.compile(r"\bback\b|\breturn\w*|\bboth (?:ways|directions)\b", re.IGNORECASE)
_MEASURED = ("percent", "money")
"""Values that are plainly somebody's; a count or a date is told of many at once."""
_PUT_AT = re.compile(
    r"\b(?:puts?|putting|estimat\w+|gave)\s+(?:it|this|that|the (?:cost|figure|toll|number|total))\s+(?:at|as|to be)\b",
    re.IGNORECASE,
)
"""What stands before another value of what the last was a value of."""


def keeps_pairs(claim: Stated, cited: Cited) -> str | None:
    """No value of the claim is said of what the cited words give another value of."""
    ways = {way for sentence in cited for way in sentence.once(_ways)}
    for low, high in claim.once(_ways):
        if (high, low) in ways and (low, high) not in ways:
            return f"the cited words have {high:f} to {low:f}, the claim has {low:f} to {high:f}"
    if (turned := _turned(claim, cited)) is not None:
        return turned
    told = [value for sentence in cited for value in sentence.once(_values)]
    for mine in claim.once(_values)[:_MOST]:
        if mine.is_elliptic:
            continue
        of_sort = [v for v in told if v.mark.sort == mine.mark.sort]
        same = [v for v in of_sort if v.mark.key == mine.mark.key]
        if same and (owner := _of_another(mine, same, cited)) is not None:
            return f"{mine.mark.written!r} is of {owner!r} in the cited words"
        for other in of_sort:
            if same and other.mark.key != mine.mark.key and _is_crossed(mine, same, other):
                return f"the cited words say of {other.mark.written!r} what the claim says of {mine.mark.written!r}"
    return None


def _turned(claim: Stated, cited: Cited) -> str | None:
    """A way that the cited words have in the other direction alone: "from Osk to Port Maren"."""
    ways = {way for sentence in cited for way in sentence.once(_routes)}
    for start, end in claim.once(_routes):
        if (end, start) in ways and (start, end) not in ways and not any(_BACK.search(s.text) for s in cited):
            return f"the cited words have it from {end!r} to {start!r}"
    return None


def _routes(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Each two names that something goes from and to, folded; whichever of the two is told first."""
    found: list[tuple[str, str]] = []
    for one, other in pairwise(reading.names):
        between = reading.text[one.end : other.start]
        before = reading.text[max(0, one.start - 12) : one.start]
        if _FROM_TO.search(before) and _ONWARDS.fullmatch(between):
            found.append((fold(one.text), fold(other.text)))
        elif _ONWARDS.search(before) and re.fullmatch(r"\s+from\s+(?:the\s+)?", between):
            found.append((fold(other.text), fold(one.text)))
    return tuple(found)


def _of_another(mine: _Value, same: Sequence[_Value], cited: Cited) -> str | None:
    """Whose the value is in the cited words, where the claim gives it to another who is named there too.

    Only where both have the value of the same thing by name: "shares in Osk Lines fell 12.5%".
    """
    things = mine.around - mine.names
    theirs = frozenset[str]().union(*(v.names for v in same))
    if (
        mine.mark.sort not in _MEASURED
        or not mine.names
        or any(not v.names or not things & (v.around - v.names) for v in same)
    ):
        return None
    if any(is_among(stem, theirs) for stem in mine.names):
        return None
    beside = frozenset[str]().union(*(s.stems for s in cited)) - theirs
    named = next((w.text for s in cited for w in s.words if w.stem in theirs), None)
    apart = all(not mine.names & s.stems for s in cited if any(v in s.once(_values) for v in same))
    return named if mine.names <= beside and apart else None


def _ways(reading: Reading) -> tuple[tuple[Decimal, Decimal], ...]:
    """Each two numbers that lead from one to the other: "from 22 to 27 million", "31 votes to 24"."""
    return tuple(
        (one.value, other.value)
        for one, other in pairwise(reading.numbers)
        if _TO.fullmatch(reading.text, one.end, other.start)
    )


def _is_crossed(mine: _Value, same: Sequence[_Value], other: _Value) -> bool:
    own = frozenset[str]().union(*(v.around for v in same))
    named = frozenset[str]().union(*(v.names for v in same))
    return _goes_over(mine.around, own, other.around) or _goes_over(mine.names, named, other.names)


def _goes_over(mine: frozenset[str], own: frozenset[str], others: frozenset[str]) -> bool:
    """Whether of what sets two values apart `mine` has far more of the other's than of its own."""
    apart = own - others
    shared = _shared(mine, others - own)
    return bool(apart) and shared > 0 and shared >= _FAR * _shared(mine, apart)


def _shared(mine: frozenset[str], told: frozenset[str]) -> int:
    return sum(is_among(stem, told) for stem in mine)


def _values(reading: Reading) -> tuple[_Value, ...]:
    return tuple(_read(reading))


def _read(reading: Reading) -> Iterator[_Value]:
    """The numbers and dates of a text, in order; one with no words of its own ("and 8 % in April") has the last's."""
    marks = sorted(_marks(reading))
    cuts = [m.span() for m in _PART.finditer(reading.text)]
    last: dict[str, frozenset[Word]] = {}
    for mark in marks:
        low, high = _reach(reading.text, mark, marks, cuts)
        told = [w for w in reading.content if low <= w.start < high and not reading.tells_who_says(w)]
        found = frozenset(w for w in told if not any(m.start <= w.start < m.end for m in marks))
        is_elliptic = not found
        if _PUT_AT.search(reading.text, low, mark.start):
            found |= last.get(mark.sort, frozenset())
        found = last[mark.sort] = found or last.get(mark.sort, frozenset())
        others = {m.key for m in marks if low <= m.start < high and m.sort != mark.sort}
        named = frozenset(w.stem for w in found if any(n.start <= w.start < n.end for n in reading.names))
        yield _Value(mark, frozenset(w.stem for w in found) | others, named, is_elliptic)


def _marks(reading: Reading) -> Iterator[_Mark]:
    for n in reading.numbers:
        if not reading.is_dated(n) and n.kind != "ordinal":
            yield _Mark(
                n.start, n.end, n.kind, f"{n.value.normalize()} {n.kind}", reading.text[n.start : n.end]
            )
    for t in reading.times:
        if t.kind in ("date", "weekday"):
            written = reading.text[t.start : t.end]
            yield _Mark(t.start, t.end, "date", fold(written), written)


def _reach(
    text: str, mark: _Mark, marks: Sequence[_Mark], cuts: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Where the words around a value begin and end: behind the last value of its sort, before the next.

    Of what stands between two, "profit of $3m on sales of $5m", a preposition parts it.
    """
    low = max((b for _, b in cuts if b <= mark.start), default=0)
    high = min((a for a, _ in cuts if a >= mark.end), default=len(text))
    within = [m for m in marks if m.sort == mark.sort and low <= m.start < high]
    at = within.index(mark)
    if at > 0:
        low = within[at - 1].end
        parted = _PREPOSITION.search(text, low, mark.start)
        low = parted.start() if parted else low
    if at + 1 < len(within):
        parted = _PREPOSITION.search(text, mark.end, within[at + 1].start)
        high = parted.start() if parted else within[at + 1].start
    return low, high
