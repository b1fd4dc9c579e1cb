"""Whatever a model or its provider does wrong, a question over HTTP ends as the table says; the next is answered."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from model_endings import Answered, Failed, ask, assert_citations, assert_ending, fresh
from model_faults import FAULTS, LOST, Fault
from model_service import KEY, MODEL, QUESTION, Both, good, scripted, service_with, shown_in
from openai_replies import no_json_schema, no_tools, rate_limited, server_error
from openai_server import Exchange, OpenAIServer, Reply

from index.embedding import MiniLmEmbedder

AS = pytest.mark.parametrize("stream", [False, True], ids=["whole", "events"])
TABLE = pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
FAILING = [fault for fault in FAULTS if isinstance(fault.ending, Failed)]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    """No retries and no fallback."""
    with scripted(tmp_path_factory.mktemp("bare"), embedder) as both:
        yield both


@pytest.fixture(scope="module")
def falling_back(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    with scripted(tmp_path_factory.mktemp("falling"), embedder, fallback="extractive") as both:
        yield both


@pytest.fixture(scope="module")
def trying(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    """Two retries, an end of patience that no test gets to see."""
    with scripted(tmp_path_factory.mktemp("trying"), embedder, model_retries=2) as both:
        yield both


@TABLE
@AS
def test_a_fault_has_the_ending_that_the_table_says(
    bare: Both, fault: Fault, stream: bool, caplog: pytest.LogCaptureFixture
) -> None:
    asked, exchanges = ask(bare, fault.script, stream)
    assert_ending(bare[1], asked, fault.ending)
    assert len(exchanges) == fault.calls
    assert all(exchange.headers["authorization"] == f"Bearer {KEY}" for exchange in exchanges)
    assert KEY[:8] not in caplog.text


@pytest.mark.parametrize("fault", FAILING, ids=[fault.name for fault in FAILING])
@AS
def test_with_a_fallback_a_failure_is_an_extractive_answer_that_says_so(
    falling_back: Both, fault: Fault, stream: bool
) -> None:
    model, service = falling_back
    fresh(model, fault.script)
    asked = service.ask(stream=stream)
    assert isinstance(fault.ending, Failed)
    if fault.ending.after_claims:
        # What somebody may have seen is not withdrawn: it stands, and what is missing is told.
        told = asked.ending["provenance"]
        assert (told["writer"], told["model"]) == ("llm", MODEL)
        assert told["fallback"].startswith(f"broke off with {fault.ending.code}: ")
        assert len(asked.ending["claims"]) == fault.ending.after_claims
        assert_citations(service, asked)
        return
    assert asked.answered, asked.text
    told = asked.ending["provenance"]
    assert (told["writer"], told["model"]) == ("extractive", None)
    assert told["fallback"].startswith(f"{fault.ending.code}: ")
    assert MODEL in told["fallback"]
    assert KEY[:8] not in asked.text
    assert (asked.ending["outcome"], bool(asked.ending["claims"])) == ("answered", True)
    assert_citations(service, asked)


@pytest.mark.parametrize(
    "fails",
    [
        (rate_limited(),),
        (rate_limited("0"),),
        (server_error(),),
        (server_error(503), rate_limited()),
        (Reply("{", after=0, then="cut"),),
    ],
    ids=["429", "429, Retry-After", "500", "503, 429", "cut before a word"],
)
@AS
def test_what_passes_is_tried_again_and_answered(
    trying: Both, fails: tuple[Reply, ...], stream: bool
) -> None:
    model, service = trying
    fresh(model, None, *fails)
    asked = service.ask(stream=stream)
    assert_ending(service, asked, Answered())
    assert len(model.exchanges) == len(fails) + 1
    assert asked.ending["provenance"]["usage"]["calls"] == len(fails) + 1


@pytest.mark.parametrize(
    ("reply", "code", "calls", "retry_after"),
    [
        (rate_limited(), "model_rate_limited", 3, None),
        (rate_limited("0"), "model_rate_limited", 3, "0"),
        (rate_limited("3600"), "model_rate_limited", 1, "3600"),
        (server_error(), "model_overloaded", 3, None),
        (Reply("{", after=0, then="cut"), "model_connection_lost", 3, None),
    ],
    ids=["429", "429, Retry-After", "429, come back in an hour", "500", "cut"],
)
def test_what_does_not_pass_is_told_with_the_time_to_wait(
    trying: Both, reply: Reply, code: str, calls: int, retry_after: str | None
) -> None:
    asked, exchanges = ask(trying, lambda shown: reply, stream=False)
    assert_ending(trying[1], asked, Failed(code, 503))
    assert len(exchanges) == calls
    assert asked.headers.get("retry-after") == retry_after
    streamed, _ = ask(trying, lambda shown: reply, stream=True)  # its status was sent long before
    assert streamed.ending["retry_after"] == (None if retry_after is None else int(retry_after))


@AS
def test_a_stream_that_is_cut_after_a_claim_is_asked_for_again_and_repeats_nothing(
    bare: Both, stream: bool
) -> None:
    model, service = bare
    fresh(model)
    model.answer = lambda exchange: (
        good(exchange)
        if len(model.exchanges) > 1
        else Reply(shown_in(exchange).draft(shown_in(exchange).claim(), 1), piece=5, then="cut")
    )
    assert_ending(service, service.ask(stream=stream), Answered())
    assert len(model.exchanges) == 2


@pytest.mark.parametrize(
    ("lacks", "asked_how"),
    [
        ((no_json_schema(),), [("response_format",), ("tools", "tool_choice")]),
        ((no_json_schema(), no_tools()), [("response_format",), ("tools", "tool_choice"), ()]),
    ],
    ids=["no schemas", "no tools either"],
)
def test_a_server_that_knows_less_is_asked_in_the_way_that_it_knows(
    lacks: tuple[Reply, ...],
    asked_how: list[tuple[str, ...]],
    bare: Both,
    tmp_path_factory: pytest.TempPathFactory,
    embedder: MiniLmEmbedder,
) -> None:
    folder = tmp_path_factory.mktemp("less")
    with (
        OpenAIServer(good) as model,
        service_with(model.url, folder, embedder, structured_output="auto") as service,
    ):
        model.queue.extend(lacks)
        assert_ending(service, service.ask(), Answered())
        assert_ending(service, service.ask(), Answered())
        ways = [
            tuple(name for name in ("response_format", "tools", "tool_choice") if name in exchange.body)
            for exchange in model.exchanges
        ]
        assert ways == [*asked_how, asked_how[-1]]  # what was learnt is remembered


@AS
def test_a_server_that_is_not_there_is_unreachable(
    tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder, stream: bool
) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # and does not listen
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/v1"
        with service_with(url, tmp_path_factory.mktemp("deaf"), embedder) as service:
            assert_ending(service, service.ask(stream=stream), Failed("model_unreachable", 503))


def test_twenty_at_once_with_faults_of_every_kind_each_end_as_they_should(bare: Both) -> None:
    model, service = bare
    fresh(model)
    mixed = [fault for fault in FAULTS if fault.ending != LOST][:: len(FAULTS) // 20][:20]
    all_in = threading.Event()

    def answer(exchange: Exchange) -> Reply:
        asked = exchange.body["messages"][-1]["content"]
        fault = next(fault for at, fault in enumerate(mixed) if f"(row {at})" in asked)
        return replace(fault.script(shown_in(exchange)), gate=all_in)

    model.answer = answer
    with ThreadPoolExecutor(20) as pool:
        questions = [f"{QUESTION} (row {at})" for at in range(20)]
        running = [
            pool.submit(service.ask, question, stream=at % 2 == 1) for at, question in enumerate(questions)
        ]
        model.wait_for(20)
        all_in.set()
        endings = [one.result() for one in running]
    model.answer = good
    assert model.most_at_once >= 20
    for fault, asked in zip(mixed, endings, strict=True):
        assert_ending(service, asked, fault.ending)
    assert_ending(service, service.ask(), Answered())
