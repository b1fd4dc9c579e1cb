"""Processes that ingest until they are killed: run as a script, it forks one for each job it reads.

Forking from a process that has imported Chroma saves each child the second that the import takes; it has
opened nothing, so there is nothing that two processes would share.

In: a job as a line of JSON on standard input. Out: lines of what the child has done so far, then `ended` and
the signal that ended it (0 for none).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hashing import HashEmbedder, story

from index.article_store import SqliteArticleStore
from index.chunk_store import ChromaChunkStore
from index.data_folder import DataFolder
from index.embedding import MiniLmEmbedder
from index.ingest import Ingestor
from index.protocols import Embedder


@dataclass(frozen=True)
class Job:
    """What a child does, and where in it it kills itself."""

    folder: str
    stories: int
    edition: int
    batch: int = 20
    sentences: int = 3
    model: bool = False
    at: str = ""
    """A name in `Suicide`, or the beginning of an SQL statement of the article store."""
    nth: int = 1
    """At which of the times that it comes by there."""


class Suicide:
    """Counts how often each place is reached, and kills this process at the chosen one."""

    def __init__(self, job: Job) -> None:
        self._at, self._left = job.at, job.nth

    def reached(self, place: str) -> None:
        if self._at and place.startswith(self._at):
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def before_and_after(self, owner: Any, name: str) -> None:
        """Make `owner.name` a place, before and after it."""
        inner = getattr(owner, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            self.reached(f"before {name}")
            made = inner(*arguments, **named)
            self.reached(f"after {name}")
            return made

        setattr(owner, name, watched)


def ingest(job: Job) -> None:
    """Ingest the stories of one edition, telling each step."""
    folder, suicide = DataFolder(job.folder), Suicide(job)
    embedder: Embedder = MiniLmEmbedder() if job.model else HashEmbedder()
    store, chunks = SqliteArticleStore(folder.articles), ChromaChunkStore(folder.chunks)
    ingestor = Ingestor(store, chunks, embedder)
    store._database._writer.set_trace_callback(suicide.reached)
    suicide.before_and_after(chunks._collection._seal, "write")
    for owner, name in ((embedder, "embed_chunks"), (chunks, "upsert"), (chunks, "delete")):
        suicide.before_and_after(owner, name)
    tell("recovered", ingestor.recover())
    for start in range(0, job.stories, job.batch):
        batch = [
            story(n, job.sentences, job.edition) for n in range(start, min(start + job.batch, job.stories))
        ]
        for accepted in ingestor.accept(batch):
            tell("accepted", accepted.article_id)
        ingestor.index_pending(lambda done, total: tell("embedded", done, total))
    tell("finished")
    chunks.close()
    store.close()
    folder.close()


def tell(*words: object) -> None:
    """One line, in one write: a line that the parent reads was written whole."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Children:
    """The script in a process of its own, and the children it forks."""

    def __init__(self) -> None:
        root = Path(__file__).parent.parent
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )

    def run(self, job: Job, kill_after: int | None = None) -> list[list[str]]:
        """What the child told, by words; it is killed from here once it has told `kill_after` lines."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(job)) + "\n")
        self._process.stdin.flush()
        lines: list[list[str]] = []
        for words in self._lines():
            if words[0] == "started":
                child = int(words[1])
                continue
            lines.append(words)
            if words[0] == "ended":
                break
            if len(lines) == kill_after:
                os.kill(child, signal.SIGKILL)
        return lines

    def close(self) -> None:
        """End the script, which has no child now."""
        self._process.communicate()

    def _lines(self) -> Iterator[list[str]]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield line.split()


def main() -> None:
    """Fork a child a job until there are no more."""
    import chromadb  # noqa: F401

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            tell("started", os.getpid())
            ingest(Job(**json.loads(line)))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        tell("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
