"""Whether those who are dead in a claim are dead in the words it cites: who was on board, or in hospital, is not.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. Any word of death will do for
one of the claim; a number of dead is refused only where its clause says something else of those whom it counts, and
nothing before it in its sentence speaks of the dead.
"""

from __future__ import annotations

import re

from index.synonyms import kin
from index.thesaurus import close_stems
from index.words import Word, words
from service.cited import Cited, CitedSentence, Stated
from service.language.numbers import Number
from service.language.saying import word_set

_DEAD = frozenset(
    w.stem
    for w in words(
        "died die dies dying dead death deaths deadly killed kill kills killing fatal fatally fatality fatalities toll "
        "perished perish drowned drown murdered murder slain executed execution massacre massacred assassinated lives "
        "lost victims victim casualties casualty bodies body corpses corpse funeral buried burial mourned mourning "
        "succumbed suicide lethal grave manslaughter homicide widow"
    )
)
_TELLING = word_set("died killed dead deaths fatalities drowned perished")
_CLAUSE = re.compile(
    r"[;:()“”\"—–]|,(?!\d)|\b(?:and|but|while|whereas|though|although|when|after|before|as)\b", re.I
)
_SAYS_OTHERWISE = re.compile(
    r"\b(?:were|was|are|is|been|be) (?!among|one|also|the\b)\w+|\b(?:on board|aboard|had|have|has|remain\w*|surviv\w+"
    r"|attend\w*|took part|travel\w*|carr(?:y|ied|ying)|rescued|missing|live[sd]?)\b",
    re.IGNORECASE,
)
"""Something that is said of those whom a number counts."""
_AGED = re.compile(r"\b(?:at|age|aged|at the age of|aged about)\s+$|-$", re.IGNORECASE)
_MOST = 15
"""Numbers of a claim that are looked at, and places of one in the cited words."""


def dead_are_cited(claim: Stated, cited: Cited) -> str | None:
    """Nobody is dead of whom the cited words only say something else."""
    deadly = next((w for w in claim.content if w.folded in _TELLING), None)
    if deadly is None:
        return None
    if not _like(deadly) & cited.stems and deadly.stem not in cited.close:
        return f"the cited words have nothing of {deadly.text!r}"
    for number in claim.numbers[:_MOST]:
        there = [(s, n) for s in cited for n in s.numbers if (n.value, n.kind) == (number.value, number.kind)]
        if (
            _AGED.search(claim.text[: number.start]) is None
            and _is_of_dead(claim.text, number)
            and _are_others(there)
        ):
            return f"the cited words do not have {claim.text[number.start : number.end]!r} dead"
    return None


def _like(word: Word) -> frozenset[str]:
    return _DEAD | kin(word.stem) | close_stems(word)


def _is_of_dead(text: str, number: Number) -> bool:
    start, end = _clause(text, number)
    return any(w.folded in _TELLING for w in words(text[start:end]))


def _are_others(there: list[tuple[CitedSentence, Number]]) -> bool:
    return 0 < len(there) <= _MOST and not any(_may_be_of_dead(s, n) for s, n in there)


def _may_be_of_dead(sentence: CitedSentence, number: Number) -> bool:
    """Whether the number's clause, or what stands before it, speaks of the dead; or the clause says nothing else."""
    start, end = _clause(sentence.text, number)
    if any(w.stem in _DEAD for w in sentence.words if w.start < end):
        return True
    return _SAYS_OTHERWISE.search(sentence.text, start, end) is None


def _clause(text: str, number: Number) -> tuple[int, int]:
    starts = [m.end() for m in _CLAUSE.finditer(text, 0, number.start)]
    ends = _CLAUSE.search(text, number.end)
    return (starts[-1] if starts else 0), (ends.start() if ends else len(text))
