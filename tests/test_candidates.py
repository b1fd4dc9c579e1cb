"""`candidates`: every sentence of the chunks found, once, under the best of its chunks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.candidates import FoundSentence, RankedChunk, sentences_of
from index.types import Record

TEXT = "Rain in Orla\n\nBy Ann Writer\n\n" + "\n\n".join(
    f"Witness {n} told the court that lorry {n} had left the depot of the firm at noon on Monday."
    for n in range(40)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteArticleStore]:
    opened = SqliteArticleStore(tmp_path / "articles.sqlite3")
    opened.put([prepare(Record(text=TEXT, headline="Rain in Orla", key="rain"))])
    yield opened
    opened.close()


def ranked(store: SqliteArticleStore, *ordinals: int) -> list[RankedChunk]:
    """These chunks of the article, best first."""
    article = store.current("rain")
    assert article is not None
    ids = [f"{article.article_id}-{ordinal}" for ordinal in ordinals]
    return [
        RankedChunk(chunk, article, 1 / (1 + n), 0.5) for n, (chunk, article) in enumerate(store.chunks(ids))
    ]


def ordinals(found: list[FoundSentence]) -> list[int]:
    return [one.indexed.sentence.ordinal for one in found]


def test_sentences_come_in_the_order_of_their_chunks_each_once(store: SqliteArticleStore) -> None:
    first, second = (item.chunk for item in ranked(store, 1, 2))
    assert second.first_sentence <= first.last_sentence, "chunks overlap, or this shows nothing"
    found = sentences_of(store, ranked(store, 2, 1))
    expected = [
        *range(second.first_sentence, second.last_sentence + 1),
        *range(first.first_sentence, second.first_sentence),
    ]
    assert ordinals(found) == expected
    assert found[0].chunk.score == 1.0
    assert found[-1].chunk.score == 0.5


def test_each_has_its_words_and_those_before_it(store: SqliteArticleStore) -> None:
    found = sentences_of(store, ranked(store, 1))
    assert found[0].text.startswith("Witness ")
    assert found[1].stems_before == found[0].indexed.stems
    assert found[0].stems_before, "the sentence before the chunk is read too"


def test_bylines_are_none_and_nothing_stands_before_the_first(store: SqliteArticleStore) -> None:
    found = sentences_of(store, ranked(store, 0))
    assert [one.text for one in found[:2]] == ["Rain in Orla", TEXT.split("\n\n")[2]]
    assert found[0].stems_before == frozenset()
    assert found[1].stems_before == {"ann", "writer"}


def test_no_chunks_have_no_sentences(store: SqliteArticleStore) -> None:
    assert sentences_of(store, []) == []
