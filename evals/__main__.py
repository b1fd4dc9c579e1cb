"""The door: `onrecord-evals run`, `bless`, `check`, `mutants`.

In: a command line. Out: a report on the terminal, the files that were asked for, and an exit code (see
docs/evals.md). What it does is in the modules that it calls.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from evals import console as view
from evals.baseline import bless as write_baseline
from evals.baseline import load_baseline
from evals.cases import Case, build_cases, select
from evals.gate import BAD_CASES, INCOMPLETE, OK, REGRESSION, judge
from evals.junit import to_junit
from evals.labels import Suite
from evals.loader import load_suites
from evals.marks import Marks, load_marks
from evals.matrix import imperfections, oracle_report, try_mutants
from evals.report import Report
from evals.runner import Runner
from evals.stage import articles_of, open_stage
from index.errors import BadInput, OnRecordError

HOME = Path(__file__).resolve().parent
app = typer.Typer(
    help="Measure OnRecord on labelled articles, and fail a build whose answers got worse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console()


class Lane(StrEnum):
    """How answers are written."""

    extractive = "extractive"


class SplitChoice(StrEnum):
    """Which wordings are asked."""

    dev = "dev"
    held = "held"
    all = "all"


@dataclass(frozen=True, slots=True)
class _Options:
    home: Path
    show: int

    def baseline(self, lane: str) -> Path:
        return self.home / "baselines" / f"{lane}.json"


@dataclass(frozen=True, slots=True)
class _Known:
    """All that is read before anything is asked."""

    suites: list[Suite]
    cases: list[Case]
    marks: Marks


Url = Annotated[
    str | None, typer.Option(help="A running server; it keeps the articles. None: a fresh engine.")
]
LaneOption = Annotated[Lane, typer.Option(help="How answers are written.")]


@app.callback()
def options(
    ctx: typer.Context,
    home: Annotated[Path, typer.Option(help="Folder with cases/, baselines/ and marks.yaml.")] = HOME,
    show: Annotated[int, typer.Option(help="Failing cases to show in full.", min=0)] = view.SHOWN,
) -> None:
    """What every command needs to know."""
    ctx.obj = _Options(home, show)


@app.command()
def run(
    ctx: typer.Context,
    url: Url = None,
    lane: LaneOption = Lane.extractive,
    suite: Annotated[str | None, typer.Option(help="Only the cases of this article.")] = None,
    split: Annotated[SplitChoice, typer.Option(help="Only these wordings.")] = SplitChoice.all,
    json: Annotated[Path | None, typer.Option(help="Write results.json here.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write JUnit XML here.")] = None,
) -> None:
    """Ask every question and pass the gate. Exit: 0 ok, 1 got worse, 2 bad labels or usage, 3 incomplete.

    Example: onrecord-evals run --split held --json results.json --junit junit.xml
    """
    with _errors_told():
        known = _read(ctx.obj)
        cases = select(known.cases, split.value, suite)
        baseline = load_baseline(ctx.obj.baseline(lane.value), lane.value)
        report = replace(_measure(known.suites, cases, url, lane), split=split.value, suite=suite)
        verdict = judge(report, baseline, known.marks)
        for path, text in ((json, report.to_json()), (junit, to_junit(report, verdict))):
            if path is not None:
                _write(path, text)
        view.print_report(console, report, verdict, ctx.obj.show)
    raise typer.Exit(verdict.exit_code)


@app.command()
def bless(
    ctx: typer.Context,
    reason: Annotated[str, typer.Option(help="Why these figures are good from now on.")],
    url: Url = None,
    lane: LaneOption = Lane.extractive,
) -> None:
    """Run every case and write the figures that later runs are held against; never of an incomplete run.

    Example: onrecord-evals bless --reason "Retrieval weighs headlines"
    """
    with _errors_told():
        known = _read(ctx.obj)
        report = _measure(known.suites, known.cases, url, lane)
        verdict = judge(report, None, Marks())
        if verdict.exit_code != OK:
            view.print_report(console, report, verdict, ctx.obj.show)
            console.print("[bold red]Not blessed.[/]")
            raise typer.Exit(verdict.exit_code)
        path = ctx.obj.baseline(lane.value)
        write_baseline(report, path, reason)
        view.print_report(console, report, judge(report, load_baseline(path, lane.value), known.marks), 0)
        console.print(f"Blessed: {path.name} is what runs are held against; commit it.")


@app.command()
def check(ctx: typer.Context) -> None:
    """Read every label file and tell all that is wrong with it. Exit: 0 ok, 2 something is wrong."""
    with _errors_told():
        known = _read(ctx.obj)
    facts = sum(len(suite.labels.facts) for suite in known.suites)
    questions = sum(case.question is not None for case in known.cases)
    console.print(f"{len(known.suites)} suite(s), {facts} facts, {questions} questions: the labels hold.")


@app.command()
def mutants(ctx: typer.Context) -> None:
    """Try broken systems: each must be caught, harmless ones must not. Exit: 0 so it is, 1 the evals have a hole."""
    with _errors_told():
        known = _read(ctx.obj)
        faults = imperfections(oracle_report(known.suites))
        with _progress("mutants") as advance:
            trials = try_mutants(known.suites, progress=advance)
    view.print_matrix(console, trials, faults)
    raise typer.Exit(OK if not faults and all(trial.as_it_should for trial in trials) else REGRESSION)


def _read(given: _Options) -> _Known:
    suites = load_suites(given.home / "cases")
    cases = build_cases(suites)
    return _Known(suites, cases, load_marks(given.home / "marks.yaml", {case.case_id for case in cases}))


def _measure(suites: list[Suite], cases: list[Case], url: str | None, lane: Lane) -> Report:
    articles = articles_of(suites)
    with open_stage(url) as engine, _progress("cases") as advance:
        return Runner(engine, articles, writer=lane.value).run(cases, lane.value, advance)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written: {error.strerror}") from None


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def _errors_told() -> Iterator[None]:
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


def main() -> None:
    """The entry point `onrecord-evals`."""
    try:
        app()
    except Exception:
        # Python would exit with 1, which here means that quality fell
        traceback.print_exc()
        sys.exit(INCOMPLETE)


if __name__ == "__main__":
    main()
