"""How often the live rule is right, and how often a tolerance on the mean would be: simulated, with a table to show.

In: nothing; the seed is fixed. Out: shares of runs that are called a regression. Facts are made as models have them:
most hold nearly always, some mostly, a few are a toss of a coin. What a run does to them is a Scenario.

    python -m evals.live_simulation          # the table of docs/evals.md
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.live_rule import Trials, broke, drifts

FACTS, TRIALS = 40, 9
RUNS = 4_000
TOLERANCE = 0.05
STEADY, MOSTLY, COIN = 0.99, 0.9, 0.5
"""Chances of a wording to pass, of 28, 8 and 4 of the 40 facts."""

Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What happens to the facts between two runs."""

    name: str
    change: Callable[[Chances], Chances]


@dataclass(frozen=True, slots=True)
class Caught:
    """Shares of simulated runs."""

    mean: float
    """Called a regression by a tolerance of 5 points on the mean."""
    fact: float
    """Called one since a fact broke."""
    drift: float
    """Called one since there is a drift."""
    either: float
    """Called one by the live rule, which is both."""
    inconclusive: float
    """Called neither a regression nor no worse."""


def _broken(facts: int, chance: float) -> Callable[[Chances], Chances]:
    def change(chances: Chances) -> Chances:
        now = chances.copy()
        now[:facts] = chance  # steady ones, which come first
        return now

    return change


def _slipped(by: float) -> Callable[[Chances], Chances]:
    return lambda chances: np.clip(chances - by, 0, 1)


SCENARIOS = (
    Scenario("nothing changed", lambda chances: chances),
    Scenario("one fact broke: it passes 1 time in 10", _broken(1, 0.1)),
    Scenario("one fact passes every second time", _broken(1, 0.5)),
    Scenario("three facts broke", _broken(3, 0.1)),
    Scenario("every fact is 5 points worse", _slipped(0.05)),
    Scenario("every fact is 10 points worse", _slipped(0.1)),
)


def chances(facts: int = FACTS) -> Chances:
    """How likely each fact is to pass once: seven in ten steady, two mostly, one a coin."""
    steady, mostly = round(0.7 * facts), round(0.2 * facts)
    return np.array([STEADY] * steady + [MOSTLY] * mostly + [COIN] * (facts - steady - mostly))


def simulate(scenario: Scenario, runs: int = RUNS, facts: int = FACTS, seed: int = 1) -> Caught:
    """Two runs of nine trials a fact, one before and one after, so many times."""
    chance = np.random.default_rng(seed)
    before, after = chances(facts), scenario.change(chances(facts))
    found = [
        _judged(chance.binomial(TRIALS, before).tolist(), chance.binomial(TRIALS, after).tolist())
        for _ in range(runs)
    ]
    mean, fact, drift, inconclusive = (sum(each) / runs for each in zip(*found, strict=True))
    either = sum(one[1] or one[2] for one in found) / runs
    return Caught(mean, fact, drift, either, inconclusive)


def _judged(was: Sequence[int], now: Sequence[int]) -> tuple[bool, bool, bool, bool]:
    pairs = list(zip(was, now, strict=True))
    drift = drifts({"passes": [(n - w) / TRIALS for w, n in pairs]})["passes"].outcome
    fact = any(broke(Trials(w, TRIALS), Trials(n, TRIALS)) for w, n in pairs)
    mean = (sum(was) - sum(now)) / (TRIALS * len(pairs)) > TOLERANCE
    return mean, fact, drift == "worse", drift == "inconclusive" and not fact


def table(runs: int = RUNS) -> str:
    """In Markdown, a line a scenario."""
    lines = [
        "| What happened | 5 points on the mean | a fact broke | a drift | **the live rule** | inconclusive |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for scenario in SCENARIOS:
        caught = simulate(scenario, runs)
        shares = (caught.mean, caught.fact, caught.drift, caught.either, caught.inconclusive)
        cells = [f"{share:.1%}" for share in shares]
        cells[3] = f"**{cells[3]}**"
        lines.append(f"| {scenario.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")
