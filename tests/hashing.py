"""A small embedder that needs no model, and articles to embed: for tests of what happens around embedding."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from index.articles import prepare, to_embed
from index.protocols import ArticleStore, ChunkToEmbed, ChunkVectors, FloatArray, PreparedArticle, Progress
from index.types import Article, Chunk, Record


class HashEmbedder:
    """Each word has a direction of its own, drawn by its hash; a text is the sum of its words.

    So texts that share words are near each other, and the same text always has the same vector.
    """

    def __init__(self, fingerprint: str = "hash-1", dimensions: int = 32) -> None:
        self.fingerprint = fingerprint
        self.dimensions = dimensions
        self.texts: list[str] = []
        """All that it was given to embed as chunks."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, self.dimensions)

    def embed_chunks(
        self, chunks: Sequence[ChunkToEmbed], progress: Progress | None = None
    ) -> list[ChunkVectors]:
        made = []
        for done, chunk in enumerate(chunks, 1):
            self.texts.append(chunk.text)
            sentences = [self._vector(chunk.text[start:end]) for start, end in chunk.sentence_spans]
            made.append(ChunkVectors(self._vector(chunk.text), np.stack(sentences)))
            if progress is not None:
                progress(done, len(chunks))
        return made

    def _vector(self, text: str) -> FloatArray:
        total = np.full(self.dimensions, 1e-3, dtype=np.float32)
        for word in text.lower().split():
            total += _direction(word.strip(".,"), self.dimensions)
        unit: FloatArray = total / np.linalg.norm(total)
        return unit


@cache
def _direction(word: str, dimensions: int) -> FloatArray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(dimensions, dtype=np.float32)


def vectors(
    store: ArticleStore, pairs: Sequence[tuple[Chunk, Article]], embedder: HashEmbedder
) -> list[ChunkVectors]:
    """Vectors of chunks, as the ingestor has them made."""
    return embedder.embed_chunks([to_embed(c, a, store.sentences(a.article_id)) for c, a in pairs])


def story(number: int, sentences: int = 3, edition: int = 1) -> PreparedArticle:
    """An article whose words `story7x` and `edition1` are in every sentence and in no other story or edition."""
    text = " ".join(
        f"Line {line} of story{number}x, edition{edition}y, says that the mayor of Irbil spoke on Monday."
        for line in range(sentences)
    )
    return prepare(Record(text=text, key=f"story-{number}", headline=f"Story {number}"))
