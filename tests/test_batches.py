"""A batch is taken in by groups: replies in order, failures where they belong, no more than a group in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pytest

from index.errors import StorageFailed
from index.protocols import Accepted, PreparedArticle
from service import batches
from service.batches import GROUP_LINES, ingest_batch
from service.inputs import Limits


class Shelf:
    """Takes groups in, and refuses those whose turn is in `full`."""

    def __init__(self, full: Sequence[int] = ()) -> None:
        self.groups: list[int] = []
        self._full = full

    def ingest(self, prepared: Sequence[PreparedArticle]) -> list[Accepted]:
        self.groups.append(len(prepared))
        if len(self.groups) in self._full:
            raise StorageFailed("the disk is full")
        return [Accepted(one.article.article_id, 1, "added", len(one.sentences), 1) for one in prepared]


def lines(count: int) -> Iterator[str]:
    return (json.dumps({"text": f"Event {n}.", "key": str(n)}) for n in range(count))


def test_a_batch_goes_in_by_groups_and_the_last_may_be_smaller() -> None:
    shelf, done = Shelf(), list[int]()
    replies = list(ingest_batch(lines(GROUP_LINES + 3), shelf, Limits(), done.append))
    assert [reply.line for reply in replies] == list(range(1, GROUP_LINES + 4))
    assert shelf.groups == [GROUP_LINES, 3]
    assert done == [GROUP_LINES, GROUP_LINES + 3]


def test_a_group_that_the_disk_refuses_is_told_to_each_of_its_lines_and_the_next_goes_on() -> None:
    replies = list(ingest_batch(lines(GROUP_LINES * 2 + 1), Shelf(full=[2]), Limits()))
    failed = [reply.line for reply in replies if reply.error is not None]
    assert failed == list(range(GROUP_LINES + 1, 2 * GROUP_LINES + 1))
    assert {reply.error.code for reply in replies if reply.error is not None} == {"storage_failed"}
    assert replies[-1].result is not None


def test_a_bad_line_keeps_its_own_error_in_a_group_that_fails() -> None:
    replies = list(ingest_batch(["{", *lines(1)], Shelf(full=[1]), Limits()))
    assert [reply.error.code for reply in replies if reply.error is not None] == [
        "malformed_json",
        "storage_failed",
    ]


def test_lines_that_are_all_bad_store_nothing() -> None:
    shelf = Shelf()
    assert len(list(ingest_batch(["{", "", "nonsense"], shelf, Limits()))) == 2
    assert shelf.groups == []


def test_no_more_than_a_group_is_read_ahead() -> None:
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for line in lines(1000):
            read += 1
            yield line

    replies = ingest_batch(counted(), Shelf(), Limits())
    next(replies)
    assert read == GROUP_LINES


def test_long_lines_make_smaller_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "GROUP_BYTES", 100)
    shelf = Shelf()
    list(ingest_batch(lines(10), shelf, Limits()))
    assert max(shelf.groups) == 4  # of some 30 bytes each


def test_an_empty_batch_has_no_replies() -> None:
    assert list(ingest_batch([], Shelf(), Limits())) == []
