"""A LangChainModel that speaks to the scripted server, and what tests ask of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from openai_server import OpenAIServer

from index.model_spec import spec_of
from service.llm.chat import ChatMessage, ChatRequest, canonical
from service.llm.dialect import Mode
from service.llm.langchain_building import Builder
from service.llm.langchain_model import LangChainModel
from service.stop import Stop
from service.types import Usage

KEY = "sk-the-secret-key-of-this-test"
SCHEMA = {
    "type": "object",
    "properties": {"answer": {"type": "string"}},
    "required": ["answer"],
    "additionalProperties": False,
}
REQUEST = ChatRequest(
    (ChatMessage("system", "Be brief."), ChatMessage("user", "Who sank?")), "reply", canonical(SCHEMA), 200
)
JSON = '{"answer": "The ferry, near Lund."}'


class Waits:
    """In place of sleeping: what was slept."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@contextmanager
def model_at(
    url: str, name: str = "some-model", key: str | None = KEY, **options: Any
) -> Iterator[LangChainModel]:
    """A model at this base URL, closed afterwards; it does not really wait between attempts."""
    spec = spec_of(name, url, key)
    options = {"sleep": Waits(), "secrets": (key,) if key else (), **options}
    with closing(LangChainModel(spec.name, lambda: Builder(spec, 20.0), **options)) as model:
        yield model


@contextmanager
def scripted(**options: Any) -> Iterator[tuple[OpenAIServer, LangChainModel]]:
    """A server, and a model that asks it."""
    with OpenAIServer() as server, model_at(server.url, **options) as model:
        yield server, model


def replied(
    model: LangChainModel, request: ChatRequest = REQUEST, stop: Stop | None = None
) -> tuple[Any, ...]:
    """The text, the finish and the usage of a whole reply."""
    deltas = list(model.stream(request, stop))
    assert [delta.finish is None for delta in deltas] == [True] * (len(deltas) - 1) + [False]
    usage: Usage | None = deltas[-1].usage
    assert usage is not None
    return "".join(delta.text for delta in deltas), deltas[-1].finish, usage


def bodies(server: OpenAIServer) -> list[Any]:
    """What was asked, as it came."""
    return [json.loads(json.dumps(exchange.body)) for exchange in server.exchanges]


def mode_of(body: dict[str, object]) -> Mode:
    """How the request holds its reply to the schema."""
    return "json_schema" if "response_format" in body else "tool" if "tools" in body else "text"
