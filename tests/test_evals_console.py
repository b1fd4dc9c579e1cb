"""The terminal's view of mutants: whatever the width, no name is cut short."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from evals.console import print_matrix
from evals.matrix import Trial
from evals.mutants import MUTANTS
from evals.scores.table import MEASURES

SCORES = tuple(measure.name for measure in MEASURES)
TRIALS = [Trial(mutant, 1, SCORES, untried=n == 0) for n, mutant in enumerate(MUTANTS)]


def lines(width: int, trials: list[Trial]) -> list[str]:
    out = StringIO()
    print_matrix(Console(file=out, width=width), trials, [])
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 81, 119, 120, 200])
def test_every_name_is_whole_in_a_table_that_fits(width: int) -> None:
    told = lines(width, TRIALS)
    assert all(len(line) <= width for line in told)
    words = {word.strip(",") for line in told for word in line.split()}
    wanted = {score for trial in TRIALS if (score := trial.mutant.caught_by)}
    assert {*SCORES, *wanted} <= words
    assert {word for trial in TRIALS for word in trial.mutant.name.split()} <= words
    assert "…" not in "".join(told)


@pytest.mark.parametrize("width", [80, 120])
def test_how_each_fared_is_told_in_one_piece(width: int) -> None:
    harmless, broken = MUTANTS[-1], MUTANTS[0]
    assert (harmless.caught_by, broken.caught_by) == (None, "over_refusal")
    told = "\n".join(lines(width, [Trial(harmless, 0, ())]))
    assert "nothing: harmless" in told
    assert " as it should" in told
    assert "NOT" not in told
    assert "NOT as it should" in "\n".join(lines(width, [Trial(broken, 1, ("outcome",))]))
    assert "no label tries it" in "\n".join(lines(width, [Trial(broken, 1, (), untried=True)]))
