"""When a request to a model's provider is tried again, and how long to wait before.

In: the error of an attempt and how many there were. Out: seconds to wait, or the error again. It sleeps nowhere
itself. Waits grow exponentially with full jitter
(https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), so that clients that failed together do
not come back together.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from index.errors import ModelFailed, ModelUnavailable

FIRST_WAIT = 0.5
"""Seconds; the longest that the first wait can be."""
LONGEST_WAIT = 20.0


@dataclass(frozen=True, slots=True)
class Retries:
    """How often, and a source of numbers in [0, 1)."""

    most: int = 2
    """Attempts after the first."""
    random: Callable[[], float] = random.random

    def wait(self, error: ModelFailed, failed: int, left: float) -> float:
        """Seconds to wait after the `failed`th failed attempt, with `left` seconds for everything.

        Raises `error` where trying again is no use: it would fail again, there were enough attempts, or the
        provider asks for a longer wait than is left.
        """
        if not isinstance(error, ModelUnavailable) or failed > self.most:
            raise error
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (failed - 1))
        wait = max(self.random() * longest, error.retry_after or 0.0)
        if wait >= left:
            raise error
        return wait
