"""The stems of the sentences of articles, made once and kept: making them is up to a fifth of the work for a question.

In: a connection, articles with their sentences. Out: sentences with the stems of their content words. Whoever kept none
(an earlier OnRecord), or by another recipe, has them made as they are read. It knows no question; whoever calls owns
the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.database import Connection
from index.packing import pack_stems, unpack_sentences, unpack_stems
from index.types import Sentence
from index.words import recipe, stem_set, stems


def with_stems(
    db: Connection, article_id: str, first: int, beyond: int
) -> list[tuple[Sentence, frozenset[str]]]:
    """Sentences `first` to before `beyond`, none below 0; none where there is no such article."""
    row = db.execute(
        "SELECT a.sentences, s.sentences FROM articles a"
        " LEFT JOIN stems s ON s.article = a.id AND s.recipe = ? WHERE a.article_id = ?",
        (recipe(), article_id),
    ).fetchone()
    if row is None:
        return []
    places, kept = row
    sentences = unpack_sentences(places, article_id, first, beyond)
    found = _made(db, sentences) if kept is None else unpack_stems(kept, first, first + len(sentences))
    return list(zip(sentences, found, strict=True))


def keep(db: Connection, row: int, text: str, sentences: Iterable[Sentence]) -> None:
    """Keep the stems of all the sentences of the article in this row."""
    made = pack_stems(stems(text[s.start : s.end]) for s in sentences)
    db.execute("INSERT OR REPLACE INTO stems VALUES (?, ?, ?)", (row, recipe(), made))


def keep_missing(db: Connection, limit: int) -> int:
    """Keep those of at most `limit` current articles that have none of this recipe; of how many."""
    rows = db.execute(
        "SELECT a.id, a.article_id, a.text, a.sentences FROM stories s JOIN articles a ON a.id = s.current"
        " LEFT JOIN stems w ON w.article = a.id WHERE w.recipe IS NOT ? LIMIT ?",
        (recipe(), limit),
    ).fetchall()
    for row, article_id, text, places in rows:
        keep(db, row, text, unpack_sentences(places, article_id))
    return len(rows)


def _made(db: Connection, sentences: Sequence[Sentence]) -> list[frozenset[str]]:
    if not sentences:
        return []
    ((text,),) = db.execute("SELECT text FROM articles WHERE article_id = ?", (sentences[0].article_id,))
    return [stem_set(text[s.start : s.end]) for s in sentences]
