"""The seam of briefings: what a writer of one is given, and what it hands back.

In: Gathered. Out: Written: claims that `verifying` let through, most important first, and why other articles have none.
Knows no writer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from index.errors import ModelFailed
from service.gathering import Gathered
from service.stop import Stop
from service.stopwatch import Stopwatch
from service.types import NO_USAGE, BriefingClaim, Rejected, Usage


@dataclass(frozen=True, slots=True)
class Written:
    """The part of a briefing that a writer makes."""

    claims: tuple[BriefingClaim, ...]
    rejected: tuple[Rejected, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    """By article id: why it is not used, in case no claim cites it."""
    prompt: str | None = None
    """The fingerprints of all prompts, a blank between two."""
    usage: Usage = NO_USAGE
    without: str | None = None
    """Which part of the work was done without the model, and why."""
    failed: ModelFailed | None = None
    """Why there is nothing here at all."""
    lost: tuple[ModelFailed, ...] = ()
    """What calls of the model failed with, each once, whether or not the rest of the work stands."""


class BriefingWriter(Protocol):
    """Gathered sentences to the claims of a briefing. Safe to call from several threads."""

    @property
    def name(self) -> Literal["extractive", "llm"]:
        """Which kind it is: goes into provenance."""

    @property
    def model(self) -> str | None:
        """The model behind it, if one is."""

    def write(self, gathered: Gathered, most: int, watch: Stopwatch, stop: Stop | None = None) -> Written:
        """At most `most` claims. A model that fails is told in `failed`; raises Stopped once `stop` is set."""
