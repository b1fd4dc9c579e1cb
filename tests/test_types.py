"""The wire format: one place to import it from, and nothing in it can be changed or smuggled in."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from service import article_types, types, wire


def defined() -> set[str]:
    """The names of all types that cross the wire, wherever they are defined."""
    return {
        name
        for module in (wire, article_types, types)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, wire.Value)
    }


def test_every_type_can_be_imported_from_types() -> None:
    assert {"ArticleInput", "Problem", "Answer", "Briefing"} <= defined() <= set(types.__all__)
    assert all(hasattr(types, name) for name in types.__all__)


@pytest.mark.parametrize("name", sorted(defined()))
def test_no_value_takes_an_unknown_field(name: str) -> None:
    with pytest.raises(ValidationError, match="zebra"):
        getattr(types, name)(zebra=1)


def test_no_value_can_be_changed() -> None:
    article = types.ArticleInput(text="Two died.")
    with pytest.raises(ValidationError, match="frozen"):
        article.text = "Three died."  # type: ignore[misc]
