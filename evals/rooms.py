"""Cases to indexes: those that are about the same articles share one, and no other article is in it.

In: cases, and a way to open an engine. Out: one Report over all of them, in their order. So the words that one case
planted are not there for another, and a new suite changes nothing for the old ones. It asks nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from evals.cases import Case
from evals.report import Report, Row
from evals.runner import Noted, Progress, Runner
from evals.tried import Tried
from service.types import ArticleInput, WriterChoice


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where cases are tried, and with which articles."""

    open: Callable[[], AbstractContextManager[Tried]]
    """A fresh engine each time; where `shared`, the same one."""
    articles: Mapping[str, ArticleInput]
    """By name."""
    writer: WriterChoice = "extractive"
    shared: bool = False
    """Whether all cases are asked of one engine, with filters: a server has but one index."""
    noted: Noted = lambda seen: seen
    """What a lane knows of an output besides."""

    def run(self, cases: Sequence[Case], lane: str, progress: Progress | None = None) -> Report:
        """Every case in its room."""
        rows: dict[str, Row] = {}
        for room in rooms_of(cases, self.shared):
            with self.open() as engine:
                done = len(rows)
                runner = Runner(
                    engine,
                    self.articles,
                    writer=self.writer,
                    fresh=not self.shared,
                    noted=self.noted,
                )
                report = runner.run(room, lane, _moved(progress, done, len(cases)))
            rows |= {row.case.case_id: row for row in report.rows}
        return Report(lane=lane, rows=tuple(rows[case.case_id] for case in cases))


def rooms_of(cases: Sequence[Case], shared: bool = False) -> list[list[Case]]:
    """Cases by what has to be in their index: their own articles as they are there, and noise."""
    rooms: dict[tuple[str, ...], list[Case]] = {}
    for case in cases:
        rooms.setdefault(() if shared else (case.scene, *case.noise), []).append(case)
    return list(rooms.values())


def _moved(progress: Progress | None, done: int, total: int) -> Progress | None:
    if progress is None:
        return None
    return lambda here, _: progress(done + here, total)
