"""What the command line shows to people: wire values in, rich renderables and printed lines out.

Every word from an article is printed as it is, never as markup, and without control characters: a terminal
obeys those. Colours and widths are the console's matter (`NO_COLOR`, pipes). Nothing is computed here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.render_layout import (
    LEDGER_COLUMNS,
    NOTHING,
    folded,
    ledger_row,
    left_out,
    made_how,
    origin,
    quoted,
    value_said,
)
from service.types import (
    Answer,
    ArticleFull,
    ArticleList,
    Briefing,
    Claim,
    Disagreement,
    SearchedOut,
    SearchResult,
)

if TYPE_CHECKING:
    from index.protocols import Progress

PIPE_WIDTH = 120
INDENT = "    "
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def stdout() -> Console:
    """Standard output; of a fixed width where it is no terminal, so that a pipe gets the same everywhere."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)


def stderr() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False)


@contextmanager
def progress_bar(told: str) -> Iterator[Progress]:
    """A bar on standard error, if a person is watching it; none appears before there is something to tell."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = stderr()
    columns = (TextColumn(told), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(told, total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def plain(text: str, style: str = "") -> Text:
    """The words as they are: no markup, and no control characters."""
    return Text(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text), style=style)


def ingest_table(counts: Mapping[str, int]) -> Table:
    """What became of the articles, by status, and how much text that was."""
    table = Table("", "articles", box=None)
    table.columns[1].justify = "right"
    for status in ("added", "updated", "unchanged", "refused"):
        table.add_row(status, str(counts.get(status, 0)))
    table.add_row("sentences", str(counts.get("sentences", 0)))
    table.add_row("chunks", str(counts.get("chunks", 0)))
    return table


def print_answer(console: Console, answer: Answer, *, filtered: bool = False) -> None:
    """The claims, each with who said it and the exact words; or that there is no answer, and what was searched.

    `filtered`: the question was about some of the articles only.
    """
    if answer.outcome == "insufficient":
        why = "the articles do not say, as far as was found."
        if not answer.searched.articles:
            why = "no article matches the filters." if filtered else "there are no articles yet."
        console.print(Text(f"No answer: {why}", style="yellow"))
    elif answer.outcome == "conflicting":
        console.print(Text("Sources disagree:", style="yellow"))
    for claim in answer.claims:
        _print_claim(console, claim)
    for rejected in answer.rejected:
        console.print(plain(f"Left out: {left_out(rejected)}", "dim"))
    fallback, written = answer.provenance.fallback, answer.claims or answer.rejected
    if (fallback or written) and (how := made_how(answer.provenance)):
        console.print(plain(how, "yellow" if fallback else "dim"))
    console.print(Text(_searched(answer.searched, answer.provenance.timings_ms.get("total")), style="dim"))


def print_passages(console: Console, found: SearchResult) -> None:
    """Passages, best first."""
    if not found.passages:
        console.print("Nothing was found.")
    for number, passage in enumerate(found.passages, 1):
        parts = (passage.headline, passage.outlet, (passage.published_at or "")[:10])
        where = ", ".join(part for part in parts if part) or passage.article_id
        console.print(plain(f"{number}. {where} [{passage.start}, {passage.end})", "bold"))
        _indented(console, plain(passage.text))
        console.print()


def print_briefing(console: Console, briefing: Briefing) -> None:
    """The whole briefing, ledger and all."""
    console.print(plain(briefing.title, "bold underline"))
    if not briefing.claims:
        console.print(NOTHING)
    for claim in briefing.claims:
        _print_claim(console, claim, folded(claim.also))
    for disagreement in briefing.disagreements:
        _print_disagreement(console, disagreement)
    for rejected in briefing.rejected:
        console.print(plain(f"Left out: {left_out(rejected)}", "dim"))
    console.print(Text("Every article considered", style="bold"))
    console.print(_table(LEDGER_COLUMNS, [ledger_row(entry) for entry in briefing.ledger]))
    if how := made_how(briefing.provenance):
        console.print(plain(how, "dim"))


def print_articles(console: Console, found: ArticleList) -> None:
    """A page of the listing."""
    rows = [
        (
            info.article_id,
            (info.published_at or "")[:10],
            info.outlet or "",
            info.headline or "",
            f"{info.version} of {info.versions}",
            str(info.sentences),
        )
        for info in found.articles
    ]
    if rows:
        console.print(_table(("Id", "Published", "Outlet", "Headline", "Version", "Sentences"), rows))
    console.print(f"{len(rows)} of {found.total} articles")


def print_article(console: Console, found: ArticleFull) -> None:
    """One version: what is known about it, its other versions, its text."""
    for name in (
        "article_id",
        "key",
        "headline",
        "outlet",
        "agency",
        "byline",
        "url",
        "published_at",
        "language",
    ):
        value = getattr(found, name)
        if value is not None:
            console.print(Text.assemble((f"{name}: ", "dim"), plain(value)))
    for version in found.versions:
        now = ", current" if version.current else ""
        console.print(Text(f"version {version.version}: {version.article_id}{now}", style="dim"))
    console.print()
    console.print(plain(found.text))


def _print_claim(console: Console, claim: Claim, note: str = "") -> None:
    speaker = plain(f"{claim.speaker}: ", "cyan") if claim.speaker else Text()
    exact = any(citation.quote == claim.text for citation in claim.citations)
    told = quoted(claim.text) if exact else claim.text
    console.print(Text.assemble("• ", speaker, plain(told, "bold"), note))
    for citation in claim.citations:
        if citation.quote != claim.text:
            _indented(console, plain(quoted(citation.quote)))
        _indented(console, plain(origin(citation), "dim"))
    console.print()


def _indented(console: Console, text: Text) -> None:
    # Not rich's Padding, which fills every line up with blanks.
    for line in text.wrap(console, console.width - len(INDENT)):
        line.rstrip()
        console.print(Text(INDENT) + line)


def _print_disagreement(console: Console, disagreement: Disagreement) -> None:
    console.print(plain(f"Sources disagree: {disagreement.question}", "yellow"))
    for value in disagreement.values:
        _indented(console, plain(value_said(value)))
    console.print()


def _searched(searched: SearchedOut, milliseconds: float | None) -> str:
    newest = f", the newest of {searched.newest_published_at[:10]}" if searched.newest_published_at else ""
    took = f"; {milliseconds:.0f} ms" if milliseconds is not None else ""
    articles = "1 article" if searched.articles == 1 else f"{searched.articles} articles"
    passages = "1 passage" if searched.passages == 1 else f"{searched.passages} passages"
    return f"(searched {articles}{newest}; read {passages}{took})"


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*columns, box=None, header_style="dim")
    for row in rows:
        table.add_row(*(plain(cell) for cell in row))
    return table
