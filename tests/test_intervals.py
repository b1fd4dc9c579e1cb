"""`intervals`: figures with the interval of their resamples, the same at every run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.intervals import auroc, difference, mean

SCORES = st.lists(st.integers(0, 20).map(float), min_size=1, max_size=12)


def test_a_mean_lies_in_its_interval_which_narrows_with_more_questions() -> None:
    few, many = mean([0.0, 1.0] * 10), mean([0.0, 1.0] * 1000)
    assert few.value == many.value == 0.5
    assert few.low < 0.5 < few.high
    assert many.high - many.low < (few.high - few.low) / 5
    assert (few.questions, many.questions) == (20, 2000)


def test_values_that_are_all_the_same_leave_no_doubt() -> None:
    assert (mean([1.0] * 5).low, mean([1.0] * 5).high) == (1.0, 1.0)


def test_the_same_values_give_the_same_interval() -> None:
    assert mean([0.0, 1.0, 0.25]) == mean([0.0, 1.0, 0.25])


def test_a_difference_is_paired_so_that_hard_questions_cancel_out() -> None:
    before = [0.0, 1.0] * 20
    after = [0.1, 1.1] * 20
    assert difference(after, before).value == pytest.approx(0.1)
    assert difference(after, before).excludes_zero
    assert not difference(before, before[::-1]).excludes_zero


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [
        ([3.0, 2.0], [1.0, 2.0], 0.875),
        ([1.0], [0.0], 1.0),
        ([0.0], [1.0], 0.0),
        ([1.0, 1.0], [1.0], 0.5),
    ],
)
def test_the_area_is_the_chance_of_being_above(
    positive: list[float], negative: list[float], area: float
) -> None:
    assert auroc(positive, negative).value == pytest.approx(area)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(SCORES, SCORES)
def test_the_area_counts_pairs_and_turns_round_with_its_sides(one: list[float], other: list[float]) -> None:
    pairs = [(a > b) + (a == b) / 2 for a in one for b in other]
    found = auroc(one, other)
    assert found.value == pytest.approx(sum(pairs) / len(pairs))
    assert found.value + auroc(other, one).value == pytest.approx(1.0)
    assert found.low <= found.high


def test_what_cannot_be_measured_says_so() -> None:
    with pytest.raises(ValueError, match="nothing to average"):
        mean([])
    with pytest.raises(ValueError, match="one side is empty"):
        auroc([1.0], [])
    with pytest.raises(ValueError, match="2 questions against 1"):
        difference([1.0, 2.0], [1.0])
