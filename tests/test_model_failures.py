"""However a provider fails, one of our errors with a stable code is raised, and what may work is tried again."""

from __future__ import annotations

import logging
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from openai_replies import (
    context_exceeded,
    error_body,
    filtered_prompt,
    garbage_events,
    html_page,
    json_body,
    no_credit,
    rate_limited,
    redirect,
    rejected,
    server_error,
    unknown_model,
    wrong_key,
)
from openai_server import OpenAIServer, Reply
from remote_models import JSON, KEY, REQUEST, Waits, model_at, replied, scripted

from index.errors import ModelFailed, ModelUnavailable
from index.retries import Retries
from service.llm.langchain_model import CallLimits

LLAMA = {"error": {"code": 400, "message": "the request exceeds the available context size. try increasing it",
                   "type": "exceed_context_size_error", "n_prompt_tokens": 9001, "n_ctx": 8192}}  # fmt: skip
IN_STREAM: Any = {"after": 0, "then": "error"}


def events(*chunks: str) -> Reply:
    raw = "".join(f"data: {chunk}\n\n" for chunk in chunks)
    return Reply(raw=raw.encode(), content_type="text/event-stream")


FAILS = {
    "401": (wrong_key(KEY), "model_unauthorized"),
    "403": (Reply(status=403, error=error_body("Country not supported", "x")), "model_unauthorized"),
    "402": (Reply(status=402, error=error_body("Insufficient credits", "x")), "model_no_credit"),
    "429 without credit": (no_credit(), "model_no_credit"),
    "404 of a model": (unknown_model("some-model"), "model_rejected_request"),
    "404 of a page": (html_page(404), "model_rejected_request"),
    "400": (rejected("Unsupported schema"), "model_rejected_request"),
    "400 of FastAPI": (Reply(status=422, error={"detail": [{"msg": "nope"}]}), "model_rejected_request"),
    "400 of text": (Reply(status=400, raw=b"bad", content_type="text/plain"), "model_rejected_request"),
    "context": (context_exceeded(), "model_context_exceeded"),
    "context of llama.cpp": (Reply(status=400, error=LLAMA), "model_context_exceeded"),
    "413": (Reply(status=413, error=error_body("too large", "x")), "model_context_exceeded"),
    "filtered prompt": (filtered_prompt(), "model_filtered"),
    "filtered reply": (Reply("{}", finish="content_filter"), "model_filtered"),
    "refusal": (Reply(refusal="I cannot help with that."), "model_refused"),
    "refusal amid text": (Reply(refusal="I cannot help with that.", piece=3), "model_refused"),
    "a page": (html_page(), "model_not_spoken"),
    "garbage": (garbage_events(), "model_not_spoken"),
    "JSON, not streamed": (json_body({"choices": []}), "model_not_spoken"),
    "other JSON": (events('{"foo": 1}', "[DONE]"), "model_not_spoken"),
    "no object": (events("[]", "[DONE]"), "model_not_spoken"),
    "a number": (events("3", "[DONE]"), "model_not_spoken"),
    "choices of null": (events('{"choices": null}', "[DONE]"), "model_not_spoken"),
    "choices of nothing": (events('{"choices": [null]}', "[DONE]"), "model_not_spoken"),
    "no delta": (events('{"choices": [{"index": 0}]}', "[DONE]"), "model_not_spoken"),
    "tool of null": (events('{"choices": [{"delta": {"tool_calls": [{"index": 0, "function": null}]}}]}'),
                     "model_not_spoken"),
    "nothing": (events("[DONE]"), "model_not_spoken"),
    "empty body": (Reply(raw=b"", content_type="text/event-stream"), "model_not_spoken"),
    "no UTF-8": (Reply(raw=b"data: \xff\xfe\n\n", content_type="text/event-stream"), "model_not_spoken"),
    "redirect to itself": (redirect(), "model_not_spoken"),
    "not modified": (Reply(status=304, raw=b""), "model_not_spoken"),
    "bad request in stream": (Reply(error=error_body("no", "invalid_request_error"), **IN_STREAM),
                              "model_rejected_request"),
    "no credit in stream": (Reply(error=error_body("no", "insufficient_quota"), **IN_STREAM), "model_no_credit"),
}  # fmt: skip
LATER = {
    "429": (rate_limited(), "model_rate_limited"),
    "408": (Reply(status=408, error=error_body("slow", "x")), "model_timeout"),
    "409": (Reply(status=409, error=error_body("locked", "x")), "model_overloaded"),
    "500": (server_error(), "model_overloaded"),
    "502 page": (html_page(502), "model_overloaded"),
    "503": (server_error(503), "model_overloaded"),
    "507": (Reply(status=507, error=None), "model_overloaded"),
    "cut before any text": (Reply(JSON, after=0, then="cut"), "model_connection_lost"),
    "error in stream": (Reply(error=error_body("oops", "server_error"), **IN_STREAM), "model_overloaded"),
    "status in stream": (Reply(error={"error": {"code": 502, "message": "bad"}}, **IN_STREAM), "model_overloaded"),
    "limit in stream": (Reply(error=error_body("Rate limit reached", "rate_limit_exceeded"), **IN_STREAM),
                        "model_rate_limited"),
}  # fmt: skip


@pytest.mark.parametrize(("reply", "code"), FAILS.values(), ids=FAILS)
def test_what_would_fail_again_is_told_at_once(reply: Reply, code: str) -> None:
    with scripted(structured_output="json_schema") as (server, model):
        server.answer = lambda exchange: reply
        with pytest.raises(ModelFailed, match="some-model") as error:
            replied(model)
        assert (error.value.code, type(error.value)) == (code, ModelFailed)
        assert len(server.exchanges) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_prompt_goes_nowhere_but_to_the_base_url(status: int) -> None:
    with OpenAIServer() as other, scripted() as (server, model):
        server.answer = lambda exchange: redirect(f"{other.url}/chat/completions", status)
        with pytest.raises(ModelFailed, match=rf"base URL \({status}: it redirects, which is not followed"):
            replied(model)
        assert (len(server.exchanges), other.exchanges) == (1, [])


@pytest.mark.parametrize(("reply", "code"), LATER.values(), ids=LATER)
def test_what_may_work_later_is_tried_again(reply: Reply, code: str) -> None:
    with scripted(retries=Retries(2)) as (server, model):
        server.queue.extend([reply, reply, Reply(JSON)])
        text, _, usage = replied(model)
        assert (text, usage.calls) == (JSON, 3)
        server.answer = lambda exchange: reply
        with pytest.raises(ModelUnavailable, match="some-model") as error:
            replied(model)
        assert (error.value.code, len(server.exchanges)) == (code, 6)


def test_after_text_nothing_is_tried_again() -> None:
    with scripted() as (server, model):
        server.queue.append(Reply(JSON, piece=4, after=1, then="cut"))
        arriving = model.stream(REQUEST)
        assert next(arriving).text == JSON[:4]
        with pytest.raises(ModelUnavailable) as error:
            next(arriving)
        assert (error.value.code, len(server.exchanges)) == ("model_connection_lost", 1)


def test_a_stream_that_ends_without_saying_so_was_lost() -> None:
    with scripted(retries=Retries(0)) as (server, model):
        server.queue.append(events('{"choices": [{"index": 0, "delta": {"content": "{\\"a"}}]}'))
        with pytest.raises(ModelUnavailable) as error:
            replied(model)
        assert error.value.code == "model_connection_lost"


def test_a_reply_that_is_whole_is_not_lost_with_what_follows() -> None:
    with scripted() as (server, model):
        server.queue.append(
            events(
                '{"choices": [{"index": 0, "delta": {"content": "{}"}, "finish_reason": "stop"}]}', "{garbage"
            )
        )
        assert replied(model)[:2] == ("{}", "stop")


def test_nobody_there_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # and does not listen
        waits = Waits()
        with model_at(f"http://127.0.0.1:{free.getsockname()[1]}/v1", sleep=waits) as model:
            with pytest.raises(ModelUnavailable, match="base URL") as error:
                replied(model)
            assert (error.value.code, len(waits.seconds)) == ("model_unreachable", 2)


def test_waits_grow_and_are_drawn_at_random() -> None:
    waits = Waits()
    with scripted(sleep=waits, retries=Retries(4, random=lambda: 0.5)) as (server, model):
        server.answer = lambda exchange: server_error()
        with pytest.raises(ModelUnavailable):
            replied(model)
    assert waits.seconds == [0.25, 0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        (("Retry-After", "7"), 7, 7),
        (("Retry-After", "1.5"), 1.5, 1.5),
        (("retry-after-ms", "2500"), 2.5, 2.5),
        (
            ("Retry-After", format_datetime(datetime.now(UTC) + timedelta(seconds=1500), usegmt=True)),
            900,
            1500,
        ),
        (("Retry-After", "soon"), 0.25, 0.25),
        (("Retry-After", "-1"), 0.25, 0.25),
        (("Retry-After", "nan"), 0.25, 0.25),
        (("Retry-After", ""), 0.25, 0.25),
    ],
)
def test_the_provider_says_how_long_to_wait(header: tuple[str, str], least: float, most: float) -> None:
    waits = Waits()
    options: Any = {"limits": CallLimits(seconds=3600), "retries": Retries(1, random=lambda: 0.5)}
    with scripted(sleep=waits, **options) as (server, model):
        server.queue.extend([Reply(status=429, error={}, headers=(header,)), Reply(JSON)])
        assert replied(model)[0] == JSON
    assert least <= waits.seconds[0] <= most


def test_a_longer_wait_than_is_left_is_told_and_not_waited() -> None:
    waits = Waits()
    with scripted(sleep=waits, limits=CallLimits(seconds=30)) as (server, model):
        server.queue.append(rate_limited("3600"))
        with pytest.raises(ModelUnavailable) as error:
            replied(model)
        assert (error.value.code, error.value.retry_after) == ("model_rate_limited", 3600)
        assert (waits.seconds, len(server.exchanges)) == ([], 1)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429, 500])
def test_no_error_repeats_the_key_or_goes_on_for_ever(status: int) -> None:
    said = f"wrong key {KEY} Authorization: Bearer {KEY} at http://me:{KEY}@host/ \n\x1b[31m" + "blah " * 5000
    with OpenAIServer() as server, model_at(server.url, retries=Retries(0)) as model:
        server.answer = lambda exchange: Reply(status=status, error=error_body(said, "x"))
        with pytest.raises(ModelFailed) as error:
            replied(model)
        assert KEY not in str(error.value)
        assert KEY[-8:] not in str(error.value)
        assert len(str(error.value)) < 600
        assert str(error.value).isprintable()
        assert error.value.__cause__ is None
        assert error.value.__suppress_context__ or error.value.__context__ is None


def test_no_log_has_the_key_at_any_level(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), scripted() as (server, model):
        server.queue.extend([server_error(), wrong_key(KEY)])
        with pytest.raises(ModelFailed):
            replied(model)
    assert caplog.records  # the vendors do log
    assert KEY not in caplog.text


def test_what_the_provider_said_is_passed_on() -> None:
    with scripted(structured_output="text") as (server, model):
        server.queue.append(rejected("Messages must alternate between user and assistant."))
        with pytest.raises(ModelFailed, match="Messages must alternate"):
            replied(model)
