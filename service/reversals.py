"""Whether a claim says the opposite of a word that it rests on: "confirmed" where "denied" is cited.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. A short
closed list of words that exclude each other, about what is reported and what is done to people and things; what both
sides of one event may be told by (won and lost, more and less, before and after) is not on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.synonyms import kin
from index.types import EvidenceSentence
from index.words import Word, words
from service.added_negations import clauses_of
from service.protocols import DraftClaim


def _stems(written: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(written))


_PAIRS = tuple(
    (_stems(one), _stems(other))
    for one, other in (
        ("confirmed confirm admitted admit acknowledged accepted", "denied deny denies refuted rejected disputed"),
        ("killed dead died fatalities deaths slain", "injured wounded hurt survived unhurt unharmed"),
        ("killed died dead", "survived rescued"),
        ("destroyed demolished wrecked", "repaired rebuilt restored built"),
        ("approved passed adopted accepted", "rejected refused vetoed"),
        ("convicted guilty", "acquitted innocent cleared"),
        ("arrested detained jailed", "released freed escaped"),
        ("rose risen increased increase grew climbed up", "fell fallen decreased decrease shrank dropped down"),
        ("supports supported backed endorsed praised", "opposed opposes condemned criticised criticized"),
        ("raised raise raises hiked lifted", "cut cuts lowered reduced"),
        ("gained gain gains rose", "fell fall falls lost shed"),
        ("weakened weaker", "strengthened stronger"),
        ("sell sold sells", "buy bought buys"),
        ("complete accurate", "incomplete inaccurate"),
        ("likely", "unlikely"),
        ("allied allies", "hostile enemies opposed"),
        ("thanked praised", "blamed condemned criticised criticized accused"),
        ("claimed", "condemned denied"),
        ("allowed permitted allows permits", "banned forbade prohibited blocked"),
        ("eastern east", "western west"),
        ("northern north", "southern south"),
        ("first", "second third last"),
        ("many numerous", "few"),
        ("succeeded success successful", "failed failure unsuccessful"),
        ("legal lawful", "illegal unlawful"),
        ("opened reopened", "closed shut"),
        ("started began launched", "ended stopped cancelled canceled suspended"),
        ("protect protected defend", "abandon abandoned harm endanger"),
        ("near close", "far"),
        ("assist assisted help helped", "hinder hindered resist resisted"),
        ("accelerated sped", "slowed delayed"),
        ("win won", "lose lost"),
    )
)  # fmt: skip
_BOTH_WAYS = _stems("win won lose lost up down close")
"""Words of the list that one event may be told with from either side, or that have many meanings: never enough."""
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|hardly|fail\w*|refus\w*)\b|n[’']t\b", re.IGNORECASE
)


def keeps_sides(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    """No word of the claim is the opposite of one that is cited in its place; negated words are others' business."""
    told = _plain(s.text for s in cited)
    said = _plain([claim.text])
    there = {word.stem for s in cited for word in words(s.text)}
    own = {word.stem for word in words(claim.text)}
    for pair in _PAIRS:
        for mine, theirs in (pair, pair[::-1]):
            right = next((w for w in told if w.stem in theirs - _BOTH_WAYS), None)
            if right is None or own & theirs:
                continue
            for wrong in (w for w in said if w.stem in mine - there - _BOTH_WAYS):
                if not (mine | kin(wrong.stem) - kin(right.stem)) & there:
                    return f"the cited words have {right.text!r} where the claim has {wrong.text!r}"
    return None


def _plain(texts: Iterable[str]) -> list[Word]:
    """The words of the clauses that have no negation."""
    return [
        w
        for text in texts
        for clause in clauses_of(text)
        if not _NEGATED.search(clause)
        for w in words(clause)
    ]
