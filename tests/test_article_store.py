"""What the article store tells of its articles; what `put` does is in test_versioning."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hashing import HashEmbedder, story, vectors

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.errors import NotFound
from index.types import Filters, Record


def test_an_empty_store(store: SqliteArticleStore) -> None:
    assert store.searched(Filters()) == (0, None)
    assert store.listing(Filters(), 10, 0) == []
    assert store.lexical(["irbil"], Filters(), 10) == []
    assert store.versions("nothing") == []
    assert store.current("nothing") is None
    assert store.sentences("nothing") == []
    assert store.indexed_sentences("nothing", 0, 5) == []
    assert (store.pending_count(), store.chunk_count(), store.indexed_ids()) == (0, 0, [])


def test_an_unknown_article_is_named(store: SqliteArticleStore) -> None:
    with pytest.raises(NotFound, match="'deadbeef'"):
        store.get("deadbeef")


def test_an_article_comes_back_as_it_was(store: SqliteArticleStore) -> None:
    record = Record(
        text="“Rockets”, he said,\n\nhit Irbil 🚀.",
        key="k",
        headline="Naïve “headline”",
        outlet="BBC",
        agency="AFP",
        byline="By A. Reporter",
        url="https://example.org/a",
        published_at="2021-02-16T09:30:00+01:00",
        language="en-GB",
    )
    prepared = prepare(record)
    store.put([prepared])
    article = store.get(prepared.article.article_id)
    assert article.version == 1
    for field in ("text", "headline", "outlet", "agency", "byline", "url", "published_at", "language", "key"):
        assert getattr(article, field) == getattr(prepared.article, field)
    assert store.sentences(article.article_id) == list(prepared.sentences)
    assert [chunk for chunk, _ in store.pending(10)] == list(prepared.chunks)


def test_the_listing_is_newest_first_and_the_undated_come_last(store: SqliteArticleStore) -> None:
    dates = {"old": "2020-01-01", "new": "2021-03-01", "noon": "2021-02-28T12:00:00+00:00", "none": None}
    store.put([prepare(Record(text=f"About {k}.", key=k, published_at=d)) for k, d in dates.items()])
    assert [one.article.key for one in store.listing(Filters(), 10, 0)] == ["new", "noon", "old", "none"]
    assert [one.article.key for one in store.listing(Filters(), 2, 1)] == ["noon", "old"]
    assert store.searched(Filters()) == (4, "2021-03-01")
    assert store.searched(Filters(published_before="2020-12-31")) == (1, "2020-01-01")


def test_a_line_of_the_listing_counts_and_leaves_out_the_text(store: SqliteArticleStore) -> None:
    store.put([story(1, edition=1), story(1, edition=2)])
    (line,) = store.listing(Filters(), 10, 0)
    text = store.get(line.article.article_id).text
    assert line.article.text == ""
    assert (line.characters, line.sentences, line.chunks) == (len(text), 3, 1)
    assert (line.versions, line.article.version, line.indexed) == (2, 2, False)
    pairs = store.pending(10)
    store.mark_indexed(pairs, vectors(store, pairs, HashEmbedder()))
    assert store.listing(Filters(), 10, 0)[0].indexed


def test_chunks_come_in_the_order_asked_for(store: SqliteArticleStore) -> None:
    store.put([story(n) for n in range(4)])
    ids = [f"{story(n).article.article_id}-0" for n in (2, 0, 3)]
    found = store.chunks([ids[0], "unknown-0", ids[1], ids[2]])
    assert [chunk.chunk_id for chunk, _ in found] == ids
    assert all(article.article_id == chunk.article_id for chunk, article in found)


def test_stamps(store: SqliteArticleStore) -> None:
    assert store.stamp("embedder") is None
    store.set_stamp("embedder", "one")
    store.set_stamp("embedder", "two")
    assert store.stamp("embedder") == "two"


def test_what_was_put_is_there_after_a_restart(tmp_path: Path) -> None:
    first = SqliteArticleStore(tmp_path / "a.sqlite3")
    first.put([story(1)])
    first.set_stamp("embedder", "x")
    first.close()
    second = SqliteArticleStore(tmp_path / "a.sqlite3")
    assert second.current("story-1") is not None
    assert second.pending_count() == 1
    assert second.stamp("embedder") == "x"
    second.close()


def test_many_threads_at_once(store: SqliteArticleStore) -> None:
    wrong: list[object] = []

    def work(worker: int) -> None:
        for n in range(5):
            (accepted,) = store.put([story(worker * 100 + n)])
            if store.get(accepted.article_id).article_id != accepted.article_id:
                wrong.append(accepted)
            if not store.lexical([f"story{worker * 100 + n}x"], Filters(), 5):
                wrong.append(accepted)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert store.searched(Filters())[0] == 40
