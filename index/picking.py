"""Which sentences to spend a budget of tokens on: the best ones, and hardly any that says again what another says.

In: candidates' scores, vectors and sizes. Out: places of those picked, best first. It must not know articles, stores or
questions.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heappush

import numpy as np

from index.protocols import FloatArray

REPEATS = 0.8
"""From this cosine on two sentences of news say much the same."""
REPEAT_COST = 0.4
"""What a candidate's score loses for each unit of cosine beyond that."""


def pick(scores: FloatArray, vectors: FloatArray, tokens: Callable[[int], int], budget: float) -> list[int]:
    """Places of candidates that together fit `budget`, in the order of picking; what does not fit is passed over.

    `scores` has shape `[candidates]`, `vectors` `[candidates, dimensions]` of length 1 each, and `tokens` tells the
    size of the candidate at a place. Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998,
    https://doi.org/10.1145/290941.291025), but only for near repeats: sentences about one event are always alike.
    """
    left = budget
    nearest = np.zeros(len(scores), np.float32)
    # How many of those picked a candidate was compared with: its worth only falls, so most never need to be.
    compared = np.zeros(len(scores), np.int64)
    waiting = [(-float(score), place) for place, score in enumerate(scores)]
    heapify(waiting)
    picked: list[int] = []
    while waiting and left > 0:
        _, best = heappop(waiting)
        if compared[best] < len(picked):
            likeness = vectors[picked[compared[best] :]] @ vectors[best]
            nearest[best] = max(nearest[best], float(likeness.max()))
            compared[best] = len(picked)
            worth = scores[best] - REPEAT_COST * max(0.0, float(nearest[best]) - REPEATS)
            heappush(waiting, (-float(worth), best))
        elif (size := tokens(best)) <= left:
            picked.append(best)
            left -= size
    return picked
