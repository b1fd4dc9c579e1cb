"""What OpenAI's replies look like on the wire: whole completions, their chunks, lists of vectors and of models.

In: a checked request body and a Reply. Out: JSON values, in the shapes of the API reference. Knows no socket.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from openai_embeddings import count_tokens
from openai_replies import COUNTED, Reply

MODELS = ("some-model", "other-model", "text-embedding-3-small", "text-embedding-3-large")


def completion(body: dict[str, Any], reply: Reply) -> dict[str, Any]:
    """The whole of a reply that is not streamed."""
    message: dict[str, Any] = {
        "role": "assistant",
        "content": None,
        "refusal": reply.refusal,
        "annotations": [],
    }
    tool = forced_tool(body)
    if reply.refusal is None and tool is not None:
        message["tool_calls"] = [
            {"id": _id("call_"), "type": "function", "function": {"name": tool, "arguments": reply.text}}
        ]
    elif reply.refusal is None:
        message["content"] = reply.text
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": _finish(body, reply)}
    whole = {**_head(body, "chat.completion"), "choices": [choice]}
    return whole if reply.usage is None else {**whole, "usage": _usage(body, reply)}


def pieces(reply: Reply) -> list[str]:
    """What is said, cut as the reply has it; never empty, so that a stream has something to be cut after."""
    said = reply.text if reply.refusal is None else reply.refusal
    size = reply.piece or max(len(said), 1)
    return [said[at : at + size] for at in range(0, len(said), size)]


class Chunks:
    """The events of one streamed reply; all have one id and one time, as OpenAI's do."""

    def __init__(self, body: dict[str, Any], reply: Reply) -> None:
        self._body, self._reply = body, reply
        self._head = _head(body, "chat.completion.chunk")
        self._tool = forced_tool(body) if reply.refusal is None else None
        options = body.get("stream_options") or {}
        self._with_usage = bool(options.get("include_usage")) and reply.usage is not None

    def first(self) -> dict[str, Any]:
        """The chunk that names the role, and the tool where one is called."""
        delta: dict[str, Any] = {"role": "assistant", "content": "", "refusal": None}
        if self._tool is not None:
            call = {"name": self._tool, "arguments": ""}
            tool = {"index": 0, "id": _id("call_"), "type": "function", "function": call}
            delta = {"role": "assistant", "content": None, "tool_calls": [tool], "refusal": None}
        return self._chunk(delta)

    def piece(self, text: str) -> dict[str, Any]:
        """A piece of what is said."""
        if self._reply.refusal is not None:
            return self._chunk({"refusal": text})
        if self._tool is not None:
            return self._chunk({"tool_calls": [{"index": 0, "function": {"arguments": text}}]})
        return self._chunk({"content": text})

    def last(self) -> Iterator[dict[str, Any]]:
        """The chunk that says why it ended, and the one with the usage where it was asked for."""
        yield self._chunk({}, _finish(self._body, self._reply))
        if self._with_usage:
            yield {**self._head, "choices": [], "usage": _usage(self._body, self._reply)}

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        chunk = {**self._head, "choices": [choice]}
        return {**chunk, "usage": None} if self._with_usage else chunk


def forced_tool(body: dict[str, Any]) -> str | None:
    """The tool that the request makes the model call."""
    choice = body.get("tool_choice")
    if isinstance(choice, dict):
        return str(choice["function"]["name"])
    return str(body["tools"][0]["function"]["name"]) if choice == "required" else None


def models() -> dict[str, Any]:
    """The list of models."""
    return {"object": "list", "data": [model(name) for name in MODELS]}


def model(name: str) -> dict[str, Any]:
    """One of them."""
    return {"id": name, "object": "model", "created": 1_700_000_000, "owned_by": "system"}


def _head(body: dict[str, Any], kind: str) -> dict[str, Any]:
    return {
        "id": _id("chatcmpl-"),
        "object": kind,
        "created": int(time.time()),
        "model": body["model"],
        "service_tier": "default",
        "system_fingerprint": "fp_0",
    }


def _finish(body: dict[str, Any], reply: Reply) -> str:
    calls = reply.finish == "stop" and reply.refusal is None and body.get("tool_choice") == "required"
    return "tool_calls" if calls else reply.finish


def _usage(body: dict[str, Any], reply: Reply) -> object:
    if reply.usage is not COUNTED:
        return reply.usage
    prompt = sum(count_tokens(str(message.get("content"))) for message in body["messages"])
    said = count_tokens(reply.text if reply.refusal is None else reply.refusal)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": said,
        "total_tokens": prompt + said,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }


def _id(prefix: str) -> str:
    return prefix + uuid4().hex
