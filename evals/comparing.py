"""Two runs side by side: which cases changed, which means moved, and whether anything got worse.

In: two Results. Out: a Comparison. A mean is taken over the cases that are the same and scored in both; it may slip as
far as the gate lets it (`gate.SLACK`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.changes import WORSE, Change, changes
from evals.gate import INCOMPLETE, OK, REGRESSION, slipped
from evals.results import ResultCase, Results
from evals.scores.table import MEASURES


@dataclass(frozen=True, slots=True)
class Moved:
    """A score's mean, then and now, over the cases that both runs have."""

    score: str
    was: float
    now: float
    cases: int
    worse: bool
    """Further than the gate lets it slip."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different."""

    changes: tuple[Change, ...]
    """Of every case."""
    moved: tuple[Moved, ...]
    errors: int
    """Cases that the second run could not measure."""

    @property
    def exit_code(self) -> int:
        """What got worse before what could not be measured."""
        if any(one.became in WORSE for one in self.changes if one.now != "error") or any(
            one.worse for one in self.moved
        ):
            return REGRESSION
        return INCOMPLETE if self.errors else OK


def compare(before: Results, after: Results) -> Comparison:
    """The second run held against the first, over what the second one asked."""
    old, new = before.in_scope_of(after), after.by_id
    found = changes(old, new)
    pairs = [(old[i], new[i]) for i in new if i in old and old[i].fingerprint == new[i].fingerprint]
    return Comparison(
        changes=tuple(found.values()),
        moved=tuple(_moved(pairs)),
        errors=sum(case.status == "error" for case in after.cases),
    )


def _moved(pairs: Sequence[tuple[ResultCase, ResultCase]]) -> Iterator[Moved]:
    for measure in MEASURES:
        scored = ((was.scores.get(measure.name), now.scores.get(measure.name)) for was, now in pairs)
        both = [(was, now) for was, now in scored if was is not None and now is not None]
        if not both:
            continue
        old, new = (sum(values) / len(both) for values in zip(*both, strict=True))
        if old != new:
            yield Moved(measure.name, old, new, len(both), measure.judged and slipped(measure, old, new))
