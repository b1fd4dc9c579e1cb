"""`answerable`: the writer's score, objections and the reader's log-odds as one figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answerable import is_doubtful, is_unlikely, pull, sureness

SCORES, ODDS = st.floats(0, 1), st.floats(-40, 40)


@given(SCORES, ODDS)
def test_an_objection_makes_less_sure(score: float, odds: float) -> None:
    assert sureness(score, objected=True, odds=odds) < sureness(score, objected=False, odds=odds)


@given(SCORES, st.booleans(), ODDS, ODDS)
def test_better_odds_never_make_less_sure(score: float, objected: bool, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert sureness(score, objected, low) <= sureness(score, objected, high)


def test_the_reader_alone_does_not_outweigh_everything() -> None:
    assert sureness(0.5, objected=False, odds=1e9) == sureness(0.5, objected=False, odds=6.0)


@pytest.mark.parametrize(("sure", "doubtful"), [(-0.5, True), (1.4, False)])
def test_little_sureness_is_doubt(sure: float, doubtful: bool) -> None:
    assert is_doubtful(sure) == doubtful


@given(ODDS, ODDS)
def test_better_odds_never_pull_down(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert pull(low) <= pull(high)
    assert pull(None) == 0


@pytest.mark.parametrize(
    ("score", "odds", "unlikely"), [(0.6, -4.0, True), (0.9, -2.5, False), (0.6, None, False)]
)
def test_a_good_score_is_outweighed_only_by_a_clear_no(
    score: float, odds: float | None, unlikely: bool
) -> None:
    assert is_unlikely(score, odds) == unlikely
