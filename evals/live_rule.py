"""When a model that never answers twice alike got worse: two rules over facts, as pure functions.

In: per fact, how many of its wordings and repeats passed, then and now; or how far its scores moved. Out: whether a
fact broke, and whether there is a drift. A fact is the unit, since its wordings and repeats stand or fall together. It
knows no model and no case. How well the rules do: `live_simulation`, and the table in docs/evals.md that it makes.

- A fact broke: it passed every time and now passes at most a third of the times (was 9/9, now <= 3/9).
- A drift: a one-sided sign-flip permutation test of the facts' differences (Fisher 1935; Good, Permutation, Parametric
  and Bootstrap Tests, 2005), corrected after Holm (1979) over the scores that are looked at.
- No drift is only said where one of MARGIN can be excluded by the same test; else the run is inconclusive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

LEAST_TRIALS = 9
"""Three wordings, three times each: with fewer a fact may break by chance."""
WORSE_AT = 0.01
"""Nightly runs of a model that stays as it is are called worse by chance twice a year."""
EXCLUDED_AT = 0.05
MARGIN = 0.1
"""The drift that has to be excluded before a run is called no worse."""
MOST_EXACT = 13
"""Facts up to which every pattern of signs is tried; above, FLIPS random ones."""
FLIPS = 9_999
_TIE = 1e-12

Outcome = Literal["worse", "no worse", "inconclusive"]


@dataclass(frozen=True, slots=True)
class Trials:
    """How often a fact passed."""

    passed: int
    tried: int

    @property
    def share(self) -> float:
        """0 to 1. Raises ZeroDivisionError for a fact that was never tried."""
        return self.passed / self.tried


@dataclass(frozen=True, slots=True)
class Drift:
    """What the facts' differences in one score come to."""

    mean: float
    """Now less then; below 0 is worse."""
    facts: int
    p_worse: float
    """Of differences as far down as these if there were no change, corrected for the number of scores."""
    p_margin: float
    """Of differences as far up as these if there were a drift of MARGIN."""

    @property
    def outcome(self) -> Outcome:
        """A drift, none of MARGIN, or neither can be said."""
        if self.p_worse <= WORSE_AT:
            return "worse"
        return "no worse" if self.p_margin <= EXCLUDED_AT else "inconclusive"


def broke(was: Trials, now: Trials) -> bool:
    """Whether a fact that held every time hardly ever does: `broke(Trials(9, 9), Trials(3, 9))` -> True."""
    enough = was.tried >= LEAST_TRIALS and now.tried >= LEAST_TRIALS
    return enough and was.passed == was.tried and 3 * now.passed <= now.tried


def drifts(differences: Mapping[str, Sequence[float]]) -> dict[str, Drift]:
    """For each score that some fact has: what became of it. `differences` are one a fact, now less then."""
    there = {name: values for name, values in differences.items() if values}
    worse = holm({name: sign_flip([-value for value in values]) for name, values in there.items()})
    return {
        name: Drift(
            mean=sum(values) / len(values),
            facts=len(values),
            p_worse=worse[name],
            p_margin=sign_flip([value + MARGIN for value in values]),
        )
        for name, values in there.items()
    }


def sign_flip(values: Sequence[float]) -> float:
    """How often values with random signs have a sum as great as these: the chance of that, were their centre 0.

    The same each time: the random signs are always the same ones. `sign_flip([1, 1, 1])` -> 1/8
    """
    numbers = np.asarray(values, dtype=np.float64)
    observed = numbers.sum()
    sums = _signs(len(numbers)) @ numbers
    as_great = int((sums >= observed - _TIE).sum())
    if len(numbers) <= MOST_EXACT:
        return as_great / len(sums)
    return (as_great + 1) / (len(sums) + 1)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Each p-value, corrected so that one limit holds for all: `holm({"a": 0.01, "b": 0.04})` -> 0.02, 0.04."""
    corrected: dict[str, float] = {}
    highest = 0.0
    for rank, (name, p) in enumerate(sorted(p_values.items(), key=lambda item: item[1])):
        highest = max(highest, min(1.0, p * (len(p_values) - rank)))
        corrected[name] = highest
    return {name: corrected[name] for name in p_values}


@lru_cache(maxsize=8)
def _signs(facts: int) -> NDArray[np.float64]:
    """Rows of -1 and 1: every pattern, or FLIPS of them."""
    if facts <= MOST_EXACT:
        patterns = np.arange(2**facts)[:, np.newaxis] >> np.arange(facts) & 1
        return np.where(patterns == 1, 1.0, -1.0)
    return np.random.default_rng(0).choice(np.array([-1.0, 1.0]), size=(FLIPS, facts))
