"""What a quality run measures: a named figure, with what it rests on, question by question.

In: values. Out: Measures, which compare with those of another run and can be written as JSON. Measures nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.intervals import Estimate, auroc, difference, mean


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a run."""

    name: str
    values: tuple[float, ...]
    """One a question, in the order of the data set; of an AUROC, those of questions that have an answer."""
    others: tuple[float, ...] | None = None
    """Of an AUROC, the scores of questions that have none."""
    aim: str = ""
    compared: str = ""
    """What others have, in words."""

    @property
    def estimate(self) -> Estimate:
        """The figure with its interval."""
        return mean(self.values) if self.others is None else auroc(self.values, self.others)

    def against(self, earlier: Measure) -> Estimate | None:
        """How much better than in an earlier run, paired by question; None for what cannot be paired."""
        if self.others is not None or earlier.others is not None or len(self.values) != len(earlier.values):
            return None
        return difference(self.values, earlier.values)


def to_json(measures: Sequence[Measure]) -> list[dict[str, Any]]:
    """Every measure with its values, rounded, so that a later run can be paired with it."""
    return [
        {
            "name": m.name,
            "figure": round(estimate.value, 4),
            "interval": [round(estimate.low, 4), round(estimate.high, 4)],
            "values": [round(v, 5) for v in m.values],
            "others": None if m.others is None else [round(v, 5) for v in m.others],
        }
        for m, estimate in ((m, m.estimate) for m in measures)
    ]


def from_json(read: Sequence[dict[str, Any]]) -> dict[str, Measure]:
    """The measures of an earlier run, by name."""
    return {
        one["name"]: Measure(
            one["name"], tuple(one["values"]), None if one["others"] is None else tuple(one["others"])
        )
        for one in read
    }
