"""Which chunks have vectors, and the vectors that are kept of them.

In: a connection, chunks with their articles, vectors. Out: pending work, kept vectors. It knows neither how
vectors are made nor the chunk store; whoever calls owns the transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from index.database import Connection
from index.packing import pack_sentence_vectors, pack_vector, unpack_sentence_vectors, unpack_vector
from index.protocols import ChunkVectors, FloatArray
from index.types import Article, Chunk
from index.versioning import ARTICLE, still_as

_CHUNK = (
    'SELECT a.article_id, c.start, c."end", c.ordinal, c.first_sentence, c.last_sentence, c.tokens'
    " FROM chunks c JOIN articles a ON a.id = c.article"
)
"""Columns in the order of Chunk's fields."""

ChunkOfArticle = tuple[Chunk, Article]


def chunks(db: Connection, chunk_ids: Sequence[str]) -> list[ChunkOfArticle]:
    """Chunks with their articles, in the order given; ids of no current chunk are left out."""
    sql = f"{_CHUNK} WHERE c.chunk_id IN (SELECT value FROM json_each(?))"
    found = {pair[0].chunk_id: pair for pair in _with_articles(db, sql, json.dumps(list(chunk_ids)))}
    return [found[chunk_id] for chunk_id in chunk_ids if chunk_id in found]


def pending(db: Connection, limit: int) -> list[ChunkOfArticle]:
    """Chunks without vectors, oldest first."""
    return _with_articles(db, f"{_CHUNK} WHERE c.indexed = 0 ORDER BY c.id LIMIT ?", limit)


def mark(db: Connection, pairs: Sequence[ChunkOfArticle], vectors: Sequence[ChunkVectors]) -> None:
    """Keep the vectors of chunks whose article is still as given; chunks that are gone become stale."""
    rows = {article: still_as(db, article) for article in dict.fromkeys(article for _, article in pairs)}
    for (chunk, article), made in zip(pairs, vectors, strict=True):
        if rows[article] is not None:
            _keep(db, chunk.chunk_id, made)
    db.execute(
        "INSERT OR IGNORE INTO stale SELECT value FROM json_each(?)"
        " WHERE value NOT IN (SELECT chunk_id FROM chunks)",
        (json.dumps([chunk.chunk_id for chunk, _ in pairs]),),
    )


def embedded(db: Connection, chunk_ids: Sequence[str]) -> list[tuple[Chunk, Article, FloatArray]]:
    """Indexed chunks with their own vectors, in the order given."""
    blobs = dict(
        db.execute(
            "SELECT c.chunk_id, v.vector FROM chunks c JOIN vectors v ON v.chunk = c.id"
            " WHERE c.chunk_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(chunk_ids)),),
        )
    )
    found = chunks(db, [chunk_id for chunk_id in chunk_ids if chunk_id in blobs])
    return [(chunk, article, unpack_vector(blobs[chunk.chunk_id])) for chunk, article in found]


def sentence_vectors(db: Connection, article_id: str, first: int, last: int) -> dict[int, FloatArray]:
    """Vectors of the sentences `first` to `last` that have any, by ordinal.

    A sentence in several chunks has the mean of its vectors, of length 1.
    """
    rows = db.execute(
        "SELECT c.first_sentence, c.last_sentence, v.sentences FROM articles a"
        " JOIN chunks c ON c.article = a.id JOIN vectors v ON v.chunk = c.id"
        " WHERE a.article_id = ? AND c.first_sentence <= ? AND c.last_sentence >= ? ORDER BY c.ordinal",
        (article_id, last, first),
    )
    sums: dict[int, FloatArray] = {}
    for start, end, blob in rows:
        begin, beyond = max(first, start), min(last, end) + 1
        found = unpack_sentence_vectors(blob, end - start + 1, begin - start, beyond - start)
        for ordinal, vector in enumerate(found, begin):
            sums[ordinal] = sums[ordinal] + vector if ordinal in sums else vector
    lengths = {ordinal: float(total @ total) ** 0.5 for ordinal, total in sums.items()}
    return {ordinal: total / lengths[ordinal] for ordinal, total in sums.items() if lengths[ordinal] > 0}


def _keep(db: Connection, chunk_id: str, made: ChunkVectors) -> None:
    db.execute("UPDATE chunks SET indexed = 1 WHERE chunk_id = ?", (chunk_id,))
    db.execute(
        "INSERT OR REPLACE INTO vectors SELECT id, ?, ? FROM chunks WHERE chunk_id = ?",
        (pack_vector(made.vector), pack_sentence_vectors(made.sentences), chunk_id),
    )


def _with_articles(db: Connection, sql: str, value: Any) -> list[ChunkOfArticle]:
    """The chunks that `sql` selects, each with its article: a text is read once, not once a chunk."""
    found = [Chunk(*row) for row in db.execute(sql, (value,))]
    articles = {article.article_id: article for article in _articles(db, (c.article_id for c in found))}
    return [(chunk, articles[chunk.article_id]) for chunk in found]


def _articles(db: Connection, article_ids: Iterable[str]) -> list[Article]:
    rows = db.execute(
        f"SELECT {ARTICLE} FROM articles a JOIN stories s ON s.id = a.story"
        " WHERE a.article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(dict.fromkeys(article_ids))),),
    )
    return [Article(*row) for row in rows]
