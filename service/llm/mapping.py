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


def read_all(writer: Writer, calls: Sequence[Evidence], stop: Stop | None = None) -> list[Reading]:
    """Every call's Reading. Raises Stopped once `stop` is set, or whatever else went wrong; no call goes on then."""
    ours = Stop()
    with (
        (stop or Stop()).calling(ours.set),
        ThreadPoolExecutor(AT_ONCE, thread_name_prefix="briefing") as pool,
    ):
        futures = [pool.submit(_read, writer, evidence, ours) for evidence in calls]
        try:
            for future in wait(futures, return_when=FIRST_EXCEPTION).done:
                future.result()
            return [future.result() for future in futures]
        finally:
            ours.set()


def _read(writer: Writer, evidence: Evidence, stop: Stop) -> Reading:
    stop.check()
    drafting = Drafting(writer, evidence, Stopwatch(), stop)
    failed = None
    try:
        for _ in drafting.claims():
            stop.check()
    except ModelFailed as error:
        failed = error
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
