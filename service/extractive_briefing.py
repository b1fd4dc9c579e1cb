"""The writer of briefings that needs no model: the most central sentences, in their own words.

In: Gathered. Out: Written: the sentences that `select` picks (not the first ones), near-duplicates folded and counted,
speakers kept, each verified like any claim. Knows no door and no settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.types import Evidence
from service.attribution import who_tells
from service.brief_writer import Written
from service.fitness import words_begin
from service.gathering import Gathered
from service.ledger import reasons_of
from service.protocols import Draft, DraftClaim
from service.rivals import Rivals, near
from service.selecting import Pick, select
from service.stop import Stop
from service.stopwatch import Stopwatch
from service.types import BriefingClaim, Rejected
from service.verifying import verify


@dataclass(frozen=True, slots=True)
class ExtractiveBriefing:
    """A BriefingWriter (`service.brief_writer`) without a model."""

    name: Literal["extractive"] = "extractive"
    model: None = None

    def write(self, gathered: Gathered, most: int, watch: Stopwatch, stop: Stop | None = None) -> Written:
        """At most `most` sentences; the time is told as one step, `write`."""
        with watch.step("write"):
            picks = select(gathered, most, Rivals(gathered.evidence))
            claims: list[BriefingClaim] = []
            rejected: list[Rejected] = []
            for pick in picks:
                evidence = near(pick.place, gathered.evidence)
                verified = verify(Draft("answered", (_claim(gathered, pick, evidence),)), evidence)
                claims.extend(BriefingClaim(**dict(claim), also=len(pick.twins)) for claim in verified.claims)
                rejected.extend(verified.rejected)
        return Written(tuple(claims), tuple(rejected), reasons_of(gathered, picks))


def _claim(gathered: Gathered, pick: Pick, evidence: Evidence) -> DraftClaim:
    """The sentence without its dateline, and who says what stands in its middle."""
    sentence = gathered.evidence.sentences[pick.place]
    start = words_begin(sentence.text)
    said = who_tells(sentence, start, len(sentence.text), (start + len(sentence.text)) // 2, evidence)
    return DraftClaim(sentence.text[start:], said.speaker, said.labels)
