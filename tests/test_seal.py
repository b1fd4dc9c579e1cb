"""The seal: files that are not as they were left are noticed before Chroma loads them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.seal import FolderSeal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As Chroma lays one out: SQLite beside a folder of index files."""
    (tmp_path / "chroma.sqlite3").write_bytes(b"rows")
    (tmp_path / "segment").mkdir()
    (tmp_path / "segment" / "header.bin").write_bytes(b"header")
    (tmp_path / "segment" / "data_level0.bin").write_bytes(b"vectors" * 1000)
    return tmp_path


def _flip_a_byte(file: Path) -> None:
    content, times = bytearray(file.read_bytes()), file.stat()
    content[3] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


DAMAGE: list[Callable[[Path], object]] = [
    lambda folder: (folder / "segment" / "data_level0.bin").write_bytes(b""),
    lambda folder: os.truncate(folder / "segment" / "header.bin", 3),
    lambda folder: (folder / "segment" / "header.bin").unlink(),
    lambda folder: (folder / "segment" / "another.bin").write_bytes(b"x"),
    lambda folder: _flip_a_byte(folder / "segment" / "data_level0.bin"),
    lambda folder: (folder / "onrecord-seal.json").unlink(),
    lambda folder: (folder / "onrecord-seal.json").write_text("{"),
    lambda folder: (folder / "onrecord-seal.json").write_text("[]"),
]


def test_an_empty_folder_is_sound(tmp_path: Path) -> None:
    assert FolderSeal(tmp_path).verdict() == "sound"


@pytest.mark.parametrize("in_use", [True, False])
def test_files_as_they_were_left_are_sound(folder: Path, in_use: bool) -> None:
    FolderSeal(folder).write(in_use=in_use)
    (folder / "chroma.sqlite3").write_bytes(b"more rows")
    assert FolderSeal(folder).verdict() == "sound"


@pytest.mark.parametrize("damage", DAMAGE)
def test_files_changed_after_they_were_closed_are_damaged(
    folder: Path, damage: Callable[[Path], object]
) -> None:
    FolderSeal(folder).write(in_use=False)
    damage(folder)
    assert FolderSeal(folder).verdict() == "damaged"


@pytest.mark.parametrize("damage", DAMAGE[:5])
def test_files_changed_while_they_were_in_use_were_interrupted(
    folder: Path, damage: Callable[[Path], object]
) -> None:
    FolderSeal(folder).write(in_use=True)
    damage(folder)
    assert FolderSeal(folder).verdict() == "interrupted"


def test_a_seal_is_renewed(folder: Path) -> None:
    seal = FolderSeal(folder)
    seal.write(in_use=True)
    (folder / "segment" / "data_level0.bin").write_bytes(b"more vectors" * 1000)
    seal.write(in_use=False)
    assert FolderSeal(folder).verdict() == "sound"
