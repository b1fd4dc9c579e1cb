"""Words that exclude each other in news: a stem in, the stems of its opposites out.

In: words. Out: for one, the side of `opposing_words` that it is on and the side against it; whether two verbs tell one
event from its two ends; and of "unsafe" or "illegal" what the prefix negates. Knows no sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from index.words import Word, words
from service.language.opposing_words import CONVERSES, NEVER_ENOUGH, NOT_NEGATED, PAIRS
from service.language.saying import word_set

_PREFIXES = ("un", "dis", "non", "mis", "in", "im", "il", "ir")
_LATIN = ("in", "im", "il", "ir")
_ADJECTIVES = tuple(
    word_set("able ible al ent ant ate ective ete ular ble ous ive ly ity ence ance acy orrect alid")
)
_NOT_NEGATED = tuple(word_set(NOT_NEGATED))
_NEVER_ENOUGH = word_set(NEVER_ENOUGH)
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Sides:
    """One pair of the list."""

    mine: frozenset[str]
    theirs: frozenset[str]


def sides_of(stem: str) -> tuple[Sides, ...]:
    """Each side of the list that a stem is on, with the one against it."""
    return _by_stem().get(stem, ())


def is_telling(word: Word) -> bool:
    """Whether a word says enough by itself to have an opposite: "left" does not."""
    return word.folded not in _NEVER_ENOUGH


def is_converse(one: str, other: str) -> bool:
    """Whether two verbs tell one event from its two sides: who sold it did not buy it."""
    return any(one in s.mine and other in s.theirs for s in _converses().get(one, ()))


@lru_cache(maxsize=10_000)
def base_of(word: str) -> str | None:
    """The stem of a folded word without a prefix that makes it the opposite: that of "safe" for "unsafe"."""
    if word.startswith(_NOT_NEGATED):
        return None
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if (
            rest == word
            or len(rest) < _LEAST_LETTERS
            or (prefix in _LATIN and not rest.endswith(_ADJECTIVES))
        ):
            continue
        return next((w.stem for w in words(rest)), rest)
    return None


@cache
def _stems(written: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(written))


@cache
def _by_stem() -> dict[str, tuple[Sides, ...]]:
    return _read(PAIRS)


@cache
def _converses() -> dict[str, tuple[Sides, ...]]:
    return _read(CONVERSES)


def _read(written: str) -> dict[str, tuple[Sides, ...]]:
    found: dict[str, tuple[Sides, ...]] = {}
    for line in written.replace("\n  ", " ").strip().splitlines():
        one, _, other = (side.strip() for side in line.partition("|"))
        for mine, theirs in ((one, other), (other, one)):
            sides = Sides(_stems(mine), _stems(theirs))
            for stem in sides.mine:
                found[stem] = (*found.get(stem, ()), sides)
    return found
