"""Claims that say the same, folded into one; claims that may contradict each other never are.

In: verified claims, and which of them a model takes for the same. Out: one claim with the citations of all, or a no.
A model is believed about what is the same only where numbers, dates, negations, doubts, names and speakers allow it,
and some words are shared: what it folds would be lost to the reader. Asks no model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.words import stems, words
from service.language.names import names
from service.language.numbers import numbers
from service.language.quotations import fold
from service.language.times import times
from service.polarity import may_negate
from service.types import Claim

_SHARED = 0.3
"""Share of the shorter claim's words that two claims must have in common for a model to be believed."""
_ALIKE = 0.6
"""Jaccard's index of the words above which two claims are the same without a model."""
_DOUBT = re.compile(
    r"\b(?:alleg\w+|(?-i:may)|might|could|reportedly|apparent\w*|suspect\w*|suspicion|purported\w*|unconfirmed|possibl[ey]"
    r"|likely|probabl[ey]|claim(?:s|ed)?|believed|accus\w+)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verified claim on its way into a briefing."""

    claim: Claim
    worth: float
    """How central the sentences are that it cites; comparable within one briefing."""
    also: int = 0
    """Claims folded into it."""


def folded(one: Candidate, other: Candidate) -> Candidate:
    """`one` with what `other` rests on."""
    citations = tuple(dict.fromkeys((*one.claim.citations, *other.claim.citations)))
    return Candidate(
        claim=one.claim.model_copy(update={"citations": citations}),
        worth=max(one.worth, other.worth),
        also=one.also + other.also + 1,
    )


def may_fold(one: Claim, other: Claim) -> bool:
    """Whether nothing that both say can differ in what matters; the same either way round."""
    return (
        _same_speaker(one.speaker, other.speaker)
        and _figures(one.text) == _figures(other.text)
        and may_negate(one.text) == may_negate(other.text)
        and bool(_DOUBT.search(one.text)) == bool(_DOUBT.search(other.text))
        and _dates_agree(one.text, other.text)
        and _names_agree(one.text, other.text)
        and _overlap(one.text, other.text) >= _SHARED
    )


def are_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two claims are in nearly the same words, given as stems: where they may be folded, they are the same."""
    return len(words & others) >= _ALIKE * len(words | others)


def distinct(candidates: list[Candidate]) -> list[Candidate]:
    """Those with the same words and speaker as one: each in the place of the first."""
    kept: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        key = (fold(candidate.claim.text), fold(candidate.claim.speaker or ""))
        kept[key] = folded(kept[key], candidate) if key in kept else replace(candidate)
    return list(kept.values())


def _same_speaker(one: str | None, other: str | None) -> bool:
    """The same, or shortened: "Kirby" of "Pentagon spokesman John Kirby", and never "military" of "US military"."""
    if one is None or other is None:
        return one == other
    shorter, longer = sorted((_ARTICLE.sub("", s.strip(), count=1) for s in (one, other)), key=len)
    mine, theirs = fold(shorter).split(), fold(longer).split()
    is_name = len(mine) > 1 or shorter[:1].isupper()
    return mine == theirs or (is_name and bool(mine) and theirs[-len(mine) :] == mine)


def _figures(text: str) -> list[tuple[str, str, str]]:
    """The numbers with what bounds them, without those of dates."""
    dated = [(t.start, t.end) for t in times(text) if t.kind in ("date", "clock")]
    return sorted(
        (str(n.value.normalize()), n.kind, n.qualifier or "")
        for n in numbers(text)
        if not any(start <= n.start < end for start, end in dated)
    )


def _dates_agree(one: str, other: str) -> bool:
    """Whether the times of one are those of the other, or parts of them; a text without any contradicts none."""
    mine, theirs = _times(one), _times(other)
    return all(
        any(_part_of(a, b) or _part_of(b, a) for b in others)
        for those, others in ((mine, theirs), (theirs, mine))
        if others
        for a in those
    )


def _times(text: str) -> list[str]:
    return [fold(text[t.start : t.end]) for t in times(text)]


def _part_of(part: str, whole: str) -> bool:
    return set(part.split()) <= set(whole.split())


def _names_agree(one: str, other: str) -> bool:
    """Whether at most one of the two names what the other does not: "Spain won" is not "Italy won"."""
    return not (_unknown(one, other) and _unknown(other, one))


def _unknown(one: str, other: str) -> bool:
    """Whether `one` has a name that `other` has not; the word it opens with may be one too."""
    there = words(other)
    folds = {word.folded for word in there}
    if any(not {word.folded for word in words(name.text)} <= folds for name in names(one)):
        return True
    first = next(iter(words(one)), None)
    opens = first is not None and not first.is_stop and not any(n.start == first.start for n in numbers(one))
    return opens and first is not None and first.stem not in {word.stem for word in there}


def _overlap(one: str, other: str) -> float:
    mine, theirs = set(stems(one)), set(stems(other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
