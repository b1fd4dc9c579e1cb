"""Chat models that reply what a test wrote down, at the project's own seam (`service.llm.chat.ChatModel`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from threading import Event

from service.llm.chat import ChatDelta, ChatRequest
from service.stop import Stop, Stopped
from service.types import Usage

Reply = str | Exception | tuple[str, Exception]
"""Text, a failure, or text and then a failure."""
PAID = Usage(calls=1, prompt_tokens=100, completion_tokens=10, cost_usd=0.5)


def claim(text: str, *labels: str, speaker: str | None = None) -> dict[str, object]:
    """A claim as a model writes it."""
    return {"text": text, "speaker": speaker, "evidence": list(labels)}


def draft(*claims: object, outcome: str = "answered") -> str:
    """A reply as the contract has it."""
    return json.dumps({"outcome": outcome, "claims": claims})


class ScriptedChat:
    """Gives the replies in order, or asks a function; keeps what it was asked."""

    name = "scripted:chat"

    def __init__(
        self, *replies: Reply, reply: Callable[[ChatRequest], Reply] | None = None, piece: int = 7
    ) -> None:
        self.requests: list[ChatRequest] = []
        self._replies = list(replies)
        self._reply = reply
        self._piece = piece

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Generator[ChatDelta, None, None]:
        """The next reply, a few characters at a time."""
        self.requests.append(request)
        reply = self._reply(request) if self._reply else self._replies.pop(0)
        text, error = reply if isinstance(reply, tuple) else (reply, None)
        if isinstance(text, Exception):
            raise text
        for at in range(0, len(text), self._piece):
            if stop is not None:
                stop.check()
            yield ChatDelta(text[at : at + self._piece])
        if error is not None:
            raise error
        yield ChatDelta(usage=PAID, finish="stop")


class WaitingChat:
    """Gives one text, and then nothing until it is stopped or told to go on."""

    name = "scripted:waiting"

    def __init__(self, first: str, rest: str) -> None:
        self.go_on = Event()
        self.waits = Event()
        """Set once the first part was taken, and the call waits."""
        self.left = Event()
        """Set once the call has ended, for whatever reason."""
        self._first, self._rest = first, rest

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Generator[ChatDelta, None, None]:
        """The reply in two parts."""
        stop = stop or Stop()
        try:
            yield ChatDelta(self._first)
            self.waits.set()
            with stop.calling(self.go_on.set):
                self.go_on.wait()
            if stop.is_set:
                raise Stopped
            yield ChatDelta(self._rest, PAID, "stop")
        finally:
            self.left.set()
