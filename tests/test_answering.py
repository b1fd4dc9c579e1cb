"""A question over HTTP: claims arrive while the model still writes, and a client that goes away ends its work."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Event

import httpx
import pytest
from chat_models import ScriptedChat, WaitingChat, claim, draft
from evidences import evidence_of
from servers import serving

from index.errors import ModelFailed, ModelUnavailable
from index.types import Evidence, Filters
from service.chain import Chain
from service.client import HttpEngine
from service.extractive import ExtractiveWriter
from service.http import answering
from service.http.events import HEARTBEAT
from service.llm.chat import ChatModel
from service.llm.writer import LlmWriter
from service.stop import Stop, Stopped
from service.types import NO_FILTERS, Answer, AskEvent, Claim, EvidenceOut, FilterInput, WriterChoice

BRIDGE = "The bridge in Ghent reopened on Monday after three weeks of repairs."
MAYOR = "Mayor Ann Droste said at least 40 shops had lost customers."
GOOD = claim("The bridge in Ghent reopened on Monday.", "S1")
SHOPS = claim("At least 40 shops lost customers.", "S2", speaker="Ann Droste")
WHOLE = draft(GOOD, SHOPS)
CUT = WHOLE.index("At least")
EVENTS = {"Accept": "text/event-stream"}


class Found:
    """Finds the same evidence for every question."""

    def prepare(self, question: str) -> None:
        """There is nothing to prepare."""

    def evidence(self, question: str, filters: Filters, token_budget: int) -> Evidence:
        return evidence_of(BRIDGE, MAYOR, question=question)


class Asked:
    """As much of an engine as a question needs."""

    def __init__(self, chat: ChatModel, fallback: bool = False) -> None:
        writer = LlmWriter(chat, 1_000, 500, len)
        other = ExtractiveWriter()
        self.chain = Chain(
            Found(), {"llm": writer, "extractive": other}, "i", 100, other if fallback else None
        )
        self.stopped = Event()

    def ask_events(
        self,
        question: str,
        filters: FilterInput = NO_FILTERS,
        writer: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Iterator[AskEvent]:
        try:
            yield from self.chain.events(question, Filters(), writer, stop)
        except Stopped:
            self.stopped.set()
            raise


@contextmanager
def asked(chat: ChatModel, fallback: bool = False) -> Iterator[tuple[str, Asked]]:
    engine = Asked(chat, fallback)
    with serving(engine) as url:  # type: ignore[arg-type]
        yield url, engine


def post(url: str, question: str = "What reopened?", **headers: str) -> httpx.Response:
    return httpx.post(f"{url}/v1/ask", json={"question": question}, headers=headers, timeout=60)


def test_a_claim_arrives_while_the_model_still_writes() -> None:
    chat = WaitingChat(WHOLE[:CUT], WHOLE[CUT:])
    with asked(chat) as (url, _), closing(HttpEngine(url)) as client:
        events = client.ask_events("What reopened?")
        found, first = next(events), next(events)
        assert isinstance(found, EvidenceOut)
        assert [s.quote for s in found.sentences] == [BRIDGE, MAYOR]
        assert isinstance(first, Claim)
        assert not chat.left.is_set()
        chat.go_on.set()
        second, whole = events
        assert isinstance(whole, Answer)
        assert whole.claims == (first, second)
        assert whole.provenance.timings_ms["first_claim"] <= whole.provenance.timings_ms["total"]


@pytest.mark.parametrize("accept", ["text/event-stream", "application/json"])
def test_a_client_that_goes_away_ends_the_models_call(accept: str) -> None:
    chat = WaitingChat(WHOLE[:CUT], WHOLE[CUT:])
    body = b'{"question": "What reopened?"}'
    head = f"POST /v1/ask HTTP/1.1\r\nHost: h\r\nAccept: {accept}\r\nContent-Type: application/json\r\n"
    with asked(chat) as (url, engine):
        with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as client:
            client.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            assert chat.waits.wait(30)
            assert not chat.left.is_set()
        assert chat.left.wait(30)
        assert engine.stopped.wait(30)


def test_a_slow_model_is_heard_as_heartbeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "HEARTBEAT_SECONDS", 0.01)
    chat = WaitingChat(WHOLE[:CUT], WHOLE[CUT:])
    with asked(chat) as (url, _), httpx.Client(timeout=60) as client:
        with client.stream(
            "POST", f"{url}/v1/ask", json={"question": "What reopened?"}, headers=EVENTS
        ) as response:
            received = b""
            for piece in response.iter_raw():
                received += piece
                if received.count(HEARTBEAT) > 2:
                    chat.go_on.set()
        assert received.rstrip().splitlines()[-2] == b"event: answer"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ModelFailed("a wrong key", code="model_unauthorized"), 502),
        (ModelUnavailable("too many requests", code="model_rate_limited", retry_after=7.2), 503),
    ],
)
def test_a_failing_model_is_a_problem_or_an_error_event(error: ModelFailed, status: int) -> None:
    with asked(ScriptedChat(error, error)) as (url, _), closing(HttpEngine(url)) as client:
        told = post(url)
        assert (told.status_code, told.json()["code"]) == (status, error.code)
        assert told.headers.get("Retry-After") == ("8" if isinstance(error, ModelUnavailable) else None)
        events = client.ask_events("What reopened?")
        assert isinstance(next(events), EvidenceOut)
        with pytest.raises(type(error), match=str(error)):
            next(events)


@pytest.mark.parametrize("accept", ["text/event-stream", "application/json"])
def test_with_a_fallback_the_other_writer_answers_and_says_why(accept: str) -> None:
    with asked(ScriptedChat(ModelFailed("no credit left", code="model_no_credit")), fallback=True) as (
        url,
        _,
    ):
        response = post(url, "When did the bridge in Ghent reopen?", Accept=accept)
        text = response.text.rstrip().split("data: ")[-1]
        answer = Answer.model_validate_json(text)
        assert (answer.outcome, answer.provenance.writer) == ("answered", "extractive")
        assert answer.provenance.fallback == "model_no_credit: no credit left"


def test_a_mistake_of_ours_is_told_without_its_details() -> None:
    chat = ScriptedChat(reply=lambda request: "".join(request.nothing))  # type: ignore[attr-defined]
    with asked(chat) as (url, _):
        told = post(url)
        assert (told.status_code, told.json()["code"]) == (500, "internal_error")
        assert "nothing" not in told.text
        assert b"internal_error" in post(url, **EVENTS).content
