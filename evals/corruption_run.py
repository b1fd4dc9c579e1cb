"""The true and false claims of `corruption_set` before verifying, as a table.

In: the folder of label files. Out: what became of every draft, and the table on a terminal. The one place in `evals/`
that calls the product by a function of its own and not through a door: verifying is what is judged here, and through a
door one could not give it drafts.
"""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.corruption_set import (
    ARTICLE,
    CAUGHT_AT_LEAST,
    REJECTED_AT_MOST,
    Row,
    Tried,
    evidence_of,
    is_good_enough,
    overall,
    rows,
    true_claims,
    try_all,
)
from evals.gate import OK, REGRESSION
from evals.loader import load_suites
from evals.stage import articles_of
from index.errors import BadInput
from service.verifying import Verifying


def try_verifying(folder: Path) -> list[Tried]:
    """Every claim of the set, as verifying judges it. Raises BadInput where labels or claims cannot be read."""
    suite = next((s for s in load_suites(folder) if s.labels.article == ARTICLE), None)
    if suite is None:
        raise BadInput(f"there are no labels of {ARTICLE!r} in {str(folder)!r}: the true claims are about it")
    article = articles_of([suite])[ARTICLE]
    evidence = evidence_of(suite, article.outlet, article.agency)
    return try_all(true_claims(suite, evidence), Verifying(evidence).why_refused)


def print_corruptions(console: Console, folder: Path) -> int:
    """The table, and the exit code: whether all that was tried, and what is held out of tuning, is good enough."""
    tried = try_verifying(folder)
    both, dev, held = (rows(tried, split) for split in (None, "dev", "held"))
    table = Table(title="Claims made false, and how many were caught")
    for column in ("corruption", "tried", "refused", "all", "dev", "held"):
        table.add_column(column, justify="left" if column == "corruption" else "right")
    by_split = [{row.corruption: row for row in found} for found in (dev, held)]
    for row in both:
        shares = (row, *(of.get(row.corruption) for of in by_split))
        table.add_row(
            row.corruption,
            str(row.tried),
            str(row.refused),
            *map(_percent, shares),
            end_section=row is both[-1],
        )
    whole = overall(both)
    shares = (whole, overall(dev), overall(held))
    table.add_row(whole.corruption, str(whole.tried), str(whole.refused), *map(_percent, shares))
    console.print(table)
    good = is_good_enough(both) and is_good_enough(held)
    console.print(
        f"Wanted, of all and of held: at least {CAUGHT_AT_LEAST:.0%} of false claims refused and at most "
        f"{REJECTED_AT_MOST:.0%} of true ones: {'so it is' if good else '[bold red]not so[/]'}."
    )
    return OK if good else REGRESSION


def _percent(row: Row | None) -> str:
    return "-" if row is None or row.share is None else f"{row.share:.1%}"
