"""The seams of `index`: what a store, an index or an embedder must do, whoever makes it.

SQLite, Chroma and the packaged MiniLM are the first implementations; nothing outside their files knows
them. A second implementation has to pass the same conformance tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.types import Article, Chunk, Filters, IngestStatus, Sentence

FloatArray = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (done, total) as long work goes on."""


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """An article cut into sentences and chunks, not stored yet."""

    article: Article
    """`version` is not known before it is stored, and is 0 here."""
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of one prepared article: stored durably, and pending until its vectors are too."""

    article_id: str
    version: int
    status: IngestStatus
    sentences: int
    chunks: int


@dataclass(frozen=True, slots=True)
class ChunkToEmbed:
    """A chunk as an embedder is shown it."""

    chunk: Chunk
    text: str
    """What to embed: the headline, a line break and the chunk's own words (which are what is quoted)."""
    sentence_spans: tuple[tuple[int, int], ...]
    """Each sentence's `[start, end)` within `text`, in order."""


@dataclass(frozen=True, slots=True)
class ChunkVectors:
    """What an embedder made of one chunk."""

    vector: FloatArray
    """Shape `[dimensions]`, length 1."""
    sentences: FloatArray
    """Shape `[sentences, dimensions]`, each of length 1 (or 0 where the model did not see the sentence)."""


class Embedder(Protocol):
    """Text to vectors."""

    @property
    def fingerprint(self) -> str:
        """Names the model and all that changes its vectors; vectors of two fingerprints never mix."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """One unit vector a text, shape `[len(texts), dimensions]`, in the order given."""

    def embed_chunks(
        self, chunks: Sequence[ChunkToEmbed], progress: Progress | None = None
    ) -> list[ChunkVectors]:
        """Vectors of chunks and of the sentences in them, in the order given."""


class Reader(Protocol):
    """Reads a question together with passages, to say which of their sentences answers it, if one does."""

    @property
    def fingerprint(self) -> str:
        """Names the model and all that changes its figures: goes into provenance."""

    def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[list[float | None]]:
        """A figure for each sentence of each passage, in the order given; None where the reader did not get so far.

        It is the log-odds that this sentence answers the question, against that no sentence of its passage does.
        """


@dataclass(frozen=True, slots=True)
class ChunkMatch:
    """One chunk found by one of the two searches."""

    chunk_id: str
    score: float
    """Higher is better; cosine for the dense search, BM25 for the lexical one: never compare the two."""


@dataclass(frozen=True, slots=True)
class IndexedSentence:
    """A sentence with its vector and its words, as evidence is made from."""

    sentence: Sentence
    vector: FloatArray | None
    stems: frozenset[str]
    """Of its content words (`index.words.stems`)."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One line of a listing: a current article without its text."""

    article: Article
    """`text` is empty here."""
    characters: int
    sentences: int
    chunks: int
    versions: int
    indexed: bool


class ArticleStore(Protocol):
    """The truth: every version, its sentences, the lexical index and what is still to be indexed.

    Safe to call from several threads. Every method that writes is one transaction.
    """

    def put(self, prepared: Sequence[PreparedArticle]) -> list[Accepted]:
        """Store articles durably, all or none, in order; the chunks of new ones become pending work."""

    def get(self, article_id: str) -> Article:
        """The article, current or superseded. Raises NotFound."""

    def versions(self, key: str) -> list[Article]:
        """Every version of a story, oldest first; empty where there is none."""

    def current(self, key: str) -> Article | None:
        """The version that searches see."""

    def listing(self, filters: Filters, limit: int, offset: int) -> list[ArticleSummary]:
        """Current articles, newest first."""

    def delete_story(self, article_id: str) -> list[str]:
        """Remove the article and every other version of its story; their ids. Raises NotFound."""

    def searched(self, filters: Filters) -> tuple[int, str | None]:
        """How many current articles the filters let through, and the newest date among them."""

    def lexical(self, words: Sequence[str], filters: Filters, limit: int) -> list[ChunkMatch]:
        """BM25 over the chunks of current articles: any of `words`, best first."""

    def chunks(self, chunk_ids: Sequence[str]) -> list[tuple[Chunk, Article]]:
        """Chunks with their articles, in the order given; ids of no current chunk are left out."""

    def sentences(self, article_id: str) -> list[Sentence]:
        """All sentences of an article, in order."""

    def indexed_sentences(self, article_id: str, first: int, last: int) -> list[IndexedSentence]:
        """Sentences `first` to `last` inclusive, with vectors where there are any."""

    def keep_missing_stems(self, limit: int) -> int:
        """Keep the stems of at most `limit` articles that have none, or others than are made now; of how many."""

    def pending(self, limit: int) -> list[tuple[Chunk, Article]]:
        """Chunks of current articles whose vectors are not known to be in the ChunkStore, oldest first."""

    def pending_count(self) -> int:
        """How many those are."""

    def mark_indexed(self, chunks: Sequence[tuple[Chunk, Article]], vectors: Sequence[ChunkVectors]) -> None:
        """Keep the vectors and take the chunks off the pending work, if their article is still as given.

        Chunks of an article that was superseded or deleted since become stale; those of one whose metadata
        was corrected since stay pending.
        """

    def chunk_count(self) -> int:
        """How many chunks current articles have."""

    def indexed_ids(self) -> list[str]:
        """Ids of the chunks whose vectors are believed to be in the ChunkStore."""

    def embedded(self, chunk_ids: Sequence[str]) -> list[tuple[Chunk, Article, FloatArray]]:
        """Indexed chunks with the vectors kept of them, to fill a ChunkStore that lost them."""

    def stale_chunks(self, limit: int) -> list[str]:
        """Chunk ids that the ChunkStore must forget: of superseded and deleted articles."""

    def forget_stale(self, chunk_ids: Sequence[str]) -> None:
        """They are gone from the ChunkStore."""

    def mark_all_pending(self) -> None:
        """Start of a reindex: every chunk of every current article becomes pending work again."""

    def stamp(self, name: str) -> str | None:
        """A fact about the folder (`embedder`, the fingerprint its vectors were made with), if set."""

    def set_stamp(self, name: str, value: str) -> None:
        """Set it."""

    def close(self) -> None:
        """Let go of the file."""


class ChunkStore(Protocol):
    """Chunk vectors, derived from the ArticleStore and rebuildable from it at any time."""

    def upsert(self, chunks: Sequence[tuple[Chunk, Article]], vectors: Sequence[FloatArray]) -> None:
        """Write or overwrite."""

    def delete(self, chunk_ids: Iterable[str]) -> None:
        """Remove; unknown ids are no error."""

    def query(self, vector: FloatArray, filters: Filters, limit: int) -> list[ChunkMatch]:
        """The nearest chunks by cosine, best first."""

    def count(self) -> int:
        """How many chunks it holds."""

    def ids(self) -> list[str]:
        """Ids of all the chunks it holds."""

    def clear(self) -> None:
        """Start of a reindex: forget everything."""

    def close(self) -> None:
        """Let go of the folder."""
