"""Tries every mutant: what the gate says of it, and which scores object.

In: suites. Out: one Trial a mutant, held against the oracle's own run. The evals are worth what this shows:
an oracle that is perfect everywhere, broken systems that are caught, harmless ones that are not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from evals.baseline import baseline_of
from evals.cases import Case
from evals.gate import INCOMPLETE, OK, Verdict, judge
from evals.labels import Suite
from evals.making import build_cases
from evals.marks import Marks
from evals.mutants import ERRORED, MUTANTS, Mutant, MutantEngine
from evals.oracle import OracleEngine
from evals.report import Report, with_status
from evals.rooms import Rooms
from evals.scores.table import MEASURES
from evals.stage import articles_of
from evals.tried import Tried

ORACLE_LANE = "oracle"


@dataclass(frozen=True, slots=True)
class Trial:
    """How one mutant fared."""

    mutant: Mutant
    exit_code: int
    """What the gate would have exited with, the oracle being the baseline."""
    objecting: tuple[str, ...]
    """Scores that got worse or broke an invariant, in the table's order."""
    untried: bool = False
    """No case has the score named for it, or it changed nothing: without such a label nothing could catch it."""

    @property
    def as_it_should(self) -> bool:
        """Caught by the score named for it, where a case has that score; or, if harmless, not caught."""
        if self.untried:
            return True
        if self.mutant.caught_by is None:
            return self.exit_code == OK
        if self.mutant.caught_by == ERRORED:
            return self.exit_code == INCOMPLETE
        return self.exit_code != OK and self.mutant.caught_by in self.objecting


def oracle_report(suites: Sequence[Suite]) -> Report:
    """The oracle's run."""
    cases = build_cases(suites)
    return Rooms(lambda: nullcontext(OracleEngine(suites, cases)), articles_of(suites)).run(
        cases, ORACLE_LANE
    )


def imperfections(report: Report) -> list[str]:
    """Where the oracle is not perfect: the fault of a label or of a score, never of a system."""
    faults = [
        f"{row.case.case_id}: {score.name} is {score.value:g}: {score.why}"
        for row in report.rows
        for score in row.scores
        if score.value is not None and score.value != _perfect(score.name, score.value)
    ]
    return faults + [f"{row.case.case_id}: {row.trouble}" for row in with_status(report.rows, "error")]


def try_mutants(
    suites: Sequence[Suite],
    mutants: Sequence[Mutant] = MUTANTS,
    progress: Callable[[int, int], None] | None = None,
) -> list[Trial]:
    """Every mutant of the oracle, judged with the oracle's run as its baseline."""
    perfect = oracle_report(suites)
    baseline = baseline_of(perfect, "the oracle")
    scored = {score.name for row in perfect.rows for score in row.scores if score.value is not None}
    cases, articles = [row.case for row in perfect.rows], articles_of(suites)
    trials = []
    for mutant in mutants:
        engines: list[MutantEngine] = []
        rooms = Rooms(_rooms_of(mutant, suites, cases, engines), articles, shared=mutant.remembers)
        verdict = judge(rooms.run(cases, ORACLE_LANE), baseline, Marks())
        changed = any(engine.changed for engine in engines)
        untried = not changed or mutant.caught_by not in (None, ERRORED, *scored)
        trials.append(Trial(mutant, verdict.exit_code, _objecting(verdict), untried))
        if progress is not None:
            progress(len(trials), len(mutants))
    return trials


def _rooms_of(
    mutant: Mutant, suites: Sequence[Suite], cases: Sequence[Case], engines: list[MutantEngine]
) -> Callable[[], AbstractContextManager[Tried]]:
    """Opens a fresh engine that is broken so, and keeps it in `engines`."""

    def opened() -> AbstractContextManager[Tried]:
        engines.append(MutantEngine(OracleEngine(suites, cases), mutant))
        return nullcontext(engines[-1])

    return opened


def _objecting(verdict: Verdict) -> tuple[str, ...]:
    named = {finding.score for finding in verdict.findings if finding.rule in ("mean", "invariant")}
    return tuple(measure.name for measure in MEASURES if measure.name in named)


def _perfect(name: str, value: float) -> float:
    measure = next(m for m in MEASURES if m.name == name)
    if measure.is_amount:
        return value if measure.needs is None else min(value, measure.needs)
    return 1.0 if measure.higher_is_better else 0.0
