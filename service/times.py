"""The dates and times that a text names.

In: a text. Out: Times with their place and what is known of year, month and day. Resolves nothing: "Friday" stays a
Friday, since which one depends on who is asked. Knows nothing of questions or speakers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["date", "weekday", "relative", "clock", "duration"]

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_BY_PREFIX = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DATES = [
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!,?\d)(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?!\w)(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_MONTH}\s+(?:of\s+)?{_YEAR}\b"),
    re.compile(rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    re.compile(rf"(?<![\w$£€,.-]){_YEAR}(?![\w%]|,\d|\.\d|\s+(?:people|troops|soldiers|dollars))"),
    re.compile(
        r"\b(?:in|since|until|by|last|this|next|late|early|mid-?)\s*"
        r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b"
    ),
]
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?\b"
)
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|overnight"
    r"|(?:earlier|later)\s+(?:this|that|in the)\s+(?:day|week|month|year)"
    r"|(?:last|this|next|the previous|the following|the same)\s+(?:day|night|week|weekend|month|year|summer|winter"
    r"|spring|autumn|fall|century|decade)"
    r"|(?:\w+\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s+(?:ago|earlier|later|before))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])(?::[0-5]\d)(?:\s?[ap]\.?m\b\.?)?|\b1?\d\s?[ap]\.?m\b\.?", re.IGNORECASE
)
_DURATION = re.compile(
    r"\b(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|few)"
    r"[\s-](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """One date or time in a text: `text[start:end]`."""

    start: int
    end: int
    kind: TimeKind
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: Time) -> bool:
        """Whether no part that both name differs."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(a is None or b is None or a == b for a, b in pairs)


def times(text: str) -> list[Time]:
    """All dates and times in `text`, in order, none inside another."""
    found = [t for pattern in _DATES for t in _dates(pattern, text)]
    for kind, pattern in _OTHERS:
        found.extend(Time(m.start(), m.end(), kind) for m in pattern.finditer(text))
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


_OTHERS: tuple[tuple[TimeKind, re.Pattern[str]], ...] = (
    ("weekday", _WEEKDAY),
    ("relative", _RELATIVE),
    ("clock", _CLOCK),
    ("duration", _DURATION),
)


def _dates(pattern: re.Pattern[str], text: str) -> list[Time]:
    found = []
    for match in pattern.finditer(text):
        parts = match.groupdict()
        month = parts.get("month")
        number = None
        if month is not None:
            number = int(month) if month.isdigit() else _MONTH_BY_PREFIX[month[:3].casefold()]
        day, year = parts.get("day"), parts.get("year")
        if day is not None and not 1 <= int(day) <= 31:
            continue
        found.append(
            Time(
                match.start(),
                match.end(),
                "date",
                year=int(year) if year else None,
                month=number,
                day=int(day) if day else None,
            )
        )
    return found
