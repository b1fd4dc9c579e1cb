"""The hand-written claims of `evals/sceptic/` before verifying, as two tables.

In: the folder. Out: the tables on a terminal, what was judged wrongly where that was asked for, and an exit code. Texts
that are held out are shown to nobody who does not ask for them by name: who reads them tunes on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.gate import OK, REGRESSION
from evals.sceptic_loader import SPLITS, load_dossiers
from evals.sceptic_set import FLOORS, Floor, Judged, Row, judge_all, overall, rows, shortfalls
from service.verifying import why_refused


def judge_verifying(folder: Path) -> list[Judged]:
    """Every claim of the folder, as verifying judges it. Raises BadInput where the claims do not hold."""
    return judge_all(load_dossiers(folder), why_refused)


def print_sceptic(
    console: Console, folder: Path, shown: str | None = None, floors: dict[str, Floor] = FLOORS
) -> int:
    """The tables, the claims of the split `shown` that were judged wrongly, and whether the floor holds."""
    judged = judge_verifying(folder)
    for honest in (False, True):
        console.print(_table(judged, honest))
    for one in judged:
        if one.split == shown and not one.right:
            console.print(_told(one), soft_wrap=True, highlight=False)
    fallen = shortfalls(judged, floors)
    for line in fallen:
        console.print(f"[bold red]Below the floor[/] {escape(line)}", soft_wrap=True)
    if not fallen:
        wanted = "; ".join(
            f"{split}, {floor.refused:.1%} and {floor.accepted:.1%}" for split, floor in floors.items()
        )
        console.print(f"Wanted, of untrue claims refused and of honest ones let through: {wanted}: so it is.")
    return REGRESSION if fallen else OK


def _table(judged: Sequence[Judged], honest: bool) -> Table:
    first, title = (
        ("way of saying it", "Honest claims, and how many were let through")
        if honest
        else ("kind of untruth", "Untrue claims, and how many were refused")
    )
    table = Table(title=title)
    for column in (first, "tried", "let through" if honest else "refused", "all", *SPLITS):
        table.add_column(column, justify="left" if column == first else "right")
    splits = [rows(judged, honest, split) for split in SPLITS]
    every = rows(judged, honest)
    for n, row in enumerate(every):
        table.add_row(*_cells(row, [of[n] for of in splits]), end_section=n == len(every) - 1)
    table.add_row(*_cells(overall(judged, honest), [overall(judged, honest, split) for split in SPLITS]))
    return table


def _cells(row: Row, by_split: Sequence[Row]) -> list[str]:
    return [row.kind, str(row.tried), str(row.right), *map(_percent, (row, *by_split))]


def _percent(row: Row) -> str:
    return "-" if row.share is None else f"{row.share:.1%}"


def _told(one: Judged) -> str:
    draft, claim = one.claim.draft, one.claim
    verdict = "refused" if one.reason else "let through"
    speaker = f"{draft.speaker}: " if draft.speaker else ""
    why = f" ({one.reason})" if one.reason else ""
    return escape(f"{one.article}.yaml:{claim.line}: {claim.kind}, {verdict}: {speaker}{draft.text}{why}")
