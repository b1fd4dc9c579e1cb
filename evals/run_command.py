"""`onrecord-evals run` and `bless`: asks every question, passes the gate, writes what was asked for.

In: a command line. Out: a report on the terminal, files, a baseline, and an exit code. The work is in `runner`, `gate`,
`baseline` and the views.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from evals import console as view
from evals.baseline import bless as write_baseline
from evals.baseline import load_baseline
from evals.cases import Case, select
from evals.door import Known, Options, errors_told, progress, read
from evals.gate import INCOMPLETE, OK, judge
from evals.live import bless_live
from evals.live_command import Asked, run_live
from evals.marks import Marks
from evals.replay import Replay, load_replay, told_misses
from evals.report import Report
from evals.rooms import Rooms
from evals.script import ScriptedModel
from evals.scripted import Scripted
from evals.stage import articles_of, open_stage
from evals.views import Files, annotation_lines, write_views
from index.errors import BadInput

REPEATS = 3
console = Console()


class Lane(StrEnum):
    """How answers are written."""

    extractive = "extractive"
    replay = "replay"
    scripted = "scripted"
    live = "live"


class SplitChoice(StrEnum):
    """Which wordings are asked."""

    dev = "dev"
    held = "held"
    all = "all"


Url = Annotated[
    str | None, typer.Option(help="A running server; it keeps the articles. None: a fresh engine.")
]
LaneOption = Annotated[Lane, typer.Option(help="How answers are written.")]


class Annotations(StrEnum):
    """Whether objections are told to GitHub as well."""

    auto = "auto"
    on = "on"
    off = "off"


def run(
    ctx: typer.Context,
    url: Url = None,
    lane: LaneOption = Lane.extractive,
    suite: Annotated[str | None, typer.Option(help="Only the cases of this article.")] = None,
    split: Annotated[SplitChoice, typer.Option(help="Only these wordings.")] = SplitChoice.all,
    json: Annotated[Path | None, typer.Option(help="Write results.json here.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write JUnit XML here.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write one page to read here.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write a summary for pull requests here.")] = None,
    annotations: Annotated[
        Annotations, typer.Option(help="Lines for GitHub; auto: in its Actions.")
    ] = Annotations.auto,
    model: Annotated[str | None, typer.Option(help="Lane live: provider:model.")] = None,
    repeats: Annotated[int, typer.Option(help="Lane live: how often each is asked.", min=1)] = REPEATS,
    max_cost: Annotated[float | None, typer.Option(help="Lane live: at most, in US dollars.", min=0)] = None,
    record: Annotated[Path | None, typer.Option(help="Lane live: write a replay lane's file here.")] = None,
) -> None:
    """Ask every question and pass the gate. Exit: 0 ok, 1 got worse, 2 bad labels or usage, 3 incomplete, 4 cost cap.

    Example: onrecord-evals run --html page.html --json results.json --junit junit.xml
    """
    files = Files(json, junit, html, markdown)
    if lane is Lane.live:
        asked = Asked(model, repeats, max_cost, record, split.value, suite, annotations.value)
        raise typer.Exit(_live(ctx.obj, asked, url, files))
    with errors_told():
        if (model, max_cost, record, repeats) != (None, None, None, REPEATS):
            raise BadInput("--model, --repeats, --max-cost and --record are of --lane live")
        known = read(ctx.obj)
        behind = _behind(ctx.obj, known, lane, url)
        cases = select(known.cases if behind is None else behind.cases(known.cases), split.value, suite)
        baseline = load_baseline(ctx.obj.baseline(lane.value), lane.value)
        report = replace(_measure(known, cases, lane, url, behind), split=split.value, suite=suite)
        verdict = judge(report, baseline, known.marks)
        write_views(files, report, verdict, baseline)
        view.print_report(console, report, verdict, ctx.obj.show)
        for line in annotation_lines(report, verdict, annotations.value):
            typer.echo(line)
        missed = _told_misses(behind)
    raise typer.Exit(verdict.exit_code or missed)


def bless(
    ctx: typer.Context,
    reason: Annotated[str, typer.Option(help="Why these figures are good from now on.")],
    url: Url = None,
    lane: LaneOption = Lane.extractive,
    results: Annotated[
        Path | None, typer.Option("--from", help="Lane live: the file that its run wrote with --json.")
    ] = None,
) -> None:
    """Run every case and write the figures that later runs are held against; never of an incomplete run.

    Example: onrecord-evals bless --reason "Retrieval weighs headlines"
    """
    with errors_told():
        if lane is Lane.live or results is not None:
            _bless_live(ctx.obj, lane, results, reason)
            return
        known = read(ctx.obj)
        behind = _behind(ctx.obj, known, lane, url)
        cases = known.cases if behind is None else behind.cases(known.cases)
        report = _measure(known, cases, lane, url, behind)
        verdict = judge(report, None, Marks())
        if verdict.exit_code != OK:
            view.print_report(console, report, verdict, ctx.obj.show)
            _told_misses(behind)
            console.print("[bold red]Not blessed.[/]")
            raise typer.Exit(verdict.exit_code)
        path = ctx.obj.baseline(lane.value)
        write_baseline(report, path, reason)
        view.print_report(console, report, judge(report, load_baseline(path, lane.value), known.marks), 0)
        console.print(f"Blessed: {path.name} is what runs are held against; commit it.")


def _live(options: Options, asked: Asked, url: str | None, files: Files) -> int:
    with errors_told():
        if url is not None:
            raise BadInput("a server writes with a model of its own: leave --url out of the live lane")
        return run_live(console, options, asked, files)


def _bless_live(options: Options, lane: Lane, results: Path | None, reason: str) -> None:
    if lane is not Lane.live or results is None:
        raise BadInput("a live run costs money, so it is blessed from its file: --lane live --from live.json")
    path = options.baseline(Lane.live.value)
    found = bless_live(results, path, reason)
    console.print(f"Blessed: {path.name} has {len(found.units)} facts of {found.model}; commit it.")


def _behind(options: Options, known: Known, lane: Lane, url: str | None) -> Replay | Scripted | None:
    """What stands in for the lane's model; None for a lane without one."""
    if lane not in (Lane.replay, Lane.scripted):
        return None
    if url is not None:
        raise BadInput(f"a server writes with a model of its own: leave --url out of the {lane.value} lane")
    return load_replay(options.recordings) if lane is Lane.replay else Scripted(ScriptedModel(known.cases))


def _measure(
    known: Known, cases: list[Case], lane: Lane, url: str | None, behind: Replay | Scripted | None
) -> Report:
    articles = articles_of(known.suites)
    rooms = Rooms(lambda: open_stage(url), articles, shared=url is not None)
    if behind is not None:
        rooms = behind.rooms(articles)
    with progress("cases") as advance:
        return rooms.run(cases, lane.value, advance)


def _told_misses(behind: Replay | Scripted | None) -> int:
    """INCOMPLETE, and why, where the lane asked for what was never recorded."""
    if not isinstance(behind, Replay) or not behind.missed:
        return OK
    console.print(f"[bold yellow]INCOMPLETE[/] {escape(told_misses(behind.missed))}", soft_wrap=True)
    return INCOMPLETE
