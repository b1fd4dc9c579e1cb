"""One Chroma collection, in a folder of its own or on a server: opened, sealed, closed, its errors ours.

In: where it is. Out: the collection inside `with` blocks, one user at a time. It knows nothing of chunks.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from index.errors import IndexCorrupted, NotReady, OnRecordError, StorageFailed
from index.seal import FolderSeal

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

_LOG = logging.getLogger("onrecord.index")

# For 10,000 to 100,000 chunks: 0.999 of the true 50 nearest are found, in 1 to 2 ms at 10,000.
_CONFIGURATION: CreateCollectionConfiguration = {
    "hnsw": {"space": "cosine", "ef_construction": 100, "max_neighbors": 16, "ef_search": 100}
}
_DISK = (
    "disk is full",
    "disk i/o error",
    "no space left",
    "file too large",
    "readonly database",
    "(code: 14)",
)
_NOT_OURS = (OnRecordError, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


class ChromaCollection:
    """A collection that is opened at first use, as importing Chroma takes a second.

    Raises IndexCorrupted where Chroma cannot read what it has, StorageFailed where the disk refuses, NotReady
    where the server does not answer.
    """

    def __init__(self, location: Path | str, name: str) -> None:
        self._url = str(location) if str(location).startswith(("http://", "https://")) else None
        self._folder = Path(location)
        self._name = name
        self._seal = FolderSeal(self._folder)
        self._lock = threading.RLock()
        self._first = True
        """Until it was opened once. Files half-written before are the dead process's, later they are ours."""
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    @contextmanager
    def reading(self) -> Iterator[Collection]:
        """The collection, alone: Chroma serves one call at a time anyway, and `clear` waits for the last."""
        with self._lock, self._guarded():
            if self._collection is None:
                self._collection = self._open()
            yield self._collection

    @contextmanager
    def writing(self) -> Iterator[Collection]:
        """The same, and what was written is sealed."""
        with self.reading() as collection:
            yield collection
            if self._url is None:
                self._seal.write(in_use=True)

    def clear(self) -> None:
        """Forget everything, also what cannot be read."""
        with self._lock, self._guarded():
            if self._url is not None:
                client = self._connect()
                if any(one.name == self._name for one in client.list_collections()):
                    client.delete_collection(self._name)
                self._collection = None
                return
            self._let_go()
            if self._folder.is_dir():
                shutil.rmtree(self._folder)
            else:
                self._folder.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the folder or the server; a second call does nothing."""
        with self._lock:
            was_open = self._collection is not None
            self._let_go()
            if was_open and self._url is None:
                # Where the disk refuses, the seal of the last write still holds.
                with suppress(OSError):
                    self._seal.write(in_use=False)

    def _open(self) -> Collection:
        if self._url is not None:
            return self._collect(self._connect())
        self._check_folder()
        self._seal.write(in_use=True)
        collection = self._collect(self._connect())
        # Loads the index, and so finds out now and not at the first question whether it can be read.
        some = collection.get(limit=1, include=["embeddings"])["embeddings"]
        if some is not None and len(some):
            collection.query(query_embeddings=np.asarray(some), n_results=1, include=[])
        self._seal.write(in_use=True)
        self._first = False
        return collection

    def _check_folder(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        verdict = self._seal.verdict()
        if verdict == "interrupted" and self._first:
            _LOG.warning("the process that wrote %s was killed: starting it anew", self._folder)
            shutil.rmtree(self._folder)
            self._folder.mkdir()
        elif verdict != "sound":
            raise self._corrupted("its files are not as they were left")

    def _connect(self) -> ClientAPI:
        if self._client is None:
            import chromadb
            from chromadb.api.shared_system_client import SharedSystemClient
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            if self._url is None:
                # Chroma keeps one system a path in this process, also one whose start failed.
                SharedSystemClient._identifier_to_system.pop(str(self._folder), None)
                self._client = chromadb.PersistentClient(str(self._folder), settings)
            else:
                url = urlsplit(self._url)
                self._client = chromadb.HttpClient(
                    url.hostname or "",
                    url.port or (443 if url.scheme == "https" else 80),
                    ssl=url.scheme == "https",
                    settings=settings,
                )
        return self._client

    def _collect(self, client: ClientAPI) -> Collection:
        # Without embedding_function=None Chroma would load a model of its own.
        return client.get_or_create_collection(
            self._name, embedding_function=None, configuration=_CONFIGURATION
        )

    def _let_go(self) -> None:
        self._collection = None
        if self._client is not None:
            # Closing does not close a server's connections, up to Chroma 1.5 at least: not this client's, nor
            # those of the other one that it made for itself.
            owners = (self._client, getattr(self._client, "_admin_client", None))
            sessions = [getattr(getattr(owner, "_server", None), "_session", None) for owner in owners]
            with suppress(Exception):
                self._client.close()  # type: ignore[attr-defined]
                for session in filter(None, sessions):
                    session.close()
            self._client = None

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except _NOT_OURS:
            raise
        # BaseException, because a panic in Chroma's Rust code is no Exception.
        except BaseException as error:
            # After a write that failed, Chroma 1.5 may wait in its next call for ever: let the next one have a
            # new client.
            self._let_go()
            raise self._in_our_words(error) from error

    def _in_our_words(self, error: BaseException) -> OnRecordError:
        if any(words in str(error).lower() for words in _DISK) or isinstance(error, OSError):
            return StorageFailed(
                f"the disk refused the vector index in {str(self._folder)!r} ({error}): free space or mend its "
                "permissions, and try again; the articles are safe"
            )
        if self._url is not None:
            return NotReady(
                f"the Chroma server at {self._url!r} does not answer as it should ({error}): start it, or set "
                "ONRECORD_CHROMA_URL to where it is"
            )
        return self._corrupted(str(error))

    def _corrupted(self, why: str) -> IndexCorrupted:
        return IndexCorrupted(
            f"the vector index in {str(self._folder)!r} cannot be read ({why}): run `onrecord reindex`, which "
            "makes it again from the articles; they are safe"
        )
