"""Killed by SIGKILL at any point: at the next start what was accepted is found and finished, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from crashing import Children, Job
from hashing import story
from parts import Parts

from index.data_folder import DataFolder
from index.embedding import MiniLmEmbedder
from index.protocols import Embedder, PreparedArticle
from index.types import Filters

KILLED = ["ended", "-9"]


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children()
    yield made
    made.close()


def start_again(job: Job, told: list[list[str]], embedder: Embedder | None = None) -> None:
    """Open the folder as the next start does, and check that all that was told as accepted is there."""
    accepted = [words[1] for words in told if words[0] == "accepted"]
    with DataFolder(job.folder) as folder:
        parts = Parts(folder.path, embedder)
        parts.ingestor.recover()
        current = [
            one
            for n in range(job.stories)
            for edition in range(1, job.edition + 1)
            if _is_current(parts, one := story(n, job.sentences, edition))
        ]
        parts.check(*current)
        ids = {one.article.article_id for one in current}
        assert ids.issuperset(accepted)
        assert parts.store.searched(Filters())[0] == len(current)
        assert parts.ingestor.recover() == 0
        parts.close()


def _is_current(parts: Parts, one: PreparedArticle) -> bool:
    current = parts.store.current(one.article.key)
    return current is not None and current.article_id == one.article.article_id


INSIDE = [
    ("INSERT INTO articles", 1),
    ("INSERT INTO chunk_words", 17),
    ("INSERT INTO chunk_words", 45),
    ("UPDATE stories SET current", 30),
    ("COMMIT", 2),
    ("COMMIT", 3),
    ("COMMIT", 4),
    ("BEGIN", 3),
    ("before embed_chunks", 2),
    ("after embed_chunks", 2),
    ("after upsert", 1),
    ("after upsert", 3),
    ("INSERT OR REPLACE INTO vectors", 30),
    ("before write", 4),
    ("after write", 4),
]


@pytest.mark.parametrize(("at", "nth"), INSIDE)
def test_killed_inside_an_ingest(children: Children, tmp_path: Path, at: str, nth: int) -> None:
    job = Job(str(tmp_path), stories=60, edition=1, at=at, nth=nth)
    told = children.run(job)
    assert told[-1] == KILLED
    start_again(job, told)


@pytest.mark.parametrize(
    ("at", "nth"),
    [("before delete", 1), ("after delete", 2), ("DELETE FROM stale", 3), ("COMMIT", 5), ("after upsert", 2)],
)
def test_killed_while_new_versions_replace_old_ones(
    children: Children, tmp_path: Path, at: str, nth: int
) -> None:
    assert children.run(Job(str(tmp_path), stories=60, edition=1))[-1] == ["ended", "0"]
    job = Job(str(tmp_path), stories=60, edition=2, at=at, nth=nth)
    told = children.run(job)
    assert told[-1] == KILLED
    start_again(job, told)


def test_killed_from_outside_again_and_again_on_one_folder(children: Children, tmp_path: Path) -> None:
    """Each life brings another edition, and dies a little later than the one before."""
    for edition, lines in enumerate((1, 2, 5, 15, 21, 26, 40, 55, 75, 85, 110, 118), 1):
        job = Job(str(tmp_path), stories=60, edition=edition)
        told = children.run(job, kill_after=lines)
        assert told[-1] == KILLED
        assert len(told) > lines
        start_again(job, told)


def test_killed_while_chroma_writes_its_index_files(
    children: Children, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It does at every thousandth row: the write is in place, and the seal is not renewed yet."""
    job = Job(str(tmp_path), stories=1100, edition=1, batch=1100, sentences=1, at="before write", nth=6)
    told = children.run(job)
    assert told[-1] == KILLED
    start_again(job, told)
    assert "starting it anew" in caplog.text, "Chroma had not written them: kill it later"


def test_killed_with_the_real_embedder(children: Children, tmp_path: Path, embedder: MiniLmEmbedder) -> None:
    job = Job(str(tmp_path), stories=30, edition=1, batch=10, model=True)
    told = children.run(job, kill_after=17)
    assert told[-1] == KILLED
    start_again(job, told, embedder)


def test_not_killed_it_finishes(children: Children, tmp_path: Path) -> None:
    job = Job(str(tmp_path), stories=60, edition=1)
    told = children.run(job)
    assert told[-2:] == [["finished"], ["ended", "0"]]
    assert len([words for words in told if words[0] == "accepted"]) == 60
    start_again(job, told)
