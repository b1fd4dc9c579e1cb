"""The tables of the article store.

In: a connection to an empty database or to one of ours. Out: the same with these tables. It knows no article.

    stories    one a source key, with its current version
    articles   every version, its sentences packed into one blob: 60,000 rows fewer for 1,300 articles
    chunks     of current articles alone, so that a search has nothing to leave out; `indexed` is 0 while the
               vectors are still to be made
    vectors    of indexed chunks, apart from them: a row of `chunks` is 100 bytes, its vectors 4,000
    stems      of the sentences of articles, with what they were made by: made once, and not at every question
    chunk_words  FTS5 over the chunks' words, under the rowids of `chunks`
    stale      chunk ids that the chunk store must forget
    stamps     facts about the folder
"""

from __future__ import annotations

VERSION = 2
"""Stands in the file's `user_version`; who changes the tables raises it and adds the step to it."""

_STEMS = """
CREATE TABLE stems (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    recipe TEXT NOT NULL,
    sentences TEXT NOT NULL
);
"""
STEPS = {1: _STEMS}
"""A version to what makes the next one of it; what is to be in new tables is made when it is missed."""

TABLES = f"""
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    current INTEGER REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX stories_current ON stories (current);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    story INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    headline TEXT,
    outlet TEXT,
    agency TEXT,
    byline TEXT,
    url TEXT,
    published_at TEXT,
    language TEXT NOT NULL,
    outlet_folded TEXT,
    language_primary TEXT NOT NULL,
    published REAL,
    sentence_count INTEGER NOT NULL,
    chunk_count INTEGER NOT NULL,
    sentences BLOB NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (story, version)
);
CREATE INDEX articles_published ON articles (published);

CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    chunk_id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    first_sentence INTEGER NOT NULL,
    last_sentence INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    indexed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX chunks_article ON chunks (article, ordinal);
CREATE INDEX chunks_pending ON chunks (id) WHERE indexed = 0;

CREATE TABLE vectors (
    chunk INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
    vector BLOB NOT NULL,
    sentences BLOB NOT NULL
);

{_STEMS}
CREATE VIRTUAL TABLE chunk_words USING fts5 (
    headline, text, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE stale (chunk_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stamps (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
