"""The first half of a briefing: several calls of a model at a time, each reading some articles into verified claims.

In: a writer, and the Evidence of each call. Out: a Reading a call, in their order: claims verified against exactly what
was shown in it, what was refused (sent back once), what was paid, and the failure where the model failed.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass

from index.errors import ModelFailed
from index.types import Evidence
from service.drafting import Drafting
from service.protocols import DraftClaim, Refused, Writer
from service.stop import Stop
from service.stopwatch import Stopwatch
from service.types import Claim, Rejected, Usage

AT_ONCE = 4
"""Calls of one briefing that are under way together."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one call."""

    evidence: Evidence
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    refused_of: frozenset[str]
    """Ids of the articles that a refused claim cites."""
    usage: Usage
    prompt: str | None
    failed: ModelFailed | None
    """Claims that stood before it failed stand."""


_OF_ONE_CALL = frozenset(
    f"model_{what}"
    for what in (
        "refused",
        "filtered",
        "reply_unreadable",
        "reply_too_long",
        "context_exceeded",
        "connection_lost",
    )
)
"""Failures that say nothing of the next call."""


def read_all(writer: Writer, calls: Sequence[Evidence], stop: Stop | None = None) -> list[Reading]:
    """Every call's Reading. Raises Stopped once `stop` is set, or whatever else went wrong; no call goes on then."""
    ours, outlook = Stop(), _Outlook()
    with (
        (stop or Stop()).calling(ours.set),
        ThreadPoolExecutor(AT_ONCE, thread_name_prefix="briefing") as pool,
    ):
        futures = [pool.submit(_read, writer, evidence, ours, outlook) for evidence in calls]
        try:
            for future in wait(futures, return_when=FIRST_EXCEPTION).done:
                future.result()
            return [future.result() for future in futures]
        finally:
            ours.set()


@dataclass(slots=True)
class _Outlook:
    """What the calls so far say of those that wait: after a wrong key, or a silence, there is no point in more."""

    good: bool = False
    bad: ModelFailed | None = None

    @property
    def hopeless(self) -> ModelFailed | None:
        """The failure that all the others would end in too."""
        return None if self.good else self.bad

    def note(self, failed: ModelFailed | None) -> None:
        """How a call ended."""
        if failed is None:
            self.good = True
        elif failed.code not in _OF_ONE_CALL:
            self.bad = failed


def _read(writer: Writer, evidence: Evidence, stop: Stop, outlook: _Outlook) -> Reading:
    stop.check()
    drafting = Drafting(writer, evidence, Stopwatch(), stop)
    failed = outlook.hopeless
    try:
        for _ in () if failed else drafting.claims():
            stop.check()
    except ModelFailed as error:
        failed = error
    outlook.note(failed)
    verified = drafting.verified()
    return Reading(
        evidence=evidence,
        claims=verified.claims,
        rejected=verified.rejected,
        refused_of=frozenset(_cited(drafting.refused, evidence)),
        usage=drafting.usage,
        prompt=drafting.prompt,
        failed=failed,
    )


def _cited(refused: Sequence[Refused], evidence: Evidence) -> set[str]:
    labels = (label for r in refused if isinstance(r.drafted, DraftClaim) for label in r.drafted.labels)
    return {s.article.article_id for label in labels if (s := evidence.by_label(label)) is not None}
