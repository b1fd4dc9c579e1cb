"""The door: `onrecord-evals run`, `bless`, `record`, `check`, `mutants`.

In: a command line. Out: a report on the terminal, the files that were asked for, and an exit code (see
docs/evals.md). What it does is in the modules that it calls.
"""

from __future__ import annotations

import sys
import traceback
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from evals import console as view
from evals.agreement import agreements, load_second, told
from evals.baseline import bless as write_baseline
from evals.baseline import load_baseline
from evals.cases import Case, select
from evals.door import Known, Options, errors_told, progress, read, write
from evals.gate import INCOMPLETE, OK, REGRESSION, judge
from evals.junit import to_junit
from evals.marks import Marks
from evals.matrix import imperfections, oracle_report, try_mutants
from evals.record_command import record_lane
from evals.replay import Replay, load_replay, told_misses
from evals.report import Report
from evals.rooms import Rooms
from evals.stage import articles_of, open_stage
from index.errors import BadInput

HOME = Path(__file__).resolve().parent
app = typer.Typer(
    help="Measure OnRecord on labelled articles, and fail a build whose answers got worse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="record")(record_lane)
console = Console()


class Lane(StrEnum):
    """How answers are written."""

    extractive = "extractive"
    replay = "replay"


class SplitChoice(StrEnum):
    """Which wordings are asked."""

    dev = "dev"
    held = "held"
    all = "all"


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
    ctx.obj = Options(home, show)


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
    with errors_told():
        known = read(ctx.obj)
        replay = _replay(ctx.obj, lane, url)
        cases = select(known.cases if replay is None else replay.cases(known.cases), split.value, suite)
        baseline = load_baseline(ctx.obj.baseline(lane.value), lane.value)
        report = replace(_measure(known, cases, url, replay), split=split.value, suite=suite)
        verdict = judge(report, baseline, known.marks)
        for path, text in ((json, report.to_json()), (junit, to_junit(report, verdict))):
            if path is not None:
                write(path, text)
        view.print_report(console, report, verdict, ctx.obj.show)
        missed = _told_misses(replay)
    raise typer.Exit(verdict.exit_code or missed)


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
    with errors_told():
        known = read(ctx.obj)
        replay = _replay(ctx.obj, lane, url)
        cases = known.cases if replay is None else replay.cases(known.cases)
        report = _measure(known, cases, url, replay)
        verdict = judge(report, None, Marks())
        if verdict.exit_code != OK:
            view.print_report(console, report, verdict, ctx.obj.show)
            _told_misses(replay)
            console.print("[bold red]Not blessed.[/]")
            raise typer.Exit(verdict.exit_code)
        path = ctx.obj.baseline(lane.value)
        write_baseline(report, path, reason)
        view.print_report(console, report, judge(report, load_baseline(path, lane.value), known.marks), 0)
        console.print(f"Blessed: {path.name} is what runs are held against; commit it.")


@app.command()
def check(ctx: typer.Context) -> None:
    """Read every label file and tell all that is wrong with it. Exit: 0 ok, 2 something is wrong."""
    with errors_told():
        known = read(ctx.obj)
    facts = sum(len(suite.labels.facts) for suite in known.suites)
    questions = sum(case.question is not None for case in known.cases)
    console.print(f"{len(known.suites)} suite(s), {facts} facts, {questions} questions: the labels hold.")


@app.command()
def agreement(ctx: typer.Context) -> None:
    """How far a second labelling of the same articles agrees. Exit: 0 told, 2 something is wrong."""
    with errors_told():
        found = agreements(read(ctx.obj).suites, load_second(ctx.obj.home / "second_labels"))
    for line in told(found) or ["Nothing was labelled a second time."]:
        console.print(escape(line), soft_wrap=True)


@app.command()
def mutants(ctx: typer.Context) -> None:
    """Try broken systems: each must be caught, harmless ones must not. Exit: 0 so it is, 1 the evals have a hole."""
    with errors_told():
        known = read(ctx.obj)
        faults = imperfections(oracle_report(known.suites))
        with progress("mutants") as advance:
            trials = try_mutants(known.suites, progress=advance)
    view.print_matrix(console, trials, faults)
    raise typer.Exit(OK if not faults and all(trial.as_it_should for trial in trials) else REGRESSION)


@app.command()
def corruptions(ctx: typer.Context) -> None:
    """Make true claims false, one way at a time: verifying must refuse them. Exit: 0 enough refused, 1 not so."""
    from evals.corruption_run import print_corruptions

    with errors_told():
        exit_code = print_corruptions(console, ctx.obj.home / "cases")
    raise typer.Exit(exit_code)


def _replay(options: Options, lane: Lane, url: str | None) -> Replay | None:
    """What the lane replays; None for a lane without a model."""
    if lane is not Lane.replay:
        return None
    if url is not None:
        raise BadInput("a server writes with a model of its own: leave --url out of the replay lane")
    return load_replay(options.recordings)


def _measure(known: Known, cases: list[Case], url: str | None, replay: Replay | None) -> Report:
    articles = articles_of(known.suites)
    rooms = Rooms(lambda: open_stage(url), articles, shared=url is not None)
    if replay is not None:
        rooms = Rooms(replay.room, articles, writer="llm")
    with progress("cases") as advance:
        return rooms.run(cases, (Lane.extractive if replay is None else Lane.replay).value, advance)


def _told_misses(replay: Replay | None) -> int:
    """INCOMPLETE, and why, where the lane asked for what was never recorded."""
    if replay is None or not replay.missed:
        return OK
    console.print(f"[bold yellow]INCOMPLETE[/] {escape(told_misses(replay.missed))}", soft_wrap=True)
    return INCOMPLETE


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
