"""The door: `onrecord-evals init`, `check`, `run`, `compare`, `bless`, `record`, `mutants`, `corruptions`, `sceptic`.

In: a command line. Out: a report on the terminal, the files that were asked for, and an exit code (see
docs/evals.md). What it does is in the modules that it calls.
"""

from __future__ import annotations

import sys
import traceback
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from evals import console as view
from evals.agreement import agreements, load_second, told
from evals.compare_command import compare_runs
from evals.door import Options, errors_told, progress, read
from evals.gate import INCOMPLETE, OK, REGRESSION
from evals.init_command import init
from evals.matrix import imperfections, oracle_report, try_mutants
from evals.record_command import record_lane
from evals.run_command import bless, run

HOME = Path(__file__).resolve().parent
app = typer.Typer(
    help="Measure OnRecord on labelled articles, and fail a build whose answers got worse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="init")(init)
app.command(name="run")(run)
app.command(name="bless")(bless)
app.command(name="compare")(compare_runs)
app.command(name="record")(record_lane)
console = Console()


class Shown(StrEnum):
    """Which claims that were judged wrongly are shown."""

    none = "none"
    dev = "dev"
    held = "held"


@app.callback()
def options(
    ctx: typer.Context,
    home: Annotated[Path, typer.Option(help="Folder with cases/, baselines/ and marks.yaml.")] = HOME,
    show: Annotated[int, typer.Option(help="Failing cases to show in full.", min=0)] = view.SHOWN,
) -> None:
    """What every command needs to know."""
    ctx.obj = Options(home, show)


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


@app.command()
def sceptic(
    ctx: typer.Context,
    show: Annotated[
        Shown, typer.Option(help="Show what was judged wrongly; of held, tune on none.")
    ] = Shown.none,
) -> None:
    """Claims that people wrote, untrue and honest, before verifying. Exit: 0 the floor holds, 1 not so, 2 bad claims.

    Example: onrecord-evals sceptic --show dev
    """
    from evals.sceptic_run import print_sceptic

    with errors_told():
        exit_code = print_sceptic(
            console, ctx.obj.home / "sceptic", None if show is Shown.none else show.value
        )
    raise typer.Exit(exit_code)


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
