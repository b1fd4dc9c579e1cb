"""Whether a run may pass: invariants, a ratchet against the blessed figures, and an exit code.

In: a Report, the baseline (or none), the marks. Out: a Verdict. The lanes it judges repeat exactly, so there
are no statistics: a case that passed and fails now is a regression. What was measured and got worse (1) is
kept apart from what could not be measured (3); where both are so it is 1, since a measured loss is certain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.baseline import Baseline, BaselineCase
from evals.marks import Marks
from evals.report import Report, Row
from evals.scores.table import BY_NAME, MEASURES, Measure

OK, REGRESSION, BAD_CASES, INCOMPLETE, COST_CAP = 0, 1, 2, 3, 4
"""Exit codes; COST_CAP is of `record`, which pays for a model."""

Rule = Literal[
    "invariant",
    "regression",
    "missing",
    "new",
    "known_failing",
    "mean",
    "drift",
    "inconclusive",
    "incomplete",
    "note",
]
"""`drift` and `inconclusive` are of the live lane, whose runs never repeat."""

SLACK = 0.02
"""By how much a mean over the same cases may get worse: room for a trade, not for a slide."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the gate has to say."""

    rule: Rule
    message: str
    case_id: str | None = None
    score: str | None = None

    @property
    def exit_code(self) -> int:
        """What it alone would make of the run."""
        codes = {"note": OK, "incomplete": INCOMPLETE, "inconclusive": INCOMPLETE}
        return codes.get(self.rule, REGRESSION)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that the gate has to say, and the code to exit with."""

    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """A measured regression before an incomplete run before success."""
        codes = {finding.exit_code for finding in self.findings}
        return next((code for code in (REGRESSION, INCOMPLETE) if code in codes), OK)

    @property
    def told(self) -> str:
        """In a few words."""
        if self.exit_code == INCOMPLETE:
            measured = all(finding.rule != "incomplete" for finding in self.findings)
            return "inconclusive" if measured else "incomplete: could not be measured"
        return "passed" if self.exit_code == OK else "failed: it got worse"


def judge(report: Report, baseline: Baseline | None, marks: Marks) -> Verdict:
    """Everything that speaks against the run, and notes on it."""
    findings = [*incomplete(report), *invariants(report), *_stale_marks(report, marks)]
    if baseline is None:
        findings.append(Finding("note", "no baseline was blessed: only invariants were judged"))
    else:
        before = baseline.in_scope(report)
        same = _unchanged(report, before)
        findings += _new(report, before, {row.case.case_id for row, _ in same}, marks)
        findings += [*_ratchet(same), *_missing(report, before, marks), *_means(same)]
    return Verdict(tuple(findings))


def slipped(measure: Measure, old: float, new: float) -> bool:
    """Whether a mean got worse by more than SLACK, or by more than that share of an amount."""
    worse = old - new if measure.higher_is_better else new - old
    return worse > SLACK * max(1.0, abs(old))


def incomplete(report: Report) -> Iterator[Finding]:
    """What could not be measured, in any lane."""
    if not report.rows:
        yield Finding("incomplete", "there was no case to run")
    for row in report.rows:
        if row.status == "error":
            yield Finding("incomplete", f"could not be measured: {row.trouble}", row.case.case_id)


def invariants(report: Report) -> Iterator[Finding]:
    """Promises that are broken, in any lane, baseline or not."""
    for row in report.rows:
        for score in row.scores:
            measure = BY_NAME[score.name]
            if measure.invariant and score.value is not None and not measure.passed(score.value):
                message = f"{score.name} has to be {measure.needs:g} and is {score.value:.3g}: {score.why}"
                yield Finding("invariant", message, row.case.case_id, score.name)


def _stale_marks(report: Report, marks: Marks) -> Iterator[Finding]:
    for row in report.rows:
        if row.status == "pass" and row.case.case_id in marks.known_failing:
            yield Finding("known_failing", "passes now: take its mark out", row.case.case_id)


def _unchanged(report: Report, before: Mapping[str, BaselineCase]) -> list[tuple[Row, BaselineCase]]:
    """Each row with its case as it was, where what judges it is the same."""
    known = ((row, before.get(row.case.case_id)) for row in report.rows)
    return [(row, old) for row, old in known if old and old.fingerprint == row.case.fingerprint]


def _new(
    report: Report, before: Mapping[str, BaselineCase], same: Collection[str], marks: Marks
) -> Iterator[Finding]:
    """Cases that the baseline has not, or has with other labels: they are compared with nothing."""
    for row in report.rows:
        case_id = row.case.case_id
        if case_id not in same and row.status == "fail" and case_id not in marks.known_failing:
            what = "was changed" if case_id in before else "is new"
            yield Finding("new", f"{what} and fails: mend it or mark it known_failing", case_id)


def _ratchet(same: Sequence[tuple[Row, BaselineCase]]) -> Iterator[Finding]:
    for row, old in same:
        if old.status == "pass" and row.status == "fail":
            yield Finding("regression", f"passed before and fails now: {_why(row)}", row.case.case_id)
        elif old.status != "skip" and row.status == "skip":
            yield Finding(
                "regression", f"was measured before and is skipped now: {row.trouble}", row.case.case_id
            )
    better = sum(old.status == "fail" and row.status == "pass" for row, old in same)
    if better:
        yield Finding("note", f"{better} case(s) failed before and pass now: bless the run to hold them")


def _missing(report: Report, before: Mapping[str, BaselineCase], marks: Marks) -> Iterator[Finding]:
    there = {row.case.case_id for row in report.rows}
    for case_id in before:
        if case_id not in there and case_id not in marks.retired:
            yield Finding("missing", "is in the baseline and was not run: retire it with a reason", case_id)


def _means(same: Sequence[tuple[Row, BaselineCase]]) -> Iterator[Finding]:
    """Scores whose mean got worse over the cases that are the same and scored in both runs."""
    for measure in MEASURES:
        scored = ((old.scores.get(measure.name), row.score(measure.name)) for row, old in same)
        pairs = [(then, now) for then, now in scored if then is not None and now is not None]
        if not pairs or not measure.judged:
            continue
        old, new = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        if slipped(measure, old, new):
            message = f"mean over {len(pairs)} unchanged case(s) went from {old:.3f} to {new:.3f}"
            yield Finding("mean", message, score=measure.name)


def _why(row: Row) -> str:
    missed = [s for s in row.scores if s.value is not None and not BY_NAME[s.name].passed(s.value)]
    return "; ".join(f"{s.name} {s.value:.3g}" + (f" ({s.why})" if s.why else "") for s in missed)
