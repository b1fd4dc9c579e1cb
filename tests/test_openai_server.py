"""The scripted server is faithful: the official SDK takes it for OpenAI."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageFunctionToolCall
from openai_parts import HELLO, TOOL, Pair, client_of
from openai_server import Exchange, OpenAIServer, Reply


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        yield running


@pytest.fixture
def sdk(server: OpenAIServer) -> Iterator[OpenAI]:
    with client_of(server) as client:
        yield client


def test_a_completion_comes_whole_with_its_usage(server: OpenAIServer, sdk: OpenAI) -> None:
    server.queue.append(Reply("Hello, you."))
    whole = sdk.chat.completions.create(**HELLO)
    assert whole.object == "chat.completion"
    assert whole.model == "some-model"
    assert whole.choices[0].message.content == "Hello, you."
    assert whole.choices[0].finish_reason == "stop"
    assert whole.usage is not None
    assert whole.usage.total_tokens == whole.usage.prompt_tokens + whole.usage.completion_tokens > 2


def test_a_stream_has_a_role_first_then_pieces_then_why_it_ended_then_usage(
    server: OpenAIServer, sdk: OpenAI
) -> None:
    server.queue.append(Reply("Hello, you.", piece=4))
    chunks = list(sdk.chat.completions.create(**HELLO, stream=True, stream_options={"include_usage": True}))
    assert {chunk.object for chunk in chunks} == {"chat.completion.chunk"}
    assert len({(chunk.id, chunk.created, chunk.model) for chunk in chunks}) == 1
    assert chunks[0].choices[0].delta.role == "assistant"
    assert [chunk.choices[0].delta.content for chunk in chunks[1:-2]] == ["Hell", "o, y", "ou."]
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-1].choices == []
    assert chunks[-1].usage is not None
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert server.exchanges[0].pieces == 3


def test_a_stream_tells_no_usage_unasked(sdk: OpenAI) -> None:
    chunks = list(sdk.chat.completions.create(**HELLO, stream=True))
    assert all(chunk.usage is None and chunk.choices for chunk in chunks)


@pytest.mark.parametrize("usage", [None, {"prompt_tokens": "many"}, "none of your business", []])
def test_usage_is_left_out_or_sent_as_it_is(server: OpenAIServer, sdk: OpenAI, usage: object) -> None:
    server.queue.append(Reply("Hello.", usage=usage))
    sent = sdk.chat.completions.with_raw_response.create(**HELLO).http_response.json()
    assert sent.get("usage") == usage
    assert ("usage" in sent) == (usage is not None)


def test_a_schema_gets_its_json_and_the_sdk_parses_it(server: OpenAIServer, sdk: OpenAI) -> None:
    server.queue.append(Reply('{"a": "x", "b": 1}'))
    parsed = sdk.chat.completions.parse(**HELLO, response_format=Pair)
    assert parsed.choices[0].message.parsed == Pair(a="x", b=1)
    server.queue.append(Reply('{"a": "x", "b": 1}', piece=3))
    with sdk.chat.completions.stream(**HELLO, response_format=Pair) as stream:
        assert stream.get_final_completion().choices[0].message.parsed == Pair(a="x", b=1)


@pytest.mark.parametrize(
    ("choice", "finish"),
    [("required", "tool_calls"), ({"type": "function", "function": {"name": "take"}}, "stop")],
)
def test_a_forced_tool_is_called_with_what_was_said(
    server: OpenAIServer, sdk: OpenAI, choice: Any, finish: str
) -> None:
    said = '{"a": "y", "b": null}'
    server.queue.extend([Reply(said), Reply(said, piece=2)])
    asked: Any = {**HELLO, "tools": [TOOL], "tool_choice": choice}
    whole = sdk.chat.completions.create(**asked).choices[0]
    assert whole.message.content is None
    assert whole.finish_reason == finish
    assert whole.message.tool_calls is not None
    (call,) = whole.message.tool_calls
    assert isinstance(call, ChatCompletionMessageFunctionToolCall)
    assert (call.type, call.function.name, call.function.arguments) == ("function", "take", said)
    with sdk.chat.completions.stream(**asked) as stream:
        calls = stream.get_final_completion().choices[0].message.tool_calls
    assert calls is not None
    assert isinstance(calls[0], ChatCompletionMessageFunctionToolCall)
    assert (calls[0].function.name, calls[0].function.arguments) == ("take", said)


def test_without_a_forced_tool_the_model_just_talks(server: OpenAIServer, sdk: OpenAI) -> None:
    assert sdk.chat.completions.create(**HELLO, tools=[TOOL]).choices[0].message.content == "Hello."


def test_a_refusal_has_its_own_field(server: OpenAIServer, sdk: OpenAI) -> None:
    server.queue.extend([Reply(refusal="I can't help."), Reply(refusal="I can't help.", piece=3)])
    message = sdk.chat.completions.create(**HELLO).choices[0].message
    assert (message.content, message.refusal) == (None, "I can't help.")
    deltas = [chunk.choices[0].delta for chunk in sdk.chat.completions.create(**HELLO, stream=True)]
    assert "".join(delta.refusal or "" for delta in deltas) == "I can't help."
    assert not any(delta.content for delta in deltas)


def test_a_gate_holds_a_piece_back_until_it_is_opened(server: OpenAIServer, sdk: OpenAI) -> None:
    gates = (threading.Event(), threading.Event())
    gates[0].set()
    server.queue.append(Reply("ab", piece=1, gates=gates))
    with sdk.chat.completions.create(**HELLO, stream=True) as stream:
        next(stream)
        assert next(stream).choices[0].delta.content == "a"
        assert server.exchanges[0].pieces <= 1
        gates[1].set()
        assert next(stream).choices[0].delta.content == "b"


def test_a_megabyte_and_nothing_at_all_arrive(server: OpenAIServer, sdk: OpenAI) -> None:
    long = "0123456789abcdef" * 2**16
    server.queue.extend([Reply(long, piece=2**14), Reply("")])
    chunks = sdk.chat.completions.create(**HELLO, stream=True)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == long
    assert sdk.chat.completions.create(**HELLO).choices[0].message.content == ""


def test_requests_are_recorded_as_they_came(server: OpenAIServer, sdk: OpenAI) -> None:
    sdk.chat.completions.create(**HELLO, extra_headers={"X-Trace": "7"})
    (exchange,) = server.wait_for(1)
    assert (exchange.method, exchange.path, exchange.body) == ("POST", "/v1/chat/completions", HELLO)
    assert exchange.headers["authorization"] == "Bearer sk-any"
    assert exchange.headers["x-trace"] == "7"
    assert exchange.ended.wait(30)
    assert not exchange.left.is_set()


def test_sixty_at_once_each_get_their_own_answer() -> None:
    all_in = threading.Event()

    def echo(exchange: Exchange) -> Reply:
        return Reply(f"You said {exchange.body['messages'][0]['content']}", piece=3, gate=all_in)

    with OpenAIServer(echo) as server, client_of(server) as sdk:

        def ask(number: int) -> str:
            asked: Any = {"model": "some-model", "messages": [{"role": "user", "content": str(number)}]}
            return "".join(
                chunk.choices[0].delta.content or ""
                for chunk in sdk.chat.completions.create(**asked, stream=True)
            )

        with ThreadPoolExecutor(60) as pool:
            answers = [pool.submit(ask, number) for number in range(60)]
            server.wait_for(60)
            all_in.set()
            assert [answer.result() for answer in answers] == [f"You said {number}" for number in range(60)]
        assert server.most_at_once == 60
