"""Whether a claim leaves on each side of a value what stands there: "640 at Kolby and 90 at Reve" is not 640 at Reve.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. Looked at are sentences that
give two values of one sort, each with its own words before it ("the museum has borrowed") or its own name or time
behind it ("at Kolby", "last winter"); refused is a value that has those of the other and none of its own. What both
have, as the subject of both, sets them not apart. `crossed` weighs all that stands around a value; this, each side for
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.synonyms import is_among
from index.words import words
from service.cited import Cited, CitedSentence, Reading, Stated
from service.language.numbers import Number

_PART = re.compile(
    r"[;:()“”\"—–]|,(?!\d)|\b(?:and|but|while|whereas|although|though|or|compared|versus|against)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|but|while|whereas|compared|versus|against|from)\b|;", re.IGNORECASE)
"""Between two values that are set side by side."""
_THAN = re.compile(r"\b(?:compared|versus|against|from)\b", re.IGNORECASE)
"""Of two values so joined, a time that only one has is not the other's."""
_NAMED = re.compile(
    r"\b(?:in|at|on|from|to|of|for|by)\s+(?:the\s+)?(?:[a-z][\w-]+\s+){0,2}?(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)
_WHEN = re.compile(
    r"\b(?:this|last|next|the (?:previous|same|following)|a)\s"
    r"(?:year|month|week|winter|summer|spring|autumn|season|quarter)\b(?: (?:earlier|before|ago))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST = 15
"""Values of a sentence; comparing each with all others takes time."""
_LEAST = 2
"""Words of the other's that stand before a value, none of them its own."""


@dataclass(frozen=True, slots=True)
class _Sided:
    """A value with what sets it apart on either side."""

    number: Number
    before: frozenset[str]
    """Stems of the content words of its part that stand before it."""
    named: frozenset[str]
    """Of `before`, what is of a name."""
    names: frozenset[str]
    """Stems of the names behind it that a preposition leads to."""
    times: frozenset[str]
    """When, in its part: "last winter", "2019"."""


def keeps_neighbours(claim: Stated, cited: Cited) -> str | None:
    """No value of the claim has beside it what stands beside another in the cited words."""
    for mine in claim.once(_sided):
        same = [(s, v) for s in cited for v in s.once(_sided) if _is_same(v.number, mine.number)]
        if len({s.label for s, _ in same}) != 1:
            continue
        for sentence, own in same:
            others = [v for v in sentence.once(_sided) if _is_rival(sentence, own, v)]
            if len(same) == 1 and any(_is_swapped(mine, own, other, sentence) for other in others):
                written = claim.text[mine.number.start : mine.number.end]
                return f"the cited words have beside another value what the claim has beside {written!r}"
    return None


def _is_same(one: Number, other: Number) -> bool:
    return (one.value, one.kind) == (other.value, other.kind)


def _is_rival(sentence: CitedSentence, own: _Sided, other: _Sided) -> bool:
    """Whether a sentence sets another value of the sort beside it."""
    if own.number.kind != other.number.kind or own.number.value == other.number.value:
        return False
    return _JOINED.search(_between(sentence, own, other)) is not None


def _between(sentence: CitedSentence, own: _Sided, other: _Sided) -> str:
    first, last = sorted((own.number, other.number), key=lambda n: n.start)
    return sentence.text[first.end : last.start]


def _is_swapped(mine: _Sided, own: _Sided, other: _Sided, sentence: CitedSentence) -> bool:
    if own.names and mine.names & (other.names - own.names) and not mine.names & own.names:
        return True
    timed = own.times or _THAN.search(_between(sentence, own, other))
    if timed and mine.times & (other.times - own.times) and not mine.times & own.times:
        return True
    theirs, ours = other.before - own.before, own.before - other.before
    known = all(is_among(stem, own.before | other.before) for stem in mine.before)
    if ours and mine.named and known and mine.named <= other.named - own.named:
        return True
    shared = [stem for stem in mine.before if is_among(stem, theirs)]
    return bool(ours) and len(shared) >= _LEAST and not any(is_among(stem, ours) for stem in mine.before)


def _sided(reading: Reading) -> tuple[_Sided, ...]:
    return tuple(_read(reading))[:_MOST]


def _read(reading: Reading) -> Iterator[_Sided]:
    marks = [n for n in reading.numbers if n.kind != "ordinal" and not reading.is_dated(n)]
    cuts = [m.span() for m in _PART.finditer(reading.text)]
    for number in marks[:_MOST]:
        low = max((b for _, b in cuts if b <= number.start), default=0)
        high = min((a for a, _ in cuts if a >= number.end), default=len(reading.text))
        earlier = max((n.end for n in marks if low <= n.end <= number.start), default=low)
        high = min((n.start for n in marks if number.end <= n.start < high), default=high)
        told = [w for w in reading.content if earlier <= w.start < number.start]
        named = {w.stem for w in told if any(n.start <= w.start < n.end for n in reading.names)}
        yield _Sided(
            number,
            frozenset(w.stem for w in told),
            frozenset(named),
            _names(reading, number.end, high),
            # Of "from 4 last year to 5", the year is that of the 4.
            _times(reading, low if earlier == low else number.end, high),
        )


def _names(reading: Reading, low: int, high: int) -> frozenset[str]:
    found = (m["name"] for m in _NAMED.finditer(reading.text, low, high))
    return frozenset(w.stem for name in found for w in words(name)[-1:])


def _times(reading: Reading, low: int, high: int) -> frozenset[str]:
    times = {" ".join(m[0].casefold().split()) for m in _WHEN.finditer(reading.text, low, high)}
    return frozenset(times | {m[0] for m in _YEAR.finditer(reading.text, low, high)})
