"""Giving up is told once to whatever is registered, however the two meet."""

from __future__ import annotations

import pytest

from service.stop import Stop, Stopped


def test_what_is_registered_is_called_once() -> None:
    stop, calls = Stop(), list[int]()
    with stop.calling(lambda: calls.append(1)):
        assert not stop.is_set
        stop.check()
        stop.set()
        stop.set()
    assert stop.is_set
    assert calls == [1]
    with pytest.raises(Stopped):
        stop.check()


def test_what_comes_late_is_called_at_once() -> None:
    stop, calls = Stop(), list[int]()
    stop.set()
    with stop.calling(lambda: calls.append(1)):
        assert calls == [1]
    assert calls == [1]


def test_what_has_ended_is_called_no_more() -> None:
    stop, calls = Stop(), list[int]()
    with stop.calling(lambda: calls.append(1)):
        pass
    stop.set()
    assert calls == []
