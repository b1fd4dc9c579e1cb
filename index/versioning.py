"""Which version of a story is current, and what searches may see of it: the writes of the article store.

In: a transaction's connection and a prepared article. Out: rows, and what became of the article. It knows
neither locks nor files: whoever calls owns the transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from index import kept_stems
from index.articles import DEFAULT_LANGUAGE, cut
from index.database import Connection
from index.dates import timestamp
from index.errors import NotFound
from index.filtering import fold_outlet, primary_language
from index.packing import pack_sentences
from index.protocols import Accepted, PreparedArticle
from index.types import Article, IngestStatus

ARTICLE = (
    "a.article_id, s.key, a.version, a.text, a.headline, a.outlet, a.agency, a.byline, a.url, a.published_at,"
    " a.language"
)
"""Columns in the order of Article's fields; `a` is `articles`, `s` is `stories`."""

_METADATA = ("headline", "outlet", "agency", "byline", "url", "published_at", "language")


@dataclass(frozen=True, slots=True)
class _Known:
    row: int
    current: bool
    article: Article
    chunks: int


def accept(db: Connection, prepared: PreparedArticle) -> Accepted:
    """Make `prepared` the current version of its story.

    The same text as the current version's keeps its id and version: nothing is written, or its metadata is
    corrected. A text that an older version had makes that one current again. Metadata that is None leaves
    what is known of that text.
    """
    known = _known(db, prepared.article.article_id)
    if known is None:
        return _add(db, prepared)
    corrected = _corrected(known.article, prepared.article)
    if known.current:
        if corrected == known.article:
            return replace(_accepted(prepared, corrected.version, "unchanged"), chunks=known.chunks)
        _hide(db, known.row)
    else:
        _retire_current(db, prepared.article.key)
    _describe(db, known.row, corrected)
    # Cut again: what is known, and not what was given alone, says what a headline is.
    again = cut(corrected)
    _show(db, known.row, again)
    return _accepted(again, corrected.version, "updated")


def remove(db: Connection, article_id: str) -> list[str]:
    """Remove the story of `article_id`, every version of it; their ids. Raises NotFound."""
    found = db.execute("SELECT story FROM articles WHERE article_id = ?", (article_id,)).fetchone()
    if found is None:
        raise NotFound(f"no article has the id {article_id!r}")
    rows = db.execute(
        "SELECT id, article_id FROM articles WHERE story = ? ORDER BY version", found
    ).fetchall()
    for row, _ in rows:
        _hide(db, row)
    db.execute("UPDATE stories SET current = NULL WHERE id = ?", found)
    db.execute("DELETE FROM stories WHERE id = ?", found)
    return [article_id for _, article_id in rows]


def still_as(db: Connection, article: Article) -> int | None:
    """The row of `article` where it is current and its metadata is as given; None otherwise."""
    known = _known(db, article.article_id)
    return known.row if known is not None and known.current and known.article == article else None


def _known(db: Connection, article_id: str) -> _Known | None:
    found = db.execute(
        f"SELECT a.id, s.current = a.id, a.chunk_count, {ARTICLE}"
        " FROM articles a JOIN stories s ON s.id = a.story WHERE a.article_id = ?",
        (article_id,),
    ).fetchone()
    if found is None:
        return None
    row, current, chunks, *fields = found
    return _Known(row, bool(current), Article(*fields), chunks)


def _corrected(known: Article, given: Article) -> Article:
    new = {name: getattr(given, name) for name in _METADATA if getattr(given, name) is not None}
    if given.language == DEFAULT_LANGUAGE:
        # As good as none given: an article without a language has this one by the time it comes here.
        del new["language"]
    return replace(known, **new)


def _add(db: Connection, prepared: PreparedArticle) -> Accepted:
    article = prepared.article
    db.execute("INSERT OR IGNORE INTO stories (key) VALUES (?)", (article.key,))
    story, version = db.execute(
        "SELECT s.id, coalesce(max(a.version), 0) + 1 FROM stories s LEFT JOIN articles a ON a.story = s.id"
        " WHERE s.key = ?",
        (article.key,),
    ).fetchone()
    row = db.execute(
        "INSERT INTO articles (article_id, story, version, text, language, language_primary, sentence_count,"
        " chunk_count, sentences) VALUES (?, ?, ?, ?, '', '', 0, 0, x'')",
        (article.article_id, story, version, article.text),
    ).lastrowid
    assert row is not None
    _retire_current(db, article.key)
    _describe(db, row, article)
    _show(db, row, prepared)
    return _accepted(prepared, version, "added" if version == 1 else "updated")


def _describe(db: Connection, row: int, article: Article) -> None:
    """Write the metadata, as given and in the form that filters compare."""
    db.execute(
        "UPDATE articles SET headline = ?, outlet = ?, agency = ?, byline = ?, url = ?, published_at = ?,"
        " language = ?, outlet_folded = ?, language_primary = ?, published = ? WHERE id = ?",
        (
            *(getattr(article, name) for name in _METADATA),
            None if article.outlet is None else fold_outlet(article.outlet),
            primary_language(article.language),
            None if article.published_at is None else timestamp(article.published_at),
            row,
        ),
    )


def _show(db: Connection, row: int, prepared: PreparedArticle) -> None:
    """Make the article current, its chunks findable by their words and pending for their vectors, its stems kept."""
    article, chunks = prepared.article, prepared.chunks
    db.execute("UPDATE stories SET current = ? WHERE key = ?", (row, article.key))
    db.execute(
        "UPDATE articles SET sentences = ?, sentence_count = ?, chunk_count = ? WHERE id = ?",
        (pack_sentences(prepared.sentences), len(prepared.sentences), len(chunks), row),
    )
    kept_stems.keep(db, row, article.text, prepared.sentences)
    for chunk in chunks:
        place = (
            chunk.ordinal,
            chunk.start,
            chunk.end,
            chunk.first_sentence,
            chunk.last_sentence,
            chunk.tokens,
        )
        written = db.execute(
            'INSERT INTO chunks (chunk_id, article, ordinal, start, "end", first_sentence, last_sentence,'
            " tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (chunk.chunk_id, row, *place),
        )
        db.execute(
            "INSERT INTO chunk_words (rowid, headline, text) VALUES (?, ?, ?)",
            (written.lastrowid, article.headline or "", article.text[chunk.start : chunk.end]),
        )
    db.executemany("DELETE FROM stale WHERE chunk_id = ?", [(chunk.chunk_id,) for chunk in chunks])


def _hide(db: Connection, row: int) -> None:
    """Take the article out of both searches; the chunk store is told later, by `stale`."""
    db.execute("INSERT OR IGNORE INTO stale SELECT chunk_id FROM chunks WHERE article = ?", (row,))
    db.execute("DELETE FROM chunk_words WHERE rowid IN (SELECT id FROM chunks WHERE article = ?)", (row,))
    db.execute("DELETE FROM chunks WHERE article = ?", (row,))
    db.execute("DELETE FROM stems WHERE article = ?", (row,))


def _retire_current(db: Connection, key: str) -> None:
    found = db.execute("SELECT current FROM stories WHERE key = ? AND current NOT NULL", (key,)).fetchone()
    if found is not None:
        _hide(db, found[0])


def _accepted(prepared: PreparedArticle, version: int, status: IngestStatus) -> Accepted:
    return Accepted(
        prepared.article.article_id, version, status, len(prepared.sentences), len(prepared.chunks)
    )
