"""Whether a sentence says something else than a question asks about, though it has the question's words.

In: a question and a sentence. Out: why the sentence cannot answer, or None. Two signs alone, both nearly always right:
the question is negated and the sentence is not ("Who did not sign?"), or the sentence has the opposite of a word in
that word's place ("the largest" where the smallest is asked for). Knows no article and no score.
"""

from __future__ import annotations

import re
from functools import cache

from index.words import words

_NEGATED = (
    r"not|never|no|none|nobody|without|cannot|neither|nor|\w+n['’]t|fail\w*|unable|lack\w*|refus\w*|except|unlike|instead"
    r"|rather"
)
_ASKS_NEGATED = re.compile(rf"(?<!or )(?<!or may )\b(?:{_NEGATED})\b", re.IGNORECASE)
"""Not "whether or not"."""
_TELLS_NEGATED = re.compile(
    rf"\b(?:{_NEGATED}|hardly|barely|rarely|few|little|den(?:y|ied|ies)|reject\w*|un[a-z]{{4,}}|[a-z]{{3,}}less)\b",
    re.IGNORECASE,
)


_EXTREMES = """
highest/lowest higher/lower largest/smallest biggest/smallest larger/smaller bigger/smaller longest/shortest
longer/shorter tallest/shortest oldest/youngest older/younger oldest/newest earliest/latest earlier/later
first/last best/worst better/worse strongest/weakest richest/poorest richer/poorer nearest/farthest
closest/farthest fastest/slowest heaviest/lightest hottest/coldest deepest/shallowest most/least more/less
more/fewer most/fewest maximum/minimum upper/lower top/bottom north/south northern/southern east/west
eastern/western major/minor majority/minority internal/external inner/outer public/private urban/rural
"""
"""Pairs of which a question means one alone. Verbs are left out: "killed one and wounded two" answers for both."""


def mismatch(question: str, sentence: str) -> str | None:
    """Why `sentence` cannot answer `question`, or None.

    >>> mismatch("Which states did not sign the pact?", "Nine states signed the pact.")
    'the question is negated and the sentence is not'
    >>> mismatch("Which is the smallest state?", "Texas is the largest state.")
    "the sentence has an opposite of 'smallest'"
    """
    if _ASKS_NEGATED.search(question) and not _TELLS_NEGATED.search(sentence):
        return "the question is negated and the sentence is not"
    there = {word.folded for word in words(sentence)}
    for word in words(question):
        if word.folded not in there and not there.isdisjoint(_opposites().get(word.folded, ())):
            return f"the sentence has an opposite of {word.text!r}"
    return None


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one, other in (pair.split("/") for pair in _EXTREMES.split()):
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found
