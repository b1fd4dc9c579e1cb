"""Whether a claim keeps the bounds of the numbers it repeats: "at least 22" is not 22.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. A bound may
be said in other words ("22 or more"), so only a number with nothing near it that could bound it is refused, or one
bounded from the wrong side, or plainly by the claim alone. "About" bounds nothing. Whether the number is cited at all
is another check's business.
"""

from __future__ import annotations

import re

from service.cited import Cited, Stated
from service.language.numbers import Number

_LOWER = frozenset(("at least", "no fewer than", "no less than", "more than", "over"))
_UPPER = frozenset(
    ("up to", "as many as", "at most", "no more than", "fewer than", "less than", "under", "nearly", "almost")
)
_LOOSE = frozenset(("up to", "over", "under", "nearly", "almost"))
_MAY_BOUND = re.compile(
    r"\b(?:minimum|maximum|exceed\w*|surpass\w*|top(?:s|ped|ping)?|above|below|beyond|upwards?|close to|approach\w*"
    r"|more|less|fewer|least|most|near\w*|almost|over|under|up to|many|past|within|plus|limit\w*|capped)\b"
    r"|[+<>≥≤~]",
    re.IGNORECASE,
)
_NEAR = 30
"""Characters on either side of a number in which a claim may bound it."""
_BEHIND = re.compile(r"\s+(?:\w+\s+){0,2}or (?P<side>more|higher|fewer|less|lower)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"[\s-]*(?:\w+\s)?(?:second|minute|hour|day|night|week|month|year|decade|season|game|round)",
    re.IGNORECASE,
)


def keeps_bounds(claim: Stated, cited: Cited) -> str | None:
    """The bound that a number of `claim` has lost, turned round or been given, as a reason to refuse it."""
    for number in claim.numbers:
        if claim.is_dated(number):
            continue
        same = [(text, n) for text, n in cited.numbers if n.value == number.value and n.kind == number.kind]
        bounds = {_bound(text, n) for text, n in same}
        claimed = _bound(claim.text, number)
        plain = number.qualifier not in _LOOSE  # "goes up to 27" bounds nothing
        if plain and claimed is not None and bounds == {None} and not any(_may_be_bound(*o) for o in same):
            return f"the claim bounds {claim.text[number.start : number.end]!r}, the cited words do not"
        if not same or None in bounds or claimed in bounds:
            continue
        if claimed is not None or not _may_be_bound(claim.text, number):
            written = next(
                (n.qualifier for _, n in same if n.qualifier), "or more" if "lower" in bounds else "or fewer"
            )
            return f"the bound {written!r} of {claim.text[number.start : number.end]!r} is not in the claim"
    return None


def _bound(text: str, number: Number) -> str | None:
    """The side from which a number is bounded; None where it is not, or not plainly: "over three days" is a time."""
    if number.qualifier in ("over", "under") and _LASTS.match(text, number.end):
        return None
    behind = _BEHIND.match(text, number.end)
    if behind is not None:
        return "lower" if behind["side"].casefold() in ("more", "higher") else "upper"
    if number.qualifier in _LOWER:
        return "lower"
    return "upper" if number.qualifier in _UPPER else None


def _may_be_bound(text: str, number: Number) -> bool:
    around = f"{text[max(0, number.start - _NEAR) : number.start]} {text[number.end : number.end + _NEAR]}"
    return _MAY_BOUND.search(around) is not None
