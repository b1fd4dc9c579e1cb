"""Blocking calls run side by side, however many hang, and a process ends while they do."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.background import Background
from index.daemon_threads import DaemonThreads

HANGS = """
import asyncio, sys, threading
from index.background import Background

begun = threading.Event()

def hang():
    begun.set()
    threading.Event().wait()

async def call():
    await asyncio.get_running_loop().run_in_executor(None, hang)

background = Background("hanging")
future = background.start(call())
assert begun.wait(30)
background.close()
print("closed", future.cancelled())
"""


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background("test")
    yield made
    made.close()


async def in_a_thread(call: object) -> object:
    return await asyncio.get_running_loop().run_in_executor(None, call)  # type: ignore[arg-type]


def test_more_hang_at_once_than_any_pool_holds(background: Background) -> None:
    barrier = threading.Barrier(60, timeout=20)
    futures = [background.start(in_a_thread(barrier.wait)) for _ in range(60)]
    assert sorted(int(str(future.result(30))) for future in futures) == list(range(60))


def test_a_call_that_hangs_keeps_no_process_from_ending() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HANGS],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("closed True", "")


def test_results_and_errors_reach_who_waits() -> None:
    threads = DaemonThreads()
    assert threads.submit(divmod, 7, 2).result(30) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        threads.submit(divmod, 7, 0).result(30)
    assert threads.submit(lambda: threading.current_thread().daemon).result(30)
