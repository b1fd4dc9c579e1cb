"""The chunk store: nearest first, filtered as the lexical search filters, and the same on a server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hashing import HashEmbedder
from test_lexical import FILTERED, RECORDS

from index.articles import prepare
from index.chunk_store import ChromaChunkStore
from index.errors import NotReady
from index.protocols import FloatArray, PreparedArticle
from index.types import Filters, Record

EMBEDDER = HashEmbedder()
PREPARED = {key: prepare(record) for key, record in RECORDS.items()}
EVERYTHING = Filters()


@pytest.fixture(params=["folder", "server"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ChromaChunkStore]:
    """An empty chunk store, in a folder and on a server."""
    if request.param == "folder":
        store = ChromaChunkStore(tmp_path / "chroma")
    else:
        store = ChromaChunkStore(request.getfixturevalue("chroma_server"))
        store.clear()
    yield store
    store.close()


def vector(text: str) -> FloatArray:
    return EMBEDDER.embed([text])[0]


def fill(store: ChromaChunkStore, *prepared: PreparedArticle) -> None:
    pairs = [(chunk, one.article) for one in prepared for chunk in one.chunks]
    store.upsert(pairs, [vector(article.text[c.start : c.end]) for c, article in pairs])


def keys(store: ChromaChunkStore, text: str, filters: Filters = EVERYTHING, limit: int = 10) -> list[str]:
    by_id = {chunk.chunk_id: key for key, one in PREPARED.items() for chunk in one.chunks}
    return [by_id[match.chunk_id] for match in store.query(vector(text), filters, limit)]


def test_an_empty_store(empty: ChromaChunkStore) -> None:
    assert empty.count() == 0
    assert empty.ids() == []
    assert empty.query(vector("anything"), Filters(), 5) == []
    empty.delete(["unknown-0"])
    empty.delete([])
    empty.upsert([], [])


def test_the_nearest_come_first_with_their_cosine(empty: ChromaChunkStore) -> None:
    fill(empty, *PREPARED.values())
    matches = empty.query(vector(PREPARED["spiegel"].article.text), Filters(), 10)
    assert matches[0].chunk_id == PREPARED["spiegel"].chunks[0].chunk_id
    assert matches[0].score == pytest.approx(1, abs=1e-5)
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)
    other = PREPARED["bbc"].article.text
    cosine = float(vector(PREPARED["spiegel"].article.text) @ vector(other))
    (score,) = [m.score for m in matches if m.chunk_id == PREPARED["bbc"].chunks[0].chunk_id]
    assert score == pytest.approx(cosine, abs=1e-5)
    assert len(keys(empty, "Irbil", limit=2)) == 2
    assert keys(empty, "Irbil", limit=0) == []


def test_writing_twice_writes_once_and_the_last_wins(empty: ChromaChunkStore) -> None:
    fill(empty, *PREPARED.values())
    pairs = [(PREPARED["bbc"].chunks[0], PREPARED["bbc"].article)]
    empty.upsert(pairs, [vector("something else")])
    assert empty.count() == len(PREPARED)
    assert sorted(empty.ids()) == sorted(c.chunk_id for one in PREPARED.values() for c in one.chunks)
    assert keys(empty, "something else", limit=1) == ["bbc"]


def test_what_is_deleted_is_not_found(empty: ChromaChunkStore) -> None:
    fill(empty, *PREPARED.values())
    empty.delete([PREPARED["bbc"].chunks[0].chunk_id, "unknown-0"])
    assert empty.count() == len(PREPARED) - 1
    assert "bbc" not in keys(empty, PREPARED["bbc"].article.text)


def test_filters_let_through_what_they_let_through_in_the_lexical_search(empty: ChromaChunkStore) -> None:
    fill(empty, *PREPARED.values())
    found = [(filters, set(keys(empty, "irbil", filters))) for filters, _ in FILTERED]
    assert found == FILTERED
    ids = tuple(PREPARED[key].article.article_id for key in ("bbc", "spiegel"))
    assert set(keys(empty, "irbil", Filters(article_ids=ids))) == {"bbc", "spiegel"}


def test_clearing_forgets_everything_and_it_can_be_filled_again(empty: ChromaChunkStore) -> None:
    fill(empty, *PREPARED.values())
    empty.clear()
    assert empty.count() == 0
    fill(empty, PREPARED["bbc"])
    assert keys(empty, "irbil") == ["bbc"]


def test_more_chunks_than_one_batch(chunks: ChromaChunkStore) -> None:
    many = [prepare(Record(text=f"Report number{n}.", key=str(n))) for n in range(600)]
    fill(chunks, *many)
    assert chunks.count() == 600
    found = chunks.query(vector("Report number432."), Filters(), 1)[0]
    assert found.chunk_id == many[432].chunks[0].chunk_id
    chunks.delete(chunks.ids())
    assert chunks.count() == 0


def test_it_is_there_after_a_restart(tmp_path: Path) -> None:
    for _ in range(2):
        store = ChromaChunkStore(tmp_path / "chroma")
        fill(store, *PREPARED.values())
        assert store.count() == len(PREPARED)
        store.close()
        store.close()


def test_nothing_is_opened_before_it_is_used(tmp_path: Path) -> None:
    ChromaChunkStore(tmp_path / "chroma").close()
    assert list(tmp_path.iterdir()) == []


def test_vectors_may_be_rows_of_an_array(chunks: ChromaChunkStore) -> None:
    one = PREPARED["bbc"]
    chunks.upsert([(one.chunks[0], one.article)], list(np.eye(1, 32, dtype=np.float32)))
    assert chunks.query(np.eye(1, 32, dtype=np.float32)[0], Filters(), 1)[0].score == pytest.approx(1)


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    store = ChromaChunkStore(f"http://127.0.0.1:{port}")
    with pytest.raises(NotReady, match=rf"127\.0\.0\.1:{port}.*ONRECORD_CHROMA_URL"):
        store.count()
    store.close()
