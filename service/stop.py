"""A way to say, from any thread, that nobody waits for a result any longer.

In: a call of `set`, by whoever gave up. Out: `is_set`, and a call of whatever was registered to end the work at
once, such as a model's open connection. Knows nothing of what is stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class Stopped(Exception):
    """The work ended because `Stop.set` was called: nobody is left to be told more."""


class Stop:
    """Set once, and never unset. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._set = False
        self._actions: list[Callable[[], None]] = []

    @property
    def is_set(self) -> bool:
        """Whether somebody gave up."""
        return self._set

    def set(self) -> None:
        """Give up: run what is registered, now and once."""
        with self._lock:
            self._set, actions, self._actions = True, self._actions, []
        for action in actions:
            action()

    def check(self) -> None:
        """Raises Stopped once it is set."""
        if self._set:
            raise Stopped

    @contextmanager
    def calling(self, action: Callable[[], None]) -> Iterator[None]:
        """While inside, `set` calls `action`, in its own thread; at once if it is set already."""
        with self._lock:
            late = self._set
            if not late:
                self._actions.append(action)
        if late:
            action()
        try:
            yield
        finally:
            with self._lock:
                if action in self._actions:
                    self._actions.remove(action)
