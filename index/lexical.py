"""Words and filters as SQLite understands them: the lexical search and the choice of articles.

In: a reader's connection, words, filters. Out: chunk ids with BM25 scores, SQL conditions. It knows no
vectors. Nothing that a user wrote becomes SQL or FTS5 syntax: values are bound, words are quoted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from index.database import Connection
from index.filtering import bounds
from index.protocols import ChunkMatch
from index.types import Filters

HEADLINE_WEIGHT = 2.0
"""A word of the headline counts as this many of the chunk's own in BM25."""


def best(db: Connection, words: Sequence[str], filters: Filters, limit: int) -> list[ChunkMatch]:
    """Chunks with any of `words`, best first.

    BM25 as FTS5 has it (https://www.sqlite.org/fts5.html#the_bm25_function), its sign turned.
    """
    query = any_of(words)
    condition, values = where(filters)
    allowed = "SELECT c.id FROM chunks c JOIN articles a ON a.id = c.article WHERE " + condition
    # The plus keeps SQLite from looking up every allowed row in the index: 5 ms instead of 2 s.
    rows = db.execute(
        "SELECT c.chunk_id, -m.score FROM ("
        f" SELECT rowid AS id, bm25(chunk_words, {HEADLINE_WEIGHT}, 1.0) AS score FROM chunk_words"
        f" WHERE chunk_words MATCH ? {f'AND +rowid IN ({allowed})' if values else ''}"
        " ORDER BY score, rowid LIMIT ?"
        ") m JOIN chunks c ON c.id = m.id ORDER BY m.score, m.id",
        (query, *values, limit),
    )
    return [ChunkMatch(chunk_id, score) for chunk_id, score in rows]


def any_of(words: Sequence[str]) -> str:
    """`["NEAR(", "no"]` -> `"NEAR(" OR "no"`: each word an FTS5 string, so that none is an operator."""
    # FTS5 reads its query as a C string, which ends at a NUL; SQLite takes no half surrogate pairs.
    clean = (word.replace("\0", " ").encode(errors="replace").decode() for word in words)
    return " OR ".join('"' + word.replace('"', '""') + '"' for word in dict.fromkeys(clean))


def where(filters: Filters) -> tuple[str, list[Any]]:
    """A condition on `articles a` that current articles pass where the filters let them, and its values.

    Raises BadInput for a date that is none.
    """
    limits = bounds(filters)
    tests = [
        ("a.article_id IN (SELECT value FROM json_each(?))", _json(limits.article_ids)),
        ("a.outlet_folded IN (SELECT value FROM json_each(?))", _json(limits.outlets)),
        ("a.published >= ?", limits.after),
        ("a.published <= ?", limits.before),
        ("a.language_primary = ?", limits.language),
    ]
    given = [(sql, value) for sql, value in tests if value is not None]
    return " AND ".join(sql for sql, _ in given) or "TRUE", [value for _, value in given]


def _json(values: tuple[str, ...] | None) -> str | None:
    return None if values is None else json.dumps(values)
