"""Dates are read as precisely as they are written, and agree with gold that is no more precise."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.date_reading import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 15 February 2021", [(2021, 2, 15)]),
        ("on February 15, 2021", [(2021, 2, 15)]),
        ("the 15th of February", [(None, 2, 15)]),
        ("Feb. 15", [(None, 2, 15)]),
        ("Sept 3rd, 2001", [(2001, 9, 3)]),
        ("15 February’s rocket attack", [(None, 2, 15)]),
        ("2021-02-15", [(2021, 2, 15)]),
        ("2021-02", [(2021, 2, None)]),
        ("February 2021", [(2021, 2, None)]),
        ("late February", [(None, 2, None)]),
        ("the 2015 deal", [(2015, None, None)]),
        ("15/02/2021", [(2021, 2, 15)]),
        ("02/03/2021", [(2021, 2, 3), (2021, 3, 2)]),
        ("from 15 February to 26 February 2021", [(None, 2, 15), (2021, 2, 26)]),
        ("he may come in 15 minutes", []),
        ("they march 20 miles", []),
        ("2,021 men", []),
        ("$2015", []),
        ("", []),
    ],
)
def test_dates_are_read(text: str, expected: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(d.year, d.month, d.day) for d in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "gold", "agrees"),
    [
        ("15 February 2021", "2021-02-15", True),
        ("15 February 2021", "2021-02", True),
        ("15 February 2021", "2021", True),
        ("15 February", "2021-02-15", True),
        ("15 February", "2021", False),
        ("February 2021", "2021-02-15", False),
        ("15 February 2020", "2021-02-15", False),
        ("16 February 2021", "2021-02-15", False),
        ("15 March", "2021-02-15", False),
        ("2021", "2021-02-15", False),
        ("2021", "2021", True),
    ],
)
def test_a_date_agrees_with_gold_that_is_no_more_precise(text: str, gold: str, agrees: bool) -> None:
    assert any(date.agrees(gold) for date in dates(text)) is agrees


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
@settings(deadline=None, derandomize=True)
def test_every_usual_form_of_a_day_is_that_day(day: datetime.date) -> None:
    month = day.strftime("%B")
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day} {day.year}",
        f"the {day.day}th of {month} {day.year}",
        day.isoformat(),
    ):
        assert [d.agrees(day.isoformat()) for d in dates(f"It was on {text}, they said.")] == [True], text
