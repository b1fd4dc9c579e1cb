"""A batch of articles, one JSON line each: a reply a line, in order, a bad line an error for itself alone.

In: lines, however many. Out: BatchLines, a group at a time: the articles of a group are accepted in one
transaction and then embedded together, which is what makes a batch fast. No more than a group is in memory.
Nothing here knows HTTP, files, or how an article is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.articles import prepare
from index.errors import BadInput, OnRecordError
from index.protocols import Accepted, PreparedArticle
from service.inputs import Limits, record_from
from service.lines import article_on, is_blank
from service.outputs import ingest_result
from service.problems import problem_of
from service.types import BatchLine

GROUP_LINES = 64
GROUP_BYTES = 4 * 2**20


class Ingesting(Protocol):
    """The half of an ingestor that a batch needs."""

    def ingest(self, prepared: Sequence[PreparedArticle]) -> list[Accepted]:
        """Store articles durably, all or none, and index them."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A line that was read: an article ready to be stored, or why it is none."""

    number: int
    prepared: PreparedArticle | None = None
    error: OnRecordError | None = None


def ingest_batch(
    lines: Iterable[str | bytes],
    ingestor: Ingesting,
    limits: Limits,
    progress: Callable[[int], None] | None = None,
) -> Iterator[BatchLine]:
    """Store and index the article on each line; `progress` is called with the number of lines done."""
    for group in _groups(lines):
        replies = _stored([_read(number, line, limits) for number, line in group], ingestor)
        if progress is not None:
            progress(group[-1][0])
        yield from replies


def _groups(lines: Iterable[str | bytes]) -> Iterator[list[tuple[int, str | bytes]]]:
    group: list[tuple[int, str | bytes]] = []
    size = 0
    for number, line in enumerate(lines, 1):
        if is_blank(line):
            continue
        group.append((number, line))
        size += len(line)
        if len(group) == GROUP_LINES or size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _read(number: int, line: str | bytes, limits: Limits) -> _Read:
    try:
        return _Read(number, prepare(record_from(article_on(line, limits.line_bytes), limits)))
    except BadInput as error:
        return _Read(number, error=error)


def _stored(group: Sequence[_Read], ingestor: Ingesting) -> list[BatchLine]:
    good = [read.prepared for read in group if read.prepared is not None]
    failure: OnRecordError | None = None
    accepted: Iterator[Accepted] = iter(())
    try:
        accepted = iter(ingestor.ingest(good)) if good else accepted
    except OnRecordError as error:
        failure = error  # none of the group was stored, so each of its lines has to hear of it
    return [_reply(read, failure, accepted) for read in group]


def _reply(read: _Read, failure: OnRecordError | None, accepted: Iterator[Accepted]) -> BatchLine:
    if (error := read.error or failure) is not None:
        return BatchLine(line=read.number, error=problem_of(error))
    return BatchLine(line=read.number, result=ingest_result(next(accepted)))
