"""The routes are described as they behave: bodies with examples, and a problem wherever something may be wrong."""

from __future__ import annotations

from typing import Any, cast

import pytest

from service.http.app import create_app
from service.protocols import Engine

OPENAPI = create_app(cast(Engine, object())).openapi()
OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, methods in OPENAPI["paths"].items()
    for method, operation in methods.items()
]


def test_there_are_the_routes_of_the_wire_format() -> None:
    assert {name for name, _ in OPERATIONS} == {
        "POST /v1/articles",
        "POST /v1/articles/batch",
        "GET /v1/articles",
        "GET /v1/articles/{article_id}",
        "DELETE /v1/articles/{article_id}",
        "POST /v1/search",
        "POST /v1/ask",
        "POST /v1/briefings",
        "GET /health",
        "GET /health/live",
        "GET /metrics",
    }


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_each_is_described_with_what_it_answers_when_something_is_wrong(
    name: str, operation: dict[str, Any]
) -> None:
    assert operation["description"]
    problem = operation["responses"]["default"]["content"]["application/problem+json"]
    assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}
    assert "422" not in operation["responses"]
    if name.startswith("POST"):
        (content,) = operation["requestBody"]["content"].values()
        assert content.get("examples") or content.get("example")


def test_every_schema_that_is_referred_to_is_there() -> None:
    schemas = OPENAPI["components"]["schemas"]
    assert {"Problem", "Answer", "Briefing", "IngestResult"} <= set(schemas)
    assert "HTTPValidationError" not in schemas
    assert set(_references(OPENAPI)) <= {f"#/components/schemas/{name}" for name in schemas}


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        found = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return found + [ref for item in value.values() for ref in _references(item)]
    return [ref for item in value for ref in _references(item)] if isinstance(value, list) else []
