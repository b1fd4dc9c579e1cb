"""`onrecord articles` (list, show, delete) and `onrecord reindex`: the collection looked after, from a shell.

In: ids and filters. Out: what is there, for people or (`--json`) as the wire has it. `reindex` needs the
folder itself: it is what is offered when the index of one cannot be used.
"""

from __future__ import annotations

from typing import Annotated

import typer

from index.errors import BadInput
from service.cli_options import Door, Folder, Which, print_json, settings_with, shared_options

articles = typer.Typer(rich_markup_mode=None)
ArticleId = Annotated[str, typer.Argument(help="As `onrecord articles` lists it.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    articles.callback(invoke_without_command=True)(shared_options(list_articles))
    articles.command()(shared_options(show))
    articles.command()(shared_options(delete))
    app.add_typer(articles, name="articles")
    app.command()(shared_options(reindex))


def list_articles(
    context: typer.Context,
    door: Door,
    which: Which,
    limit: Annotated[int, typer.Option(help="How many to list, 1 to 1000.")] = 50,
    offset: Annotated[int, typer.Option(help="How many to pass over first.")] = 0,
) -> None:
    """List articles, newest first; or show or delete one.

    \b
    Examples:
      onrecord articles --outlet "Example Courier" --limit 10
      onrecord articles show 0123456789abcdef0123
    """
    if context.invoked_subcommand is not None:
        if (door, which) != (Door(), Which()):  # else they would be passed over in silence
            raise BadInput(f"put options after {context.invoked_subcommand!r}, not before it")
        return
    with door.opened() as engine:
        found = engine.articles(which.filters, limit, offset)
    if door.json:
        print_json(found)
        return
    from service.render import print_articles, stdout

    print_articles(stdout(), found)


def show(article_id: ArticleId, door: Door) -> None:
    """Print one version with its text, and what other versions there are."""
    with door.opened() as engine:
        found = engine.article(article_id)
    if door.json:
        print_json(found)
        return
    from service.render import print_article, stdout

    print_article(stdout(), found)


def delete(article_id: ArticleId, door: Door) -> None:
    """Remove an article and every other version of its story."""
    with door.opened() as engine:
        deleted = engine.delete(article_id)
    if door.json:
        print_json(deleted)
    else:
        typer.echo(f"deleted {', '.join(deleted.deleted)}")


def reindex(folder: Folder) -> None:
    """Make the vector index again from the articles.

    After this nothing of an old or broken index is left. Nothing else may have the folder open meanwhile.

    \b
    Examples:
      onrecord reindex --data-dir ./onrecord-data
    """
    from service.render import progress_bar
    from service.wiring import rebuild_index

    with progress_bar("indexing") as progress:
        chunks = rebuild_index(settings_with(data_dir=folder.data_dir), progress)
    typer.echo(f"indexed {chunks} chunks")
