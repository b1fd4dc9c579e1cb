"""Prompts as the real writer makes them, for the tests of the script that reads them."""

from __future__ import annotations

from collections.abc import Iterator

from index.types import Evidence
from service.llm.chat import ChatDelta, ChatRequest
from service.llm.writer import LlmWriter
from service.protocols import Refused
from service.stop import Stop


class _Asked:
    """Keeps what it is asked, and says nothing."""

    name = "asked:only"

    def __init__(self) -> None:
        self.requests: list[ChatRequest] = []

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        self.requests.append(request)
        yield from ()


def request_of(evidence: Evidence, *refused: Refused) -> ChatRequest:
    """What the writer sends for that evidence."""
    asked = _Asked()
    writer = LlmWriter(asked, 100_000, 100, len)
    list(writer.write(writer.shown(evidence), refused))
    return asked.requests[0]
