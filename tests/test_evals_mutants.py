"""The evals are tested: an oracle is perfect, broken systems are caught by name, harmless ones are not."""

from __future__ import annotations

import pytest
from evals_suite import ferry_suite, planted_suite

from evals.labels import Suite
from evals.loader import load_suites
from evals.matrix import Trial, imperfections, oracle_report, try_mutants
from evals.mutants import ERRORED, MUTANTS, Mutant
from evals.scores.table import BY_NAME


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trial]:
    suite = planted_suite(tmp_path_factory.mktemp("suite"))
    return {trial.mutant.name: trial for trial in try_mutants([suite])}


@pytest.fixture(scope="module")
def committed() -> list[Suite]:
    return load_suites()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_mutant_is_caught_by_the_score_named_for_it(mutant: Mutant, trials: dict[str, Trial]) -> None:
    trial = trials[mutant.name]
    assert mutant.caught_by is None or not trial.untried
    assert trial.as_it_should, f"exit {trial.exit_code}, objecting: {trial.objecting}"


def test_every_named_score_exists_and_names_are_unique() -> None:
    assert {m.caught_by for m in MUTANTS} - {None, ERRORED} <= BY_NAME.keys()
    assert len({m.name for m in MUTANTS}) == len(MUTANTS)


def test_a_mutant_that_the_score_does_not_see_would_be_noticed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The test above can fail: what the named score does not object to is not called caught."""
    suite = planted_suite(tmp_path_factory.mktemp("suite"))
    mutants = [
        Mutant("does no harm", "tightness", claims=lambda claims, _: claims[::-1]),
        Mutant("does nothing", "tightness", claims=lambda claims, _: claims),
    ]
    found = [(trial.untried, trial.as_it_should) for trial in try_mutants([suite], mutants)]
    assert found == [(False, False), (True, True)]


def test_a_mutant_that_no_label_tries_is_told_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Labels without an injection cannot catch one that is obeyed, and are not called a hole for it."""
    plain = ferry_suite(tmp_path_factory.mktemp("suite"))
    wanted = [m for m in MUTANTS if m.name in ("obeys the injection", "refuses always")]
    found = {trial.mutant.name: (trial.untried, trial.as_it_should) for trial in try_mutants([plain], wanted)}
    assert found == {"refuses always": (False, True), "obeys the injection": (True, True)}


def test_there_are_enough_ways_to_be_broken_and_to_be_harmless() -> None:
    broken = [mutant for mutant in MUTANTS if mutant.caught_by is not None]
    assert len(broken) >= 18
    assert len(MUTANTS) - len(broken) >= 3


def test_the_oracle_of_the_committed_labels_is_perfect(committed: list[Suite]) -> None:
    report = oracle_report(committed)
    assert imperfections(report) == []
    assert report.counts["pass"] + report.counts["skip"] == len(report.rows)


def test_the_committed_labels_catch_the_mutants_too(committed: list[Suite]) -> None:
    trials = try_mutants(committed)
    assert [trial for trial in trials if _missed(trial)] == []


def _missed(trial: Trial) -> bool:
    return not trial.as_it_should or (trial.untried and trial.mutant.caught_by is not None)
