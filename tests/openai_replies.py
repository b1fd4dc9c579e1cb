"""What a scripted model server does with one request, as a small frozen value; replies that OpenAI is known for.

In: nothing. Out: Reply values, errors in OpenAI's own words. They know no socket and no request.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from threading import Event
from typing import Literal

COUNTED = object()
"""For `Reply.usage`: tokens counted as the server counts them."""

Then = Literal["end", "cut", "hang", "drip", "error"]
_GUIDE = "https://platform.openai.com/docs/guides/error-codes/api-errors."


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply. As it stands: a whole, well-formed one of `text`, at once."""

    text: str = ""
    """What the model says: the content, or the arguments of the tool that the request forces."""
    piece: int = 0
    """Characters a chunk; 0 is all of it in one."""
    finish: str = "stop"
    refusal: str | None = None
    """Said in place of `text`, in the field that OpenAI has for it."""
    usage: object = COUNTED
    """COUNTED, None for none at all, or any JSON value, which is sent as it is."""

    status: int = 200
    error: object = None
    """The JSON body of an error, or the event of one where `then` is "error"."""
    headers: tuple[tuple[str, str], ...] = ()
    raw: bytes | None = None
    """Sent as the whole body, whatever was asked."""
    content_type: str | None = None
    """Of `raw` alone."""

    silent: bool = False
    """Not a byte, until the client is gone."""
    gate: Event | None = None
    """Waited for before the first byte."""
    gates: tuple[Event, ...] = ()
    """The i-th is waited for before the i-th piece."""
    seconds: float = 0.0
    """Before the first byte. For benchmarks: tests have gates."""
    pace: float = 0.0
    """Seconds before every piece but the first."""

    after: int | None = None
    """Pieces that are sent before `then`; None is all of them."""
    then: Then = "end"
    """What follows: the proper end, a cut connection, silence, `filler` for ever, or an error event."""
    filler: str = "a"


def error_body(message: str, kind: str, code: str | None = None, param: str | None = None) -> object:
    """An error as OpenAI spells it."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def rejected(message: str, param: str | None = None, code: str | None = None) -> Reply:
    """400: the request is wrong."""
    return Reply(status=400, error=error_body(message, "invalid_request_error", code, param))


class Refused(Exception):
    """Carries the 400."""

    def __init__(self, message: str, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.reply = rejected(message, param, code)


def wrong_key(key: str) -> Reply:
    """401, with the key masked as OpenAI masks it: its ends are in the message."""
    shown = f"{key[:8]}{'*' * max(len(key) - 12, 0)}{key[-4:]}"
    message = (
        f"Incorrect API key provided: {shown}. "
        "You can find your API key at https://platform.openai.com/account/api-keys."
    )
    return Reply(status=401, error=error_body(message, "invalid_request_error", "invalid_api_key"))


def no_credit() -> Reply:
    """429 that no waiting mends."""
    message = (
        "You exceeded your current quota, please check your plan and billing details. "
        f"For more information on this error, read the docs: {_GUIDE}"
    )
    return Reply(status=429, error=error_body(message, "insufficient_quota", "insufficient_quota"))


def rate_limited(retry_after: str | None = None) -> Reply:
    """429 that waiting mends; `retry_after` is the header's value, if there is one."""
    message = (
        "Rate limit reached for some-model in organization org-1 on requests per min (RPM): Limit 3, Used 3."
    )
    headers = () if retry_after is None else (("Retry-After", retry_after),)
    return Reply(status=429, error=error_body(message, "requests", "rate_limit_exceeded"), headers=headers)


def server_error(status: int = 500) -> Reply:
    """500, 502, 503 ...: the server's own fault."""
    message = "The server had an error while processing your request. Sorry about that!"
    return Reply(status=status, error=error_body(message, "server_error"))


def context_exceeded() -> Reply:
    """400: more tokens than the model reads."""
    message = (
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9001 tokens. "
        "Please reduce the length of the messages."
    )
    return rejected(message, "messages", "context_length_exceeded")


def unknown_model(model: str) -> Reply:
    """404: no such model, or not for this key."""
    message = f"The model `{model}` does not exist or you do not have access to it."
    return Reply(status=404, error=error_body(message, "invalid_request_error", "model_not_found"))


def no_json_schema() -> Reply:
    """400: a model that cannot be held to a schema."""
    return rejected(
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. Learn more about "
        "supported models at the Structured Outputs guide: "
        "https://platform.openai.com/docs/guides/structured-outputs",
        "response_format",
    )


def no_tools() -> Reply:
    """400: a model that calls no tools."""
    return rejected(
        "tools is not supported in this model. For a list of supported models, see the docs.", "tools"
    )


def filtered_prompt() -> Reply:
    """400: the prompt did not pass a content filter (as Azure words it)."""
    return rejected(
        "The response was filtered due to the prompt triggering our content management policy.",
        "prompt",
        "content_filter",
    )


def redirect(to: str = "/v1/chat/completions", status: int = 307) -> Reply:
    """Come again, elsewhere; as it stands, to the same place for ever."""
    return Reply(status=status, raw=b"", headers=(("Location", to),))


def html_page(status: int = 200) -> Reply:
    """A proxy's error page where JSON was due."""
    page = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>"
    return Reply(status=status, raw=page, content_type="text/html; charset=utf-8")


def garbage_events() -> Reply:
    """An event stream that holds no JSON."""
    return Reply(raw=b"data: {not json\n\ndata: [DONE]\n\n", content_type="text/event-stream; charset=utf-8")


def json_body(value: object) -> Reply:
    """Any JSON where a completion or a list of embeddings was due."""
    return Reply(raw=json.dumps(value).encode(), content_type="application/json")
