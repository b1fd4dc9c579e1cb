"""Times: the dates, days, hours and spans that a text names, and what is known of year, month and day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.language.times import Time, times

PIECES = st.sampled_from(
    [
        *("May", "March", "Feb.", "FEBRUARY", "26", "2021", "-", "/", ":", ",", "th", "of", "in"),
        *("Friday", "last", "week", "ago", "two", "a", "year", "noon", "p.m.", "1990s", " ", "\n", "0"),
        *("99"),
    ]
)


def told(text: str) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.kind) for t in times(text)]


@pytest.mark.parametrize(
    ("text", "written", "date"),
    [
        ("said on February 26, 2021.", "February 26, 2021", (2021, 2, 26)),
        ("on 26 February 2021", "26 February 2021", (2021, 2, 26)),
        ("the 26th of February", "26th of February", (None, 2, 26)),
        ("15 February’s attack", "15 February", (None, 2, 15)),
        ("on Feb. 26 they", "Feb. 26", (None, 2, 26)),
        ("FEBRUARY 26, 2021", "FEBRUARY 26, 2021", (2021, 2, 26)),
        ("in September 2020", "September 2020", (2020, 9, None)),
        ("by July it", "July", (None, 7, None)),
        ("since May,", "May", (None, 5, None)),
        ("2021-02-26T10", None, None),
        ("on 2021-02-26", "2021-02-26", (2021, 2, 26)),
        ("on 2021/2/26", "2021/2/26", (2021, 2, 26)),
        # Which of the two is the month depends on the country.
        ("on 3/4/2021", "3/4/2021", (2021, None, None)),
        ("the 2015 nuclear deal", "2015", (2015, None, None)),
        ("the 2020-21 season", "2020", (2020, None, None)),
    ],
)
def test_dates(
    text: str, written: str | None, date: tuple[int | None, int | None, int | None] | None
) -> None:
    found = [t for t in times(text) if t.kind == "date"]
    if written is None:
        assert all((t.month, t.day) == (None, None) for t in found)
    else:
        (time,) = found
        assert (text[time.start : time.end], (time.year, time.month, time.day)) == (written, date)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said it may rain, and they march",
        "2,000 people, 2000 people, $2000, 2000%",
        "February 45 and 2021-13-01",
        "a second opinion",
        "30 gallons a day, twice a week",
        "one day he will",
        "F-18, COVID-19, 10-15",
        "",
    ],
)
def test_what_only_looks_like_a_date_has_no_month_or_day(text: str) -> None:
    assert all((t.month, t.day) == (None, None) and t.kind == "date" for t in times(text))
    assert all(text[t.start : t.end] == "2021" for t in times(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Friday night", [("Friday night", "weekday")]),
        ("last Monday", [("Monday", "weekday")]),
        ("today and overnight", [("today", "relative"), ("overnight", "relative")]),
        ("earlier this month", [("earlier this month", "relative")]),
        ("last week, the previous year", [("last week", "relative"), ("the previous year", "relative")]),
        ("two weeks ago", [("two weeks ago", "relative")]),
        ("a year later", [("a year later", "relative")]),
        ("in the 1990s", [("the 1990s", "relative")]),
        ("at 7:30 p.m.", [("7:30 p.m.", "clock")]),
        ("at 6 am or noon", [("6 am", "clock"), ("noon", "clock")]),
        ("at 12:30:45", [("12:30:45", "clock")]),
        ("at 9.20 pm, or 12.05am", [("9.20 pm", "clock"), ("12.05am", "clock")]),
        ("it rose by 9.20, to 1.10.20 pm or 9.75 pm or 1,000.10 pm", []),
        ("at 9.20 pm, not 11.45am", [("9.20 pm", "clock"), ("11.45am", "clock")]),
        ("it rose by 9.20 per cent", []),
        ("for three years", [("three years", "duration")]),
        ("a 12-day trip", [("12-day", "duration")]),
        ("It took a week.", [("a week", "duration")]),
        ("half an hour", [("half an hour", "duration")]),
        ("for one day", [("one day", "duration")]),
    ],
)
def test_days_hours_and_spans(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("February 26", "26 February 2021", True),
        ("2021", "February 26, 2021", True),
        ("February 2021", "February 26", True),
        ("February 26", "February 25", False),
        ("2020", "February 26, 2021", False),
    ],
)
def test_dates_agree_where_no_part_that_both_name_differs(one: str, other: str, agree: bool) -> None:
    (first,), (second,) = times(one), times(other)
    assert first.agrees(second) is second.agrees(first) is agree


@given(
    st.lists(PIECES, max_size=25).map(" ".join)
    | st.lists(PIECES, max_size=25).map("".join)
    | st.text(max_size=80)
)
@settings(deadline=None, derandomize=True)
def test_times_are_slices_in_order_that_do_not_overlap(text: str) -> None:
    found = times(text)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.month is None or 1 <= t.month <= 12 for t in found)
    assert all(t.day is None or 1 <= t.day <= 31 for t in found)


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
@settings(deadline=None, derandomize=True)
def test_a_day_is_read_alike_however_it_is_written(day: date) -> None:
    for written in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat()):
        (time,) = [t for t in times(f"It was {written}.") if t.kind == "date"]
        assert time.agrees(Time(0, 1, "date", day.year, day.month, day.day))
        assert (time.year, time.month, time.day) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    "piece", ["May 1 ", "1 May ", "years ago ", "12:", "1/", "a week ", "in May", "2021-", "last ", "x"]
)
def test_20_000_characters_are_read(piece: str) -> None:
    assert all(t.end <= 20_000 for t in times((piece * 20_000)[:20_000]))
