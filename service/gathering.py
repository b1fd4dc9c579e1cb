"""The articles that a briefing is about, and their sentences with vectors.

In: a topic or none, and filters. Out: Gathered: the articles considered, their sentences as Evidence, and how close
each sentence is to the topic. Ranks nothing beyond that, and writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from index.protocols import ArticleStore, Embedder, FloatArray
from index.retrieval import HybridRetriever
from index.types import Article, Evidence, EvidenceSentence, Filters, Searched

_MOST_ARTICLES = 60
"""A briefing considers this many articles: the closest to its topic, or the newest."""
_PASSAGES = 100
_NEAR_TOPIC = 0.25
"""Least cosine of an article's best sentence to the topic for the article to be about it."""
_MOST_SENTENCES = 60
"""Of one article: a book-length one must not drown the others."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a briefing is made from."""

    articles: tuple[Article, ...]
    """All that were considered, closest or newest first."""
    off_topic: frozenset[str]
    """Ids of those that turned out not to be about the topic."""
    evidence: Evidence
    """The sentences of the others, labelled in order of articles."""
    vectors: FloatArray
    """`[sentences, dimensions]`, in the order of the evidence."""
    relevance: FloatArray
    """`[sentences]`: cosine to the topic, not below 0; all 1 without a topic."""


class Gatherer:
    """Finds what a briefing is about."""

    def __init__(self, store: ArticleStore, retriever: HybridRetriever, embedder: Embedder) -> None:
        self._store = store
        self._retriever = retriever
        self._embedder = embedder

    def gather(self, topic: str | None, filters: Filters) -> Gathered:
        """The considered articles and their indexed sentences; empty where the filters let nothing through."""
        articles = self._articles(topic, filters)
        wanted = self._embedder.embed([topic])[0] if topic else None
        sentences: list[EvidenceSentence] = []
        vectors: list[FloatArray] = []
        off_topic = set()
        for article in articles:
            found = self._sentences(article, wanted)
            if wanted is not None and max((s.similarity for s, _ in found), default=0.0) < _NEAR_TOPIC:
                off_topic.add(article.article_id)
                continue
            for sentence, vector in found:
                label = f"S{len(sentences) + 1}"
                sentences.append(replace(sentence, label=label))
                vectors.append(vector)
        newest = max((a.published_at for a in articles if a.published_at), default=None)
        evidence = Evidence(topic or "", tuple(sentences), Searched(0, len(articles), newest))
        relevance = np.array([max(0.0, s.similarity) if topic else 1.0 for s in sentences], np.float32)
        stacked = np.stack(vectors) if vectors else np.zeros((0, self._embedder.dimensions), np.float32)
        return Gathered(tuple(articles), frozenset(off_topic), evidence, stacked, relevance)

    def _articles(self, topic: str | None, filters: Filters) -> list[Article]:
        if topic is None:
            listed = self._store.listing(filters, _MOST_ARTICLES, 0)
            return [self._store.get(summary.article.article_id) for summary in listed]
        passages = self._retriever.search(topic, filters, limit=_PASSAGES)
        return list({p.article.article_id: p.article for p in passages}.values())[:_MOST_ARTICLES]

    def _sentences(
        self, article: Article, wanted: FloatArray | None
    ) -> list[tuple[EvidenceSentence, FloatArray]]:
        found = []
        for indexed in self._store.indexed_sentences(article.article_id, 0, _MOST_SENTENCES - 1):
            if indexed.vector is None or not indexed.vector.any():
                continue
            similarity = float(indexed.vector @ wanted) if wanted is not None else 0.0
            found.append(
                (EvidenceSentence("", indexed.sentence, article, similarity, similarity, 0.0), indexed.vector)
            )
        return found
