"""`onrecord-evals compare`: two files of results, and what is different, as a table.

In: a command line. Out: lines on the terminal, and an exit code. The work is in `comparing`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.changes import BECAME, WORSE, Change, counted
from evals.comparing import Comparison, compare
from evals.door import errors_told
from evals.gate import INCOMPLETE, OK
from evals.results import ResultCase, Results, load_results
from evals.scores.table import BY_NAME

console = Console()


def compare_runs(
    before: Annotated[Path, typer.Argument(help="results.json of the run that is compared with.")],
    after: Annotated[Path, typer.Argument(help="results.json of the later one.")],
) -> None:
    """Tell what changed between two runs. Exit: 0 nothing got worse, 1 it did, 2 unusable files, 3 incomplete.

    Example: onrecord-evals compare main.json branch.json
    """
    with errors_told():
        old, new = load_results(before), load_results(after)
        found = compare(old, new)
        print_comparison(console, old, new, found)
    raise typer.Exit(found.exit_code)


def print_comparison(to: Console, old: Results, new: Results, found: Comparison) -> None:
    """The cases that changed, worst first, then the means that moved, then the outcome."""
    if old.lane != new.lane:
        to.print(f"The lanes differ: {escape(old.lane)}, then {escape(new.lane)}.")
    cases = {**old.by_id, **new.by_id}
    different = [one for one in found.changes if one.became != "unchanged"]
    if different:
        to.print(_changes(different, cases))
    if found.moved:
        to.print(_means(found))
    to.print(counted(found.changes))
    told = {OK: "[bold green]NOTHING GOT WORSE[/]", INCOMPLETE: "[bold yellow]INCOMPLETE: errors[/]"}
    to.print(told.get(found.exit_code, "[bold red]IT GOT WORSE[/]"))


def _changes(changes: list[Change], cases: dict[str, ResultCase]) -> Table:
    table = Table(title="Cases", title_justify="left", box=box.SIMPLE_HEAD)
    for head in ("", "then", "now", "case", "why"):
        table.add_column(head, overflow="fold")
    for one in sorted(changes, key=lambda change: BECAME.index(change.became)):
        case = cases[one.case_id]
        style = "red" if one.became in WORSE else "green" if one.became == "newly passing" else ""
        table.add_row(
            one.became,
            one.was or "-",
            one.now or "-",
            escape(f"{case.question or 'briefing'}\n{one.case_id}"),
            escape(_why(case) if one.now in ("fail", "error", "skip") else ""),
            style=style,
        )
    return table


def _why(case: ResultCase) -> str:
    missed = [
        f"{name} {value:.3g}" + (f": {case.why[name]}" if name in case.why else "")
        for name, value in case.scores.items()
        if value is not None and name in BY_NAME and not BY_NAME[name].passed(value)
    ]
    return case.trouble or "; ".join(missed)


def _means(found: Comparison) -> Table:
    table = Table(title="Means over the cases that both have", title_justify="left", box=box.SIMPLE_HEAD)
    for head, side in (("score", "left"), ("then", "right"), ("now", "right"), ("cases", "right")):
        table.add_column(head, justify="right" if side == "right" else "left")
    for one in found.moved:
        name = one.score + ("" if BY_NAME[one.score].higher_is_better else " ↓")
        figures = (f"{one.was:.3f}", f"{one.now:.3f}", str(one.cases))
        table.add_row(name, *figures, style="red" if one.worse else "")
    return table
