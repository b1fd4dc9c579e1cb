"""How long each step of a request took, for provenance.

In: steps as they run. Out: milliseconds by name. `with stopwatch.step("retrieve"): ...` adds to that step, and
`readings` tells every step and the total since the watch was made.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Milliseconds by step."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within; several times under one name add up."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._steps[name] = self._steps.get(name, 0.0) + _milliseconds(start)

    def mark(self, name: str) -> None:
        """Note how far into the request something happened for the first time."""
        self._steps.setdefault(name, _milliseconds(self._start))

    @property
    def readings(self) -> dict[str, float]:
        """Every step and mark, and the total since this was made, to the microsecond."""
        steps = {**self._steps, "total": _milliseconds(self._start)}
        return {name: round(value, 3) for name, value in steps.items()}


def _milliseconds(start: float) -> float:
    return (time.perf_counter() - start) * 1000
