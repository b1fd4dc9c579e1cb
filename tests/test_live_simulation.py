"""The simulation of the live rule: its table in the documents is what it makes, and says what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evals.live_simulation import FACTS, RUNS, SCENARIOS, chances, simulate

DOCS = (Path(__file__).parent.parent / "docs" / "evals.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| ([^|]+) \| ([\d.]+)% \| ([\d.]+)% \| ([\d.]+)% \| \*\*([\d.]+)%\*\* \| ([\d.]+)% \|$", re.MULTILINE
)
TABLE = {name: tuple(float(share) / 100 for share in shares) for name, *shares in ROW.findall(DOCS)}


def test_the_documents_have_the_whole_table() -> None:
    assert list(TABLE) == [scenario.name for scenario in SCENARIOS]
    assert len(chances()) == FACTS == 40


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_the_table_is_what_the_simulation_makes(scenario: object) -> None:
    # another seed and fewer runs: within four standard errors of both
    caught = simulate(scenario, runs=400, seed=7)  # type: ignore[arg-type]
    made = (caught.mean, caught.fact, caught.drift, caught.either, caught.inconclusive)
    for told, found in zip(TABLE[scenario.name], made, strict=True):  # type: ignore[attr-defined]
        spread = (told * (1 - told) * (1 / 400 + 1 / RUNS)) ** 0.5
        assert found == pytest.approx(told, abs=4 * spread + 0.01)


def test_the_same_seed_is_the_same_table() -> None:
    assert simulate(SCENARIOS[1], runs=20) == simulate(SCENARIOS[1], runs=20)


def test_the_rule_finds_what_a_mean_hides_and_seldom_cries_wolf() -> None:
    nothing, one_broke = TABLE["nothing changed"], TABLE["one fact broke: it passes 1 time in 10"]
    assert one_broke[0] < 0.1 < 0.85 < one_broke[3]
    assert nothing[3] < 0.02
