"""A Chroma folder that was damaged, lost or left half-written: said, and made anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hashing import HashEmbedder, story

from index.chroma import ChromaCollection
from index.chunk_store import ChromaChunkStore
from index.errors import IndexCorrupted, StorageFailed
from index.types import Filters

# More than Chroma's thousand, so that it has written its index files.
STORIES = [story(n) for n in range(1100)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 1,100 chunks, closed."""
    folder = tmp_path_factory.mktemp("made") / "chroma"
    store = ChromaChunkStore(folder)
    fill(store)
    store.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(made, tmp_path / "chroma"))


def fill(store: ChromaChunkStore) -> None:
    pairs = [(one.chunks[0], one.article) for one in STORIES]
    store.upsert(pairs, [vector(one.article.key) for one in STORIES])


def vector(key: str) -> np.ndarray:
    return HashEmbedder().embed([key])[0]


def found(store: ChromaChunkStore) -> int:
    """How many of some stories are the first that is found for their own vector."""
    some = STORIES[::10]
    return sum(
        [m.chunk_id for m in store.query(vector(one.article.key), Filters(), 1)] == [one.chunks[0].chunk_id]
        for one in some
    )


def _index_file(folder: Path, name: str) -> Path:
    (file,) = folder.glob(f"*/{name}")
    return file


def _garbage(file: Path) -> None:
    file.write_bytes(np.random.default_rng(0).bytes(file.stat().st_size))


# Chroma itself opens the second, third and fourth of these without a word and finds a tenth of what was
# there, and dies of a segmentation fault on the fifth and the sixth.
DAMAGE: dict[str, Callable[[Path], object]] = {
    "sqlite is garbage": lambda f: _garbage(f / "chroma.sqlite3"),
    "vectors are empty": lambda f: os.truncate(_index_file(f, "data_level0.bin"), 0),
    "index folder is gone": lambda f: shutil.rmtree(_index_file(f, "header.bin").parent),
    "pickle is gone": lambda f: _index_file(f, "index_metadata.pickle").unlink(),
    "header is half": lambda f: os.truncate(_index_file(f, "header.bin"), 50),
    "vectors are garbage": lambda f: _garbage(_index_file(f, "data_level0.bin")),
    "header is garbage": lambda f: _garbage(_index_file(f, "header.bin")),
    "links are half": lambda f: os.truncate(_index_file(f, "link_lists.bin"), 10),
    "sqlite is half": lambda f: os.truncate(f / "chroma.sqlite3", (f / "chroma.sqlite3").stat().st_size // 2),
    "it is a file": lambda f: (shutil.rmtree(f), f.write_text("x")),
}


def test_a_copied_folder_is_sound(folder: Path) -> None:
    store = ChromaChunkStore(folder)
    assert found(store) == len(STORIES[::10])
    store.close()


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_said_with_the_way_out_and_clearing_heals(folder: Path, damage: str) -> None:
    DAMAGE[damage](folder)
    store = ChromaChunkStore(folder)
    for _ in range(2):
        with pytest.raises((IndexCorrupted, StorageFailed)) as caught:
            store.query(vector("story-1"), Filters(), 5)
        if damage != "it is a file":
            assert isinstance(caught.value, IndexCorrupted)
            assert "onrecord reindex" in str(caught.value)
            assert str(folder) in str(caught.value)
    store.clear()
    assert store.count() == 0
    fill(store)
    assert found(store) == len(STORIES[::10])
    store.close()


@pytest.mark.parametrize("damage", [d for d in DAMAGE if not d.startswith(("sqlite", "it is"))])
def test_files_half_written_by_a_process_that_died_are_started_anew(folder: Path, damage: str) -> None:
    killed = ChromaCollection(folder, "chunks")
    with killed.reading():
        pass
    # Not closed: this is how a killed process leaves it.
    left = folder.with_name("left")
    shutil.copytree(folder, left)
    killed.close()
    DAMAGE[damage](left)
    store = ChromaChunkStore(left)
    assert store.count() == 0
    fill(store)
    assert found(store) == len(STORIES[::10])
    store.close()


def test_a_folder_that_is_gone_is_an_empty_one(folder: Path) -> None:
    shutil.rmtree(folder)
    store = ChromaChunkStore(folder)
    assert store.count() == 0
    store.close()


class PanicException(BaseException):
    """As pyo3 raises it: https://pyo3.rs/main/doc/pyo3/panic/struct.panicexception."""


def test_a_panic_in_rust_is_a_corrupted_index(folder: Path) -> None:
    collection = ChromaCollection(folder, "chunks")
    with pytest.raises(IndexCorrupted, match="index out of bounds"), collection.reading():
        raise PanicException("index out of bounds")
    collection.close()


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, MemoryError])
def test_being_stopped_is_not_a_corrupted_index(folder: Path, kind: type[BaseException]) -> None:
    collection = ChromaCollection(folder, "chunks")
    with pytest.raises(kind), collection.reading():
        raise kind
    collection.close()
