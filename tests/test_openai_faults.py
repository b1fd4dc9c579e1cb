"""The scripted server fails as OpenAI and networks do: the official SDK sees its own errors, the server who left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai_parts import HELLO, Pair, client_of
from openai_replies import (
    context_exceeded,
    error_body,
    filtered_prompt,
    garbage_events,
    html_page,
    no_credit,
    no_json_schema,
    no_tools,
    rate_limited,
    server_error,
    unknown_model,
)
from openai_server import Exchange, OpenAIServer, Reply


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as running:
        yield running


@pytest.fixture
def sdk(server: OpenAIServer) -> Iterator[OpenAI]:
    with client_of(server) as client:
        yield client


@pytest.mark.parametrize(
    ("finish", "raised"),
    [
        ("length", openai.LengthFinishReasonError),
        ("content_filter", openai.ContentFilterFinishReasonError),
    ],
)
def test_the_sdk_knows_why_a_reply_ended(
    server: OpenAIServer, sdk: OpenAI, finish: str, raised: type[Exception]
) -> None:
    server.queue.append(Reply('{"a": "x', finish=finish))
    with pytest.raises(raised):
        sdk.chat.completions.parse(**HELLO, response_format=Pair)


ERRORS = [
    ("no credit", no_credit(), openai.RateLimitError, "insufficient_quota"),
    ("rate limited", rate_limited("20"), openai.RateLimitError, "rate_limit_exceeded"),
    ("server error", server_error(), openai.InternalServerError, None),
    ("overloaded", server_error(503), openai.InternalServerError, None),
    ("too long", context_exceeded(), openai.BadRequestError, "context_length_exceeded"),
    ("no schema", no_json_schema(), openai.BadRequestError, None),
    ("no tools", no_tools(), openai.BadRequestError, None),
    ("filtered", filtered_prompt(), openai.BadRequestError, "content_filter"),
    ("no such model", unknown_model("some-model"), openai.NotFoundError, "model_not_found"),
]


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
@pytest.mark.parametrize(
    ("reply", "raised", "code"), [row[1:] for row in ERRORS], ids=[row[0] for row in ERRORS]
)
def test_errors_become_the_sdks_own(
    server: OpenAIServer,
    sdk: OpenAI,
    reply: Reply,
    raised: type[openai.APIStatusError],
    code: str | None,
    stream: bool,
) -> None:
    server.queue.append(reply)
    with pytest.raises(raised) as caught:
        sdk.chat.completions.create(**HELLO, stream=stream)
    assert caught.value.code == code
    assert caught.value.status_code == reply.status
    for name, value in reply.headers:
        assert caught.value.response.headers[name] == value


def test_a_wrong_key_is_not_let_in_and_not_shown() -> None:
    wrong = "sk-wrong-0123456789-0123456789"
    with (
        OpenAIServer(key="sk-right") as server,
        client_of(server, wrong) as sdk,
    ):
        with pytest.raises(openai.AuthenticationError) as caught:
            sdk.models.list()
        assert caught.value.code == "invalid_api_key"
        assert wrong not in str(caught.value)


def test_the_sdk_tries_again_when_it_is_told_to(server: OpenAIServer, sdk: OpenAI) -> None:
    at_once = Reply(status=429, error=rate_limited().error, headers=(("retry-after-ms", "1"),))
    server.queue.extend([at_once, Reply("Now.")])
    whole = sdk.with_options(max_retries=1).chat.completions.create(**HELLO)
    assert whole.choices[0].message.content == "Now."
    assert len(server.exchanges) == 2


def test_a_server_that_never_answers_is_left_and_knows_it(server: OpenAIServer, sdk: OpenAI) -> None:
    server.queue.append(Reply(silent=True))
    with pytest.raises(openai.APITimeoutError):
        sdk.with_options(timeout=0.1).chat.completions.create(**HELLO)
    (exchange,) = server.exchanges
    assert exchange.left.wait(30)
    assert exchange.left_at is not None
    assert exchange.left_at >= exchange.arrived_at


@pytest.mark.parametrize("then", ["hang", "drip"])
def test_a_client_that_leaves_in_mid_stream_is_noticed(server: OpenAIServer, sdk: OpenAI, then: Any) -> None:
    server.queue.append(Reply("Hello, you.", piece=4, after=2, then=then, pace=0.001))
    with sdk.chat.completions.create(**HELLO, stream=True) as stream:
        assert "".join(next(stream).choices[0].delta.content or "" for _ in range(3)) == "Hello, y"
        (exchange,) = server.exchanges
        assert not exchange.left.is_set()
    assert exchange.left.wait(30)
    assert exchange.ended.wait(30)


def test_a_cut_stream_breaks_after_its_pieces(server: OpenAIServer, sdk: OpenAI) -> None:
    server.queue.append(Reply("Hello, you.", piece=4, after=2, then="cut"))
    got: list[str] = []
    chunks = iter(sdk.chat.completions.create(**HELLO, stream=True))
    with pytest.raises(openai.APIConnectionError):
        got.extend(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert "".join(got) == "Hello, y"


def test_a_cut_body_is_a_broken_connection(server: OpenAIServer, sdk: OpenAI) -> None:
    server.queue.append(Reply("Hello, you.", then="cut"))
    with pytest.raises(openai.APIConnectionError):
        sdk.chat.completions.create(**HELLO)


def test_an_error_can_come_in_mid_stream(server: OpenAIServer, sdk: OpenAI) -> None:
    event = error_body("The server had an error.", "server_error", "server_error")
    server.queue.append(Reply("Hello, you.", piece=4, after=1, then="error", error=event))
    with pytest.raises(openai.APIError, match="The server had an error"):
        list(sdk.chat.completions.create(**HELLO, stream=True))


def test_what_is_no_completion_is_sent_as_it_is(server: OpenAIServer, sdk: OpenAI) -> None:
    server.queue.extend([html_page(), garbage_events()])
    assert "<html>" in sdk.chat.completions.with_raw_response.create(**HELLO).http_response.text
    with pytest.raises(json.JSONDecodeError):
        list(sdk.chat.completions.create(**HELLO, stream=True))


def test_a_mistake_in_a_script_is_not_lost() -> None:
    def mistaken(exchange: Exchange) -> Reply:
        raise KeyError("no such reply")

    with (
        pytest.raises(KeyError, match="no such reply"),
        OpenAIServer(mistaken) as server,
        client_of(server) as sdk,
        pytest.raises(openai.InternalServerError),
    ):
        sdk.chat.completions.create(**HELLO)
