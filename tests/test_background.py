"""Asynchronous work runs for threads, can be cancelled from them, and ends with `close`."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future

import pytest

from index.background import Background


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background("test")
    yield made
    made.close()


class Waiting:
    """Work that waits for ever, and tells how it went."""

    def __init__(self) -> None:
        self.begun, self.cancelled = threading.Event(), threading.Event()

    async def __call__(self) -> None:
        self.begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise


async def name_of_thread() -> str:
    return threading.current_thread().name


def test_work_runs_in_one_thread_of_its_own(background: Background) -> None:
    names = {background.start(name_of_thread()).result(20) for _ in range(3)}
    assert names == {"test"}


def test_an_error_reaches_who_waits(background: Background) -> None:
    async def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        background.start(fail()).result(20)


def test_cancelling_reaches_the_work(background: Background) -> None:
    work = Waiting()
    future: Future[None] = background.start(work())
    assert work.begun.wait(20)
    future.cancel()
    assert work.cancelled.wait(20)


def test_close_cancels_what_runs_does_the_last_thing_and_ends_the_thread(background: Background) -> None:
    work, told = Waiting(), threading.Event()
    future = background.start(work())
    assert work.begun.wait(20)

    async def last() -> None:
        assert work.cancelled.is_set()
        told.set()

    background.close(last)
    assert told.is_set()
    assert "test" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(CancelledError):
        future.result(20)


def test_closed_it_takes_no_more_and_closing_again_is_harmless(background: Background) -> None:
    background.close()
    background.close()
    with pytest.raises(RuntimeError, match="closed"):
        background.start(name_of_thread())


def test_no_thread_is_begun_before_there_is_work() -> None:
    Background("never used")
    assert "never used" not in {thread.name for thread in threading.enumerate()}
