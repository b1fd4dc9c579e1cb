"""A live run for people: which facts do not always pass, which moved, what the rules say.

In: a Live, its baseline or none, a Verdict. Out: lines on a rich Console. It computes nothing and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.console import print_findings
from evals.gate import INCOMPLETE, OK, Verdict
from evals.live import Live, LiveBaseline, Unit

MOST = 40
"""Facts in the table: those that moved most come first."""


def print_live(console: Console, live: Live, baseline: LiveBaseline | None, verdict: Verdict) -> None:
    """Facts first, then what each finding says, the verdict last."""
    before = {} if baseline is None else baseline.units
    lines = sorted(_lines(live.units, before), key=lambda line: line[0])
    if lines:
        console.print(_table([line for _, *line in lines[:MOST]], len(lines)))
    units = live.units.values()
    steady = sum(unit.tried > 0 and unit.passed == unit.tried for unit in units)
    console.print(
        f"{steady} of {len(units)} facts passed every time, {live.model}, {len(live.reports)} times each"
    )
    print_findings(console, verdict)
    style = {OK: "bold green", INCOMPLETE: "bold yellow"}.get(verdict.exit_code, "bold red")
    console.print(f"[{style}]GATE {verdict.told.upper()}[/]")


def _lines(now: dict[str, Unit], before: dict[str, Unit]) -> Iterator[tuple[float, str, str, str]]:
    """How far it moved, the fact, then, now: of those that do not always pass, or did not."""
    for group, unit in now.items():
        old = before.get(group)
        was = old if old is not None and old.fingerprint == unit.fingerprint and old.tried else None
        if unit.passed == unit.tried and (was is None or was.passed == was.tried):
            continue
        moved = unit.trials.share - was.trials.share if was is not None and unit.tried else 0.0
        yield moved, group, f"{was.passed}/{was.tried}" if was else "-", f"{unit.passed}/{unit.tried}"


def _table(lines: list[list[str]], total: int) -> Table:
    more = f", {len(lines)} of {total}" if total > len(lines) else ""
    table = Table(title=f"Facts that do not pass every time{more}", title_justify="left", box=box.SIMPLE_HEAD)
    for head in ("fact", "then", "now"):
        table.add_column(head, justify="left" if head == "fact" else "right", overflow="fold")
    for line in lines:
        table.add_row(*map(escape, line))
    return table
