"""A briefing made of words that every kind of page would take for something else."""

from __future__ import annotations

from service.types import (
    Briefing,
    BriefingClaim,
    Citation,
    Claim,
    Disagreement,
    DisagreementValue,
    LedgerEntry,
    Provenance,
    Rejected,
)

NASTY = '<script>alert("1")</script> & [a](javascript:x) *b* `c` | d\n# e \x1b[31m'


def citation(
    article_id: str = "a1", quote: str = "Ten died.", url: str | None = "https://news.example/1"
) -> Citation:
    return Citation(
        article_id=article_id,
        start=3,
        end=3 + len(quote),
        quote=quote,
        headline="A headline",
        outlet="Courier",
        url=url,
        published_at="2024-05-06T10:00:00+00:00",
    )


def briefing(words: str = "Ten died.", url: str | None = "https://news.example/1") -> Briefing:
    """Claims that share a source, a disagreement, a refused one, an article used and one not, and a late failure."""
    shared = citation(quote=words, url=url)
    claim = BriefingClaim(text=words, speaker=words, citations=(shared,), also=2)
    other = BriefingClaim(text="Plain.", speaker=None, citations=(shared, citation("a2", "Six died.", None)))
    values = (
        DisagreementValue(
            value="10", speaker=words, claim=Claim(text=words, speaker=words, citations=(shared,))
        ),
        DisagreementValue(value="6", speaker=None, claim=other),
    )
    entry = LedgerEntry(
        article_id="a1", headline=words, outlet=words, published_at="2024-05-06", status="used", claims=1
    )
    unused = entry.model_copy(
        update={"status": "unused", "claims": 0, "reason": "nothing on the topic", "headline": None}
    )
    return Briefing(
        title=words,
        topic=words,
        claims=(claim, other),
        disagreements=(Disagreement(question=words, values=values),),
        rejected=(Rejected(text=words, reason="no sentence is cited"),),
        ledger=(entry, unused),
        provenance=Provenance(writer="llm", model=words, fallback=words, index="i"),
    )
