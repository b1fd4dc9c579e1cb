"""From one figure a case to one figure a score, with what it rests on.

In: rows of a run. Out: for each score and each split the mean, an interval, and how many cases were scored,
had nothing to score, or errored. What errored is in no mean, and no mean is told without its number: an
outage must not raise it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from evals.cases import Case
from evals.scores.base import Score, mean
from evals.scores.groups import Member, consistency, twins
from evals.scores.table import MEASURES, Measure

SPLITS = ("all", "dev", "held")
_Z = 1.959964
_GROUPED: dict[str, Callable[[Iterable[Member]], Mapping[str, float | None]]] = {
    "twins": twins,
    "consistency": consistency,
}


class Measured(Protocol):
    """What is read of a row (`report.Row`)."""

    @property
    def case(self) -> Case:
        """The case that was tried."""

    @property
    def status(self) -> str:
        """How it ended."""

    @property
    def scores(self) -> tuple[Score, ...]:
        """Its scores; empty where nothing was measured."""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One score over one split."""

    name: str
    split: str
    mean: float | None
    low: float | None
    """95 % interval; None where the score is no share or nothing was scored."""
    high: float | None
    scored: int
    skipped: int
    """Measured, and there was nothing to score."""
    errored: int
    """Could not be measured."""

    def plain(self) -> dict[str, Any]:
        """For JSON: figures to six places."""
        figures = {key: None if v is None else round(v, 6) for key, v in self._figures().items()}
        counts = {"scored": self.scored, "skipped": self.skipped, "errored": self.errored}
        return {"name": self.name, "split": self.split, **figures, **counts}

    def _figures(self) -> dict[str, float | None]:
        return {"mean": self.mean, "low": self.low, "high": self.high}


def aggregate(rows: Sequence[Measured]) -> list[Aggregate]:
    """Every score over `all`, `dev` and `held` cases, in the order of the table of scores."""
    return [_one(measure, split, _of_split(rows, split)) for measure in MEASURES for split in SPLITS]


def find(aggregates: Iterable[Aggregate], name: str, split: str = "all") -> Aggregate:
    """The one of that name and split. Raises KeyError."""
    for one in aggregates:
        if (one.name, one.split) == (name, split):
            return one
    raise KeyError((name, split))


def wilson(share: float, trials: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927): `wilson(1.0, 10)` -> about `(0.72, 1.0)`."""
    spread = _Z * _Z / trials
    centre = (share + spread / 2) / (1 + spread)
    half = _Z * (share * (1 - share) / trials + spread / (4 * trials)) ** 0.5 / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def _of_split(rows: Sequence[Measured], split: str) -> list[Measured]:
    return [row for row in rows if split == "all" or row.case.split == split]


def _one(measure: Measure, split: str, rows: Sequence[Measured]) -> Aggregate:
    figures, errored = _by_group(measure, rows) if measure.of is None else _by_case(measure, rows)
    values = [value for _, value in figures if value is not None]
    # wordings of one fact stand or fall together: the interval counts them once
    clusters = len({group for group, value in figures if value is not None})
    share = bool(values) and all(0 <= value <= 1 for value in values) and not measure.is_amount
    average = mean(values)
    low, high = wilson(average, clusters) if share and average is not None else (None, None)
    return Aggregate(
        measure.name, split, average, low, high, len(values), len(figures) - len(values), errored
    )


def _by_case(measure: Measure, rows: Sequence[Measured]) -> tuple[list[tuple[str, float | None]], int]:
    # a briefing that errored says nothing of answers
    kinds = {"answer": (False,), "briefing": (True,), "both": (False, True)}[measure.outputs]
    errored = sum(r.status == "error" and (r.case.kind == "briefing") in kinds for r in rows)
    figures = [(r.case.group, s.value) for r in rows for s in r.scores if s.name == measure.name]
    return figures, errored


def _by_group(measure: Measure, rows: Sequence[Measured]) -> tuple[list[tuple[str, float | None]], int]:
    ended = {"pass": True, "fail": False}
    members = [Member(r.case.group, r.case.kind, ended.get(r.status)) for r in rows if r.status != "skip"]
    broken = {member.group for member in members if member.passed is None}
    figures = _GROUPED[measure.name](members)
    return [item for item in figures.items() if item[0] not in broken], len(broken & figures.keys())
