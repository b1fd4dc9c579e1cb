"""The SQLite file: all or nothing, readable while written, and errors that say what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.database import Database
from index.errors import NotReady, StorageFailed

TABLES = "CREATE TABLE t (x);"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "x.sqlite3", TABLES, 1)
    yield opened
    opened.close()


def rows(database: Database) -> list[object]:
    with database.reading() as db:
        return [row[0] for row in db.execute("SELECT x FROM t ORDER BY rowid")]


def test_it_is_durable_by_its_settings(database: Database) -> None:
    with database.writing() as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,), "2 is FULL"
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_block_is_one_transaction(database: Database) -> None:
    with database.writing() as db:
        db.execute("INSERT INTO t VALUES (1)")
    with pytest.raises(RuntimeError), database.writing() as db:  # noqa: PT012
        db.execute("INSERT INTO t VALUES (2)")
        raise RuntimeError
    assert rows(database) == [1]


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    with database.reading() as reader:
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
        with database.writing() as db:
            db.execute("INSERT INTO t VALUES (1)")
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
    assert rows(database) == [1]


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageFailed), database.reading() as db:
        db.execute("INSERT INTO t VALUES (1)")


def test_threads_that_end_leave_no_connection_behind(database: Database) -> None:
    def open_files() -> int:
        return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0

    rows(database)
    before = open_files()
    for _ in range(20):
        thread = threading.Thread(target=rows, args=(database,))
        thread.start()
        thread.join()
    assert open_files() == before


def test_a_full_disk_undoes_the_write_and_takes_the_next_once_there_is_space(database: Database) -> None:
    with database.writing() as db:
        db.execute("INSERT INTO t VALUES ('kept')")
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    database._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailed, match=r"full.*free space"), database.writing() as db:
        db.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))
    assert rows(database) == ["kept"]
    database._writer.execute("PRAGMA max_page_count = 1000000")
    with database.writing() as db:
        db.execute("INSERT INTO t VALUES ('again')")
    assert rows(database) == ["kept", "again"]


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Database(tmp_path / "x.sqlite3", TABLES, 2).close()
    with pytest.raises(NotReady, match=r"version 2.*knows 1"):
        Database(tmp_path / "x.sqlite3", TABLES, 1)
    Database(tmp_path / "x.sqlite3", TABLES, 2).close()


def test_a_file_of_an_earlier_version_is_brought_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    earlier = Database(path, TABLES, 1)
    with earlier.writing() as db:
        db.execute("INSERT INTO t VALUES (1)")
    earlier.close()
    steps = {1: "CREATE TABLE u (x);", 2: "INSERT INTO u SELECT x + 1 FROM t;"}
    for _ in range(2):  # the second time there is nothing to do
        opened = Database(path, "no SQL at all", 3, steps)
        with opened.reading() as db:
            assert db.execute("SELECT x FROM t UNION ALL SELECT x FROM u").fetchall() == [(1,), (2,)]
        opened.close()


def test_a_step_that_fails_or_lacks_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    Database(path, TABLES, 1).close()
    with pytest.raises(sqlite3.OperationalError):
        Database(path, TABLES, 3, {1: "CREATE TABLE u (x);", 2: "no SQL at all;"})
    with pytest.raises(NotReady, match=r"version 1.*knows 3"):
        Database(path, TABLES, 3, {2: "CREATE TABLE u (x);"})
    opened = Database(path, TABLES, 1)
    with opened.reading() as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]
    opened.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    path.write_bytes(b"this is no database at all, and long enough to be looked at " * 20)
    with pytest.raises(NotReady, match=r"x\.sqlite3.*no database of OnRecord"):
        Database(path, TABLES, 1)


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    database = Database(path, TABLES, 1)
    with database.writing() as db:
        db.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 200)
    database.close()
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 2] = os.urandom(len(content) // 2 - 4096)
    path.write_bytes(content)
    damaged = Database(path, TABLES, 1)
    with pytest.raises(NotReady, match="damaged"):
        rows(damaged)
    damaged.close()


def test_a_path_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="nowhere"):
        Database(tmp_path / "nowhere" / "x.sqlite3", TABLES, 1)


def test_a_mistake_in_our_own_sql_is_not_called_the_disks(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), database.writing() as db:
        db.execute("SELECT * FROM nowhere")


_HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_that_another_program_holds_says_so(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database._writer.execute("PRAGMA busy_timeout = 0")
    command = [sys.executable, "-c", _HOLDER, str(tmp_path / "x.sqlite3")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(NotReady, match="another program"), database.writing():
            pass
        other.kill()
    with database.writing() as db:
        db.execute("INSERT INTO t VALUES (1)")
    assert rows(database) == [1]


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    database = Database(tmp_path / "x.sqlite3", TABLES, 1)
    rows(database)
    database.close()
    database.close()
