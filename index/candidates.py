"""The sentences of the chunks that a search found, each once, with what its score rests on.

In: ranked chunks and the store that has their sentences. Out: candidates in the order of their chunks. It knows no
question, and scores nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.protocols import ArticleStore, IndexedSentence
from index.types import Article, Chunk


@dataclass(frozen=True, slots=True)
class RankedChunk:
    """A chunk that a query found, with its article."""

    chunk: Chunk
    article: Article
    score: float
    """By both searches together: 1 for the first in each, towards 0 (`ranking.fuse`)."""
    lexical: float
    """Its BM25 score as a share of the best chunk's; 0 where it has none of the query's words."""


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence of the chunks found, under the best of those that it is in."""

    article: Article
    indexed: IndexedSentence
    before: IndexedSentence | None
    chunk: RankedChunk

    @property
    def text(self) -> str:
        """Its exact words."""
        return self.article.text[self.indexed.sentence.start : self.indexed.sentence.end]

    @property
    def stems_before(self) -> frozenset[str]:
        """Those of the sentence before it; none for the first."""
        return frozenset() if self.before is None else self.before.stems


def sentences_of(store: ArticleStore, ranked: Sequence[RankedChunk]) -> list[FoundSentence]:
    """Each sentence of the chunks once, but for bylines, in the order of the best chunks that they are in."""
    found: dict[tuple[str, int], FoundSentence] = {}
    for item in ranked:
        chunk = item.chunk
        first = max(0, chunk.first_sentence - 1)
        read = store.indexed_sentences(chunk.article_id, first, chunk.last_sentence)
        for before, indexed in zip([None, *read], read, strict=False):
            sentence = indexed.sentence
            key = (sentence.article_id, sentence.ordinal)
            if sentence.ordinal >= chunk.first_sentence and sentence.kind != "byline" and key not in found:
                found[key] = FoundSentence(item.article, indexed, before, item)
    return list(found.values())
