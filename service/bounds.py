"""Whether a claim keeps the bounds of the numbers it repeats: "at least 22" is not 22.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. A bound may
be said in other words ("22 or more"), so only a number with nothing near it that could bound it is refused, or one
bounded from the wrong side, or plainly by the claim alone. Of two that are cited, the bound is that of the one that
counts the same: "at least seven people" is not the seven of "seven teams". "About" bounds nothing. Whether the number
is cited at all is another check's business.
"""

from __future__ import annotations

import re

from index.synonyms import is_among
from service.cited import Cited, Stated
from service.counted import counted
from service.language.numbers import Number

_LOWER = frozenset(("at least", "no fewer than", "no less than", "more than", "over"))
_UPPER = frozenset(
    ("up to", "as many as", "at most", "no more than", "fewer than", "less than", "under", "nearly", "almost")
)
_LOOSE = frozenset(("up to", "over", "under", "nearly", "almost"))
_MAY_BOUND = re.compile(
    r"\b(?:minimum|maximum|exceed\w*|surpass\w*|top(?:s|ped|ping)?|upwards?|close to|approach\w*"
    r"|more|less|fewer|least|most|near(?:s|ed|ing|ly)|almost|up to|many|plus|limit\w*|capped"
    r"|(?:above|below|beyond|near|over|under|past|within)(?! (?:the )?(?-i:[A-Z])))\b"
    r"|[+<>≥≤~]",
    re.IGNORECASE,
)
_NEAR = 30
"""Characters on either side of a number in which a claim may bound it."""
_PARTED = re.compile(r"[;.!?] ")
_BEHIND = re.compile(r"\s+(?:\w+\s+){0,2}or (?P<side>more|higher|fewer|less|lower)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of (?:them|whom|which|those|these)\b", re.IGNORECASE)
"""A part of others than those that a claim counts by their name."""
_LASTS = re.compile(
    r"[\s-]*(?:\w+\s)?(?:second|minute|hour|day|night|week|month|year|decade|season|game|round)",
    re.IGNORECASE,
)


def keeps_bounds(claim: Stated, cited: Cited) -> str | None:
    """The bound that a number of `claim` has lost, turned round or been given, as a reason to refuse it."""
    for number in claim.numbers:
        if claim.is_dated(number):
            continue
        same = _of_the_same(claim, number, cited)
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


def _of_the_same(claim: Stated, number: Number, cited: Cited) -> list[tuple[str, Number]]:
    """The same number where it is cited; where it counts what the claim has it count in some places, those alone."""
    same = [(text, n) for text, n in cited.numbers if n.value == number.value and n.kind == number.kind]
    if len(same) < 2 or number.kind != "count":
        return same
    mine = counted(claim.text, number)
    plain = [one for one in same if not _OF_THEM.match(one[0], one[1].end)]
    theirs = [{w.stem for w in counted(text, n)} for text, n in plain]
    if not mine or not all(theirs):
        return same  # "at least 22 died, one said; exactly 22, said another"
    alike = [
        one for one, stems in zip(plain, theirs, strict=True) if any(is_among(w.stem, stems) for w in mine)
    ]
    return alike or same


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
    before = _PARTED.split(text[max(0, number.start - _NEAR) : number.start])[-1]
    behind = _PARTED.split(text[number.end : number.end + _NEAR])[0]
    return _MAY_BOUND.search(f"{before} {behind}") is not None
