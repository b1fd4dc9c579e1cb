"""What the commands of `onrecord-evals` share: options, what is read first, progress, and how errors become exit codes.

In: the folder with the cases. Out: suites, cases and marks; context managers. It measures and judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from evals.cases import Case
from evals.gate import BAD_CASES, INCOMPLETE
from evals.labels import Suite
from evals.loader import load_suites
from evals.making import build_cases
from evals.marks import Marks, load_marks
from index.errors import BadInput, OnRecordError


@dataclass(frozen=True, slots=True)
class Options:
    """What every command is told."""

    home: Path
    """Folder with cases/, baselines/, recordings/ and marks.yaml."""
    show: int
    """Failing cases to show in full."""

    def baseline(self, lane: str) -> Path:
        """Where a lane's blessed figures are."""
        return self.home / "baselines" / f"{lane}.json"

    @property
    def recordings(self) -> Path:
        """What the replay lane replays."""
        return self.home / "recordings" / "replay.json"


@dataclass(frozen=True, slots=True)
class Known:
    """All that is read before anything is asked."""

    suites: list[Suite]
    cases: list[Case]
    marks: Marks


def read(given: Options) -> Known:
    """Suites, cases and marks of the folder. Raises BadInput for what does not hold."""
    suites = load_suites(given.home / "cases")
    cases = build_cases(suites)
    return Known(suites, cases, load_marks(given.home / "marks.yaml", {case.case_id for case in cases}))


def write(path: Path, text: str) -> None:
    """A file that was asked for. Raises BadInput where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written: {error.strerror}") from None


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, moved by `(done, total)`."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def errors_told() -> Iterator[None]:
    """Turns what is wrong with the labels (2), and an engine that cannot be had (3), into a line and a code."""
    told = Console(stderr=True)
    try:
        yield
    except BadInput as error:
        told.print(f"[bold red]error:[/] {escape(str(error))}", soft_wrap=True)
        raise typer.Exit(BAD_CASES) from None
    except OnRecordError as error:
        told.print(f"[bold yellow]could not measure:[/] {escape(str(error))}", soft_wrap=True)
        raise typer.Exit(INCOMPLETE) from None
