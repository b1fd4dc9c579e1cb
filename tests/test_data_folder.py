"""The data folder: made where there is none, and for one process at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.data_folder import DataFolder
from index.errors import DataFolderInUse, NotReady, StorageFailed

_HOLDER = """
import sys
from index.data_folder import DataFolder
folder = DataFolder(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""
_OPENER = """
import os, sys
from index.data_folder import DataFolder
from index.errors import OnRecordError
if os.geteuid() == 0:
    os.setuid(65534)
try:
    DataFolder(sys.argv[1])
except OnRecordError as error:
    print(type(error).__name__, error)
"""


def test_it_is_made_with_its_parents(tmp_path: Path) -> None:
    with DataFolder(tmp_path / "a" / "b") as folder:
        assert folder.path.is_dir()
        assert folder.articles.parent == folder.chunks.parent == folder.path


def test_a_second_process_is_told_who_has_it_until_that_one_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(DataFolderInUse, match=rf"process {other.pid} .*ONRECORD_DATA_DIR"):
            DataFolder(tmp_path)
        other.kill()
    DataFolder(tmp_path).close()


def test_the_same_process_cannot_have_it_twice(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with pytest.raises(DataFolderInUse, match=f"process {os.getpid()} "):
        DataFolder(tmp_path)
    folder.close()
    folder.close()
    DataFolder(tmp_path).close()


def test_what_a_dead_owner_left_in_the_lock_file_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "onrecord.lock").write_text('{"pid": 1, "since": "long ago"}')
    DataFolder(tmp_path).close()


def test_a_lock_file_that_names_nobody_still_locks(tmp_path: Path) -> None:
    with DataFolder(tmp_path) as folder:
        (folder.path / "onrecord.lock").write_text("not json")
        with pytest.raises(DataFolderInUse, match="another process"):
            DataFolder(tmp_path)


@pytest.mark.parametrize("below", ["", "inside"])
def test_a_file_in_its_place_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotReady, match=r"file.*is no folder"):
        DataFolder(tmp_path / "file" / below)


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    said = subprocess.run(
        [sys.executable, "-c", _OPENER, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    tmp_path.chmod(0o755)
    assert said.startswith("StorageFailed")
    assert str(tmp_path) in said
    assert "Permission denied" in said
    assert StorageFailed.code == "storage_failed"
