"""The evals are tested: an oracle is perfect, broken systems are caught by name, harmless ones are not."""

from __future__ import annotations

import pytest
from evals_suite import ferry_suite

from evals.labels import Suite
from evals.loader import load_suites
from evals.matrix import Trial, imperfections, oracle_report, try_mutants
from evals.mutants import ERRORED, MUTANTS, Mutant
from evals.scores.table import BY_NAME


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trial]:
    suite = ferry_suite(tmp_path_factory.mktemp("suite"))
    return {trial.mutant.name: trial for trial in try_mutants([suite])}


@pytest.fixture(scope="module")
def committed() -> list[Suite]:
    return load_suites()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_mutant_is_caught_by_the_score_named_for_it(mutant: Mutant, trials: dict[str, Trial]) -> None:
    trial = trials[mutant.name]
    assert trial.as_it_should, f"exit {trial.exit_code}, objecting: {trial.objecting}"


def test_every_named_score_exists_and_names_are_unique() -> None:
    assert {m.caught_by for m in MUTANTS} - {None, ERRORED} <= BY_NAME.keys()
    assert len({m.name for m in MUTANTS}) == len(MUTANTS)


def test_an_unbroken_mutant_would_be_noticed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The test above can fail: a mutant that breaks nothing is not called caught."""
    suite = ferry_suite(tmp_path_factory.mktemp("suite"))
    [trial] = try_mutants([suite], [Mutant("does nothing", "tightness", claims=lambda claims, _: claims)])
    assert not trial.as_it_should


def test_the_oracle_of_the_committed_labels_is_perfect(committed: list[Suite]) -> None:
    report = oracle_report(committed)
    assert imperfections(report) == []
    assert report.counts["pass"] + report.counts["skip"] == len(report.rows)


def test_the_committed_labels_catch_the_mutants_too(committed: list[Suite]) -> None:
    assert [trial for trial in try_mutants(committed) if not trial.as_it_should] == []
