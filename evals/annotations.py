"""What the gate objects to as annotations of GitHub Actions, each at its label's own line.

In: a Report, the gate's Verdict. Out: workflow commands, a line each. GitHub shows ten errors of a step, so they stand
in the gate's order. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from evals.gate import Finding, Verdict
from evals.report import Report, Row

LONGEST = 1000


def to_annotations(report: Report, verdict: Verdict, root: Path) -> list[str]:
    """One line an objection. `root` is the checkout: files are named from there."""
    rows = {row.case.case_id: row for row in report.rows}
    return [
        _line(finding, rows.get(finding.case_id or ""), root)
        for finding in verdict.findings
        if finding.rule != "note"
    ]


def wanted(choice: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether `auto`, `on` or `off` comes to annotations here: `auto` does in GitHub Actions."""
    return choice == "on" or (choice == "auto" and environment.get("GITHUB_ACTIONS") == "true")


def _line(finding: Finding, row: Row | None, root: Path) -> str:
    about = finding.case_id or finding.score or ""
    fields = dict(_place(row, root)) if row is not None else {}
    fields["title"] = f"{finding.rule} {about}".strip()
    told = finding.message if row is None else f"{row.case.question or 'briefing'}\n{finding.message}"
    where = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::error {where}::{_data(told[:LONGEST])}"


def _place(row: Row, root: Path) -> Iterator[tuple[str, str]]:
    path = Path(row.case.suite.path).resolve()
    yield "file", str(path.relative_to(root)) if path.is_relative_to(root) else path.name
    yield "line", str(row.case.line)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
