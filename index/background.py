"""Asynchronous work for synchronous callers: one thread with one event loop, begun when it is first needed.

In: coroutines. Out: futures, whose `cancel` cancels the task within the loop. Knows nothing of what the work is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, TypeVar

from index.daemon_threads import DaemonThreads

_T = TypeVar("_T")
_PATIENCE = 5.0
"""Seconds that `close` waits for cancelled work to let go of what it holds."""


class Background:
    """A loop of one's own: clients that keep connections open must not be shared between loops."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._closed = False

    def start(self, work: Coroutine[Any, Any, _T]) -> Future[_T]:
        """Run it in the loop. Raises RuntimeError once closed."""
        with self._lock:
            if self._closed:
                work.close()
                raise RuntimeError(f"{self._name} is closed")
            if self._loop is None:
                self._begin(work)
            assert self._loop is not None
            return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _begin(self, work: Coroutine[Any, Any, _T]) -> None:
        """Start the thread. Where the system has none to give, this call fails, and the next one tries again."""
        loop = asyncio.new_event_loop()
        loop.set_default_executor(DaemonThreads())
        thread = Thread(target=self._run, args=(loop,), name=self._name, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            work.close()
            loop.close()
            raise
        self._loop, self._thread = loop, thread

    def close(self, last: Callable[[], Awaitable[None]] | None = None) -> None:
        """Cancel what runs, do `last` within the loop, and end the thread; again is harmless."""
        with self._lock:
            self._closed, loop, self._loop = True, self._loop, None
        if loop is None or self._thread is None:
            return
        ending = asyncio.run_coroutine_threadsafe(self._end(last), loop)
        with suppress(Exception):  # the thread is a daemon: what does not end ends with the process
            ending.result(_PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        self._thread.join(_PATIENCE)

    @staticmethod
    async def _end(last: Callable[[], Awaitable[None]] | None) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if last is not None:
            await last()

    @staticmethod
    def _run(loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
