"""`dates`: what callers and feeds write, to one form; anything else is refused by name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import parse_date, timestamp
from index.errors import BadInput


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2021-02-26", "2021-02-26"),
        (" 2021-02-26\n", "2021-02-26"),
        ("20210226", "2021-02-26"),
        ("2021/02/26", "2021-02-26"),
        ("2021/2/6", "2021-02-06"),
        ("2024-02-29", "2024-02-29"),
        ("2021-02-26T09:30:00Z", "2021-02-26T09:30:00+00:00"),
        ("2021-02-26T09:30:00", "2021-02-26T09:30:00+00:00"),
        ("2021-02-26 09:30", "2021-02-26T09:30:00+00:00"),
        ("2021-02-26T09:30:00.250+01:00", "2021-02-26T09:30:00.250000+01:00"),
        ("2021-02-26T09:30:00-0500", "2021-02-26T09:30:00-05:00"),
        ("Fri, 26 Feb 2021 09:30:00 GMT", "2021-02-26T09:30:00+00:00"),
        ("Fri, 26 Feb 2021 09:30:00 +0100", "2021-02-26T09:30:00+01:00"),
        ("26 Feb 2021 09:30 EST", "2021-02-26T09:30:00-05:00"),
        ("Fri, 26 Feb 2021 09:30:00", "2021-02-26T09:30:00+00:00"),
    ],
)
def test_reads_what_feeds_have(raw: str, expected: str) -> None:
    assert parse_date(raw, "published_at") == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "yesterday",
        "2021-02-30",
        "2021-13-01",
        "2021-02",
        "2021",
        "26/02/2021",
        "2021/02/30",
        "12:30",
        "Feb 26, 2021",
        "26 Feb 2021",
        "Fri, 31 Feb 2021 09:30:00 GMT",
        "2021-02-26T25:00",
        "2021-02-26T09:30+99:00",
        "٢٠٢١-٠٢-٢٦",
        "2021-02-26; DROP",
        "T",
        "1614331800",
        "0000-01-01",
        "2021-02-26\x00",
    ],
)
def test_refuses_the_rest_and_names_it(raw: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_date(raw, "published_before")
    assert refused.value.field == "published_before"
    assert repr(raw) in str(refused.value)
    assert "published_before" in str(refused.value)


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(2999, 1, 1), timezones=OFFSETS)


@settings(deadline=None, derandomize=True)
@given(MOMENTS)
def test_a_date_time_keeps_its_instant_and_its_form(moment: datetime) -> None:
    canonical = parse_date(moment.isoformat(), "published_at")
    assert parse_date(canonical, "published_at") == canonical
    assert timestamp(canonical) == moment.timestamp()


def test_a_bare_date_is_a_whole_day_in_utc() -> None:
    start = timestamp("2021-02-26")
    assert start == datetime(2021, 2, 26, tzinfo=UTC).timestamp()
    last = timestamp("2021-02-26", end_of_day=True)
    assert timestamp("2021-02-26T23:59:59.999+00:00") < last < timestamp("2021-02-27")


def test_a_date_time_is_its_own_end() -> None:
    assert timestamp("2021-02-26T09:30:00+00:00", end_of_day=True) == timestamp("2021-02-26T09:30:00+00:00")


def test_offsets_are_compared_in_utc() -> None:
    assert timestamp("2021-02-26T00:30:00+02:00") < timestamp("2021-02-26")
