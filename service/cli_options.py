"""Options that several commands share, as values; and which engine a command is to talk to.

In: a command whose parameters may be of the classes below. Out: the same command with an option for each of
their fields, as typer reads them. Nothing slow is imported before a command runs.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from index.errors import BadInput

if TYPE_CHECKING:
    from service.engine import LocalEngine
    from service.protocols import Engine
    from service.settings import Settings
    from service.types import FilterInput, Value


@dataclass(frozen=True)
class Folder:
    """Where the articles are, for commands that need the folder itself."""

    data_dir: Annotated[
        Path | None,
        typer.Option(help="Folder of the articles; ONRECORD_DATA_DIR, or ./onrecord-data, if not given."),
    ] = None

    @contextmanager
    def opened(self) -> Iterator[LocalEngine]:
        """The engine over the folder, with interrupted work finished."""
        from service.render import progress_bar
        from service.wiring import open_engine

        settings = settings_with(data_dir=self.data_dir)
        with progress_bar("finishing interrupted work") as progress:
            engine = open_engine(settings, progress=progress)
        with closing(engine):
            yield engine


@dataclass(frozen=True)
class Door:
    """Where the articles are, and how to print what comes from there."""

    data_dir: Annotated[
        Path | None,
        typer.Option(help="Folder of the articles; ONRECORD_DATA_DIR, or ./onrecord-data, if not given."),
    ] = None
    url: Annotated[
        str | None, typer.Option(help="Talk to a running server, such as http://127.0.0.1:8000, instead.")
    ] = None
    json: Annotated[
        bool, typer.Option("--json", help="Print the wire format, as the HTTP routes send it.")
    ] = False

    @contextmanager
    def opened(self) -> Iterator[Engine]:
        """The engine over the folder, or the one at the URL."""
        if self.url is None:
            with Folder(self.data_dir).opened() as local:
                yield local
            return
        if self.data_dir is not None:
            raise BadInput("give --url or --data-dir: a server has a folder of its own", field="url")
        from service.client import HttpEngine

        remote = HttpEngine(self.url)
        try:
            yield remote
        finally:
            remote.close()


@dataclass(frozen=True)
class Which:
    """The filters."""

    article: Annotated[
        list[str] | None, typer.Option(help="Only the article with this id; may be repeated.")
    ] = None
    outlet: Annotated[list[str] | None, typer.Option(help="Only this outlet; may be repeated.")] = None
    after: Annotated[str | None, typer.Option(help="Published on this date (2024-05-31) or later.")] = None
    before: Annotated[str | None, typer.Option(help="Published on this date or earlier.")] = None
    language: Annotated[str | None, typer.Option(help="Only this language, such as en.")] = None

    @property
    def filters(self) -> FilterInput:
        """The same as the engine takes them."""
        from service.types import FilterInput

        return FilterInput(
            article_ids=tuple(self.article) if self.article else None,
            outlets=tuple(self.outlet) if self.outlet else None,
            published_after=self.after,
            published_before=self.before,
            language=self.language,
        )


def shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take whole classes of options: a parameter of a dataclass becomes its fields.

    `def ask(question: str, door: Door)` -> the command `ask QUESTION --data-dir --url --json`.
    """
    hints = get_type_hints(command, include_extras=True)
    parameters: list[inspect.Parameter] = []
    groups: dict[str, type[Any]] = {}
    for name, parameter in inspect.signature(command).parameters.items():
        if dataclasses.is_dataclass(hints[name]) and isinstance(hints[name], type):
            groups[name] = hints[name]
            parameters += _fields_as_parameters(hints[name])
        else:
            keyword = inspect.Parameter.KEYWORD_ONLY
            parameters.append(parameter.replace(annotation=hints[name], kind=keyword))

    @functools.wraps(command)
    def expanded(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in dataclasses.fields(group)})
        command(**given)

    expanded.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    expanded.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return expanded


def _fields_as_parameters(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in dataclasses.fields(group)
    ]


def settings_with(**options: object) -> Settings:
    """The settings, options given on the command line first; a variable that is no setting is warned of."""
    from service.settings import load_settings, unknown_variables

    for line in unknown_variables():
        typer.echo(f"onrecord: warning: {line}", err=True)
    return load_settings(**options)


def print_json(value: Value) -> None:
    """One value on one line, in UTF-8 whatever the terminal's encoding is."""
    print_line(value.model_dump_json())


def print_line(line: str) -> None:
    """One line, in UTF-8."""
    sys.stdout.flush()
    typer.echo(line.encode())
