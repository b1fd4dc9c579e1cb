"""Exceptions of any vendor are read by their shape: each of these has a shape of its own."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ModelFailed, ModelUnavailable
from index.provider_errors import MOST_SAID, Trouble, install_hint, read_trouble, without_secrets
from index.retry_after import seconds_asked

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
REQUEST = httpx.Request("POST", "http://localhost/v1")


def with_facts(name: str, **facts: Any) -> Exception:
    """An exception of a class of this name, with these attributes."""
    error = type(name, (Exception,), {})(facts.pop("message", "it failed"))
    for fact, value in facts.items():
        setattr(error, fact, value)
    return error


def caused(name: str, cause: Exception) -> Exception:
    error = with_facts(name)
    error.__cause__ = cause
    return error


def of_httpx(status: int, **headers: str) -> httpx.HTTPStatusError:
    response = httpx.Response(
        status, headers={k.replace("_", "-"): v for k, v in headers.items()}, request=REQUEST
    )
    return httpx.HTTPStatusError("failed", request=REQUEST, response=response)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (of_httpx(503), "model_overloaded"),
        (of_httpx(429), "model_rate_limited"),
        (with_facts("ResourceExhausted", code=429), "model_rate_limited"),  # Google
        (with_facts("ClientError", code=400, message="API key not valid. API_KEY_INVALID"), "model_unauthorized"),
        (
            with_facts("ClientError", response={"ResponseMetadata": {"HTTPStatusCode": 429}}),  # Amazon
            "model_rate_limited",
        ),
        (
            with_facts("OverloadedError", status_code=529, body={"error": {"type": "overloaded_error"}}),  # Anthropic
            "model_overloaded",
        ),
        (
            with_facts("BadRequestError", status_code=400, body={"error": {"message": "prompt is too long: 9 tokens"}}),
            "model_context_exceeded",
        ),
        (caused("Wrapped", of_httpx(401)), "model_unauthorized"),
        (caused("APIConnectionError", httpx.ConnectError("refused")), "model_unreachable"),
        (caused("APITimeoutError", httpx.ConnectTimeout("slow")), "model_unreachable"),
        (caused("APITimeoutError", httpx.ReadTimeout("slow")), "model_timeout"),
        (caused("APIConnectionError", httpx.RemoteProtocolError("cut")), "model_connection_lost"),
        (httpx.ReadError("reset"), "model_connection_lost"),
        (ConnectionResetError(), "model_connection_lost"),
        (ConnectionRefusedError(), "model_unreachable"),
        (TimeoutError(), "model_timeout"),
        (ValueError("No generations found in stream."), "model_not_spoken"),
        (KeyError("choices"), "model_not_spoken"),
        (with_facts("APIError", body={"code": None, "message": "?"}), "model_overloaded"),
    ],
)  # fmt: skip
def test_what_it_means(error: Exception, code: str) -> None:
    assert read_trouble(error).code == code


def test_a_chain_that_goes_round_ends() -> None:
    one, other = with_facts("One"), with_facts("Other")
    one.__cause__, other.__cause__ = other, one
    assert read_trouble(one).code == "model_not_spoken"


def test_a_wait_is_found_wherever_the_reply_is() -> None:
    error = caused("RateLimitError", of_httpx(429, retry_after="7"))
    assert read_trouble(error).retry_after == 7


@pytest.mark.parametrize(
    ("milliseconds", "retry_after", "seconds"),
    [
        (None, None, None),
        (None, "", None),
        (None, "0", 0),
        (None, "120", 120),
        ("1500", "120", 1.5),
        ("0", "120", 0),
        ("x", "120", 120),
        (None, "Sun, 01 Mar 2026 12:01:00 GMT", 60),
        (None, "Sun, 01 Mar 2026 11:00:00 GMT", 0),
        (None, "Sun, 01 Mar 2026 12:01:00", 60),
        (None, "Sun, 99 Mar 2026 12:01:00 GMT", None),
        (None, "inf", None),
        (None, "-5", None),
    ],
)
def test_how_long_to_wait(milliseconds: str | None, retry_after: str | None, seconds: float | None) -> None:
    assert seconds_asked(milliseconds, retry_after, lambda: NOW) == seconds


@given(st.text(max_size=60))
def test_any_header_can_be_read(value: str) -> None:
    found = seconds_asked(value, value, lambda: NOW)
    assert found is None or found >= 0


@given(
    st.text(max_size=80),
    st.text(string.ascii_letters + string.digits, min_size=8, max_size=40),
    st.text(max_size=80),
)
def test_no_secret_survives(before: str, secret: str, after: str) -> None:
    assert secret not in without_secrets(f"{before} {secret} {after}", [secret]).replace("[key]", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("wrong key sk-proj-abcdefghijkl.", "wrong key [key]."),
        ("Authorization: Bearer abc.def-ghi", "Authorization: [key]"),
        ("AIzaSyA1234567890abc is bad", "[key] is bad"),
        ("at http://me:secret@host:8000/v1", "at http://host:8000/v1"),
        ("the task-force of a risk-based desk-side", "the task-force of a risk-based desk-side"),
        ("two\nlines\x1b[31m", "two lines [31m"),
    ],
)
def test_what_looks_like_a_key_is_masked(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


@pytest.mark.parametrize(
    "code", ["model_rate_limited", "model_timeout", "model_unreachable", "model_overloaded"]
)
def test_what_may_pass_is_unavailable_and_says_how_long(code: str) -> None:
    error = Trouble(code, 503, "busy", 9.0).error("openai:m")
    assert isinstance(error, ModelUnavailable)
    assert (error.code, error.retry_after) == (code, 9.0)


def test_what_was_said_is_shortened() -> None:
    error = Trouble("model_rejected_request", 400, "x" * 4000).error("openai:m")
    assert type(error) is ModelFailed
    assert "x" * MOST_SAID + "..." in str(error)
    assert "x" * (MOST_SAID + 1) not in str(error)


@pytest.mark.parametrize(
    ("message", "command"),
    [
        ("Initializing X requires the langchain-x package. Please install it with `pip install langchain-x`",
         "pip install langchain-x"),
        ("No module named 'boto3'", "pip install langchain-some-provider"),
    ],
)  # fmt: skip
def test_what_to_install(message: str, command: str) -> None:
    assert install_hint(message, "some_provider") == command
