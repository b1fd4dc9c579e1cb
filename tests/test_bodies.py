"""The examples in the docs are requests that work, and no body takes a field it does not know."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from service.http.bodies import EXAMPLES, AskInput, BriefingInput, ListQuery, SearchInput
from service.types import ArticleInput, FilterInput

MODELS: dict[str, type[BaseModel]] = {
    "article": ArticleInput,
    "search": SearchInput,
    "ask": AskInput,
    "briefing": BriefingInput,
}
ALL = [(name, example["value"]) for name, examples in EXAMPLES.items() for example in examples.values()]


@pytest.mark.parametrize(("name", "value"), ALL)
def test_every_example_is_a_body(name: str, value: dict[str, Any]) -> None:
    assert MODELS[name].model_validate(value).model_dump(exclude_unset=True) == _with_tuples(value)


def test_every_body_has_an_example() -> None:
    assert set(EXAMPLES) == set(MODELS)


@pytest.mark.parametrize("model", [*MODELS.values(), ListQuery], ids=lambda model: model.__name__)
def test_no_body_takes_a_field_it_does_not_know(model: type[BaseModel]) -> None:
    with pytest.raises(ValidationError, match="colour"):
        model.model_validate({"colour": "red", "query": "a", "question": "a"})


def test_the_listings_query_holds_the_filters_flat() -> None:
    query = ListQuery(limit=3, outlets=["BBC"], published_after="2024-01-01")
    assert query.filters == FilterInput(outlets=("BBC",), published_after="2024-01-01")


def _with_tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_tuples(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value
