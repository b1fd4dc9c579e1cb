"""What every request passes: a body is JSON of a decent size; it is counted, logged, and never unanswered.

In: requests. Out: the same requests, or a problem. `GuardedRoute` works once the route is known, so that an
unknown path is 404 whatever its body; `Observed` is around everything. Neither knows any verb.
"""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.errors import BadInput
from service.http.metrics import Metrics
from service.problems import MEDIA_TYPE, problem_of

JSON_LINES = (
    "application/x-ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/json-lines",
)
METHODS = ("GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH")
CLIENT_GONE = 499
"""What is counted where nobody is left to be told a status (nginx's number for it)."""
log = logging.getLogger("onrecord.http")


class GuardedRoute(APIRoute):
    """A route whose body is checked before anything parses it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler, behind the checks."""
        handle = super().get_route_handler()
        streams = self.path.endswith("/batch")

        async def guarded(request: Request) -> Response:
            if request.method != "POST":
                return await handle(request)
            _check_media_type(request, JSON_LINES if streams else ("application/json",))
            return await handle(request if streams else await _with_body_read(request))

        return guarded


def _check_media_type(request: Request, allowed: tuple[str, ...]) -> None:
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() not in allowed:
        message = f"Content-Type is {given!r}; send {allowed[0]}"
        raise BadInput(message, code="unsupported_media_type")


async def _with_body_read(request: Request) -> Request:
    """The request with its whole body read, which is UTF-8 and no larger than allowed."""
    most: int = request.app.state.max_body_bytes
    body = bytearray()
    async for piece in request.stream():  # counted as it comes: Content-Length may be absent, or a lie
        body += piece
        if len(body) > most:
            raise BadInput(f"the body is larger than {most} bytes, the most allowed", code="too_large")
    try:
        body.decode()
    except UnicodeDecodeError as error:
        message = (
            f"byte {error.start} ({bytes(body[error.start : error.start + 1])!r}) of the body is no UTF-8"
        )
        raise BadInput(message, code="malformed_json") from None

    async def replay() -> Message:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return Request(request.scope, replay)


class Observed:
    """ASGI around the app: gives each request an id, counts and logs it, and answers what nobody caught."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status, request_id = time.perf_counter(), 0, _request_id(scope)

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except ClientDisconnect:
            status = status or CLIENT_GONE
        except Exception as error:
            log.exception("request %s failed", request_id)
            if status:
                raise  # amid an answer: ending the connection is all that still tells the client
            await _send_problem(error, noted)
        finally:
            self._ended(scope, status, time.perf_counter() - start, request_id)

    def _ended(self, scope: Scope, status: int, seconds: float, request_id: str) -> None:
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = getattr(scope.get("route"), "path", "unmatched")
        self._metrics.request_ended(method, route, status, seconds)
        path = quote(scope["path"])  # a line break in it would make two lines of the log
        level = logging.DEBUG if route in ("/metrics", "/health", "/health/live") else logging.INFO
        log.log(level, "%s %s %d %.0f ms %s", method, path, status, seconds * 1000, request_id)


def _request_id(scope: Scope) -> str:
    """The caller's own id, if it is a decent one, else a new one."""
    given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
    return given if re.fullmatch(r"[\w.-]{1,64}", given, re.ASCII) else uuid.uuid4().hex[:16]


async def _send_problem(error: Exception, send: Send) -> None:
    told = problem_of(error)
    headers = [(b"content-type", MEDIA_TYPE.encode())]
    await send({"type": "http.response.start", "status": told.status, "headers": headers})
    await send({"type": "http.response.body", "body": told.model_dump_json().encode()})
