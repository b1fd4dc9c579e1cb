"""What became of each case since other figures: newly failing, newly passing, gone, and so on.

In: how cases ended then and now. Out: a Change for every case. It says what is different; whether a build fails for it
is `gate`'s to decide, and `comparing`'s for two files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

Became = Literal[
    "newly failing", "no longer measured", "gone", "newly passing", "changed", "new", "unchanged"
]
BECAME: tuple[Became, ...] = (
    "newly failing",
    "no longer measured",
    "gone",
    "newly passing",
    "changed",
    "new",
    "unchanged",
)
"""Worst first. `changed`: its labels or its wording did, so that it is compared with nothing."""
WORSE: frozenset[Became] = frozenset({"newly failing", "no longer measured", "gone"})


class Ended(Protocol):
    """What is read of a case, then and now (`baseline.BaselineCase`, `results.ResultCase`)."""

    @property
    def fingerprint(self) -> str:
        """Of what judges it."""

    @property
    def status(self) -> str:
        """How it ended."""


@dataclass(frozen=True, slots=True)
class Change:
    """One case, then and now."""

    case_id: str
    became: Became
    was: str | None
    """Its status then; None where it is new."""
    now: str | None
    """None where it is gone."""


def changes(before: Mapping[str, Ended], after: Mapping[str, Ended]) -> dict[str, Change]:
    """A Change for every case of either side, by its id: the cases of now in their order, then those that are gone."""
    found = {case_id: _change(case_id, before.get(case_id), now) for case_id, now in after.items()}
    gone = {i: Change(i, "gone", was.status, None) for i, was in before.items() if i not in after}
    return {**found, **gone}


def counted(found: Iterable[Change]) -> str:
    """How many became what, worst first: `1 newly failing, 17 unchanged`."""
    numbers = Counter(change.became for change in found)
    return ", ".join(f"{numbers[became]} {became}" for became in BECAME if numbers[became]) or "no case"


def _change(case_id: str, was: Ended | None, now: Ended) -> Change:
    if was is None:
        return Change(case_id, "new", None, now.status)
    return Change(case_id, _became(was, now), was.status, now.status)


def _became(was: Ended, now: Ended) -> Became:
    if was.fingerprint != now.fingerprint:
        return "changed"
    if was.status == now.status:
        return "unchanged"
    if now.status == "fail":
        return "newly failing" if was.status == "pass" else "unchanged"
    if now.status == "pass":
        return "newly passing"
    return "no longer measured" if was.status in ("pass", "fail") else "unchanged"
