"""The scripted lane: the writer with a model behind it, and a script that knows the labels in place of the model.

In: all cases. Out: those that are asked, rooms whose engine the script writes for, and with each answer what the script
slipped in. No network, no key, no recordings, the same every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evals.cases import Case
from evals.rooms import Rooms
from evals.scores.base import Observed
from evals.script import ScriptedModel
from evals.stage import open_stage
from service.types import ArticleInput


@dataclass(frozen=True, slots=True)
class Scripted:
    """The lane's script."""

    model: ScriptedModel

    def cases(self, cases: Sequence[Case]) -> list[Case]:
        """All questions, and the briefings on a topic."""
        return [case for case in cases if case.question is not None or case.topic is not None]

    def rooms(self, articles: Mapping[str, ArticleInput]) -> Rooms:
        """Fresh engines that the script writes for."""
        return Rooms(lambda: open_stage(chat_model=self.model), articles, writer="llm", noted=self._noted)

    def _noted(self, seen: Observed) -> Observed:
        """With what was untrue, and how often the script was asked."""
        asked = seen.case.question or seen.case.topic or ""
        requests = self.model.requests(asked)
        # a briefing beside others was asked for twice, and nothing in a request tells which time it is of
        counted = requests if seen.case.question or seen.case.kind == "briefing" else None
        return replace(seen, slip=self.model.slip(seen.case.question or ""), requests=counted)
