"""A chat model that says what it is told to, and recordings of it: for the tests of recording and replaying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.errors import ModelFailed
from service.llm.chat import ChatDelta, ChatMessage, ChatRequest
from service.llm.recording import RecordingModel, ReplayingModel
from service.llm.recordings import Recordings
from service.stop import Stop
from service.types import Usage

MODEL = "scripted:one"
SYSTEM = "You answer from sentences alone.\n" + "\n".join(f"Rule {n}: keep to it." for n in range(40))
USAGE = Usage(calls=1, prompt_tokens=9, completion_tokens=3, cost_usd=0.25)


def asking(question: str, system: str = SYSTEM) -> ChatRequest:
    messages = (ChatMessage("system", system), ChatMessage("user", f"S1 A sentence.\n{question}"))
    return ChatRequest(messages, "draft", '{"type":"object","additionalProperties":false}', 200)


class Scripted:
    """Replies in order, whatever is asked; a text is cut into single letters, an error is raised."""

    name = MODEL

    def __init__(self, *script: str | ModelFailed | Sequence[ChatDelta | ModelFailed]) -> None:
        self.script = list(script)
        self.asked: list[ChatRequest] = []
        self.closed = 0

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        self.asked.append(request)
        said = self.script.pop(0)
        if isinstance(said, str):
            said = [*map(ChatDelta, said), ChatDelta(usage=USAGE, finish="stop")]
        try:
            for piece in [said] if isinstance(said, ModelFailed) else said:
                if isinstance(piece, ModelFailed):
                    raise piece
                if stop is not None:
                    stop.check()
                yield piece
        finally:
            self.closed += 1


def text_of(model: RecordingModel | ReplayingModel, request: ChatRequest) -> str:
    return "".join(piece.text for piece in model.stream(request))


def recorded(*exchanges: tuple[ChatRequest, str]) -> Recordings:
    recordings = Recordings(MODEL)
    model = RecordingModel(Scripted(*(reply for _, reply in exchanges)), recordings)
    for request, _ in exchanges:
        text_of(model, request)
    return recordings
