"""The model seam: what any chat model is asked, what comes back, and the protocol that adapters fulfil.

In: a ChatRequest, all of which decides the reply (recordings are keyed by it). Out: ChatDeltas as they arrive. Nothing
here knows a vendor, news or evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from service.stop import Stop
from service.types import Usage

Role = Literal["system", "user", "assistant"]
FinishReason = Literal["stop", "length"]
"""Why a reply ended: the model was done, or the limit of tokens cut it. Refusals and filters are raised."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One turn."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """Everything that a reply depends on, but for the model's own name."""

    messages: tuple[ChatMessage, ...]
    schema_name: str
    """What the reply is, as an identifier: providers ask for one."""
    schema: str
    """The reply's JSON Schema, as canonical JSON (`canonical`): an object that refuses additional properties."""
    max_tokens: int
    """Most tokens of reply."""
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class ChatDelta:
    """A piece of a reply. `text` pieces joined are JSON that is meant to fit the schema; nobody has checked it."""

    text: str = ""
    usage: Usage | None = None
    """What the whole call was paid for; with the last piece, where the provider tells. Its `calls` counts attempts."""
    finish: FinishReason | None = None
    """With the last piece."""


class ChatModel(Protocol):
    """Requests to replies. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """`provider:model`, as it goes into provenance."""

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        """The reply as it arrives; it ends within the adapter's own time limit, whatever the model does.

        Closing the iterator, or `stop`, ends the call at once (then Stopped is raised). Raises ModelFailed and
        ModelUnavailable of `index.errors`; once a piece of text was given, a failure is raised and not tried again.
        """


def canonical(schema: object) -> str:
    """JSON in one spelling for equal values: keys in the order given (models write properties in that order)."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
