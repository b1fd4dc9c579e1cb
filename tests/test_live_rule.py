"""When a live model got worse: a fact that broke, a drift, or neither to be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.live_rule import MARGIN, MOST_EXACT, WORSE_AT, Trials, broke, drifts, holm, sign_flip


@pytest.mark.parametrize(
    ("was", "now", "broken"),
    [
        ((9, 9), (0, 9), True),
        ((9, 9), (3, 9), True),
        ((9, 9), (4, 9), False),
        ((8, 9), (0, 9), False),  # it never held every time
        ((8, 8), (0, 9), False),  # too few to say so
        ((9, 9), (0, 8), False),
        ((15, 15), (5, 15), True),
        ((15, 15), (6, 15), False),
        ((9, 9), (9, 9), False),
        ((0, 0), (0, 0), False),
    ],
)
def test_a_fact_that_broke(was: tuple[int, int], now: tuple[int, int], broken: bool) -> None:
    assert broke(Trials(*was), Trials(*now)) is broken


@pytest.mark.parametrize(
    ("values", "p"),
    [
        ([1.0], 1 / 2),
        ([1.0, 1.0, 1.0], 1 / 8),
        ([1.0, 1.0, -1.0], 4 / 8),  # of eight patterns, one has the sum 3 and three have 1
        ([-1.0, -1.0], 1.0),
        ([0.0, 0.0], 1.0),
        ([1.0, 0.0], 1 / 2),  # a fact that did not move tells nothing
    ],
)
def test_small_sign_flips_are_counted_out(values: list[float], p: float) -> None:
    assert sign_flip(values) == p


differences = st.lists(st.integers(-9, 9).map(lambda n: n / 9), min_size=1, max_size=30)


@given(differences)
def test_a_p_value_is_one_and_is_the_same_each_time(values: list[float]) -> None:
    p = sign_flip(values)
    assert 0 < p <= 1
    assert sign_flip(list(values)) == p


@given(differences)
def test_the_two_sides_leave_no_room_for_both(values: list[float]) -> None:
    assert sign_flip(values) + sign_flip([-value for value in values]) >= 0.98


def test_random_signs_are_close_to_all_of_them() -> None:
    values = [0.5, -0.2, 0.3, 0.1, 0.4, -0.1, 0.2, 0.2, -0.3, 0.1, 0.3, 0.05, 0.15]
    assert len(values) == MOST_EXACT
    assert sign_flip([*values, 0.0]) == pytest.approx(sign_flip(values), abs=0.01)


@pytest.mark.parametrize(
    ("given_", "corrected"),
    [
        ({}, {}),
        ({"a": 0.04}, {"a": 0.04}),
        ({"a": 0.01, "b": 0.04}, {"a": 0.02, "b": 0.04}),
        ({"a": 0.03, "b": 0.02}, {"a": 0.04, "b": 0.04}),  # never below a smaller one's
        ({"a": 0.9, "b": 0.8}, {"a": 1.0, "b": 1.0}),
    ],
)
def test_holm(given_: dict[str, float], corrected: dict[str, float]) -> None:
    assert holm(given_) == pytest.approx(corrected)


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1)))
def test_holm_is_between_the_value_and_bonferronis(p_values: dict[str, float]) -> None:
    for name, corrected in holm(p_values).items():
        assert p_values[name] <= corrected <= min(1.0, len(p_values) * p_values[name]) + 1e-12


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ([0.0] * 40, "no worse"),
        ([0.1] * 40, "no worse"),
        ([-0.1] * 40, "worse"),
        ([-1 / 9, 0.0] * 20, "worse"),
        ([-1.0] + [0.0] * 39, "no worse"),  # one fact is the other rule's
        ([-0.5, 0.5] * 20, "inconclusive"),  # all over the place
        ([0.0] * 4, "inconclusive"),  # too few to say anything
        ([-1.0] * 4, "inconclusive"),
    ],
)
def test_what_a_drift_is(values: list[float], outcome: str) -> None:
    assert drifts({"passes": values})["passes"].outcome == outcome


def test_what_no_fact_has_is_no_drift() -> None:
    assert drifts({}) == {}
    assert set(drifts({"passes": [0.0], "tightness": []})) == {"passes"}


def test_more_scores_make_it_harder_to_be_worse_by_chance() -> None:
    falling = [-0.1] * 8 + [0.0] * 32
    alone = drifts({"a": falling})["a"]
    among = drifts({"a": falling, "b": [0.0] * 40, "c": [0.0] * 40})["a"]
    assert alone.p_worse <= WORSE_AT < among.p_worse == pytest.approx(3 * alone.p_worse)
    assert alone.p_margin == among.p_margin
    assert alone.mean == pytest.approx(-0.02)
    assert 0 < MARGIN < 1
