"""Two figures may agree as far as their bounds, hedges and rounding reach, and no farther."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.numbers import QUALIFIERS, Number, numbers
from service.margins import may_agree


def number(text: str) -> Number:
    (found,) = numbers(text)
    return found


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("46 people", "46 people", True),
        ("46 people", "forty-six people", True),
        ("2,500 people", "two thousand five hundred people", True),
        ("46 people", "31 people", False),
        ("50 people", "48 people", False),
        ("about 50 people", "48 people", True),
        ("about 50 people", "31 people", False),
        ("nearly 50 people", "around 47 people", True),
        ("2,483 people", "2,500 people", True),
        ("2,483 people", "2,600 people", False),
        ("2,483 people", "2,484 people", False),
        ("50,000 people", "46,000 people", False),
        ("at least 40 people", "46 people", True),
        ("more than 40 people", "31 people", False),
        ("at least 40 people", "at least 90 people", True),
        ("up to 40 people", "31 people", True),
        ("fewer than 40 people", "46 people", False),
        ("fewer than 40 people", "more than 90 people", False),
        ("only 46 people", "31 people", False),
        ("£84,000", "£310,000", False),
        ("£2.5m", "£2,500,000", True),
        ("0 people", "1 people", False),
    ],
)
def test_what_two_figures_say_may_be_one_value(one: str, other: str, agree: bool) -> None:
    assert may_agree(number(one), number(other)) is agree
    assert may_agree(number(other), number(one)) is agree


@given(st.sampled_from(("", *QUALIFIERS)), st.integers(2, 10**9))
def test_a_figure_agrees_with_itself(qualifier: str, value: int) -> None:
    found = number(f"they saw {qualifier} {value} people")
    assert may_agree(found, found)
