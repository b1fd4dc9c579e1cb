"""How sure a figure is: bootstrap intervals of a mean, of a difference of two runs, and of an AUROC.

In: one value a question (and, for a difference, the same questions' values of another run). Out: an Estimate with its
95 % interval. Resamples are drawn from a fixed seed, so that the same values give the same interval. Knows no question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
_SEED = 2021
_TAILS = (2.5, 97.5)

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval that 95 % of its resamples lie in."""

    value: float
    low: float
    high: float
    questions: int

    @property
    def excludes_zero(self) -> bool:
        """Whether a difference is more than noise."""
        return self.low > 0 or self.high < 0


def mean(values: Sequence[float]) -> Estimate:
    """The mean of one value a question; percentile bootstrap (Efron, 1979, https://doi.org/10.1214/aos/1176344552).

    Raises ValueError where there is nothing to average.
    """
    if not values:
        raise ValueError("no questions: there is nothing to average")
    sample = np.asarray(values, np.float64)
    means = sample[_draws(len(sample))].mean(axis=1)
    return _estimate(float(sample.mean()), means, len(sample))


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Estimate:
    """How much better `ours` is than `theirs`, question by question: paired, so that hard questions cancel out.

    Raises ValueError where the two are not about the same questions.
    """
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} questions against {len(theirs)}: pair runs over the same questions")
    return mean([one - other for one, other in zip(ours, theirs, strict=True)])


def auroc(positive: Sequence[float], negative: Sequence[float]) -> Estimate:
    """The chance that one of `positive` scores above one of `negative`, ties counting half.

    Mann and Whitney, 1947, https://doi.org/10.1214/aoms/1177730491. Both sides are resampled, together where they are
    equally many: the same question asked twice.

    >>> auroc([3.0, 2.0], [1.0, 2.0]).value
    0.875
    """
    if not positive or not negative:
        raise ValueError("one side is empty: there is nothing to tell apart")
    above, below = np.asarray(positive, np.float64), np.asarray(negative, np.float64)
    first = _draws(len(above))
    second = first if len(above) == len(below) else _draws(len(below))
    resampled = np.array([_area(above[a], below[b]) for a, b in zip(first, second, strict=True)])
    return _estimate(_area(above, below), resampled, len(above) + len(below))


def _area(above: Values, below: Values) -> float:
    ordered = np.sort(below)
    less = np.searchsorted(ordered, above, "left")
    not_more = np.searchsorted(ordered, above, "right")
    return float((less + not_more).mean() / 2 / len(below))


def _draws(size: int) -> NDArray[np.int64]:
    return np.random.default_rng(_SEED).integers(0, size, (RESAMPLES, size))


def _estimate(value: float, resampled: Values, questions: int) -> Estimate:
    low, high = np.percentile(resampled, _TAILS)
    return Estimate(value, float(low), float(high), questions)
