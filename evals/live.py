"""Repeated runs of one live model: per fact how often it passed, held against the figures of a blessed run.

In: the Reports of the repeats, a LiveBaseline or none. Out: a Live, its JSON and baseline, and a Verdict. The rules are
`live_rule`'s; invariants and what could not be measured are the gate's own. Nothing here asks a model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.gate import Finding, Verdict, incomplete, invariants
from evals.live_rule import Trials, broke, drifts
from evals.report import Report, Row, rounded
from evals.scores.base import mean
from index.errors import BadInput

LANE = "live"
DRIFTING = ("citation_precision", "tightness")
"""Scores that a case may lose much of and pass: looked at beside how often facts pass."""
PASSES = "passes"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Unit(_Value):
    """One fact, with all its wordings and repeats; or a conflict, or an unanswerable question with its twin."""

    fingerprint: str
    """Of the cases that it is made of: with another one it is another unit."""
    passed: int = Field(ge=0)
    tried: int = Field(ge=0)
    """Cases that errored are in neither."""
    scores: dict[str, float | None]
    """Means over what was tried."""

    @property
    def trials(self) -> Trials:
        """For the rule."""
        return Trials(self.passed, self.tried)


class LiveBaseline(_Value):
    """A live run that somebody blessed."""

    format: Literal[1] = 1
    lane: Literal["live"] = "live"
    model: str
    repeats: int = Field(ge=1)
    reason: str
    units: dict[str, Unit]


@dataclass(frozen=True, slots=True)
class Live:
    """The outcome of the repeats."""

    model: str
    reports: tuple[Report, ...]
    """One a repeat, over the same cases."""

    @property
    def units(self) -> dict[str, Unit]:
        """By the group of their cases, in the order of the cases."""
        groups: dict[str, list[Row]] = {}
        for report in self.reports:
            for row in report.rows:
                groups.setdefault(row.case.group, []).append(row)
        return {group: _unit(rows) for group, rows in groups.items()}

    @property
    def report(self) -> Report:
        """For views that show each case once: as it was when it first failed, or could not be measured, or passed."""
        order = {"fail": 0, "error": 1}
        rows = (
            min(same, key=lambda row: order.get(row.status, 2))
            for same in zip(*(report.rows for report in self.reports), strict=True)
        )
        return replace(self.reports[0], rows=tuple(rows))

    def to_json(self) -> str:
        """The canonical file of a live run: its units, and every repeat whole."""
        plain = {
            "format": 1,
            "lane": LANE,
            "model": self.model,
            "repeats": len(self.reports),
            "errors": sum(row.status == "error" for report in self.reports for row in report.rows),
            "units": {group: unit.model_dump() for group, unit in self.units.items()},
            "runs": [report.plain() for report in self.reports],
        }
        return json.dumps(plain, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def judge_live(live: Live, baseline: LiveBaseline | None) -> Verdict:
    """Everything that speaks against the run, and notes on it."""
    findings = [finding for report in live.reports for finding in (*incomplete(report), *invariants(report))]
    if baseline is None:
        findings.append(
            Finding("note", "no baseline of the live lane was blessed: only invariants were judged")
        )
    else:
        findings += _against(live, baseline)
    return Verdict(tuple(dict.fromkeys(findings)))


def load_live_baseline(path: Path) -> LiveBaseline | None:
    """The blessed figures, or None. Raises BadInput for a file that is no baseline of the live lane."""
    if not path.exists():
        return None
    try:
        return LiveBaseline.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise BadInput(f"{path.name!r} is no baseline of the live lane: {error}; bless a new one") from None


def bless_live(results: Path, path: Path, reason: str) -> LiveBaseline:
    """Write a run's file, as `run --lane live --json` made it, as what is good from now on: a run costs money.

    Raises BadInput for a file that is none, a run that left something out, and for no reason.
    """
    if not reason.strip():
        raise BadInput("a baseline is blessed for a reason: say which with --reason")
    try:
        plain = json.loads(results.read_text(encoding="utf-8"))
        errors = int(plain["errors"])
        found = LiveBaseline(
            reason=reason.strip(), **{name: plain[name] for name in ("model", "repeats", "units")}
        )
    except OSError as error:
        raise BadInput(f"{str(results)!r} cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{str(results)!r} is no file of 'run --lane live --json': {error!r:.200}") from None
    if errors or not found.units:
        raise BadInput(f"an incomplete run cannot be blessed: {errors} questions could not be measured")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found.model_dump(), sort_keys=True, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
    return found


def _unit(rows: Sequence[Row]) -> Unit:
    tried = [row for row in rows if row.status in ("pass", "fail")]
    cases = sorted({row.case.fingerprint for row in rows})
    scores = {
        name: rounded(mean([value for row in tried if (value := row.score(name)) is not None]))
        for name in DRIFTING
    }
    return Unit(
        fingerprint=hashlib.sha256("\n".join(cases).encode()).hexdigest()[:12],
        passed=sum(row.status == "pass" for row in tried),
        tried=len(tried),
        scores=scores,
    )


def _against(live: Live, baseline: LiveBaseline) -> Iterator[Finding]:
    if live.model != baseline.model:
        yield Finding("note", f"the baseline is of {baseline.model!r}, this run of {live.model!r}")
    units = live.units
    same = {
        group: (baseline.units[group], unit)
        for group, unit in units.items()
        if group in baseline.units
        and baseline.units[group].fingerprint == unit.fingerprint
        and unit.tried
        and baseline.units[group].tried
    }
    if len(same) < len(units):
        yield Finding(
            "note", f"{len(units) - len(same)} of {len(units)} facts are new or changed: not compared"
        )
    first = {row.case.group: row.case.case_id for row in reversed(live.report.rows)}
    for group, (was, now) in same.items():
        if broke(was.trials, now.trials):
            told = f"passed {was.passed} of {was.tried} times and now {now.passed} of {now.tried}"
            yield Finding("regression", told, first[group])
    yield from _drifts(same)


def _drifts(same: Mapping[str, tuple[Unit, Unit]]) -> Iterator[Finding]:
    found = drifts(_differences(same))
    for name, drift in found.items():
        told = f"{drift.mean:+.3f} over {drift.facts} facts"
        if drift.outcome == "worse":
            yield Finding(
                "drift", f"it got worse by a little in many places: {told}, p {drift.p_worse:.4f}", score=name
            )
        elif drift.outcome == "inconclusive":
            message = (
                f"{told}: neither shown to be worse, nor a drift of 0.1 excluded; more facts or repeats would"
            )
            yield Finding("inconclusive", message, score=name)
        else:
            yield Finding("note", f"no drift of 0.1: {told}", score=name)
    if not found:
        yield Finding("inconclusive", "no fact can be compared with the baseline", score=PASSES)


def _differences(same: Mapping[str, tuple[Unit, Unit]]) -> dict[str, list[float]]:
    pairs = same.values()
    found = {PASSES: [now.trials.share - was.trials.share for was, now in pairs]}
    for name in DRIFTING:
        scored = ((was.scores.get(name), now.scores.get(name)) for was, now in pairs)
        found[name] = [now - was for was, now in scored if was is not None and now is not None]
    return found
