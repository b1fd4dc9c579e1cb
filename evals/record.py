"""Recording the replay lane: chosen cases are asked of a live model, and what it says is written down.

In: a ChatModel, cases, the file. Out: the file, with the list of cases that it is enough for, once all were asked; and
what came of it. What an interrupted recording has is kept beside the file, and not asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import Case
from evals.labels import Suite
from evals.report import Report, Row
from evals.rooms import Rooms
from evals.spending import CountingModel, Estimate
from evals.stage import articles_of, open_stage
from index.errors import BadInput, NotFound
from service.llm.chat import ChatModel
from service.llm.recording import RecordingModel
from service.llm.recordings import Recordings

LANE = "replay"
_Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of it."""

    report: Report
    whole: tuple[Row, ...]
    """Cases that the model answered."""

    @property
    def troubled(self) -> list[Row]:
        """Cases that it did not answer: they are not in the lane."""
        return [row for row in self.report.rows if row not in self.whole]


def askable(cases: Iterable[Case]) -> list[Case]:
    """Cases that a model is asked about."""
    return [case for case in cases if case.question is not None]


def spread(cases: Sequence[Case], wanted: int) -> list[Case]:
    """`wanted` of the cases: as many of each kind as there are, from all over their articles, in their order."""
    left = {kind: [c for c in cases if c.kind == kind] for kind in dict.fromkeys(c.kind for c in cases)}
    shares = dict.fromkeys(left, 0)
    for _ in range(min(wanted, len(cases))):
        kind = min((k for k in left if shares[k] < len(left[k])), key=lambda k: shares[k])
        shares[kind] += 1
    chosen = {
        left[kind][i * len(left[kind]) // share].case_id
        for kind, share in shares.items()
        for i in range(share)
    }
    return [case for case in cases if case.case_id in chosen]


def estimate(name: str, suites: Sequence[Suite], cases: Sequence[Case]) -> Estimate:
    """What asking these would take: every first request is made, and counted instead of sent."""
    counting = CountingModel(name)
    ask_all(counting, suites, cases, None)
    return counting.estimate


def record(
    model: ChatModel,
    suites: Sequence[Suite],
    cases: Sequence[Case],
    path: Path,
    *,
    fresh: bool = False,
    progress: _Progress | None = None,
    interrupted: Callable[[], bool] = lambda: False,
) -> Recorded:
    """Ask the cases, and replace the file at `path` once all were asked: not if `interrupted` says that some were not.

    `fresh` asks again what was recorded before. Raises BadInput where no case is left, StorageFailed.
    """
    beside = path.with_name(f"{path.name}.part")
    kept = [] if fresh else [found for at in (beside, path) if (found := _known(at)) is not None]
    recordings = Recordings(model.name, beside)
    report = ask_all(RecordingModel(model, recordings, kept), suites, cases, progress)
    recorded = Recorded(report, tuple(row for row in report.rows if _answered(row)))
    if not interrupted() and recorded.whole:
        recordings.select(row.case.case_id for row in recorded.whole)
        beside.replace(path)
    return recorded


def ask_all(
    model: ChatModel, suites: Sequence[Suite], cases: Sequence[Case], progress: _Progress | None
) -> Report:
    """Every case, written by that model. Raises BadInput where there is none."""
    if not cases:
        raise BadInput("there is no case to record")
    rooms = Rooms(lambda: open_stage(chat_model=model), articles_of(suites), writer="llm")
    return rooms.run(cases, LANE, progress)


def _answered(row: Row) -> bool:
    """Whether the model wrote what was measured: nobody else in its place."""
    return row.seen is not None and row.seen.output.provenance.fallback is None


def _known(path: Path) -> Recordings | None:
    try:
        return Recordings.load(path)
    except NotFound:
        return None
