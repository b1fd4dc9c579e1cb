"""The ingestor: what is accepted is found by both searches, once, whatever happens in between."""

from __future__ import annotations

import resource
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hashing import HashEmbedder, story
from parts import Parts

from index.errors import IndexCorrupted, IndexMismatch, NotFound, StorageFailed
from index.protocols import ChunkToEmbed, ChunkVectors, PreparedArticle, Progress
from index.types import Filters


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    made = Parts(tmp_path)
    made.ingestor.recover()
    yield made
    made.close()


def texts(parts: Parts) -> list[str]:
    """All that was embedded."""
    assert isinstance(parts.embedder, HashEmbedder)
    return parts.embedder.texts


class Meanwhile(HashEmbedder):
    """An embedder during whose first work something else happens."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self._happens: Callable[[], object] | None = happens

    def embed_chunks(
        self, chunks: Sequence[ChunkToEmbed], progress: Progress | None = None
    ) -> list[ChunkVectors]:
        made = super().embed_chunks(chunks, progress)
        happens, self._happens = self._happens, None
        if happens is not None:
            happens()
        return made


def test_what_is_ingested_is_found_by_both_searches(parts: Parts) -> None:
    stories = [story(n) for n in range(5)]
    accepted = parts.ingestor.ingest(stories)
    assert [one.status for one in accepted] == ["added"] * 5
    parts.check(*stories)


def test_the_headline_is_embedded_with_the_chunk(parts: Parts) -> None:
    parts.ingestor.ingest([story(1)])
    assert texts(parts) == [f"Story 1\n{story(1).article.text}"]


def test_the_same_again_embeds_nothing(parts: Parts) -> None:
    parts.ingestor.ingest([story(1)])
    assert [one.status for one in parts.ingestor.ingest([story(1)])] == ["unchanged"]
    assert len(texts(parts)) == 1


def test_an_edited_story_replaces_the_old_one_and_can_come_back(parts: Parts) -> None:
    for edition in (1, 2, 1):
        parts.ingestor.ingest([story(1, edition=edition), story(2)])
        parts.check(story(1, edition=edition), story(2))


def test_corrected_metadata_is_embedded_and_filtered_by(parts: Parts) -> None:
    one = story(1)
    parts.ingestor.ingest([one])
    new = replace(one, article=replace(one.article, headline="Erbil", outlet="BBC"))
    assert parts.ingestor.ingest([new])[0].status == "updated"
    parts.check(new)
    vector = parts.embedder.embed(["x"])[0]
    assert len(parts.chunks.query(vector, Filters(outlets=("bbc",)), 5)) == 1


def test_a_deleted_story_is_found_by_neither(parts: Parts) -> None:
    parts.ingestor.ingest([story(1, edition=1), story(1, edition=2), story(2)])
    deleted = parts.ingestor.delete(story(1, edition=1).article.article_id)
    assert deleted == [story(1, edition=e).article.article_id for e in (1, 2)]
    parts.check(story(2))
    with pytest.raises(NotFound):
        parts.ingestor.delete(deleted[0])


def test_progress_grows_to_the_end(parts: Parts) -> None:
    told: list[tuple[int, int]] = []
    parts.ingestor.ingest([story(n) for n in range(30)], lambda done, total: told.append((done, total)))
    assert told[-1] == (30, 30)
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("happens", "wanted"),
    [
        (lambda p: p.ingestor.accept([story(1, edition=2)]), [story(1, edition=2)]),
        (lambda p: p.ingestor.accept([story(1, edition=2), story(1)]), [story(1)]),
        (lambda p: p.store.delete_story(story(1).article.article_id), []),
        (lambda p: p.ingestor.accept([story(7)]), [story(1), story(7)]),
        (lambda p: (p.store.delete_story(story(1).article.article_id), p.store.put([story(1)])), [story(1)]),
    ],
    ids=["superseded", "superseded and back", "deleted", "another accepted", "deleted and back"],
)
def test_what_happens_while_a_story_is_embedded(
    tmp_path: Path, happens: Callable[[Parts], object], wanted: list[PreparedArticle]
) -> None:
    parts = Parts(tmp_path, Meanwhile(lambda: happens(parts)))
    parts.ingestor.ingest([story(1)])
    parts.check(*wanted)
    parts.close()


def test_a_headline_corrected_while_it_is_embedded_is_embedded_again(tmp_path: Path) -> None:
    one = story(1)
    new = replace(one, article=replace(one.article, headline="Erbil"))
    parts = Parts(tmp_path, Meanwhile(lambda: parts.ingestor.accept([new])))
    parts.ingestor.ingest([one])
    assert [text.partition("\n")[0] for text in texts(parts)] == ["Story 1", "Erbil"]
    parts.check(new)
    parts.close()


def test_when_embedding_fails_the_articles_are_kept_and_finished_later(tmp_path: Path) -> None:
    def fail() -> None:
        raise RuntimeError("no model")

    parts = Parts(tmp_path, Meanwhile(fail))
    with pytest.raises(RuntimeError, match="no model"):
        parts.ingestor.ingest([story(1)])
    assert parts.store.pending_count() == 1
    assert parts.ingestor.index_pending() == 1
    parts.check(story(1))
    parts.close()


def test_many_threads_ingest_at_once(parts: Parts) -> None:
    stories = [story(n, edition=e) for n in range(6) for e in (1, 2)]
    threads = [threading.Thread(target=parts.ingestor.ingest, args=(stories[n::3],)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    current = {article.key: article for n in range(6) if (article := parts.store.current(f"story-{n}"))}
    parts.check(*(one for one in stories if current[one.article.key].article_id == one.article.article_id))


def test_a_start_finishes_what_was_accepted(parts: Parts) -> None:
    parts.ingestor.ingest([story(1)])
    parts.ingestor.accept([story(1, edition=2), story(2)])
    parts = parts.again()
    assert parts.ingestor.recover() == 2
    parts.check(story(1, edition=2), story(2))
    assert parts.ingestor.recover() == 0
    parts.close()


def test_a_lost_chroma_folder_is_filled_from_what_was_kept_without_embedding(parts: Parts) -> None:
    stories = [story(n) for n in range(20)]
    parts.ingestor.ingest(stories)
    parts.close()
    shutil.rmtree(parts.folder / "chroma")
    parts = Parts(parts.folder)
    told: list[tuple[int, int]] = []
    assert parts.ingestor.recover(lambda done, total: told.append((done, total))) == 20
    assert texts(parts) == []
    assert told == [(20, 20)]
    parts.check(*stories)
    parts.close()


def test_an_older_copy_of_the_chroma_folder_is_brought_up_to_date(parts: Parts, tmp_path: Path) -> None:
    parts.ingestor.ingest([story(1), story(2, edition=1)])
    parts = parts.again()
    shutil.copytree(tmp_path / "chroma", tmp_path / "copy")
    parts.ingestor.ingest([story(2, edition=2), story(3), story(4)])
    parts.close()
    shutil.rmtree(tmp_path / "chroma")
    (tmp_path / "copy").rename(tmp_path / "chroma")
    parts = Parts(tmp_path)
    parts.ingestor.recover()
    parts.check(story(1), story(2, edition=2), story(3), story(4))
    parts.close()


def test_vectors_of_another_embedder_are_refused_with_both_names_until_a_reindex(parts: Parts) -> None:
    parts.ingestor.ingest([story(1), story(2)])
    parts = parts.again(HashEmbedder("hash-2", dimensions=48))
    with pytest.raises(IndexMismatch, match=r"'hash-1'.*'hash-2'.*onrecord reindex"):
        parts.ingestor.recover()
    assert parts.ingestor.reindex() == 2
    parts.check(story(1), story(2))
    assert parts.ingestor.recover() == 0
    parts.close()


def test_a_corrupted_chroma_folder_offers_a_reindex_which_heals_it(parts: Parts) -> None:
    stories = [story(n) for n in range(5)]
    parts.ingestor.ingest(stories)
    parts.close()
    (parts.folder / "chroma" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    parts = Parts(parts.folder)
    with pytest.raises(IndexCorrupted, match="onrecord reindex"):
        parts.ingestor.recover()
    with pytest.raises(IndexCorrupted, match="onrecord reindex"):
        parts.ingestor.ingest([story(5)])
    assert parts.ingestor.reindex() == 6
    parts.check(*stories, story(5))
    parts = parts.again()
    assert parts.ingestor.recover() == 0
    parts.check(*stories, story(5))
    parts.close()


def test_a_reindex_embeds_everything_again(parts: Parts) -> None:
    parts.ingestor.ingest([story(1), story(2)])
    told: list[tuple[int, int]] = []
    assert parts.ingestor.reindex(lambda done, total: told.append((done, total))) == 2
    assert len(texts(parts)) == 4
    assert told == [(1, 2), (2, 2)]
    parts.check(story(1), story(2))


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """A full disk, as far as this process can tell: the system refuses every longer write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_is_full_for_articles_keeps_the_earlier_ones(parts: Parts) -> None:
    parts.ingestor.ingest([story(1)])
    size = (parts.folder / "articles.sqlite3-wal").stat().st_size
    more = [story(n, sentences=40) for n in range(2, 40)]
    with (
        no_file_grows_beyond(size + 8192),
        pytest.raises(StorageFailed, match=r"articles\.sqlite3.*free space"),
    ):
        parts.ingestor.ingest(more)
    parts.check(story(1))
    parts.ingestor.ingest(more)
    parts.check(story(1), *more)


def test_a_disk_that_is_full_for_vectors_keeps_the_articles_and_finishes_later(parts: Parts) -> None:
    parts.ingestor.ingest([story(1)])
    more = [story(n) for n in range(2, 400)]
    parts.ingestor.accept(more)
    size = (parts.folder / "chroma" / "chroma.sqlite3").stat().st_size
    with no_file_grows_beyond(size), pytest.raises(StorageFailed, match="articles are safe"):
        parts.ingestor.index_pending()
    assert len(parts.store.lexical(["irbil"], Filters(), 1000)) == 399
    parts.ingestor.index_pending()
    parts.check(story(1), *more)
    parts = parts.again()
    assert parts.ingestor.recover() == 0
    parts.check(story(1), *more)
    parts.close()
