"""The figures of a sentence that another source may contradict, each with what it is a figure of and what else is told.

In: a sentence of the Evidence. Out: Figures; for two of them, whether they are of one thing in one place and time, and
whether they can both be right. In doubt they are of two things: "from the school" and "from the church" are two counts.
Knows nothing of briefings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.types import EvidenceSentence
from index.words import content_words, stem_set
from service.disputed import announced
from service.fates import name_of
from service.language.clauses import Clause, clauses
from service.language.numbers import Number, numbers
from service.language.putting import who_puts
from service.language.saying import OF_THINGS, SAID, word_set
from service.language.speakers import Attribution, attributions
from service.language.times import times
from service.margins import may_agree
from service.matters import Matter, Read, announced_matter, matter_of
from service.places import located
from service.referring import paragraph_before
from service.someone import may_be_same
from service.withdrawn import is_withdrawn

_CLOSING = " \"”’')"
_MOST = 6
"""Figures of a sentence; one that has more is a table."""
_KEPT = 1_000
"""Readings of texts that are kept: every figure is held against many."""
_TOP = 600
"""Characters that tell what an article is about."""
_IT = re.compile(r"\b(?:it|them|this|that|the (?:figure|number|total|sum))\s+(?:at|to)\s+(?:[a-z]+\s+){0,3}$")
"""Before a figure: what it is of was said before."""
_OWN = re.compile(r"\b(?:we|our|I|my|us|it|its|he|his|she|her|they|their)\b", re.IGNORECASE)
"""Before a figure: it may be of the speaker's own things, or of some that were named before."""
_UP_TO = re.compile(r"\b(?:by|until|till|as of)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BEFORE = 20
"""Characters before a time among which `_UP_TO` stands."""
_SUPERSEDED = re.compile(
    r"\b(?:earlier|at first|initial(?:ly)?|previous(?:ly)?|original(?:ly)?|formerly|(?:up|down) from|revised|raised"
    r"|lowered|increased|corrected)\b",
    re.IGNORECASE,
)
"""A clause with one of these may tell how a figure changed."""
_PLAIN = (
    SAID
    | OF_THINGS
    | word_set(
        "counted counts count put puts recorded documented tallied reckons reckoned valued assessed gave gives number "
        "total tally toll figure figures estimate people persons home homes house houses area far altogether night "
        "rescuers rescue crews crew teams team authorities officials services workers volunteers firefighters police "
        "soldiers organisers organizers safety caused came come worth"
    )
)
"""These single nothing out."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it is a figure of."""

    number: Number
    read: Read
    sentence: EvidenceSentence
    clause: Clause
    told: str
    """The clause without who says it."""
    beside: frozenset[str]
    """Stems of what else its clause tells."""

    @property
    def matter(self) -> Matter:
        """What it is a figure of."""
        return self.read.matter


def figures(sentence: EvidenceSentence) -> list[Figure]:
    """The figures of what is plain, in order; none of a matter that one clause gives several figures of."""
    text = sentence.text
    found = [number for number in numbers(text) if number.kind in ("count", "money")]
    if not found or len(found) > _MOST or text.rstrip(_CLOSING).endswith("?"):
        return []
    parts = clauses(text)
    read = [
        figure
        for number in found
        if (figure := _figure(sentence, number, next(c for c in parts if c.end > number.start))) is not None
    ]
    given = [(figure.matter, figure.clause) for figure in read]
    return [figure for figure in read if given.count((figure.matter, figure.clause)) == 1]


def _figure(sentence: EvidenceSentence, number: Number, clause: Clause) -> Figure | None:
    """The figure that a number is; None for one that is taken back, denied or told as what was given before."""
    text = sentence.text
    inner = [a for a in attributions(text) if a.said_start <= number.start < a.said_end]
    if is_withdrawn(text, number.start) or any(a.is_denial for a in inner):
        return None
    if _SUPERSEDED.search(text[clause.start : clause.end]):
        return None
    start, end = _said(text, clause, number, inner)
    told, at = text[start:end], replace(number, start=number.start - start, end=number.end - start)
    if _OWN.search(told, 0, at.start) and not _IT.search(told, 0, at.start):
        return None
    read = matter_of(told, at) or _of_before(sentence, told, at)
    return Figure(number, read, sentence, clause, told, _beside(told, read)) if read else None


def _said(text: str, clause: Clause, number: Number, inner: Sequence[Attribution]) -> tuple[int, int]:
    """Where what is said with the number stands: the clause without who says it."""
    start = max([clause.start, *(a.said_start for a in inner)])
    end = min([clause.end, *(a.said_end for a in inner)])
    who = None if inner else who_puts(text[start : number.start])
    if who:
        start = text.index(who, start) + len(who)
    return (start, end) if start <= number.start < end else (clause.start, clause.end)


def _of_before(sentence: EvidenceSentence, told: str, number: Number) -> Read | None:
    """The matter of "put it at £310,000", or of a bare number behind "How many had come is disputed"."""
    before = paragraph_before(sentence)
    if _IT.search(told, 0, number.start):
        last = [
            r for n in numbers(before) if n.kind == number.kind and (r := matter_of(before, n)) is not None
        ]
        return Read(last[-1].matter, last[-1].question, 0, number.end) if last else None
    what = announced_matter(announced(sentence), told, number)
    return Read(what.matter, what.question, number.start, number.end) if what else None


def _beside(told: str, read: Read) -> frozenset[str]:
    """Stems of what stands beside the words that tell a matter, without times and words that single nothing out."""
    dated = [(t.start, t.end) for t in times(told)]
    return frozenset(
        w.stem
        for w in content_words(told)
        if not (read.start <= w.start < read.end or w.folded in _PLAIN or w.text[0].isdigit())
        and name_of(w) not in read.matter.thing
        and not any(a <= w.start < b for a, b in dated)
    )


def of_one_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures of one matter are of one place and time, as far as their sentences tell."""
    if one.matter != other.matter:
        return False
    days, others = _days(one.sentence.text), _days(other.sentence.text)
    if days and others and days.isdisjoint(others):
        return False
    if _as_of(one.sentence.text) != _as_of(other.sentence.text):
        return False
    here, there = one.beside - other.beside, other.beside - one.beside
    if here and there:
        return False
    if not (here <= _known(one) and there <= _known(other)):
        return False
    return not _places(one) ^ _places(other)


def differ(one: Figure, other: Figure) -> bool:
    """Whether two figures of one matter cannot both be right."""
    return one.matter == other.matter and not may_agree(one.number, other.number)


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two who give figures may be one; the article itself is None."""
    if one is None or other is None:
        return one is other
    return may_be_same(one, other)


def _known(figure: Figure) -> frozenset[str]:
    """Stems of what the article is about: its headline and what its top tells before the figure."""
    article = figure.sentence.article
    above = article.text[: min(_TOP, figure.sentence.sentence.start)]
    return stem_set(f"{article.headline or ''}\n{above}")


@lru_cache(maxsize=_KEPT)
def _days(text: str) -> frozenset[str]:
    return frozenset(text[t.start : t.end].casefold() for t in times(text) if t.kind != "duration")


@lru_cache(maxsize=_KEPT)
def _as_of(text: str) -> frozenset[str]:
    """The moments up to which the text counts: "31 people had been evacuated by noon"."""
    return frozenset(
        text[t.start : t.end].casefold()
        for t in times(text)
        if _UP_TO.search(text, max(0, t.start - _BEFORE), t.start)
    )


def _places(figure: Figure) -> frozenset[str]:
    """The places that the paragraph speaks of up to the figure, but for those that its article is about."""
    article, before = figure.sentence.article, paragraph_before(figure.sentence)
    above = article.text[: max(0, min(_TOP, figure.sentence.sentence.start - len(before) - 1))]
    top = f"{article.headline or ''}\n{above}".casefold()
    return frozenset(place for place in _located(f"{before} {figure.sentence.text}") if place not in top)


_located = lru_cache(maxsize=_KEPT)(located)
