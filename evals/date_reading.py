"""The calendar dates of a text, as precise as they are written.

In: a text. Out: CalendarDates with their place. Relative dates ("on Friday", "earlier this month") are words,
not dates: labels name them as phrases. It knows English months only, and not what day it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
)
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:['’]s)?"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b(?![,.]\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?\b(?!-)",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?",
        rf"\b{_MONTH}\s+(?:the\s+)?{_DAY}(?:,?\s+{_YEAR})?",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"\b(?:in|of|last|this|since|early|late|mid|by|until)[\s-]+{_MONTH}",
        rf"(?<![\d.,$£€-]){_YEAR}",
    )
)
_SLASHED = re.compile(r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})\b")


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date in a text: what of year, month and day is written, at `[start, end)`."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    def agrees(self, gold: str) -> bool:
        """Whether this is `gold` (`2021`, `2021-02`, `2021-02-15`), at least as precise.

        A missing year is none against it where the month is there: an article seldom repeats its own year.
        """
        year, month, day = ([int(part) for part in gold.split("-")] + [0, 0])[:3]
        if self.year is None and (not month or self.month is None):
            return False
        return self.year in (None, year) and month in (0, self.month) and day in (0, self.day)


def dates(text: str) -> list[CalendarDate]:
    """The dates of `text`, in order; 02/03/2021 is two of them, in March and in February."""
    taken = [False] * len(text)
    found: list[CalendarDate] = []
    for match in _SLASHED.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        for day, month in {(first, second), (second, first)}:
            if 1 <= month <= 12 and 1 <= day <= 31:
                found.append(CalendarDate(year, month, day, *match.span()))
        taken[match.start() : match.end()] = [True] * len(match[0])
    for form in _FORMS:
        for match in form.finditer(text):
            # "may" and "march" are verbs in small letters.
            verb = (match.groupdict().get("month") or "") in ("may", "mar", "march")
            if verb or any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = [True] * len(match[0])
            found.append(_date(match))
    return sorted(found, key=lambda d: (d.start, d.month or 0))


def _date(match: re.Match[str]) -> CalendarDate:
    parts = match.groupdict()
    month = parts.get("month")
    return CalendarDate(
        year=int(parts["year"]) if parts.get("year") else None,
        month=None if month is None else int(month) if month.isdigit() else _month_number(month),
        day=int(parts["day"]) if parts.get("day") else None,
        start=match.start(),
        end=match.end(),
    )


def _month_number(name: str) -> int:
    return 1 + _MONTHS.index(name.casefold()[:3])
