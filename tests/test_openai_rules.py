"""The scripted server refuses what OpenAI refuses, and embeds and lists models as OpenAI does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai_parts import HELLO, SCHEMA, TOOL, client_of
from openai_server import OpenAIServer, Reply


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        yield running


@pytest.fixture
def sdk(server: OpenAIServer) -> Iterator[OpenAI]:
    with client_of(server) as client:
        yield client


def test_embeddings_are_the_same_in_both_encodings_and_near_where_words_are_shared(sdk: OpenAI) -> None:
    texts = ["the mayor of Lund", "a mayor of Lund", "ferries run aground"]
    made: Any = {"model": "text-embedding-3-small", "input": texts, "dimensions": 64}
    floats = sdk.embeddings.create(**made, encoding_format="float")
    packed = sdk.embeddings.create(**made)  # the SDK asks for base64 and unpacks it
    vectors = [one.embedding for one in floats.data]
    assert vectors == [one.embedding for one in packed.data]
    assert [one.index for one in floats.data] == [0, 1, 2]
    assert all(abs(sum(value * value for value in one) - 1) < 1e-5 for one in vectors)
    near, far = (sum(a * b for a, b in zip(vectors[0], other, strict=True)) for other in vectors[1:])
    assert near > 0.5 > far
    assert floats.usage.prompt_tokens > 0


@pytest.mark.parametrize(
    ("model", "dimensions"), [("text-embedding-3-small", 1536), ("text-embedding-3-large", 3072)]
)
def test_embeddings_take_texts_and_tokens_and_have_the_models_dimensions(
    sdk: OpenAI, model: str, dimensions: int
) -> None:
    for given in ("one", ["one"], [1, 2], [[1, 2]]):
        made = sdk.embeddings.create(model=model, input=given)
        assert [len(one.embedding) for one in made.data] == [dimensions]


def test_models_are_listed_and_looked_up(sdk: OpenAI) -> None:
    names = [one.id for one in sdk.models.list()]
    assert sdk.models.retrieve(names[0]).id == names[0]
    with pytest.raises(openai.NotFoundError):
        sdk.models.retrieve("no-such-model")


def _format(**changes: Any) -> Any:
    return {
        "type": "json_schema",
        "json_schema": {"name": "pair", "strict": True, "schema": {**SCHEMA, **changes}},
    }


NONSENSE = [
    ("no messages", {"messages": None}, "missing_required_parameter"),
    ("empty messages", {"messages": []}, "empty_array"),
    ("an unknown role", {"messages": [{"role": "bot", "content": "Hi."}]}, "invalid_value"),
    ("no role", {"messages": [{"content": "Hi."}]}, "missing_required_parameter"),
    ("no content", {"messages": [{"role": "user", "content": None}]}, "invalid_type"),
    ("too hot", {"temperature": 2.5}, "decimal_above_max_value"),
    ("no tokens", {"max_completion_tokens": 0}, "integer_below_min_value"),
    ("both limits", {"max_tokens": 5, "max_completion_tokens": 5}, None),
    ("usage unstreamed", {"stream_options": {"include_usage": True}}, None),
    ("json unnamed", {"response_format": {"type": "json_object"}}, None),
    ("an unknown format", {"response_format": {"type": "yaml"}}, "invalid_value"),
    ("open objects", {"response_format": _format(additionalProperties=True)}, None),
    ("optional properties", {"response_format": _format(required=["a"])}, None),
    ("required strangers", {"response_format": _format(required=["a", "b", "c"])}, None),
    ("a root that is no object", {"response_format": _format(type="array", items=SCHEMA)}, None),
    ("allOf", {"response_format": _format(properties={"a": {"type": "object", "allOf": []}, "b": SCHEMA})}, None),
    ("an empty enum", {"response_format": _format(properties={"a": {"enum": []}, "b": SCHEMA})}, None),
    ("a huge enum", {"response_format": _format(properties={"a": {"enum": list(range(1001))}, "b": SCHEMA})}, None),
    ("an inner open object", {"response_format": _format(properties={"a": {"type": "object"}, "b": SCHEMA})}, None),
    (
        "a name with spaces",
        {"response_format": {"type": "json_schema", "json_schema": {"name": "a b", "schema": SCHEMA}}},
        "invalid_value",
    ),
    ("a tool of no kind", {"tools": [{"function": {"name": "take"}}]}, None),
    ("an unknown tool", {"tools": [TOOL], "tool_choice": {"type": "function", "function": {"name": "x"}}}, None),
    ("a choice of no tools", {"tool_choice": "required"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code"), [row[1:] for row in NONSENSE], ids=[row[0] for row in NONSENSE])
def test_nonsense_is_refused_and_uses_up_no_reply(
    server: OpenAIServer, sdk: OpenAI, changes: dict[str, Any], code: str | None
) -> None:
    server.queue.append(Reply("Kept."))
    body = {name: value for name, value in {**HELLO, **changes}.items() if value is not None}
    with pytest.raises(openai.BadRequestError) as caught:
        sdk.post("/chat/completions", body=body, cast_to=object)
    assert caught.value.code == code
    assert caught.value.type == "invalid_request_error"
    assert len(server.queue) == 1


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"model": NaN}', b'{"model": "\\ud800"}', b"\xff", b"[" * 200_000]
)
def test_what_is_no_json_is_refused(server: OpenAIServer, sdk: OpenAI, body: bytes) -> None:
    with pytest.raises(openai.BadRequestError):
        sdk.post(
            "/chat/completions",
            content=body,
            cast_to=object,
            options={"headers": {"content-type": "application/json"}},
        )
    assert server.exchanges[0].body is None
