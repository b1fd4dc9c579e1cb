"""A batch over HTTP: lines are read while replies are sent, so neither side has to hold the whole of it.

In: a request whose body is JSON Lines. Out: a response that streams a BatchLine each. The engine blocks, so
it runs in a thread; that thread asks the event loop for the next piece of the body when it needs one.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import anyio
from anyio import from_thread, to_thread
from anyio.streams.memory import MemoryObjectSendStream
from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from service.lines import split_lines
from service.protocols import Engine
from service.types import BatchLine

MEDIA_TYPE = "application/x-ndjson"
MAX_BATCHES = 4
"""Threads for batches are apart from those for questions, so that slow uploads keep nobody waiting."""
IDLE_SECONDS = 60
"""A sender that is silent for this long has gone: its thread is another's to use."""
MOST_UNREAD = 250_000
"""Replies kept for a sender that reads none, some 200 bytes each."""
log = logging.getLogger("onrecord.http")


async def batch_response(request: Request, engine: Engine) -> Response:
    """The response to a batch. Raises NotReady while there is still a status to be chosen."""
    lines = split_lines(_pieces(request.stream()), request.app.state.max_body_bytes)
    replies = await to_thread.run_sync(engine.ingest_lines, lines)
    return _BatchResponse(replies, request.app.state.batch_threads)


def _pieces(body: AsyncIterator[bytes]) -> Iterator[bytes]:
    """The body's pieces, for a thread that anyio started."""

    async def following() -> bytes | None:
        with anyio.fail_after(IDLE_SECONDS):
            return await anext(body, None)

    while (piece := from_thread.run(following)) is not None:
        yield piece


class _BatchResponse(Response):
    # Not a StreamingResponse: that one listens for a disconnect by reading, and would swallow the body.
    def __init__(self, replies: Iterator[BatchLine], threads: anyio.CapacityLimiter) -> None:
        super().__init__(media_type=MEDIA_TYPE)
        del self.headers["content-length"]
        self._replies = replies
        self._threads = threads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        # Roomy: a client may send all its lines before it reads a reply, and waiting for it to read would
        # keep both waiting for ever.
        sending, receiving = anyio.create_memory_object_stream[bytes](MOST_UNREAD)
        failures: list[Exception] = []
        async with anyio.create_task_group() as tasks, receiving:
            tasks.start_soon(self._run, sending, failures)
            async for reply in receiving:
                await send({"type": "http.response.body", "body": reply, "more_body": True})
        if failures:
            raise failures[0]
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _run(self, sending: MemoryObjectSendStream[bytes], failures: list[Exception]) -> None:
        with sending:
            try:
                await to_thread.run_sync(self._reply, sending, limiter=self._threads)
            except (ClientDisconnect, TimeoutError, anyio.WouldBlock) as error:
                log.info("a batch ended early, what was answered is stored: %r", error)
            except Exception as error:  # told outside the task group, which would wrap it
                failures.append(error)

    def _reply(self, sending: MemoryObjectSendStream[bytes]) -> None:
        for reply in self._replies:
            from_thread.run_sync(
                sending.send_nowait, reply.model_dump_json(exclude_none=True).encode() + b"\n"
            )
