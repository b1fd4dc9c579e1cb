"""What an interrupted process left is finished, at once or meanwhile, and nothing is lost or waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.chunk_store import ChromaChunkStore
from index.embedding import MiniLmEmbedder
from index.errors import BadInput, IndexMismatch, NotReady, OnRecordError, StorageFailed
from index.ingest import Ingestor
from index.protocols import ChunkToEmbed, ChunkVectors, Embedder, FloatArray, PreparedArticle, Progress
from index.types import Filters, Record
from service.collection import Collection


@dataclass
class GatedEmbedder:
    """The real embedder, which embeds no chunk before it is let to: so work can be caught in the middle."""

    inner: MiniLmEmbedder
    gate: threading.Event = field(default_factory=threading.Event)

    @property
    def fingerprint(self) -> str:
        return self.inner.fingerprint

    @property
    def dimensions(self) -> int:
        return self.inner.dimensions

    def embed(self, texts: Sequence[str]) -> FloatArray:
        return self.inner.embed(texts)

    def embed_chunks(
        self, chunks: Sequence[ChunkToEmbed], progress: Progress | None = None
    ) -> list[ChunkVectors]:
        while not self.gate.wait(0.01):
            if progress is not None:
                progress(0, len(chunks))
        return self.inner.embed_chunks(chunks, progress)


Opener = Callable[[Embedder], Collection]


@pytest.fixture
def reopen(tmp_path: Path) -> Iterator[Opener]:
    """Open the same folder, as the next process would."""
    opened: list[Collection] = []

    def open_collection(embedder: Embedder) -> Collection:
        store, chunks = SqliteArticleStore(tmp_path / "a.sqlite3"), ChromaChunkStore(tmp_path / "chroma")
        found = Collection(store, chunks, embedder, Ingestor(store, chunks, embedder), release=lambda: None)
        opened.append(found)
        return found

    yield open_collection
    for one in opened:
        one.close()


def prepared(text: str) -> PreparedArticle:
    return prepare(Record(text=text))


def test_what_was_accepted_and_not_indexed_is_indexed_at_the_next_start(
    reopen: Opener, embedder: MiniLmEmbedder
) -> None:
    interrupted = reopen(embedder)
    interrupted.store.put([prepared("The bridge reopened."), prepared("A ferry sank.")])
    interrupted.close()
    collection = reopen(embedder)
    collection.recover()
    health = collection.health()
    assert (health.ready, health.articles, health.chunks, health.pending, health.detail) == (
        True,
        2,
        2,
        0,
        None,
    )
    assert collection.chunks.count() == 2


def test_during_a_recovery_articles_are_taken_in_and_nobody_waits(
    reopen: Opener, embedder: MiniLmEmbedder
) -> None:
    gated = GatedEmbedder(embedder)
    collection = reopen(gated)
    collection.store.put([prepared("The bridge reopened.")])
    recovery = collection.recover_in_background()
    accepted = collection.ingest([prepared("A ferry sank.")])
    health = collection.health()
    assert accepted[0].status == "added"
    assert (health.live, health.ready, health.pending) == (True, False, 2)
    assert "2 chunks to index" in (health.detail or "")
    gated.gate.set()
    recovery.join()
    assert (collection.health().ready, collection.health().pending, collection.chunks.count()) == (True, 0, 2)


def test_closing_amid_a_recovery_leaves_the_rest_to_the_next_start(
    reopen: Opener, embedder: MiniLmEmbedder
) -> None:
    collection = reopen(GatedEmbedder(embedder))
    collection.store.put([prepared("The bridge reopened.")])
    recovery = collection.recover_in_background()
    collection.close()
    assert not recovery.is_alive()
    following = reopen(embedder)
    following.recover()
    assert (following.health().pending, following.chunks.count()) == (0, 1)


def test_vectors_of_another_model_make_it_unready_and_keep_the_articles(
    reopen: Opener, embedder: MiniLmEmbedder
) -> None:
    first = reopen(embedder)
    first.ingest([prepared("The bridge reopened.")])
    first.store.set_stamp("embedder", "another")
    first.close()
    collection = reopen(embedder)
    collection.recover()
    health = collection.health()
    assert (health.live, health.ready, health.articles) == (True, False, 1)
    assert "onrecord reindex" in (health.detail or "")
    for _ in range(2):
        with pytest.raises(IndexMismatch, match="'another'"):
            collection.check_ready()
    with pytest.raises(IndexMismatch):
        collection.ingest([prepared("A ferry sank.")])
    assert collection.health().articles == 1


def test_a_story_can_be_deleted_even_so(reopen: Opener, embedder: MiniLmEmbedder) -> None:
    collection = reopen(embedder)
    (added,) = collection.ingest([prepared("The bridge reopened.")])
    collection.store.set_stamp("embedder", "another")
    collection.recover()
    assert collection.delete(added.article_id) == [added.article_id]
    assert collection.health().articles == 0


@pytest.mark.parametrize(
    "error", [StorageFailed("the disk is full"), NotReady("the Chroma server is not up")]
)
def test_what_passes_is_told_while_it_lasts_and_tried_again(
    reopen: Opener, embedder: MiniLmEmbedder, monkeypatch: pytest.MonkeyPatch, error: OnRecordError
) -> None:
    collection = reopen(embedder)
    collection.store.put([prepared("The bridge reopened.")])
    recover = collection.ingestor.recover
    failing, passed = [error, error], threading.Event()

    def recover_the_third_time(progress: Progress | None) -> int:
        if failing:
            raise failing.pop()
        done = recover(progress)
        passed.set()
        return done

    monkeypatch.setattr(collection.ingestor, "recover", recover_the_third_time)
    collection.recover()
    health = collection.health()
    assert (health.live, health.ready) == (True, False)
    while not passed.wait(0.01):
        collection.health()
    collection.recover_in_background().join()
    assert (collection.health().ready, collection.health().pending) == (True, 0)
    collection.check_ready()


def test_what_was_stored_is_accepted_though_it_could_not_be_indexed_and_is_indexed_later(
    reopen: Opener, embedder: MiniLmEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = reopen(embedder)
    with monkeypatch.context() as full_disk:

        def refuse(*_: object) -> None:
            raise StorageFailed("the disk is full")

        full_disk.setattr(collection.chunks, "upsert", refuse)
        (accepted,) = collection.ingest([prepared("The bridge reopened.")])
        assert accepted.status == "added"
        assert collection.failure is not None
    collection.recover_in_background().join()
    assert (collection.health().ready, collection.health().pending) == (True, 0)


def test_a_fault_of_our_own_in_a_recovery_is_told_and_leaves_nothing_recovering(
    reopen: Opener, embedder: MiniLmEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = reopen(embedder)

    def fault(texts: Sequence[str]) -> FloatArray:
        raise RuntimeError("no such operator")

    with monkeypatch.context() as broken:
        broken.setattr(embedder, "embed", fault)
        collection.recover_in_background().join()
    assert not collection.recovering
    assert "no such operator" in str(collection.failure)
    collection.recover_in_background().join()
    assert collection.health().ready


def test_filters_are_checked_against_what_is_there(reopen: Opener, embedder: MiniLmEmbedder) -> None:
    collection = reopen(embedder)
    (added,) = collection.ingest([prepared("The bridge reopened.")])
    assert collection.checked(Filters(article_ids=(added.article_id,))).article_ids == (added.article_id,)
    with pytest.raises(BadInput, match="'none'"):
        collection.checked(Filters(article_ids=("none",)))
