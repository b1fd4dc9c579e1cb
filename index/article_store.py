"""The article store on SQLite (`index.protocols.ArticleStore`): the truth that all else is derived from.

In: prepared articles, ids, filters, words. Out: articles, sentences, chunks and what is still to be indexed.
It knows neither how vectors are made nor where they are searched; `versioning` decides what is current.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index import kept_stems, lexical, schema, vector_state
from index.database import Database
from index.errors import NotFound
from index.packing import unpack_sentences
from index.protocols import (
    Accepted,
    ArticleSummary,
    ChunkMatch,
    ChunkVectors,
    FloatArray,
    IndexedSentence,
    PreparedArticle,
)
from index.types import Article, Chunk, Filters, Sentence
from index.versioning import ARTICLE, accept, remove

_CURRENT = "stories s JOIN articles a ON a.id = s.current"
_SUMMARY = ARTICLE.replace("a.text", "''")


class SqliteArticleStore:
    """Every version of every article in one SQLite file, created where there is none.

    Raises StorageFailed where the disk refuses, NotReady where the file is damaged or of a newer OnRecord.
    """

    def __init__(self, path: Path | str) -> None:
        self._database = Database(Path(path), schema.TABLES, schema.VERSION, schema.STEPS)

    def put(self, prepared: Sequence[PreparedArticle]) -> list[Accepted]:
        """Store articles durably, all or none, in order; the chunks of new ones become pending work."""
        with self._database.writing() as db:
            return [accept(db, one) for one in prepared]

    def get(self, article_id: str) -> Article:
        """The article, current or superseded. Raises NotFound."""
        found = self._articles("a.article_id = ?", article_id)
        if not found:
            raise NotFound(f"no article has the id {article_id!r}")
        return found[0]

    def versions(self, key: str) -> list[Article]:
        """Every version of a story, oldest first; empty where there is none."""
        return self._articles("s.key = ? ORDER BY a.version", key)

    def current(self, key: str) -> Article | None:
        """The version that searches see."""
        return next(iter(self._articles("s.key = ? AND a.id = s.current", key)), None)

    def listing(self, filters: Filters, limit: int, offset: int) -> list[ArticleSummary]:
        """Current articles, newest first; those without a date come last."""
        where, values = lexical.where(filters)
        rows = self._rows(
            f"SELECT length(a.text), a.sentence_count, a.chunk_count,"
            " (SELECT count(*) FROM articles v WHERE v.story = s.id),"
            " NOT EXISTS (SELECT 1 FROM chunks c WHERE c.article = a.id AND c.indexed = 0),"
            f" {_SUMMARY} FROM {_CURRENT} WHERE {where}"
            " ORDER BY a.published IS NULL, a.published DESC, a.id DESC LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return [
            ArticleSummary(Article(*fields), characters, sentences, chunks, versions, bool(indexed))
            for characters, sentences, chunks, versions, indexed, *fields in rows
        ]

    def delete_story(self, article_id: str) -> list[str]:
        """Remove the article and every other version of its story; their ids. Raises NotFound."""
        with self._database.writing() as db:
            return remove(db, article_id)

    def searched(self, filters: Filters) -> tuple[int, str | None]:
        """How many current articles the filters let through, and the newest date among them."""
        where, values = lexical.where(filters)
        # With max(), SQLite takes the other columns from the row that has it: https://sqlite.org/lang_select.html
        ((articles, _, newest),) = self._rows(
            f"SELECT count(*), max(a.published), a.published_at FROM {_CURRENT} WHERE {where}", values
        )
        return articles, newest

    def lexical(self, words: Sequence[str], filters: Filters, limit: int) -> list[ChunkMatch]:
        """BM25 over the chunks of current articles: any of `words`, best first."""
        if not words:
            return []
        with self._database.reading() as db:
            return lexical.best(db, words, filters, limit)

    def chunks(self, chunk_ids: Sequence[str]) -> list[tuple[Chunk, Article]]:
        """Chunks with their articles, in the order given; ids of no current chunk are left out."""
        with self._database.reading() as db:
            return vector_state.chunks(db, chunk_ids)

    def sentences(self, article_id: str) -> list[Sentence]:
        """All sentences of an article, in order; none where there is no such article."""
        rows = self._rows("SELECT sentences FROM articles WHERE article_id = ?", [article_id])
        return unpack_sentences(rows[0][0], article_id) if rows else []

    def indexed_sentences(self, article_id: str, first: int, last: int) -> list[IndexedSentence]:
        """Sentences `first` to `last` inclusive, with vectors where there are any.

        A sentence in several chunks has the mean of its vectors, of length 1.
        """
        with self._database.reading() as db:
            found = kept_stems.with_stems(db, article_id, max(first, 0), last + 1)
            vectors = vector_state.sentence_vectors(db, article_id, first, last)
        return [IndexedSentence(sentence, vectors.get(sentence.ordinal), stems) for sentence, stems in found]

    def keep_missing_stems(self, limit: int) -> int:
        """Keep the stems of at most `limit` articles that have none, or others than are made now; of how many."""
        with self._database.writing() as db:
            return kept_stems.keep_missing(db, limit)

    def pending(self, limit: int) -> list[tuple[Chunk, Article]]:
        """Chunks of current articles whose vectors are not known to be in the ChunkStore, oldest first."""
        with self._database.reading() as db:
            return vector_state.pending(db, limit)

    def pending_count(self) -> int:
        """How many those are."""
        return int(self._rows("SELECT count(*) FROM chunks WHERE indexed = 0")[0][0])

    def chunk_count(self) -> int:
        """How many chunks current articles have."""
        return int(self._rows("SELECT count(*) FROM chunks")[0][0])

    def mark_indexed(self, chunks: Sequence[tuple[Chunk, Article]], vectors: Sequence[ChunkVectors]) -> None:
        """Keep the vectors and take the chunks off the pending work, if their article is still as given.

        Chunks of an article that was superseded or deleted since become stale; those of one whose metadata
        was corrected since stay pending.
        """
        with self._database.writing() as db:
            vector_state.mark(db, chunks, vectors)

    def indexed_ids(self) -> list[str]:
        """Ids of the chunks whose vectors are believed to be in the ChunkStore."""
        return [row[0] for row in self._rows("SELECT chunk_id FROM chunks WHERE indexed = 1 ORDER BY id")]

    def embedded(self, chunk_ids: Sequence[str]) -> list[tuple[Chunk, Article, FloatArray]]:
        """Indexed chunks with the vectors kept of them, to fill a ChunkStore that lost them."""
        with self._database.reading() as db:
            return vector_state.embedded(db, chunk_ids)

    def stale_chunks(self, limit: int) -> list[str]:
        """Chunk ids that the ChunkStore must forget: of superseded and deleted articles."""
        return [row[0] for row in self._rows("SELECT chunk_id FROM stale LIMIT ?", [limit])]

    def forget_stale(self, chunk_ids: Sequence[str]) -> None:
        """They are gone from the ChunkStore."""
        with self._database.writing() as db:
            db.executemany("DELETE FROM stale WHERE chunk_id = ?", [(one,) for one in chunk_ids])

    def mark_all_pending(self) -> None:
        """Start of a reindex: every chunk of every current article becomes pending work again."""
        with self._database.writing() as db:
            db.execute("DELETE FROM vectors")
            db.execute("UPDATE chunks SET indexed = 0")

    def stamp(self, name: str) -> str | None:
        """A fact about the folder (`embedder`, the fingerprint its vectors were made with), if set."""
        rows = self._rows("SELECT value FROM stamps WHERE name = ?", [name])
        return str(rows[0][0]) if rows else None

    def set_stamp(self, name: str, value: str) -> None:
        """Set it."""
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO stamps VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._database.reading() as db:
            return db.execute(sql, tuple(values)).fetchall()

    def _articles(self, where: str, value: str) -> list[Article]:
        sql = f"SELECT {ARTICLE} FROM articles a JOIN stories s ON s.id = a.story WHERE {where}"
        return [Article(*row) for row in self._rows(sql, [value])]
