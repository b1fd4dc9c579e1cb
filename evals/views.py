"""The views of a run that were asked for, written where they were asked for; results.json is the canonical one.

In: a Report, the gate's Verdict, the baseline or none, file names. Out: files, and lines for GitHub.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evals.annotations import to_annotations, wanted
from evals.baseline import Baseline
from evals.door import write
from evals.gate import Verdict
from evals.junit import to_junit
from evals.markdown import to_markdown
from evals.page import to_html
from evals.report import Report


@dataclass(frozen=True, slots=True)
class Files:
    """Where each view goes; None for one that nobody asked for."""

    json: Path | None = None
    junit: Path | None = None
    html: Path | None = None
    markdown: Path | None = None


def write_views(files: Files, report: Report, verdict: Verdict, baseline: Baseline | None) -> None:
    """Every file. Raises BadInput for one that cannot be written."""
    makers: tuple[tuple[Path | None, Callable[[], str]], ...] = (
        (files.json, report.to_json),
        (files.junit, lambda: to_junit(report, verdict)),
        (files.html, lambda: to_html(report, verdict, baseline)),
        (files.markdown, lambda: to_markdown(report, verdict, baseline)),
    )
    for path, made in makers:
        if path is not None:
            write(path, made())


def annotation_lines(report: Report, verdict: Verdict, choice: str) -> list[str]:
    """For GitHub Actions, with files named from its checkout (from here, without one); none unless wanted."""
    if not wanted(choice):
        return []
    return to_annotations(report, verdict, Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve())
