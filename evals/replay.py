"""The replay lane: the writer with a model behind it, and recordings in place of the model.

In: a file of recordings, all cases. Out: the cases that it is enough for, an engine that replays, and what it missed.
The file's own list says which cases are in the lane; others are absent. No network, no key, the same every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import Case
from evals.rooms import Rooms
from evals.stage import open_stage
from index.errors import NotFound, NotReady
from service.llm.recording import MissingRecording, ReplayingModel
from service.llm.recordings import Recordings
from service.types import ArticleInput


@dataclass(frozen=True, slots=True)
class Replay:
    """A lane's recordings and the model that they stand in for."""

    recordings: Recordings
    model: ReplayingModel

    @property
    def missed(self) -> tuple[MissingRecording, ...]:
        """What was asked and had never been recorded."""
        return self.model.missed

    def cases(self, cases: Sequence[Case]) -> list[Case]:
        """Those of the lane, in the order given. A recorded case that is gone is the baseline's to miss."""
        chosen = set(self.recordings.cases)
        return [case for case in cases if case.case_id in chosen]

    def rooms(self, articles: Mapping[str, ArticleInput]) -> Rooms:
        """Fresh engines that replay."""
        return Rooms(lambda: open_stage(chat_model=self.model), articles, writer="llm")


def load_replay(path: Path) -> Replay:
    """The recordings at `path`. Raises NotReady where there are none, BadInput for a damaged file."""
    try:
        recordings = Recordings.load(path)
    except NotFound:
        raise NotReady(
            f"the replay lane has no recordings ({path.name!r} is not there): make some with "
            "'onrecord-evals record --model provider:model --cases 40'"
        ) from None
    return Replay(recordings, ReplayingModel(recordings.model, recordings))


def told_misses(missed: Sequence[MissingRecording]) -> str:
    """How many there were, the first one's diff, and what to do."""
    first = missed[0]
    return (
        f"{len(missed)} request(s) were never recorded. The first, against the recording most like it:\n"
        f"{first.difference or first}\n"
        "If the change is meant, record them again: onrecord-evals record"
    )
