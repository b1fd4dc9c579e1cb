"""One SQLite file: a writer behind a lock, readers from a pool, and its errors in our words.

In: a path, the tables it should have, the steps to them from earlier ones. Out: connections inside `with`
blocks, safe to use from many threads at once. It knows how SQLite locks, syncs and fails, and nothing of articles.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from index.errors import NotReady, OnRecordError, StorageFailed

Connection = sqlite3.Connection

# Primary result codes: https://www.sqlite.org/rescode.html
_REFUSED = {3: "no permission", 8: "read-only", 10: "input/output error", 13: "full", 14: "cannot be opened"}
_DAMAGED = {11, 26}
_BUSY = {5, 6}
_BUSY_TIMEOUT_S = 10.0
_CACHE_KIB = 16_000
_KEPT_LOG_BYTES = 16_000_000


class Database:
    """A SQLite file in WAL mode: reading never waits for writing.

    `synchronous=FULL`, because "accepted" has to outlive a power cut; at one commit a batch it costs a few
    milliseconds each (https://www.sqlite.org/pragma.html#pragma_synchronous).
    """

    def __init__(self, path: Path, tables: str, version: int, steps: Mapping[int, str] | None = None) -> None:
        """`steps` are SQL that makes of the tables of one version those of the next."""
        self._path = path
        self._write_lock = threading.Lock()
        self._pool_lock = threading.Lock()
        self._readers: list[Connection] = []
        self._closed = False
        with self._translated():
            self._writer = self._connect()
            try:
                self._prepare(tables, version, steps or {})
            except BaseException:
                self._writer.close()
                raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer, inside a transaction: committed at the end, undone by any exception.

        Raises StorageFailed where the disk refuses, NotReady where the file is damaged.
        """
        with self._write_lock, self._translated():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                # A full disk makes SQLite undo the transaction itself, and then there is none left to undo.
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A reader that sees one state of the file from its first query to the end of the block."""
        with self._translated():
            connection = self._take_reader()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")
                self._give_back(connection)

    def close(self) -> None:
        """Close every connection; a second call does nothing."""
        with self._write_lock, self._pool_lock:
            self._closed = True
            for connection in self._readers:
                connection.close()
            self._readers.clear()
            self._writer.close()

    def _connect(self) -> Connection:
        # Transactions are ours to begin (isolation_level=None); the locks above make sharing safe.
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute(f"PRAGMA journal_size_limit = {_KEPT_LOG_BYTES}")
        return connection

    def _prepare(self, tables: str, version: int, steps: Mapping[int, str]) -> None:
        self._writer.execute("PRAGMA journal_mode = WAL")
        found = int(self._writer.execute("PRAGMA user_version").fetchone()[0])
        if found == version:
            return
        missing = range(found, version)
        if found != 0 and not (missing and all(step in steps for step in missing)):
            raise NotReady(
                f"{str(self._path)!r} has tables of version {found}, but this OnRecord knows {version}: "
                "use the OnRecord that made it, or another data folder"
            )
        made = "".join(steps[step] for step in missing) if found else tables
        self._writer.executescript(f"BEGIN IMMEDIATE; {made} PRAGMA user_version = {version}; COMMIT;")

    def _take_reader(self) -> Connection:
        with self._pool_lock:
            if self._readers:
                return self._readers.pop()
        connection = self._connect()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _give_back(self, connection: Connection) -> None:
        with self._pool_lock:
            if not self._closed:
                self._readers.append(connection)
                return
        connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            ours = _in_our_words(error, self._path)
            if ours is None:
                raise
            raise ours from error


def _in_our_words(error: sqlite3.Error, path: Path) -> OnRecordError | None:
    """The operator's error for SQLite's, or None where the mistake is in our own code."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _REFUSED:
        return StorageFailed(
            f"the disk refused {str(path)!r} ({_REFUSED[code]}: {error}): free space or mend its permissions "
            "and try again; what was accepted before is still there"
        )
    if code in _DAMAGED:
        return NotReady(
            f"{str(path)!r} is damaged or no database of OnRecord ({error}): put back a copy of it, "
            "or use another data folder"
        )
    if code in _BUSY:
        return NotReady(f"{str(path)!r} is held by another program ({error}): let that finish, and try again")
    return None
