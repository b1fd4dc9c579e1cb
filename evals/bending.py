"""What is done to the words of a true claim so that one rule alone is in its way: a bound, a doubt, a part.

In: a Told, as `corruptions` has it. Out: drafts that say more than what is cited, none where it does not fit. Gentler
than `corruptions`: every figure, date and name stays, so that no rule about these can do another's work. Knows nothing
of how claims are checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evals import corruptions as made
from evals.corruptions import Corruption, Told
from service.protocols import DraftClaim

_COUNTED = re.compile(
    r"(?<![\w£$€.,’'-])(?P<number>\d[\d,]*|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|eleven)"
    r" (?P<thing>people|visitors|homes|houses|families|lorries|fighters|contractors|beds|litres|men"
    r"|(?:pro-Iran|US) (?:fighters|troops))\b"
)
_BOUND = re.compile(r"\b(?:at least|more than|about|some|only|up to|nearly|of the|each|all) $", re.IGNORECASE)
_DOUBTS = (
    (r"allegedly (?=\w+ed\b)", ""),
    (r"that may be revived is", "that is being revived is"),
    (r"(?P<who>.+?) alleged that (?P<what>the brewery put off)", r"\g<who> proved that \g<what>"),
)
_PARTS = (
    (
        r"Of the 46 houses in Lower Ormsdal, 31 were destroyed",
        "All 46 houses in Lower Ormsdal were destroyed",
    ),
    (r"^(?:Several|Some|Many|Most)\b(?! \d)", "All"),
    (r"\b(?:several|some|most) (?=[a-z]+s\b)", "all "),
    (r"\ba number of (?:other )?", "all "),
    (r"\bmostly (?=[A-Z])", "exclusively "),
)
_MONEY = ((r"£(\d[\d,]*)", r"$\1"), (r"(\d[\d,]*) crowns", r"\1 euros"))
_TURNED = (
    (r"\b[Mm]ore than (?=\d)", "fewer than "),
    (r"\b[Aa]t least ", "up to "),
)


def bound_lost_or_turned(told: Told) -> Iterator[DraftClaim]:
    """`at least four` to `four`, and to `up to four`."""
    yield from made.bound_dropped(told)
    yield from made.bound_turned(told)
    yield from _rewritten(told, _TURNED)
    yield from _rewritten(told, ((r"\b[Mm]ore than (?=\d)", ""),))


def bound_put(told: Told) -> Iterator[DraftClaim]:
    """`48,000 litres` to `more than 48,000 litres`, and fewer."""
    for match in _counted(told):
        for bound in ("more than", "fewer than"):
            yield _put(told, match, f"{bound} {match[0]}")


def doubt_lost(told: Told) -> Iterator[DraftClaim]:
    """`allegedly falsified` to `falsified`, `seems to be drawing` to `is drawing`."""
    yield from _rewritten(told, _DOUBTS)
    yield from made.hedge_dropped(told)


def part_made_whole(told: Told) -> Iterator[DraftClaim]:
    """`some officials` to `all officials`."""
    yield from _rewritten(told, _PARTS)


def currency_changed(told: Told) -> Iterator[DraftClaim]:
    """`£84,000` to `$84,000`."""
    yield from _rewritten(told, _MONEY)


def record_made(told: Told) -> Iterator[DraftClaim]:
    """`19 people` to `a record 19 people`, `the largest` to `the second largest`."""
    yield from _rewritten(told, ((r"\b(largest|youngest|dearest)\b", r"second \1"),))
    for match in _counted(told):
        yield _put(told, match, f"a record {match[0]}")


def rate_made(told: Told) -> Iterator[DraftClaim]:
    """`19 people` to `19 people per hour`."""
    for match in _counted(told):
        for often in ("per hour", "each day"):
            yield _put(told, match, f"{match[0]} {often}")


def share_made(told: Told) -> Iterator[DraftClaim]:
    """`19 people` to `half of the 19 people`, `many casualties` to `thousands of casualties`."""
    yield from _rewritten(told, ((r"\b(?:many|several|[Ss]ome) (?=casualties|attacks)", "thousands of "),))
    for match in _counted(told):
        yield _put(told, match, f"half of the {match[0]}")


BENDS: dict[str, tuple[Corruption, ...]] = {
    "bound": (bound_lost_or_turned,),
    "bound put": (bound_put,),
    "doubt": (doubt_lost,),
    "part": (part_made_whole,),
    "currency": (currency_changed,),
    "record": (record_made,),
    "rate": (rate_made,),
    "share": (share_made,),
}
"""Kinds of slip."""


def _counted(told: Told) -> Iterator[re.Match[str]]:
    """Its numbers of things that nothing bounds, in the claim or in what it cites."""
    text = told.draft.text
    for match in _COUNTED.finditer(text):
        cited = re.search(rf"(\w+ \w+ ){re.escape(match['number'])}\b", told.cited)
        if not _BOUND.search(text[: match.start()]) and not (cited and _BOUND.search(cited[1])):
            yield match


def _put(told: Told, match: re.Match[str], wrong: str) -> DraftClaim:
    text = told.draft.text
    return replace(told.draft, text=text[: match.start()] + wrong + text[match.end() :])


def _rewritten(told: Told, pairs: tuple[tuple[str, str], ...]) -> Iterator[DraftClaim]:
    for pattern, wrong in pairs:
        text = re.sub(pattern, wrong, told.draft.text, count=1)
        if text != told.draft.text and text not in told.cited:
            yield replace(told.draft, text=text[:1].upper() + text[1:])
