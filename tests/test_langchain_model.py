"""A chat model behind LangChain: it streams, asks as the server will have it, ends in time and stops at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from openai_replies import (
    no_json_schema,
    rate_limited,
)
from openai_server import Exchange, OpenAIServer, Reply
from remote_models import JSON, KEY, REQUEST, SCHEMA, bodies, mode_of, model_at, replied, scripted

from index.errors import ModelFailed, ModelUnavailable
from index.retries import Retries
from service.llm.chat import ChatMessage, ChatRequest
from service.llm.dialect import Mode
from service.llm.langchain_model import CallLimits
from service.llm.prices import Price
from service.stop import Stop, Stopped


@pytest.mark.parametrize("mode", ["json_schema", "tool", "text"])
@pytest.mark.parametrize("piece", [0, 1, 7])
def test_a_reply_comes_in_pieces_whatever_the_mode(mode: Mode, piece: int) -> None:
    with scripted(structured_output=mode) as (server, model):
        server.queue.append(Reply(JSON, piece=piece))
        text, finish, usage = replied(model)
        assert (text, finish, usage.calls) == (JSON, "stop", 1)
        assert [mode_of(body) for body in bodies(server)] == [mode]


def test_pieces_are_handed_on_as_they_come() -> None:
    gate = threading.Event()
    with scripted() as (server, model):
        server.queue.append(Reply("abcd", piece=2, gates=(threading.Event(), gate)))
        server.queue[0].gates[0].set()
        arriving = model.stream(REQUEST)
        assert next(arriving).text == "ab"
        gate.set()
        assert "".join(delta.text for delta in arriving) == "cd"


def test_everything_of_the_request_is_sent_and_nothing_of_the_responses_api() -> None:
    with scripted() as (server, model):
        replied(model)
        (body,) = bodies(server)
        assert body["messages"] == [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Who sank?"},
        ]
        strict = {"name": "reply", "schema": SCHEMA, "strict": True}
        assert body["response_format"] == {"type": "json_schema", "json_schema": strict}
        assert (body["temperature"], body["max_completion_tokens"], body["model"]) == (0.0, 200, "some-model")
        assert server.exchanges[0].path == "/v1/chat/completions"
        assert server.exchanges[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_server_without_keys_is_sent_a_placeholder_and_the_limits_old_name() -> None:
    with OpenAIServer() as server, model_at(server.url, key=None, plain_limit=True) as model:
        replied(model)
        assert server.exchanges[0].headers["authorization"].startswith("Bearer ")
        assert (bodies(server)[0]["max_tokens"], "max_completion_tokens" in bodies(server)[0]) == (200, False)


def test_a_model_that_reasons_is_asked_no_temperature() -> None:
    with scripted(name="openai:gpt-5-mini") as (server, model):
        server.answer = lambda exchange: Reply(JSON)
        replied(model)
        assert "temperature" not in bodies(server)[0]


def test_half_a_character_can_be_asked_about() -> None:
    with scripted() as (server, model):
        replied(model, ChatRequest((ChatMessage("user", "Who \ud800 sank?"),), "reply", REQUEST.schema, 50))
        assert bodies(server)[0]["messages"][0]["content"] == "Who ? sank?"


def test_in_words_the_schema_is_in_the_prompt() -> None:
    with scripted(structured_output="text") as (server, model):
        replied(model)
        replied(model, ChatRequest((ChatMessage("user", "Hi"),), "reply", REQUEST.schema, 50))
        for body in bodies(server):
            assert REQUEST.schema in body["messages"][0]["content"]
            assert [m["role"] for m in body["messages"]] == ["system", "user"]


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": None}])
def test_a_server_that_counts_no_tokens_is_no_failure(usage: object) -> None:
    with scripted(price=Price(1, 1, 1)) as (server, model):
        server.queue.append(Reply(JSON, usage=usage))
        text, _, told = replied(model)
        assert (text, told.calls, told.prompt_tokens, told.completion_tokens) == (JSON, 1, 0, 0)
        assert told.cost_usd is None


def test_what_was_paid_for_is_told_with_the_last_piece() -> None:
    usage = {
        "prompt_tokens": 1000,
        "completion_tokens": 100,
        "total_tokens": 1100,
        "prompt_tokens_details": {"cached_tokens": 400},
    }
    with scripted(price=Price(prompt=1, cached=0.5, completion=10)) as (server, model):
        server.queue.extend([rate_limited(), Reply(JSON, piece=3, usage=usage)])
        told = replied(model)[2]
        assert (told.prompt_tokens, told.cached_tokens, told.completion_tokens) == (1000, 400, 100)
        assert told.calls == 2
        assert told.cost_usd == pytest.approx((600 * 1 + 400 * 0.5 + 100 * 10) / 1e6)


def test_a_reply_that_the_limit_cut_says_so() -> None:
    with scripted() as (server, model):
        server.queue.append(Reply(JSON[:9], finish="length"))
        assert replied(model)[:2] == (JSON[:9], "length")


def test_a_tool_that_is_not_called_leaves_what_was_said() -> None:
    chunk = (
        'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"%s"},"finish_reason":%s}]}\n\n'
    )
    raw = chunk % ("{}", "null") + chunk % ("", '"stop"') + "data: [DONE]\n\n"
    with scripted(structured_output="tool") as (server, model):
        server.queue.append(Reply(raw=raw.encode(), content_type="text/event-stream"))
        assert replied(model)[0] == "{}"


@pytest.mark.parametrize(
    "reply",
    [Reply(silent=True), Reply(JSON, after=1, piece=3, then="hang"), Reply(JSON, then="drip", pace=0.01)],
    ids=["silent", "hangs", "drips for ever"],
)
def test_the_deadline_ends_a_call_whatever_the_server_does(reply: Reply) -> None:
    with scripted(limits=CallLimits(seconds=0.3)) as (server, model):
        server.queue.append(reply)
        with pytest.raises(ModelUnavailable, match="ONRECORD_MODEL_TIMEOUT") as error:
            replied(model)
        assert error.value.code == "model_timeout"
        assert server.exchanges[0].left.wait(20)


def test_waiting_for_a_turn_counts_too() -> None:
    with scripted(limits=CallLimits(seconds=0.5, concurrency=1)) as (server, model):
        server.answer = lambda exchange: Reply(silent=True)
        with ThreadPoolExecutor(3) as pool:
            errors = [future.exception() for future in [pool.submit(replied, model) for _ in range(3)]]
        assert [getattr(error, "code", error) for error in errors] == ["model_timeout"] * 3


def test_no_more_calls_run_at_once_than_are_let() -> None:
    with scripted(limits=CallLimits(concurrency=2)) as (server, model):
        server.answer = lambda exchange: Reply(JSON, seconds=0.02)
        with ThreadPoolExecutor(8) as pool:
            assert {future.result()[0] for future in [pool.submit(replied, model) for _ in range(8)]} == {
                JSON
            }
        assert server.most_at_once == 2


def test_stop_ends_the_call_at_once() -> None:
    stop = Stop()
    with scripted() as (server, model):
        server.queue.append(Reply("ab", piece=1, after=1, then="hang"))
        arriving = model.stream(REQUEST, stop)
        assert next(arriving).text == "a"
        stop.set()
        with pytest.raises(Stopped):
            next(arriving)
        assert server.exchanges[0].left.wait(20)


def test_stop_from_another_thread_wakes_who_waits() -> None:
    stop = Stop()
    with scripted() as (server, model), ThreadPoolExecutor(1) as pool:
        server.queue.append(Reply(silent=True))
        waiting = pool.submit(replied, model, REQUEST, stop)
        server.wait_for(1)
        stop.set()
        assert isinstance(waiting.exception(timeout=20), Stopped)
        assert server.exchanges[0].left.wait(20)


def test_stopped_before_it_began_nothing_is_asked() -> None:
    stop = Stop()
    stop.set()
    with scripted() as (server, model):
        with pytest.raises(Stopped):
            replied(model, stop=stop)
        assert server.exchanges == []


def test_closing_the_iterator_closes_the_connection() -> None:
    with scripted() as (server, model):
        server.queue.append(Reply("ab", piece=1, after=1, then="hang"))
        arriving = model.stream(REQUEST)
        next(arriving)
        arriving.close()  # type: ignore[attr-defined]
        assert server.exchanges[0].left.wait(20)


def test_a_reply_without_end_is_ended() -> None:
    with scripted() as (server, model):
        server.queue.append(Reply("a", then="drip", filler="x" * 20_000))
        with pytest.raises(ModelFailed, match="100,000") as error:
            replied(model)
        assert error.value.code == "model_reply_too_long"
        assert server.exchanges[0].left.wait(20)


def test_a_closed_model_takes_no_more_and_ends_what_runs() -> None:
    with scripted() as (server, model):
        server.queue.append(Reply("ab", piece=1, after=1, then="hang"))
        arriving = model.stream(REQUEST)
        next(arriving)
        model.close()
        with pytest.raises(ModelUnavailable, match="shutting down"):
            next(arriving)
        with pytest.raises(ModelUnavailable, match="shutting down"):
            replied(model)
        assert server.exchanges[0].left.wait(20)


def test_many_threads_share_a_model_that_finds_its_mode() -> None:
    def answer(exchange: Exchange) -> Reply:
        return no_json_schema() if mode_of(exchange.body) == "json_schema" else Reply(JSON, piece=4)

    with scripted(retries=Retries(0)) as (server, model), ThreadPoolExecutor(16) as pool:
        server.answer = answer
        assert {future.result()[0] for future in [pool.submit(replied, model) for _ in range(64)]} == {JSON}
        assert mode_of(bodies(server)[-1]) == "tool"


def test_nothing_is_traced_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer() as tracer, scripted() as (server, model):
        for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGSMITH_GATEWAY"):
            monkeypatch.setenv(name, tracer.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "lsv2_any")
        server.queue.append(Reply(JSON))
        assert replied(model)[0] == JSON
        assert tracer.exchanges == []
