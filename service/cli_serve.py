"""`onrecord serve` and `onrecord demo`: the two commands that show the whole.

In: an address, or a folder. Out: a server until it is told to end, or a tour that ends by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from service.cli_options import Folder, settings_with, shared_options

DEMO_FOLDER = Path("demo-data")


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(shared_options(serve))
    app.command()(demo)


def serve(
    folder: Folder,
    host: Annotated[str | None, typer.Option(help="Address to listen on; 127.0.0.1 if not given.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 8000 if not given, 0 for a free one.")] = None,
) -> None:
    """Serve the collection over HTTP.

    It runs until Ctrl-C or SIGTERM, with docs at /docs.

    \b
    Examples:
      onrecord serve
      ONRECORD_DATA_DIR=/var/lib/onrecord onrecord serve --host 0.0.0.0 --port 80
    """
    from service.http.serving import serve_collection

    settings = settings_with(data_dir=folder.data_dir, host=host, port=port)
    serve_collection(settings, announce=lambda url: typer.echo(f"OnRecord is at {url} (docs at {url}/docs)"))


def demo(
    data_dir: Annotated[Path, typer.Option(help="Folder for the demo's articles.")] = DEMO_FOLDER,
) -> None:
    """Show all of it on the seed article.

    Ingests the article, asks it five questions and writes a briefing: no key, no network.
    A second run finds the article there already, and changes nothing.
    """
    from service.demo import run_demo
    from service.render import stdout

    run_demo(settings_with(data_dir=data_dir), stdout(), _command())


def _command() -> str:
    """How this was called, so that what the demo says to type next works without a change."""
    called = Path(sys.argv[0])
    if called.is_absolute() and Path.cwd() in called.parents:
        called = called.relative_to(Path.cwd())
    return called.name if called.is_absolute() or called.name != "onrecord" else str(called)
