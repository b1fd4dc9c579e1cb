"""A request is timed step by step."""

from __future__ import annotations

from service.stopwatch import Stopwatch


def test_the_stopwatch_tells_each_step_and_the_total() -> None:
    watch = Stopwatch()
    with watch.step("one"):
        pass
    with watch.step("two"):
        pass
    readings = watch.readings
    assert list(readings) == ["one", "two", "total"]
    assert readings["total"] >= readings["one"] + readings["two"] - 0.01  # each is rounded
