"""Blocking calls of an event loop in threads that nobody waits for: what has no asynchronous code of its own runs here.

In: calls. Out: futures. A thread a call, so that one that hangs keeps no other call waiting, and a daemon, so that it
does not keep the process from ending. How many run at once is for the caller to limit. Knows nothing of what is called.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Thread
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class DaemonThreads(ThreadPoolExecutor):
    """An executor for `loop.set_default_executor`, which takes no other kind; it has no pool."""

    def submit(self, call: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Run it at once. Raises RuntimeError where the system has no thread to give."""
        future: Future[_T] = Future()
        work = partial(call, *args, **kwargs)
        Thread(target=_run, args=(future, work), name="blocking call", daemon=True).start()
        return future


def _run(future: Future[_T], work: Callable[[], _T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        found = work()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(found)
