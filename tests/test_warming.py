"""What is warmed up: every step, whatever becomes of the others, and then garbage collection has less to look at."""

from __future__ import annotations

import gc
import logging

import pytest

from service.warming import warm_up_in_background


def test_steps_are_taken_in_order_and_one_that_fails_is_told(caplog: pytest.LogCaptureFixture) -> None:
    taken: list[str] = []

    def fails() -> None:
        raise RuntimeError("there is no such package")

    frozen = gc.get_freeze_count()
    try:
        with caplog.at_level(logging.INFO, "onrecord"):
            warm_up_in_background(lambda: taken.append("first"), fails, lambda: taken.append("last")).join()
        assert taken == ["first", "last"]
        assert "no such package" in caplog.text
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()
