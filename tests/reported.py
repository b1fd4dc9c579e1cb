"""Articles that a test writes down, cut into sentences as they are when they are taken in."""

from __future__ import annotations

from index.articles import prepare
from index.types import Evidence, EvidenceSentence, Record, Searched


def evidence(*records: Record) -> Evidence:
    """All sentences of the articles, as they are cut."""
    found: list[EvidenceSentence] = []
    for record in records:
        prepared = prepare(record)
        for span in prepared.sentences:
            found.append(EvidenceSentence(f"S{len(found) + 1}", span, prepared.article, 0.0, 0.0, 0.0))
    return Evidence("", tuple(found), Searched(0, len(records), None))


def record(headline: str, text: str, published_at: str = "2024-05-06", outlet: str = "Courier") -> Record:
    """An article with what ties it to an event."""
    return Record(
        text=text, headline=headline, published_at=published_at, outlet=outlet, key=headline + outlet
    )
