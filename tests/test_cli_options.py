"""A command may take whole classes of options; typer sees an option for each field."""

from __future__ import annotations

import inspect
from typing import Annotated

import pytest
import typer

from index.errors import BadInput
from service.cli_options import Door, Which, shared_options
from service.types import FilterInput

seen: list[object] = []


def look(word: Annotated[str, typer.Argument()], door: Door, which: Which, limit: int = 5) -> None:
    """Look for a word."""
    seen.append((word, door, which, limit))


def test_fields_become_parameters_in_their_place_and_the_rest_stays() -> None:
    expanded = shared_options(look)
    assert list(inspect.signature(expanded).parameters) == [
        "word", "data_dir", "url", "json", "article", "outlet", "after", "before", "language", "limit",
    ]  # fmt: skip
    assert (expanded.__name__, expanded.__doc__) == ("look", "Look for a word.")


def test_the_command_gets_values_of_its_classes() -> None:
    seen.clear()
    shared_options(look)(
        word="w", data_dir=None, url="http://x", json=True, article=None, outlet=["BBC"], after=None, before=None,
        language="en", limit=7,
    )  # fmt: skip
    assert seen == [("w", Door(url="http://x", json=True), Which(outlet=["BBC"], language="en"), 7)]


def test_filters_are_those_of_the_wire() -> None:
    which = Which(article=["a"], outlet=["b", "c"], after="2024-01-01", before="2024-02-01", language="en")
    assert which.filters == FilterInput(
        article_ids=("a",),
        outlets=("b", "c"),
        published_after="2024-01-01",
        published_before="2024-02-01",
        language="en",
    )
    assert Which(article=[]).filters == FilterInput()


def test_an_address_and_a_folder_at_once_are_refused() -> None:
    from pathlib import Path

    with pytest.raises(BadInput), Door(data_dir=Path("x"), url="http://x").opened():
        pass
