"""`onrecord ingest`: files, folders and standard input into the collection.

In: paths. Out: a table of what became of them, or with `--json` a BatchLine for each article, and on standard
error a progress bar and each article that was refused. A bad file ends nothing; the exit status tells of it.
"""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedIOBase
from typing import TYPE_CHECKING, Annotated, cast

import typer

from service.cli_options import Door, print_line, shared_options
from service.encodable import encodable

if TYPE_CHECKING:
    from service.protocols import Engine
    from service.records import Item
    from service.types import BatchLine


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(shared_options(ingest))


def ingest(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, or - for JSON Lines on standard input.")
    ],
    door: Door,
) -> None:
    """Store articles and index them.

    The same text again changes nothing; an edited text under the same key or URL is a new version.
    Reads .txt (with YAML front matter between lines of ---), .html, .json, .jsonl and folders of these.

    \b
    Examples:
      onrecord ingest articles/
      onrecord ingest page.html feed.jsonl --json
      zcat archive.jsonl.gz | onrecord ingest -
    """
    from service.outputs import batch_line_json
    from service.records import read_paths, total_size
    from service.render import ingest_table, stdout

    tally = _Tally()
    with door.opened() as engine, _progress(total_size(paths)) as advance:
        for entry, reply in _replies(engine, read_paths(paths, cast(BufferedIOBase, sys.stdin.buffer))):
            tally.add(reply)
            advance(entry.item.size)
            if reply.error is not None:
                typer.echo(f"{entry.item.source}: {reply.error.detail}", err=True)
            if door.json:
                print_line(batch_line_json(reply))
    if not door.json:
        stdout().print(ingest_table(tally.counts))
    if tally.worst:
        raise typer.Exit(2 if tally.worst < 500 else 1)


@dataclass
class _Tally:
    """What became of the articles so far."""

    counts: Counter[str] = field(default_factory=Counter)
    worst: int = 0
    """Highest status among the errors; 0 where there is none."""

    def add(self, reply: BatchLine) -> None:
        """Count one reply."""
        if reply.result is not None:
            self.counts.update({reply.result.status: 1})
            self.counts.update(sentences=reply.result.sentences, chunks=reply.result.chunks)
        elif reply.error is not None:
            self.counts.update(refused=1)
            self.worst = max(self.worst, reply.error.status)


@dataclass
class _Entry:
    """An item that was read, and its reply once there is one."""

    number: int
    item: Item
    reply: BatchLine | None = None


def _replies(engine: Engine, items: Iterable[Item]) -> Iterator[tuple[_Entry, BatchLine]]:
    """A reply for each item, in order: the engine's, or that it never was an article."""
    waiting: deque[_Entry] = deque()
    sent: dict[int, _Entry] = {}
    for reply in engine.ingest_lines(_lines(items, waiting, sent)):
        entry = sent.pop(reply.line)
        entry.reply = reply.model_copy(update={"line": entry.number, "source": encodable(entry.item.source)})
        yield from _settled(waiting)
    yield from _settled(waiting)


def _lines(items: Iterable[Item], waiting: deque[_Entry], sent: dict[int, _Entry]) -> Iterator[bytes]:
    from service.problems import problem_of
    from service.types import BatchLine

    lines = 0
    for number, item in enumerate(items, 1):
        entry = _Entry(number, item)
        waiting.append(entry)
        if item.error is not None:
            entry.reply = BatchLine(line=number, error=problem_of(item.error), source=encodable(item.source))
        else:
            lines += 1
            sent[lines] = entry
            yield item.line


def _settled(waiting: deque[_Entry]) -> Iterator[tuple[_Entry, BatchLine]]:
    while waiting and (reply := waiting[0].reply) is not None:
        yield waiting.popleft(), reply


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar over the bytes of all files, if a person is watching standard error."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    from service.render import stderr

    columns = (TextColumn("ingesting"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    console = stderr()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("ingesting", total=total)
        yield lambda size: bar.advance(task, size)
