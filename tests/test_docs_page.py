"""The docs page shows whatever an OpenAPI description holds, and takes nothing of it for markup."""

from __future__ import annotations

from typing import Any

import pytest

from service.http.docs_page import docs_page

OPENAPI: dict[str, Any] = {
    "info": {"title": "T <1>", "version": "1.0", "description": "One.\n\nTwo."},
    "paths": {
        "/v1/things/{thing_id}": {
            "get": {
                "summary": "Get a thing",
                "parameters": [
                    {"name": "thing_id", "in": "path", "schema": {"type": "string"}},
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {"type": "integer"},
                        "description": "How many.",
                    },
                ],
                "responses": {
                    "200": {"description": "Fine", "content": {"application/json": {"schema": {}}}}
                },
            },
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {
                            "examples": {"a": {"summary": "An <example>", "value": {"text": "</textarea>"}}}
                        }
                    }
                },
                "responses": {},
            },
        }
    },
    "components": {
        "schemas": {
            "Thing": {
                "description": "A thing.",
                "properties": {
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
                    "note": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "What of it."},
                    "kind": {"enum": ["a", "b"]},
                },
            }
        }
    },
}


@pytest.mark.parametrize(
    "expected",
    [
        "T &lt;1&gt; 1.0",
        "<p>One.</p><p>Two.</p>",
        "<b>GET</b> <code>/v1/things/{thing_id}</code> Get a thing",
        '<input name="thing_id"',
        '<input name="query"',
        "How many.",
        'data-method="POST"',
        'data-type="application/json"',
        "An &lt;example&gt;",
        'list of <a href="#Part">Part</a>',
        "string or null",
        "<code>a</code> or <code>b</code>",
        "What of it.",
    ],
)
def test_the_page_shows(expected: str) -> None:
    assert expected in docs_page(OPENAPI)


def test_an_example_cannot_end_its_field() -> None:
    assert docs_page(OPENAPI).count("</textarea>") == 1
