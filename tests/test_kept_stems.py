"""Stems are made once and kept; whoever kept none, or by another recipe, finds the same evidence, and has them kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hashing import story
from parts import Parts

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.protocols import PreparedArticle
from index.types import Record
from index.words import stem_set

SEED = Path(__file__).parent.parent / "seeds" / "us-air-strike-syria-2021.txt"
NASTY = Record(text="It is. \ufdfa said Zoë’s U.S.\tally, 2,500 times.\n\nThe\n\n中国 won.", key="nasty")


@pytest.fixture
def articles() -> list[PreparedArticle]:
    """The seed, and one whose letters decompose into several words."""
    return [prepare(Record(text=SEED.read_text("utf-8"), key="seed")), prepare(NASTY)]


@pytest.fixture
def filled(tmp_path: Path, articles: list[PreparedArticle]) -> Iterator[Path]:
    """The file of a store with these articles, closed."""
    path = tmp_path / "articles.sqlite3"
    with closing(SqliteArticleStore(path)) as store:
        store.put(articles)
    return path


def kept(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT article, recipe, sentences FROM stems ORDER BY article").fetchall()


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(sql)


def assert_read(path: Path, articles: list[PreparedArticle]) -> None:
    with closing(SqliteArticleStore(path)) as store:
        for one in articles:
            text, last = one.article.text, len(one.sentences) - 1
            found = store.indexed_sentences(one.article.article_id, 0, last + 5)
            assert [s.sentence for s in found] == list(one.sentences)
            assert [s.stems for s in found] == [stem_set(text[s.start : s.end]) for s in one.sentences]
            assert store.indexed_sentences(one.article.article_id, 1, last - 1) == found[1:last]
            assert store.indexed_sentences(one.article.article_id, -3, 0) == found[:1]
            assert store.indexed_sentences(one.article.article_id, last + 1, last + 9) == []


def test_they_are_those_of_the_words_of_each_sentence(filled: Path, articles: list[PreparedArticle]) -> None:
    assert len(kept(filled)) == 2
    assert_read(filled, articles)


@pytest.mark.parametrize(
    "lacking",
    [
        "DELETE FROM stems",
        "UPDATE stems SET recipe = 'another', sentences = 'wrong' || char(10)",
        "DROP TABLE stems; PRAGMA user_version = 1",
    ],
    ids=["none kept", "of another recipe", "of a store without them"],
)
def test_those_that_lack_are_made_as_they_are_read_and_then_kept(
    filled: Path, articles: list[PreparedArticle], lacking: str
) -> None:
    before = kept(filled)
    change(filled, lacking)
    assert_read(filled, articles)
    with closing(SqliteArticleStore(filled)) as store:
        assert [store.keep_missing_stems(1) for _ in range(3)] == [1, 1, 0]
    assert kept(filled) == before
    assert_read(filled, articles)


def test_they_are_what_is_read(filled: Path, articles: list[PreparedArticle]) -> None:
    change(filled, "UPDATE stems SET sentences = 'kept' || char(10) || sentences")
    with closing(SqliteArticleStore(filled)) as store:
        (first,) = store.indexed_sentences(articles[0].article.article_id, 0, 0)
    assert first.stems == {"kept"}


def test_a_start_keeps_those_that_lack(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    stories = [story(n) for n in range(3)]
    parts.ingestor.ingest(stories)
    parts.close()
    change(tmp_path / "articles.sqlite3", "DELETE FROM stems WHERE article > 1")
    parts = Parts(tmp_path)
    parts.ingestor.recover()
    parts.close()
    assert len(kept(tmp_path / "articles.sqlite3")) == 3


def test_only_current_articles_have_them(tmp_path: Path) -> None:
    path = tmp_path / "articles.sqlite3"
    with closing(SqliteArticleStore(path)) as store:
        store.put([story(1, edition=1), story(2)])
        store.put([story(1, edition=2)])
        assert len(kept(path)) == 2
        one = story(2)
        store.put([replace(one, article=replace(one.article, outlet="BBC"))])
        assert len(kept(path)) == 2
        store.delete_story(one.article.article_id)
        assert len(kept(path)) == 1
        assert store.keep_missing_stems(10) == 0
