"""How long `search` and `ask` take in a large collection, without the hours that embedding it would take.

In: a corpus, a size in chunks. Out: percentiles in milliseconds. The articles are copied, each copy with its paragraphs
in another order, and indexed with the vectors of real chunks, jittered: the stores are as large, as real and as full as
they would be. Questions are embedded as always. What is found is not judged here.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.corpus import Corpus
from bench.latency import measured
from bench.onrecord_engine import ingest
from index.embedding import MiniLmEmbedder
from index.protocols import ChunkToEmbed, ChunkVectors, FloatArray, Progress
from service.settings import load_settings
from service.wiring import open_engine

SIZE = 100_000
_REAL = 1_000
"""Chunks that are really embedded."""
_JITTER = 0.02
"""Standard deviation a dimension: copies of a chunk are about 0.93 alike in cosine."""
_ARTICLES_AT_ONCE = 50


class JitteredEmbedder:
    """The packaged embedder for questions; for chunks after the first thousand, their vectors with noise.

    An `index.protocols.Embedder`. The noise is drawn from a fixed seed.
    """

    def __init__(self) -> None:
        self._inner = MiniLmEmbedder()
        self._real: list[ChunkVectors] = []
        self._chance = np.random.default_rng(2021)

    @property
    def fingerprint(self) -> str:
        """As the packaged embedder's."""
        return self._inner.fingerprint

    @property
    def dimensions(self) -> int:
        """As the packaged embedder's."""
        return self._inner.dimensions

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Really made."""
        return self._inner.embed(texts)

    def embed_chunks(
        self, chunks: Sequence[ChunkToEmbed], progress: Progress | None = None
    ) -> list[ChunkVectors]:
        """Really made for the first; then those of one of these, chosen by chance."""
        if len(self._real) < _REAL:
            made = self._inner.embed_chunks(chunks, progress)
            self._real += made
            return made
        return [self._like_one(chunk) for chunk in chunks]

    def _like_one(self, chunk: ChunkToEmbed) -> ChunkVectors:
        vector = self._real[int(self._chance.integers(len(self._real)))].vector
        shape = 1 + len(chunk.sentence_spans), len(vector)
        noisy = vector + self._chance.normal(0, _JITTER, shape)
        rows: FloatArray = (noisy / np.linalg.norm(noisy, axis=1, keepdims=True)).astype(np.float32)
        return ChunkVectors(rows[0], rows[1:])


def scale_figures(corpus: Corpus, size: int = SIZE) -> dict[str, float]:
    """`chunks`, and `search` and `ask` at p50 and p95 in a collection of at least so many."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(load_settings(data_dir=Path(folder)), embedder=JitteredEmbedder())
        try:
            for articles in _copies(corpus):
                ingest(engine, articles)
                if engine.health().chunks >= size:
                    break
            return measured(engine, corpus.questions)
        finally:
            engine.close()


def _copies(corpus: Corpus) -> Iterator[list[dict[str, Any]]]:
    """The articles over and over, some at a time, no two the same."""
    chance = random.Random(2021)
    copy = 0
    while True:
        for at in range(0, len(corpus.articles), _ARTICLES_AT_ONCE):
            yield [_copy(article, copy, chance) for article in corpus.articles[at : at + _ARTICLES_AT_ONCE]]
        copy += 1


def _copy(article: dict[str, Any], copy: int, chance: random.Random) -> dict[str, Any]:
    paragraphs = article["text"].split("\n\n")
    chance.shuffle(paragraphs)
    return {**article, "url": f"{article['url']}#{copy}", "text": "\n\n".join(paragraphs)}
