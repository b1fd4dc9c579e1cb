"""The scripted lane: the writer with a model behind it, and a script that knows the labels in place of the model.

In: all cases. Out: those that are asked, rooms whose engine the script writes for, and with each answer what the script
slipped in. No network, no key, no recordings, the same every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evals.cases import Case
from evals.record import askable
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
        """All that a model is asked about."""
        return askable(cases)

    def rooms(self, articles: Mapping[str, ArticleInput]) -> Rooms:
        """Fresh engines that the script writes for."""
        return Rooms(lambda: open_stage(chat_model=self.model), articles, writer="llm", noted=self._with_slip)

    def _with_slip(self, seen: Observed) -> Observed:
        return replace(seen, slip=self.model.slip(seen.case.question or ""))
