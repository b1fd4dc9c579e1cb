"""Whether a sentence says something else than a question asks about, though it has the question's words.

In: a question and a sentence. Out: why the sentence cannot answer, or None. Two signs alone, both nearly always right:
the question is negated and the sentence is not ("Who did not sign?"), or the sentence has the other extreme of the same
thing ("the largest state" where the smallest state is asked for). Knows no article and no score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from index.words import words

_ASKS_NEGATED = re.compile(
    r"(?<!or )(?<!or may )\b(?:not|never|none|nobody|without|cannot|\w+n['’]t|no(?!\.| doubt| \d))\b",
    re.IGNORECASE,
)
"""Not "whether or not", nor "No. 10". A bank that failed and a man who refused are asked about as they are."""
_TELLS_NEGATED = re.compile(
    r"\b(?:not|never|no|none|nobody|without|cannot|neither|nor|\w+n['’]t|fail\w*|unable|lack\w*|refus\w*|declin\w*|except"
    r"|unlike|instead|rather|hardly|barely|rarely|few|little|den(?:y|ied|ies)|reject\w*|un[a-z]{4,}|in[a-z]{5,}"
    r"|[a-z]{3,}less)\b",
    re.IGNORECASE,
)
_EXTREMES = """
highest/lowest higher/lower largest/smallest biggest/smallest larger/smaller bigger/smaller longest/shortest
longer/shorter tallest/shortest oldest/youngest older/younger oldest/newest earliest/latest earlier/later
first/last best/worst better/worse strongest/weakest richest/poorest richer/poorer nearest/farthest
closest/farthest fastest/slowest heaviest/lightest hottest/coldest deepest/shallowest most/least more/less
more/fewer most/fewest maximum/minimum upper/lower top/bottom north/south northern/southern east/west
eastern/western major/minor internal/external inner/outer
"""
"""Pairs of which a question means one alone. Verbs are left out: "killed one and wounded two" answers for both."""


def mismatch(question: str, sentence: str) -> str | None:
    """Why `sentence` cannot answer `question`, or None.

    >>> mismatch("Which states did not sign the pact?", "Nine states signed the pact.")
    'the question is negated and the sentence is not'
    >>> mismatch("Which is the smallest state?", "Texas is the largest state.")
    "it is about the 'largest', not the 'smallest'"
    """
    if _ASKS_NEGATED.search(question) and not _TELLS_NEGATED.search(sentence):
        return "the question is negated and the sentence is not"
    told = dict(_extremes(sentence))
    for thing, extreme in _extremes(question):
        if told.get(thing) in _opposites()[extreme]:
            return f"it is about the {told[thing]!r}, not the {extreme!r}"
    return None


def _extremes(text: str) -> Iterator[tuple[str, str]]:
    """Each extreme in a text, behind the stem of the thing that it is said of."""
    found = words(text)
    for extreme, thing in pairwise(found):
        is_name = thing.text[:1].isupper() and extreme.text[:1].isupper()
        if extreme.folded in _opposites() and not thing.is_stop and not is_name:
            yield thing.stem, extreme.folded


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one, other in (pair.split("/") for pair in _EXTREMES.split()):
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found
