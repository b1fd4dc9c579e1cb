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
_OWN = 0.25
"""What a link within one source counts, against one between two."""
_DAMPING = 0.85
_STEPS = 50
_DUPLICATE_COSINE, _DUPLICATE_WORDS, _CONTAINED = 0.8, 0.6, 0.85
"""Two sentences repeat each other when their vectors are this close, and so are their words: by Jaccard's index, or by
the share of the shorter one that the longer one has."""


def centrality(
    vectors: FloatArray, relevance: FloatArray, sources: Sequence[str] | None = None
) -> FloatArray:
    """LexRank with a topic: each sentence's share of a random walk along similar ones, shape `[n]`, summing to 1.

    `vectors` is `[n, dimensions]`, `relevance` `[n]` and not negative: where the walk restarts. Where `sources` says
    whose each sentence is, what others say too counts for more than what one repeats to itself. Erkan and Radev, 2004
    (https://doi.org/10.1613/jair.1523); the topic as in Otterbacher, Erkan and Radev, 2005.
    """
    count = len(vectors)
    if count == 0:
        return np.zeros(0, np.float32)
    links = vectors @ vectors.T
    links[links < _LINK] = 0.0
    np.fill_diagonal(links, 0.0)
    if sources is not None:
        whose = np.unique(np.array(sources), return_inverse=True)[1]
        links[whose[:, None] == whose[None, :]] *= _OWN
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
    close = np.flatnonzero(others @ vector >= _DUPLICATE_COSINE).tolist() if len(others) else []
    for place in close:
        shared, shorter = len(words & their_words[place]), min(len(words), len(their_words[place]))
        union = len(words | their_words[place])
        if shorter and (shared >= _DUPLICATE_WORDS * union or shared >= _CONTAINED * shorter):
            return int(place)
    return -1
