"""Dates as callers and feeds write them to one form that can be stored, shown and compared.

In: a date or a date-time as text. Out: ISO 8601, or seconds for comparing. It knows neither today nor the
machine's time zone: a date-time without an offset is UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from index.errors import BadInput

_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)
# The standard library reads far more than RFC 2822 allows, and guesses: look at the shape first.
_RFC_2822 = re.compile(
    r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+(?:\d{4}|\d\d)\s+"
    r"\d\d:\d\d(?::\d\d)?(?:\s+(?:[+-]\d{4}|[A-Z]{1,4}))?",
    re.ASCII,
)
_DATE_ONLY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LAST_INSTANT = timedelta(days=1) - timedelta(microseconds=1)


def parse_date(value: str, field: str) -> str:
    """`value` as canonical ISO 8601: `2021-02-26`, or `2021-02-26T09:30:00+00:00` where there is a time.

    Reads ISO 8601 dates and date-times (a time without an offset is UTC), RFC 2822 date-times as feeds have
    them, and `YYYY/MM/DD`. Raises BadInput naming `field` and the value for anything else.
    """
    found = _read(value.strip())
    if found is None:
        raise BadInput(
            f"{field} {value!r} is no date: give ISO 8601, such as 2021-02-26 or 2021-02-26T09:30:00Z",
            field=field,
        )
    return found.isoformat()


def timestamp(iso: str, *, end_of_day: bool = False) -> float:
    """Seconds since 1970 in UTC of what `parse_date` returned, for comparing.

    A bare date is its first instant in UTC, or its last one with `end_of_day`, so that a filter that ends on
    a day includes that day.
    """
    moment = _aware(datetime.fromisoformat(iso))
    if end_of_day and _DATE_ONLY.fullmatch(iso):
        moment += _LAST_INSTANT
    return moment.timestamp()


def _read(value: str) -> date | datetime | None:
    try:
        if slashes := _SLASHES.fullmatch(value):
            year, month, day = slashes.groups()
            return date(int(year), int(month), int(day))
        if _RFC_2822.fullmatch(value):
            return _aware(parsedate_to_datetime(value))
        if "T" not in value and ":" not in value:
            return date.fromisoformat(value)
        return _aware(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
