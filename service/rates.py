"""Whether a claim makes a rate of what the cited words give once, or over a longer time: "a year" of "over two years".

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. Any word for how often will do,
wherever it stands in the cited words.
"""

from __future__ import annotations

import re

from service.cited import Cited, Stated

_BEHIND = 40
"""Characters behind a number in which its rate may stand."""
_UNITS = ("hour", "day", "week", "month", "quarter", "year")
_EVERY = r"(?:a|an|per|each|every)"
_RATE = re.compile(
    rf"^(?:\s+[\w’'-]+){{0,3}}?\s+(?:{_EVERY}\s+(?P<unit>hour|day|week|month|quarter|year)\b(?!s|\s+(?:ago|later|earlier|after"
    r"|before|old|or|and|in|from|to|of|since))|(?P<ly>hour|dai|week|month|quarter|annual|year)ly\b)",
    re.IGNORECASE,
)
_LY = {"dai": "day", "annual": "year"}
_TOLD = {
    unit: re.compile(
        rf"\b(?:{_EVERY} (?:\w+ )?{unit}\b|{'daily' if unit == 'day' else unit + 'ly'}\b"
        rf"{'|annual|per annum' if unit == 'year' else ''})",
        re.IGNORECASE,
    )
    for unit in _UNITS
}


def rates_are_cited(claim: Stated, cited: Cited) -> str | None:
    """No number is "a year" that the cited words have no such rate for."""
    for number in claim.numbers:
        found = _RATE.match(claim.text[number.end : number.end + _BEHIND])
        if found is None:
            continue
        unit = (found["unit"] or _LY.get(found["ly"].casefold(), found["ly"])).casefold()
        if not any(_TOLD[unit].search(s.text) for s in cited):
            return f"the cited words do not have {claim.text[number.start : number.end]!r} for each {unit}"
    return None
