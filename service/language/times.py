"""The dates and times that a text names.

In: a text. Out: Times with their place and what is known of year, month and day. Resolves nothing: "Friday" stays a
Friday, since which one depends on who is asked. Knows nothing of questions or speakers.

    "on February 26, 2021" -> date, 2021-02-26        "3/4/2021" -> date, 2021 (which is the month is not known)
    "last week"            -> relative                "for three years" -> duration
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from service.language.saying import word_set

TimeKind = Literal["date", "weekday", "relative", "clock", "duration"]

_LONG_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTHS = _LONG_MONTHS.lower().split("|")
_MONTH_BY_PREFIX = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_ANY_MONTH = (
    rf"(?:{_LONG_MONTHS}|{_LONG_MONTHS.upper()}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
_MONTH = rf"(?P<month>{_ANY_MONTH})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_COUNTED_BEHIND = (
    r"(?:people|troops|soldiers|dollars|homes|houses|jobs|miles|feet|men|women|workers|police|deaths|cases|votes|tons|tonnes"
    r"|met(?:er|re)s|km|mph|acres|pounds|euros|officers|residents|students|times|years|points|square|calories|participants"
    r"|employees|members|patients|households|customers|businesses|children|animals|flights|words)\b"
)
_MONTHLY = [
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!,?\d|:\d)(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?!\w)(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_MONTH}\s+(?:of\s+)?{_YEAR}\b"),
]
_ALONE = re.compile(
    rf"\b(?:in|since|until|till|by|last|this|next|late|early|mid-?|from|through|before|after|during)\s*"
    rf"(?P<month>{_LONG_MONTHS})(?![\w-]|\s+(?:of\s+)?\d)"
)
_NUMERIC = [
    re.compile(rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    re.compile(rf"(?<![\w/]){_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?![\w/])"),
    re.compile(rf"(?<![\w/])[0-3]?\d/[0-3]?\d/{_YEAR}(?![\w/])"),
    re.compile(rf"(?<![\w$£€,./-]){_YEAR}(?![\w%/]|,\d|\.\d|\s+{_COUNTED_BEHIND})"),
]
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)\b"
    r"(?:\s+(?:morning|afternoon|evening|night)\b)?"
)
_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))"
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|overnight"
    r"|(?:earlier|later)\s+(?:this|that|in the)\s+(?:day|week|month|year)"
    r"|(?:last|this|next|the previous|the following|the same)\s+(?:day|night|week|weekend|month|year|summer|winter"
    r"|spring|autumn|fall|century|decade)"
    r"|(?:the\s+)?(?:1[5-9]|20)\d0s)\b",
    re.IGNORECASE,
)
_AGO = re.compile(rf"\b{_UNIT}\s+(?:ago|earlier|later|before)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"(?<!\S)[\w,.]{1,20}(?:\s|-)$")
_CLOCK = re.compile(
    r"(?<![\d:])(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?![\d:])(?:\s?[ap]\.?m\b\.?)?"
    r"|(?<![\d.,])1?\d\.[0-5]\d\s?[ap]\.?m\b\.?|\b1?\d\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_NOON = re.compile(r"\b(?:noon|midnight)\b", re.IGNORECASE)
_NUMERAL = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|several|few|half an?)"
)
_DURATION = re.compile(rf"\b{_NUMERAL}[\s-]{_UNIT}\b", re.IGNORECASE)
# "A second opinion" takes no second.
_A_WHILE = re.compile(rf"\ban?\s(?!second\b){_UNIT}\b", re.IGNORECASE)
_RATE = re.compile(r"(?P<before>[\w’'%]{1,20})\s$")
_LASTING = word_set("lasts takes spends was is has as this across less")
# Most sentences have no figure, month or unit: their words tell so at little cost.
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")
_MONTH_WORDS = frozenset(_MONTHS) | {name[:3] for name in _MONTHS} | {"sept"}
_UNIT_WORDS = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades "
    "century centuries"
)
_RELATIVE_WORDS = word_set(
    "today tonight yesterday tomorrow overnight earlier later last this next previous following same"
)
_DAY_WORDS = word_set("monday tuesday wednesday thursday friday saturday sunday noon midnight")


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
    words = frozenset(_WORD.findall(text.lower()))
    has_digit = _DIGIT.search(text) is not None
    found: list[Time] = []
    if has_digit or not words.isdisjoint(_MONTH_WORDS):
        found += _dates(text, has_digit, not words.isdisjoint(_MONTH_WORDS))
    if not words.isdisjoint(_UNIT_WORDS):
        found += _lengths(text)
    if not words.isdisjoint(_DAY_WORDS):
        found += [Time(m.start(), m.end(), "weekday") for m in _WEEKDAY.finditer(text)]
        found += [Time(m.start(), m.end(), "clock") for m in _NOON.finditer(text)]
    if has_digit or not words.isdisjoint(_RELATIVE_WORDS):
        found += [Time(m.start(), m.end(), "relative") for m in _RELATIVE.finditer(text)]
    if has_digit:
        found += [Time(m.start(), m.end(), "clock") for m in _CLOCK.finditer(text)]
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


def _dates(text: str, has_digit: bool, has_month: bool) -> list[Time]:
    found: list[Time] = []
    if has_month:
        found += [
            Time(m.start("month"), m.end("month"), "date", month=_month(m["month"]))
            for m in _ALONE.finditer(text)
        ]
        if has_digit:
            found += [time for pattern in _MONTHLY for m in pattern.finditer(text) if (time := _date(m))]
    if has_digit:
        found += [time for pattern in _NUMERIC for m in pattern.finditer(text) if (time := _date(m))]
    return found


def _date(match: re.Match[str]) -> Time | None:
    """What a match says of year, month and day; None where no calendar has it."""
    parts = match.groupdict()
    month = _month(parts["month"]) if parts.get("month") else None
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    return Time(match.start(), match.end(), "date", year, month, day)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTH_BY_PREFIX[written[:3].casefold()]


def _lengths(text: str) -> list[Time]:
    """Durations, and how long ago."""
    found = [Time(_start_of_ago(text, m.start()), m.end(), "relative") for m in _AGO.finditer(text)]
    found += [
        Time(m.start(), m.end(), "duration") for m in _A_WHILE.finditer(text) if not _is_rate(text, m.start())
    ]
    found += [
        Time(m.start(), m.end(), "duration") for m in _DURATION.finditer(text) if not _is_someday(text, m)
    ]
    return found


def _start_of_ago(text: str, unit: int) -> int:
    """Where "two weeks ago" starts: with the word that says how many."""
    many = _HOW_MANY.search(text, max(0, unit - 22), unit)
    return many.start() if many else unit


def _is_someday(text: str, match: re.Match[str]) -> bool:
    """Whether "one day" is some day."""
    if match[0].casefold() != "one day":
        return False
    return (
        re.search(
            r"\b(?:for|in|within|only|just|than|least|of)\s$", text[max(0, match.start() - 8) : match.start()]
        )
        is None
    )


def _is_rate(text: str, start: int) -> bool:
    """Whether "a day" counts how often: "30 gallons a day", "twice a week"."""
    before = _RATE.search(text, max(0, start - 24), start)
    if before is None:
        return False
    low = before["before"].casefold()
    return low in ("once", "twice", "percent", "cent") or (low[-1] in "s%0123456789" and low not in _LASTING)
