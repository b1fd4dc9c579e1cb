"""What became of every article that a briefing considered, each once and with a plain reason.

In: Gathered, the claims that came of it, and why articles without one have none, as far as their writer knows. Out:
LedgerEntries in the order considered. Decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from index.types import Article
from service.fitness import fitness
from service.gathering import Gathered
from service.llm.withholding import is_withheld
from service.selecting import Pick
from service.types import BriefingClaim, LedgerEntry

OFF_TOPIC = "nothing in it is close enough to the topic"
NOT_INDEXED = "it has no indexed sentence yet"
REPEATED = "it says what a claim from another article says"
LESS_CENTRAL = "what it says is less central than what is given"
REFUSED = "what was taken from it was refused in verifying"
LESS_IMPORTANT = "what it says is less important than what is given"
NOT_TAKEN = "the model took nothing from it"
NOT_SHOWN = "nothing in it could be shown to the model"
SILENCED = "what could be taken from it talks to a machine"
OVER_THE_LIMIT = "not read: the briefing's limit of calls was reached"


def ledger(
    gathered: Gathered, claims: Iterable[BriefingClaim], reasons: Mapping[str, str]
) -> tuple[LedgerEntry, ...]:
    """One entry for each of the articles considered; `reasons` are by article id."""
    used = Counter(article for claim in claims for article in {c.article_id for c in claim.citations})
    return tuple(
        LedgerEntry(
            article_id=article.article_id,
            headline=article.headline,
            outlet=article.outlet,
            published_at=article.published_at,
            status="used" if used[article.article_id] else "unused",
            claims=used[article.article_id],
            reason=None
            if used[article.article_id]
            else reasons.get(article.article_id, _unread(article, gathered)),
        )
        for article in gathered.articles
    )


def reasons_of(gathered: Gathered, picks: Sequence[Pick]) -> dict[str, str]:
    """Why the articles that were read are not used, if no pick's claim cites them; the closest reason wins."""
    sentences = gathered.evidence.sentences
    found = {sentence.article.article_id: LESS_CENTRAL for sentence in sentences}
    found |= dict.fromkeys(_silenced(gathered), SILENCED)
    found |= {sentences[place].article.article_id: REPEATED for pick in picks for place in pick.twins}
    return found | {sentences[pick.place].article.article_id: REFUSED for pick in picks}


def _silenced(gathered: Gathered) -> set[str]:
    """Ids of the articles of which nothing is left that fits and does not talk to a model."""
    sentences = gathered.evidence.sentences
    silenced: set[str] = set()
    spoken: set[str] = set()
    for place, sentence in enumerate(sentences):
        article_id = sentence.article.article_id
        if article_id in spoken or gathered.relevance[place] <= 0 or fitness(sentence) <= 0:
            continue
        (silenced if is_withheld(place, sentences) else spoken).add(article_id)
    return silenced - spoken


def _unread(article: Article, gathered: Gathered) -> str:
    return OFF_TOPIC if article.article_id in gathered.off_topic else NOT_INDEXED
