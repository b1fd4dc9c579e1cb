"""What of a claim can be looked up word by word: its numbers, its names and months, its quotations.

In: a claim's text and the text that it cites. Out: the atoms of the claim that are not there. It is how a
claim is judged that states no labelled fact; whether it is *true* such a look-up cannot say. It reads words
and numbers as the evals' matchers do, apart from the product: a shared mistake would be measured by nobody.
"""

from __future__ import annotations

import re
from functools import lru_cache

from evals.numerals import Numeral, numerals
from evals.reading import Token, tokens

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


def atoms(text: str) -> tuple[str, ...]:
    """The atoms of a text, folded: numbers, then names, then quotations.

    `atoms("On Friday the SOHR said “three lorries” and 2,500 men")` ->
    `("3", "2500", "friday", "sohr", "3 lorries")`. The first word of a sentence is no name, unless it is
    written in capitals: everything else has one there.
    """
    found = tokens(text)
    spelled = {place for n in numerals(found) for place in range(n.first, n.last + 1)}
    names = (
        token.key for place, token in enumerate(found) if place not in spelled and _is_name(found, place)
    )
    quotations = (" ".join(_keys(match[1] or match[2])) for match in _QUOTED.finditer(text))
    return (*_numbers(found), *names, *(quotation for quotation in quotations if quotation))


def missing_atoms(claim: str, cited: str) -> tuple[str, ...]:
    """The claim's atoms that the cited text does not hold, each once."""
    whole = f" {' '.join(_keys(cited))} "
    return tuple(atom for atom in dict.fromkeys(atoms(claim)) if f" {atom} " not in whole)


def is_copied(claim: str, cited: str) -> bool:
    """Whether the claim's words stand in the cited text, all of them, in that order, with none between."""
    words = " ".join(_keys(claim))
    return bool(words) and f" {words} " in f" {' '.join(_keys(cited))} "


def _numbers(found: list[Token]) -> list[str]:
    # "one" alone is more often a pronoun than a count ("one of the groups")
    return [_told(n) for n in numerals(found) if not (n.first == n.last and found[n.first].key == "one")]


def _is_name(found: list[Token], place: int) -> bool:
    token = found[place]
    if token.number or not token.surface[0].isupper() or token.surface == "I":
        return False
    first = place == 0 or found[place - 1].sentence != token.sentence
    return not first or token.surface[1:].isupper()


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    """The folded words of a text, each number as one word in digits."""
    found = tokens(text)
    spelled = {n.first: n for n in numerals(found)}
    inside = {place for n in spelled.values() for place in range(n.first + 1, n.last + 1)}
    return tuple(
        _told(spelled[place]) if place in spelled else token.key
        for place, token in enumerate(found)
        if place not in inside
    )


def _told(numeral: Numeral) -> str:
    return f"{numeral.value:.15g}"
