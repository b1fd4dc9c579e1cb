"""Which sentences of many say what the others say too, and which merely repeat one another.

In: unit vectors of sentences, and how close each is to the topic. Out: scores, and groups of near-duplicates. Knows no
article, speaker or claim.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.protocols import FloatArray

_LINK = 0.3
"""Least cosine of two sentences that speak of the same thing; weaker ties would make the longest sentences central."""
_DAMPING = 0.85
_STEPS = 50
_DUPLICATE_COSINE, _DUPLICATE_WORDS = 0.8, 0.6
"""Two sentences repeat each other when their vectors and their words (Jaccard) are both this close."""


def centrality(vectors: FloatArray, relevance: FloatArray) -> FloatArray:
    """LexRank with a topic: each sentence's share of a random walk along similar ones, shape `[n]`, summing to 1.

    `vectors` is `[n, dimensions]`, `relevance` `[n]` and not negative: where the walk restarts. Erkan and Radev, 2004
    (https://doi.org/10.1613/jair.1523); the topic as in Otterbacher, Erkan and Radev, 2005.
    """
    count = len(vectors)
    if count == 0:
        return np.zeros(0, np.float32)
    links = vectors @ vectors.T
    links[links < _LINK] = 0.0
    np.fill_diagonal(links, 0.0)
    totals = links.sum(axis=1, keepdims=True)
    steps = np.divide(links, totals, out=np.full_like(links, 1.0 / count), where=totals > 0)
    restart = relevance / relevance.sum() if relevance.sum() > 0 else np.full(count, 1.0 / count)
    walk = np.full(count, 1.0 / count)
    for _ in range(_STEPS):
        walk = (1 - _DAMPING) * restart + _DAMPING * (walk @ steps)
    return np.asarray(walk, np.float32)


def repeats(
    vector: FloatArray, words: frozenset[str], others: FloatArray, their_words: Sequence[frozenset[str]]
) -> int:
    """The place among `others` of the first that says the same in nearly the same words; -1 where none does."""
    for place in np.flatnonzero(others @ vector >= _DUPLICATE_COSINE) if len(others) else ():
        union = len(words | their_words[place])
        if union and len(words & their_words[place]) / union >= _DUPLICATE_WORDS:
            return int(place)
    return -1
