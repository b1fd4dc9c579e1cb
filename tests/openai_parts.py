"""What the scripted server's own tests ask: a prompt, a schema and a tool that OpenAI would take."""

from __future__ import annotations

from typing import Any

from openai import OpenAI
from openai_server import OpenAIServer
from pydantic import BaseModel

HELLO: Any = {"model": "some-model", "messages": [{"role": "user", "content": "Say hello."}]}
SCHEMA: Any = {
    "type": "object",
    "properties": {"a": {"type": "string", "enum": ["x", "y"]}, "b": {"type": ["integer", "null"]}},
    "required": ["a", "b"],
    "additionalProperties": False,
}
TOOL: Any = {"type": "function", "function": {"name": "take", "parameters": SCHEMA, "strict": True}}


class Pair(BaseModel):
    """A reply that the SDK is to parse."""

    a: str
    b: int


def client_of(server: OpenAIServer, key: str = "sk-any") -> OpenAI:
    """The official SDK, talking to the scripted server; it tries nothing twice."""
    return OpenAI(base_url=server.url, api_key=key, max_retries=0)
