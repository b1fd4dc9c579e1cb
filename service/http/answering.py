"""What a model may work on, over HTTP: the engine runs in a thread, what it makes known is sent as it comes, and a gone
client stops it.

In: a request whose body has been read, and how to start the work. Out: a response, whole or (answers) as a stream.
What is wrong before the first event still has a status of its own; what fails later travels as an `error` event.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress

import anyio
from anyio import from_thread, to_thread
from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from index.errors import OnRecordError
from service.http.events import HEARTBEAT, MEDIA_TYPE, event
from service.problems import problem_of
from service.stop import Stop, Stopped
from service.types import Answer, AskEvent, Briefing, Value

MOST_ASKED = 100
"""Questions and briefings worked on at a time; each has a thread, which mostly waits for a model. Others queue."""
HEARTBEAT_SECONDS = 10.0
_UNREAD = 1_000
log = logging.getLogger("onrecord.http")

Start = Callable[[Stop], Iterator[AskEvent]]
Told = AskEvent | Briefing | Exception


def answer_response(request: Request, start: Start, answered: Callable[[Answer], None]) -> Response:
    """The response to a question; `answered` is told the Answer. Sending it raises what fails before its first byte.

    Needs a request whose body was read by somebody else: what is left to receive is that the client has gone.
    """

    def events(stop: Stop) -> Iterator[AskEvent]:
        for happened in start(stop):
            if isinstance(happened, Answer):
                answered(happened)
            yield happened

    streams = MEDIA_TYPE in request.headers.get("accept", "")
    working = _Working(events, request.app.state.ask_threads, every=streams)
    return _WorkResponse(working, streams, HEARTBEAT_SECONDS, _json)


def briefing_response(
    request: Request, start: Callable[[Stop], Briefing], page: Callable[[Briefing], Response]
) -> Response:
    """The response to a request for a briefing: the `page` made of it. The same holds as for an answer."""
    working = _Working(lambda stop: iter([start(stop)]), request.app.state.ask_threads, every=False)

    def whole(told: Value) -> Response:
        assert isinstance(told, Briefing)
        return page(told)

    return _WorkResponse(working, False, HEARTBEAT_SECONDS, whole)


class _Working:
    """The work for one request, in its thread."""

    def __init__(
        self,
        start: Callable[[Stop], Iterator[AskEvent | Briefing]],
        threads: anyio.CapacityLimiter,
        *,
        every: bool,
    ) -> None:
        """`every`: make known each event, and not only what the work ends with."""
        self.stop = Stop()
        self._sending, self.receiving = anyio.create_memory_object_stream[Told](_UNREAD)
        self._start = start
        self._threads = threads
        self._every = every

    async def work(self) -> None:
        """Run the engine until it is done or stopped; what happens is sent, failures too."""
        with self._sending:
            try:
                await to_thread.run_sync(self._run, limiter=self._threads)
            except (Stopped, anyio.BrokenResourceError):
                log.info("a request was given up: its client has gone")
            except Exception as error:  # told by whoever sends the response
                with suppress(anyio.BrokenResourceError):
                    self._sending.send_nowait(error)

    def _run(self) -> None:
        self.stop.check()  # it may have waited for its thread longer than its client did
        for happened in self._start(self.stop):
            self.stop.check()
            if self._every or isinstance(happened, Answer | Briefing):
                from_thread.run_sync(self._sending.send_nowait, happened)


class _WorkResponse(Response):
    """Sends what a _Working makes known, while it listens for the client's going away."""

    def __init__(
        self, working: _Working, streams: bool, heartbeat: float, whole: Callable[[Value], Response]
    ) -> None:
        super().__init__(media_type=MEDIA_TYPE)
        del self.headers["content-length"]
        self.headers["Cache-Control"] = "no-store"
        self._working = working
        self._streams = streams
        self._heartbeat = heartbeat
        self._whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        failures: list[Exception] = []
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._working.work)
            tasks.start_soon(self._listen, receive)
            try:
                with self._working.receiving:
                    if self._streams:
                        await self._send_events(send)
                    else:
                        await (await self._last())(scope, receive, send)
            except Exception as error:  # told outside the task group, which would wrap it
                failures.append(error)
            finally:
                self._working.stop.set()
                tasks.cancel_scope.cancel()
        if failures:
            raise failures[0]

    async def _listen(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._working.stop.set()

    async def _last(self) -> Response:
        """What the work ends with, as a response of its own."""
        told: Told | None = None
        async for told in self._working.receiving:
            if isinstance(told, Exception):
                raise told
        if not isinstance(told, Answer | Briefing):
            raise ClientDisconnect
        return self._whole(told)

    async def _send_events(self, send: Send) -> None:
        told = await self._next()
        if isinstance(told, Exception):
            raise told
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        while told is not None:
            await send({"type": "http.response.body", "body": _bytes(told), "more_body": True})
            told = await self._next_or_heartbeat(send)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _next(self) -> Told | None:
        try:
            return await self._working.receiving.receive()
        except anyio.EndOfStream:
            return None

    async def _next_or_heartbeat(self, send: Send) -> Told | None:
        while True:
            with anyio.move_on_after(self._heartbeat):
                return await self._next()
            await send({"type": "http.response.body", "body": HEARTBEAT, "more_body": True})


def _json(told: Value) -> Response:
    return Response(
        told.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _bytes(told: Told) -> bytes:
    """An event's bytes. A status was sent before the first of them, so a later failure has to travel as one."""
    if not isinstance(told, Exception):
        assert not isinstance(told, Briefing)
        return event(told)
    if not isinstance(told, OnRecordError):
        log.error("an answer failed while it was being sent", exc_info=told)
    return event(problem_of(told))
