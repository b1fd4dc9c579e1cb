"""The briefing that needs no model: what many articles say, in their own words, most important first.

In: a topic or none, and filters. Out: a Briefing: the most central sentences (not the first ones), near-duplicates
folded and counted, speakers kept, disagreements listed, and a ledger of every article considered. Its claims are
verified like any answer's. Knows no door and no settings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.types import Article, EvidenceSentence, Filters
from index.words import stems
from service.attribution import who_said
from service.centrality import centrality, repeats
from service.contested import contested
from service.gathering import Gathered, Gatherer
from service.protocols import Draft, DraftClaim
from service.types import Briefing, BriefingClaim, LedgerEntry, Provenance, Rejected
from service.verifying import verify

DEFAULT_CLAIMS = 8
_LEAST_WORDS = 6
"""Content words of a sentence that says something by itself."""
_SAME_THING = 0.72
"""Cosine above which a sentence adds too little to one already given."""
_OPENS_IN_THE_AIR = frozenset(
    ("it", "he", "she", "they", "this", "that", "these", "those", "his", "her", "their", "but", "and")
)


@dataclass(frozen=True, slots=True)
class _Pick:
    """A sentence chosen, by its place in the evidence, and how many others say the same."""

    place: int
    also: int = 0


class Briefer:
    """Writes briefings from a collection."""

    def __init__(self, gatherer: Gatherer, index_fingerprint: str) -> None:
        self._gatherer = gatherer
        self._index = index_fingerprint

    def brief(self, topic: str | None, filters: Filters, max_claims: int = DEFAULT_CLAIMS) -> Briefing:
        """At most `max_claims` claims over the articles that the filters let through, and that are on the topic."""
        gathered = self._gatherer.gather(topic, filters)
        picks = _pick(gathered, max_claims)
        draft = Draft("answered", tuple(_claim(gathered, pick) for pick in picks))
        claims: list[BriefingClaim] = []
        rejected: list[Rejected] = []
        for drafted, pick in zip(draft.claims, picks, strict=True):
            verified = verify(Draft("answered", (drafted,)), gathered.evidence)
            claims.extend(BriefingClaim(**dict(claim), also=pick.also) for claim in verified.claims)
            rejected.extend(verified.rejected)
        return Briefing(
            title=_title(topic, gathered),
            topic=topic,
            claims=tuple(claims),
            disagreements=contested(gathered.evidence),
            rejected=tuple(rejected),
            ledger=tuple(_ledger(gathered, claims)),
            provenance=Provenance(writer="extractive", index=self._index),
        )


def _pick(gathered: Gathered, most: int) -> list[_Pick]:
    """The most central sentences, each adding something to those before; what only repeats one is counted with it."""
    sentences = gathered.evidence.sentences
    scores = centrality(gathered.vectors, gathered.relevance)
    order = sorted(range(len(sentences)), key=lambda place: (-float(scores[place]), place))
    words = [frozenset(stems(sentence.text)) for sentence in sentences]
    per_article = _share(most, len({s.article.article_id for s in sentences}))
    given: Counter[str] = Counter()
    picks: list[_Pick] = []
    for place in order:
        chosen = gathered.vectors[[pick.place for pick in picks]]
        twin = repeats(gathered.vectors[place], words[place], chosen, [words[pick.place] for pick in picks])
        if twin >= 0:
            picks[twin] = replace(picks[twin], also=picks[twin].also + 1)
            continue
        article = sentences[place].article.article_id
        if (
            len(picks) >= most
            or given[article] >= per_article
            or not _stands_alone(sentences[place], words[place])
        ):
            continue
        if len(picks) and float(np.max(chosen @ gathered.vectors[place])) > _SAME_THING:
            continue
        picks.append(_Pick(place))
        given[article] += 1
    return picks


def _share(most: int, articles: int) -> int:
    """How many claims one article may have, so that one long article is not the whole briefing."""
    return most if articles <= 1 else max(2, -(-most // articles) + 1)


def _stands_alone(sentence: EvidenceSentence, words: frozenset[str]) -> bool:
    """Whether a sentence says something without those around it: no heading, question, fragment or dangling pronoun."""
    text = sentence.text
    first = text.lstrip("“\"'‘").split(maxsplit=1)[0].casefold()
    return (
        sentence.sentence.kind in ("body", "caption")
        and len(words) >= _LEAST_WORDS
        and not text.endswith("?")
        and first not in _OPENS_IN_THE_AIR
    )


def _claim(gathered: Gathered, pick: _Pick) -> DraftClaim:
    sentence = gathered.evidence.sentences[pick.place]
    said = who_said(sentence, len(sentence.text) // 2, gathered.evidence)
    return DraftClaim(sentence.text, said.speaker, said.labels)


def _title(topic: str | None, gathered: Gathered) -> str:
    on = [a for a in gathered.articles if a.article_id not in gathered.off_topic]
    about = topic or (on[0].headline if len(on) == 1 and on[0].headline else None)
    count = f"{len(on)} article" + ("" if len(on) == 1 else "s")
    return f"Briefing: {about} ({count})" if about else f"Briefing on {count}"


def _ledger(gathered: Gathered, claims: Sequence[BriefingClaim]) -> list[LedgerEntry]:
    used = Counter(article for claim in claims for article in {c.article_id for c in claim.citations})
    indexed = {s.article.article_id for s in gathered.evidence.sentences}
    return [
        LedgerEntry(
            article_id=article.article_id,
            headline=article.headline,
            outlet=article.outlet,
            published_at=article.published_at,
            status="used" if used[article.article_id] else "unused",
            claims=used[article.article_id],
            reason=None if used[article.article_id] else _why_unused(article, gathered, indexed),
        )
        for article in gathered.articles
    ]


def _why_unused(article: Article, gathered: Gathered, indexed: set[str]) -> str:
    if article.article_id in gathered.off_topic:
        return "nothing in it is close enough to the topic"
    if article.article_id not in indexed:
        return "it has no indexed sentence yet"
    return "what it says is said by other articles, or is less central than what is given"
