"""What a server does in a thread of its own while it listens, so that no question has to wait for it.

In: the steps to take. Out: the thread that takes them, and then leaves what they loaded out of garbage collection: the
libraries are some 250,000 objects, and going through them held up every request for 0.2 s whenever enough had been
asked. For a process that serves and does nothing else.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from threading import Thread

log = logging.getLogger("onrecord")


def warm_up_in_background(*steps: Callable[[], object]) -> Thread:
    """Take the steps, in order; one that fails is logged, and fails again where somebody can be told."""
    thread = Thread(target=_warm_up, args=(steps,), name="warm up", daemon=True)
    thread.start()
    return thread


def _warm_up(steps: tuple[Callable[[], object], ...]) -> None:
    for step in steps:
        try:
            step()
        except Exception as error:
            log.info("could not be warmed up: %s", error)
    gc.collect()
    gc.freeze()
