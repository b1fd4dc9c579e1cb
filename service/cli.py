"""The command line: which commands there are, and how an error ends one.

In: arguments. Out: words on standard output, an exit status: 0, 2 for bad input, 3 where the operator has to
act first, 1 for any other error, each error one line on standard error. The commands are in `cli_*.py`.
Nothing slow is imported here: `onrecord --help` has to be quick.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from index.errors import BadInput, DataFolderInUse, NotFound, NotReady, OnRecordError
from service import cli_articles, cli_ask, cli_ingest, cli_serve

HELP = """Ask news articles, and see the exact words that every sentence of the answer rests on.

\b
Examples:
  onrecord demo                           a seed article, questions, a briefing
  onrecord ingest articles/ more.jsonl    text, HTML, JSON, JSON Lines
  onrecord ask "How many were killed in the strike?"
  onrecord brief "the strike in Syria" --format markdown > briefing.md
  onrecord serve --port 8000              the same over HTTP, docs at /docs

Commands take --data-dir or, to talk to a running server, --url; and --json, to print the wire format. Settings are
environment variables that begin with ONRECORD_ (see README.md)."""

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would take longer to import than all else here, and fold the examples
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cli_ingest.add_to(app)
cli_ask.add_to(app)
cli_articles.add_to(app)
cli_serve.add_to(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run a command; the entry point of `onrecord`."""
    try:
        app(prog_name="onrecord")
    except OnRecordError as error:
        typer.echo(f"onrecord: {error}{_hint(error)}", err=True)
        sys.exit(exit_status(error))
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("ONRECORD_LOG_LEVEL", "").lower() == "debug":
            raise
        told = f"{type(error).__name__}: {error}".splitlines()[0]
        typer.echo(f"onrecord: a fault of its own: {told} (ONRECORD_LOG_LEVEL=debug shows where)", err=True)
        sys.exit(1)


def exit_status(error: OnRecordError) -> int:
    """2 for the caller's mistakes, 3 where the operator has to act first, 1 for the rest."""
    if isinstance(error, BadInput | NotFound):
        return 2
    return 3 if isinstance(error, NotReady) else 1


def _hint(error: OnRecordError) -> str:
    if isinstance(error, DataFolderInUse):
        return "; if that is `onrecord serve`, talk to it: add --url and the address that it printed when it started"
    return ""
