"""When to try again, and after how long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ModelFailed, ModelUnavailable
from index.retries import LONGEST_WAIT, Retries

LATER = ModelUnavailable("later")


@given(st.floats(0, 0.999), st.integers(1, 50), st.floats(0, 1e6) | st.none())
def test_a_wait_is_within_bounds_and_never_shorter_than_asked_for(
    drawn: float, failed: int, asked: float | None
) -> None:
    error = ModelUnavailable("later", retry_after=asked)
    wait = Retries(50, lambda: drawn).wait(error, failed, left=float("inf"))
    assert (asked or 0) <= wait <= max(LONGEST_WAIT, asked or 0)


def test_waits_double() -> None:
    retries = Retries(9, lambda: 1.0)
    assert [retries.wait(LATER, failed, 1000) for failed in (1, 2, 3, 9)] == [0.5, 1, 2, LONGEST_WAIT]


@pytest.mark.parametrize(
    ("error", "failed", "left"),
    [
        (ModelFailed("never"), 1, 1000),
        (LATER, 3, 1000),
        (LATER, 1, 0.1),
        (ModelUnavailable("later", retry_after=60), 1, 60),
    ],
    ids=["would fail again", "enough attempts", "no time for the wait", "asked to wait longer than is left"],
)
def test_what_is_not_tried_again_is_raised(error: ModelFailed, failed: int, left: float) -> None:
    with pytest.raises(ModelFailed) as raised:
        Retries(2, lambda: 0.9).wait(error, failed, left)
    assert raised.value is error


def test_none_means_none() -> None:
    with pytest.raises(ModelUnavailable):
        Retries(0).wait(LATER, 1, 1000)
