"""A request put to a LangChain model in one of the three modes, and the pieces of JSON read back from its chunks.

In: a ChatRequest and a mode. Out: messages, the model bound to the mode, and of each chunk the text that counts.
LangChain's objects are used by shape; nothing of it is imported here. Knows nothing of retries.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from service.encodable import encodable
from service.llm.chat import ChatRequest
from service.llm.dialect import Dialect, Mode

_IN_WORDS = (
    "\n\nReply with one JSON object and nothing else: no explanation, no code fence. "
    "It must fit this JSON Schema:\n"
)
_Message = tuple[str, str]


class ModeUnsupported(Exception):
    """LangChain's class for this model cannot be asked in this mode."""


def messages_of(request: ChatRequest, mode: Mode) -> list[_Message]:
    """The turns as LangChain takes them; where nothing else tells the model the schema, words do."""
    turns: list[_Message] = [(message.role, encodable(message.text)) for message in request.messages]
    if mode == "text":
        asked = _IN_WORDS + request.schema
        if turns and turns[0][0] == "system":
            turns[0] = ("system", turns[0][1] + asked)
        else:
            turns.insert(0, ("system", asked.strip()))
    return turns


def bound(model: Any, request: ChatRequest, dialect: Dialect, *, openai: bool) -> Any:
    """The model told about the schema. Raises ModeUnsupported.

    To one of OpenAI's kind what is bound goes as `extra_body`: LangChain sends a request with `response_format`
    among its parameters through a helper that parses the reply and raises on one that was cut.
    """
    schema = json.loads(request.schema)
    body: dict[str, Any] = {}
    try:
        if dialect.mode == "json_schema" and openai:
            wanted = {"name": request.schema_name, "schema": schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif dialect.mode == "json_schema":
            titled = {"title": request.schema_name, "description": "The reply.", **schema}
            model = model.with_structured_output(titled, method="json_schema").first
        elif dialect.mode == "tool":
            function = {"name": request.schema_name, "description": "Give the reply.", "parameters": schema}
            tools = [{"type": "function", "function": function}]
            model = model.bind_tools(tools, tool_choice=request.schema_name)
    except (NotImplementedError, ValueError, TypeError, AttributeError) as error:
        raise ModeUnsupported(str(error)) from None
    if openai:
        body[dialect.token_limit] = request.max_tokens
        model = model.bind(extra_body=body, stream_usage=dialect.usage)
    return model


@dataclass(frozen=True, slots=True)
class Piece:
    """What one chunk holds."""

    content: str = ""
    arguments: str = ""
    """Of the first tool called."""


def piece_of(chunk: Any) -> Piece:
    """The text of a chunk of any provider: a string, or blocks of which those of text count."""
    content = getattr(chunk, "content", "")
    if isinstance(content, list):
        content = "".join(_block(block) for block in content)
    calls = getattr(chunk, "tool_call_chunks", None) or []
    arguments = "".join(call.get("args") or "" for call in calls if not call.get("index"))
    return Piece(content if isinstance(content, str) else "", arguments)


def _block(block: Any) -> str:
    if isinstance(block, str):
        return block
    text = block.get("text") if isinstance(block, dict) and block.get("type") == "text" else None
    return text if isinstance(text, str) else ""
