"""The briefing that needs no model: what many articles say, in their own words, most important first.

In: a topic or none, and filters. Out: a Briefing: the most central sentences (not the first ones), near-duplicates
folded and counted, speakers kept, disagreements listed, and a ledger of every article considered. Its claims are
verified like any answer's. Knows no door and no settings.
"""

from __future__ import annotations

from index.types import Evidence, Filters
from service.attribution import who_said
from service.contested import contested, near
from service.fitness import words_begin
from service.gathering import Gathered, Gatherer
from service.ledger import ledger
from service.protocols import Draft, DraftClaim
from service.selecting import Pick, select
from service.types import Briefing, BriefingClaim, Provenance, Rejected
from service.verifying import verify

DEFAULT_CLAIMS = 8


class Briefer:
    """Writes briefings from a collection."""

    def __init__(self, gatherer: Gatherer, index_fingerprint: str) -> None:
        self._gatherer = gatherer
        self._index = index_fingerprint

    def brief(self, topic: str | None, filters: Filters, max_claims: int = DEFAULT_CLAIMS) -> Briefing:
        """At most `max_claims` claims over the articles that the filters let through, and that are on the topic."""
        gathered = self._gatherer.gather(topic, filters)
        picks = select(gathered, max_claims)
        claims: list[BriefingClaim] = []
        rejected: list[Rejected] = []
        for pick in picks:
            evidence = near(pick.place, gathered.evidence)
            verified = verify(Draft("answered", (_claim(gathered, pick, evidence),)), evidence)
            claims.extend(BriefingClaim(**dict(claim), also=len(pick.twins)) for claim in verified.claims)
            rejected.extend(verified.rejected)
        return Briefing(
            title=_title(topic, gathered),
            topic=topic,
            claims=tuple(claims),
            disagreements=contested(gathered.evidence, _on_topic(gathered)),
            rejected=tuple(rejected),
            ledger=ledger(gathered, picks, claims),
            provenance=Provenance(writer="extractive", index=self._index),
        )


def _claim(gathered: Gathered, pick: Pick, evidence: Evidence) -> DraftClaim:
    """The sentence without its dateline, and who says what stands in its middle."""
    sentence = gathered.evidence.sentences[pick.place]
    start = words_begin(sentence.text)
    said = who_said(sentence, (start + len(sentence.text)) // 2, evidence)
    return DraftClaim(sentence.text[start:], said.speaker, said.labels)


def _on_topic(gathered: Gathered) -> frozenset[str]:
    """Labels of the sentences on the topic."""
    pairs = zip(gathered.evidence.sentences, gathered.relevance, strict=True)
    return frozenset(sentence.label for sentence, fit in pairs if fit > 0)


def _title(topic: str | None, gathered: Gathered) -> str:
    on = [a for a in gathered.articles if a.article_id not in gathered.off_topic]
    about = topic or (on[0].headline if len(on) == 1 else None)
    count = f"{len(on)} article" + ("" if len(on) == 1 else "s")
    if about:
        return f"Briefing: {about} ({count})"
    beyond = gathered.evidence.searched.articles
    return (
        f"Briefing on the newest {len(on)} of {beyond} articles"
        if beyond > len(on)
        else f"Briefing on {count}"
    )
