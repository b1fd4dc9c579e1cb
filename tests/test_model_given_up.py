"""A model that does not end, and a caller who does: calls are given up, bounded and left, and the next is answered."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from model_endings import Answered, Failed, ask, assert_ending, fresh
from model_faults import FAULTS, Fault
from model_service import QUESTION, Both, Shown, good, scripted
from openai_server import Reply

from index.embedding import MiniLmEmbedder

AS = pytest.mark.parametrize("stream", [False, True], ids=["whole", "events"])
ENDLESS = [fault for fault in FAULTS if fault.name in ("a megabyte", "10,000 claims")]
SLOW = [
    Fault("no answer", lambda shown: Reply(silent=True), Failed("model_timeout", 503)),
    Fault(
        "silence amid a reply",
        lambda s: Reply(s.draft(), 5, after=3, then="hang"),
        Failed("model_timeout", 503),
    ),
    Fault(
        "letters for ever",
        lambda s: Reply('{"outcome": "', then="drip", pace=0.01),
        Failed("model_timeout", 503),
    ),
    Fault(
        "blanks for ever", lambda s: Reply(then="drip", pace=0.01, filler=" "), Failed("model_timeout", 503)
    ),
    Fault(
        "after a claim",
        lambda s: Reply(s.draft(s.claim(), 1), 9, then="hang"),
        Failed("model_timeout", 503, 1),
    ),
]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    """No retries and no fallback."""
    with scripted(tmp_path_factory.mktemp("bare"), embedder) as both:
        yield both


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    """A model is given little time."""
    with scripted(tmp_path_factory.mktemp("hasty"), embedder, model_timeout=1.5) as both:
        yield both


@pytest.mark.parametrize("fault", SLOW, ids=[fault.name for fault in SLOW])
@AS
def test_a_model_that_does_not_finish_is_given_up_and_left(hasty: Both, fault: Fault, stream: bool) -> None:
    asked, exchanges = ask(hasty, fault.script, stream)
    assert_ending(hasty[1], asked, fault.ending)
    (exchange,) = exchanges
    assert exchange.left.wait(30)


@pytest.mark.parametrize("fault", ENDLESS, ids=[fault.name for fault in ENDLESS])
def test_a_reply_that_is_too_much_is_left_before_its_end(bare: Both, fault: Fault) -> None:
    def endless(shown: Shown) -> Reply:
        return replace(fault.script(shown), then="hang")

    asked, exchanges = ask(bare, endless, stream=False)
    assert_ending(bare[1], asked, fault.ending)
    assert all(exchange.left.wait(30) for exchange in exchanges)


def test_a_reader_who_leaves_ends_the_models_reply(bare: Both) -> None:
    model, service = bare
    fresh(model, None, Reply('{"outcome": "', piece=5, then="hang"))
    headers = {"accept": "text/event-stream"}
    with service.http.stream("POST", "/v1/ask", json={"question": QUESTION}, headers=headers) as reply:
        lines = reply.iter_lines()  # held: without it the connection would be closed
        assert next(lines) == "event: evidence"
        (exchange,) = model.wait_for(1)
        assert not exchange.left.is_set()
    assert exchange.left.wait(30)
    assert_ending(service, service.ask(), Answered())


def test_a_caller_who_hangs_up_ends_the_models_reply_too(bare: Both) -> None:
    model, service = bare
    fresh(model, None, Reply(silent=True))
    host, port = service.url.removeprefix("http://").split(":")
    body = f'{{"question": "{QUESTION}"}}'.encode()
    head = f"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=30) as caller:
        caller.sendall(head.encode() + body)
        (exchange,) = model.wait_for(1)
        assert not exchange.left.is_set()
    assert exchange.left.wait(30)
    assert_ending(service, service.ask(), Answered())


def test_no_more_calls_are_made_at_once_than_are_allowed(tmp_path: Path, embedder: MiniLmEmbedder) -> None:
    with scripted(tmp_path, embedder, model_concurrency=2) as (model, service):
        open_now, evidence = threading.Event(), threading.Semaphore(0)
        fresh(model)
        model.most_at_once = 0
        model.answer = lambda exchange: replace(good(exchange), gate=open_now)

        def ask_and_tell() -> str:
            with service.http.stream(
                "POST", "/v1/ask", json={"question": QUESTION}, headers={"accept": "text/event-stream"}
            ) as reply:
                lines = reply.iter_lines()
                next(lines)
                evidence.release()
                return "\n".join(lines)

        with ThreadPoolExecutor(6) as pool:
            running = [pool.submit(ask_and_tell) for _ in range(6)]
            assert all(evidence.acquire(timeout=30) for _ in running)
            for _ in range(5):  # all six are at the model's door; this takes longer than a step through it
                service.http.post("/v1/search", json={"query": QUESTION}).raise_for_status()
            open_now.set()
            assert all("event: answer" in one.result() for one in running)
        assert len(model.exchanges) == 6
        assert model.most_at_once == 2


def test_closing_the_engine_ends_a_call_that_would_never_end(
    tmp_path: Path, embedder: MiniLmEmbedder
) -> None:
    with scripted(tmp_path, embedder) as (model, service), ThreadPoolExecutor(1) as pool:
        fresh(model, None, Reply(silent=True))
        running = pool.submit(service.ask)
        (exchange,) = model.wait_for(1)
        service.engine.close()
        assert exchange.left.wait(30)
        assert_ending(service, running.result(), Failed("model_unavailable", 503))
