"""The articles that a briefing is about, and their sentences with vectors.

In: a topic or none, and filters. Out: Gathered: the articles considered, the sentences of those on the topic as
Evidence, and how well each sentence fits. Of a book-length article it reads the first sentences and those that the
search found. Ranks nothing beyond that, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.errors import NotFound
from index.protocols import ArticleStore, Embedder, FloatArray
from index.retrieval import HybridRetriever
from index.types import Article, Evidence, EvidenceSentence, Filters, Passage, Searched
from service.topicality import ABOUT, CLOSE, FITS, WITHIN, Topic, topic_of

_MOST_ARTICLES = 60
"""A briefing considers this many articles: the closest to its topic, or the newest."""
_PASSAGES = 100
_MOST_SENTENCES = 300
"""Read from an article's start: a book-length one must not drown the others."""
_NEAREST, _AROUND = 5, 5
"""Passages of one article that are read though they lie farther on, and sentences on either side of one."""

_Read = tuple[EvidenceSentence, FloatArray]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a briefing is made from."""

    articles: tuple[Article, ...]
    """All that were considered, closest or newest first."""
    off_topic: frozenset[str]
    """Ids of those that turned out not to be about the topic."""
    evidence: Evidence
    """The sentences of the others, labelled in order of articles; what was searched says how many there are."""
    vectors: FloatArray
    """`[sentences, dimensions]`, in the order of the evidence."""
    relevance: FloatArray
    """`[sentences]`: how well each fits the topic, 0 where it is about something else; without a topic, how close
    it is to what its article says as a whole."""


class Gatherer:
    """Finds what a briefing is about."""

    def __init__(self, store: ArticleStore, retriever: HybridRetriever, embedder: Embedder) -> None:
        self._store = store
        self._retriever = retriever
        self._embedder = embedder

    def gather(self, topic: str | None, filters: Filters) -> Gathered:
        """The considered articles and their indexed sentences; empty where the filters let nothing through."""
        wanted = topic_of(topic, self._embedder.embed([topic])[0]) if topic else None
        found = self._articles(topic, filters)
        sentences: list[EvidenceSentence] = []
        vectors: list[FloatArray] = []
        relevance: list[float] = []
        off_topic = set()
        for article, passages in found:
            read = self._read(article, passages, wanted)
            fits = _fits(read, wanted)
            if wanted is not None and not _is_about(read, fits):
                off_topic.add(article.article_id)
                continue
            least = 0.0 if wanted is None else WITHIN if wanted.is_headline(article.headline) else FITS
            for (sentence, vector), fit in zip(read, fits, strict=True):
                sentences.append(replace(sentence, label=f"S{len(sentences) + 1}", score=fit))
                vectors.append(vector)
                relevance.append(fit if fit >= least else 0.0)
        searched = Searched(0, *self._store.searched(filters))
        return Gathered(
            tuple(article for article, _ in found),
            frozenset(off_topic),
            Evidence(topic or "", tuple(sentences), searched),
            np.stack(vectors) if vectors else np.zeros((0, self._embedder.dimensions), np.float32),
            np.array(relevance, np.float32),
        )

    def _articles(self, topic: str | None, filters: Filters) -> list[tuple[Article, list[Passage]]]:
        """What is considered, each with the passages that the search found in it."""
        if topic is None:
            listed = self._store.listing(filters, _MOST_ARTICLES, 0)
            found = (self._stored(summary.article.article_id) for summary in listed)
            return [(article, []) for article in found if article is not None]
        grouped: dict[str, tuple[Article, list[Passage]]] = {}
        for passage in self._retriever.search(topic, filters, limit=_PASSAGES):
            grouped.setdefault(passage.article.article_id, (passage.article, []))[1].append(passage)
        return list(grouped.values())[:_MOST_ARTICLES]

    def _stored(self, article_id: str) -> Article | None:
        """The article, if nobody deleted it since it was listed."""
        try:
            return self._store.get(article_id)
        except NotFound:
            return None

    def _read(self, article: Article, passages: Sequence[Passage], wanted: Topic | None) -> list[_Read]:
        """The article's indexed sentences with their vectors, in order."""
        ranges = [(0, _MOST_SENTENCES - 1)]
        for passage in sorted(passages[:_NEAREST], key=lambda p: p.first_sentence):
            first = max(passage.first_sentence - _AROUND, ranges[-1][1] + 1)
            if first <= passage.last_sentence + _AROUND:
                ranges.append((first, passage.last_sentence + _AROUND))
        read = []
        for first, last in ranges:
            for indexed in self._store.indexed_sentences(article.article_id, first, last):
                if indexed.vector is None or not indexed.vector.any():
                    continue
                similarity = float(indexed.vector @ wanted.vector) if wanted else 0.0
                read.append(
                    (EvidenceSentence("", indexed.sentence, article, 0.0, similarity, 0.0), indexed.vector)
                )
        return read


def _fits(read: Sequence[_Read], wanted: Topic | None) -> list[float]:
    """How well each sentence fits the topic; without one, its cosine to the mean of its article."""
    if not read:
        return []
    if wanted is None:
        vectors = np.stack([vector for _, vector in read])
        gist = vectors.mean(axis=0)
        length = float(np.linalg.norm(gist)) or 1.0
        return [max(0.0, float(fit)) for fit in vectors @ gist / length]
    before = ["", *(sentence.text for sentence, _ in read)]
    return [
        wanted.fit(sentence.similarity, sentence.text, above, sentence.article.headline)
        for (sentence, _), above in zip(read, before, strict=False)
    ]


def _is_about(read: Sequence[_Read], fits: Sequence[float]) -> bool:
    return any(
        fit >= ABOUT or sentence.similarity >= CLOSE for (sentence, _), fit in zip(read, fits, strict=True)
    )
