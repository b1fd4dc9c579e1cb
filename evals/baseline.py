"""The figures that a run is held against: how each case ended when somebody last said "this is good".

In: a Report and a reason. Out: the committed `baselines/<lane>.json`, and back. Only `bless` writes it, and
never from a run that left something out. Nothing here compares; `gate` does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.report import Report, rounded
from index.errors import BadInput


class BaselineCase(BaseModel):
    """How one case ended."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fingerprint: str
    """Of what judged it: a case with another one now is a new case."""
    article: str
    split: str | None
    status: Literal["pass", "fail", "skip"]
    scores: dict[str, float | None]


class Baseline(BaseModel):
    """A whole run that somebody blessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    lane: str
    reason: str
    cases: dict[str, BaselineCase]

    def in_scope(self, report: Report) -> dict[str, BaselineCase]:
        """The cases that a run of that split and suite has to have."""
        return {
            case_id: case
            for case_id, case in self.cases.items()
            if (report.suite is None or case.article == report.suite)
            and (report.split == "all" or case.split in (None, report.split))
        }


def load_baseline(path: Path, lane: str) -> Baseline | None:
    """The blessed figures of a lane, or None. Raises BadInput for a file that is no baseline."""
    if not path.exists():
        return None
    try:
        baseline = Baseline.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise BadInput(f"{path.name!r} is no baseline: {error}; bless a new one") from None
    if baseline.lane != lane:
        raise BadInput(f"{path.name!r} is of the lane {baseline.lane!r}, not {lane!r}")
    return baseline


def bless(report: Report, path: Path, reason: str) -> Baseline:
    """Write the run to `path` as what is good from now on. Raises BadInput for what must not be blessed."""
    if not reason.strip():
        raise BadInput("a baseline is blessed for a reason: say which with --reason")
    if not report.whole:
        raise BadInput("only a run of every case can be blessed: leave --split and --suite out")
    unmeasured = [row.case.case_id for row in report.rows if row.status == "error"]
    if unmeasured or not report.rows:
        raise BadInput(
            f"an incomplete run cannot be blessed: {len(unmeasured)} of {len(report.rows)} cases errored"
        )
    baseline = baseline_of(report, reason.strip())
    plain = json.dumps(baseline.model_dump(), sort_keys=True, indent=1, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(plain + "\n", encoding="utf-8")
    return baseline


def baseline_of(report: Report, reason: str) -> Baseline:
    """A run as what others are held against, unwritten; a case that errored counts as skipped."""
    cases = {
        row.case.case_id: BaselineCase(
            fingerprint=row.case.fingerprint,
            article=row.case.suite.labels.article,
            split=row.case.split,
            status=row.status if row.status != "error" else "skip",
            scores={score.name: rounded(score.value) for score in row.scores},
        )
        for row in report.rows
    }
    return Baseline(lane=report.lane, reason=reason, cases=cases)
