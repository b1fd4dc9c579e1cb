"""The data folder: where its parts are, and that one process at a time has it.

In: a path. Out: the paths in it, and a lock that dies with the process. It knows nothing of what the parts
hold.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from index.errors import DataFolderInUse, NotReady, StorageFailed

_LOCK = "onrecord.lock"
# Windows keeps others from reading the bytes that are locked: lock one past what is written.
_LOCKED_BYTE = 4096


class DataFolder:
    """A data folder, created where there is none and ours until `close` or the end of the process.

    Raises DataFolderInUse where another process, or this one, has it open; NotReady where it is no folder;
    StorageFailed where it cannot be created or written.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).absolute()
        self._lock: int | None = None
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except (FileExistsError, NotADirectoryError) as error:
            raise NotReady(
                f"{str(self.path)!r} is no folder: set ONRECORD_DATA_DIR to a folder, or to a path where one "
                "can be made"
            ) from error
        except OSError as error:
            raise StorageFailed(
                f"the data folder {str(self.path)!r} cannot be used ({error.strerror}): mend its permissions, "
                "free space, or set ONRECORD_DATA_DIR to another"
            ) from error
        if not _locked(lock):
            owner = _read_owner(lock)
            os.close(lock)
            raise DataFolderInUse(
                f"the data folder {str(self.path)!r} is in use by {owner}: stop that one, ask it over HTTP, "
                "or set ONRECORD_DATA_DIR to another folder"
            )
        self._lock = lock
        _write_owner(lock)

    @property
    def articles(self) -> Path:
        """The article store's file: the truth."""
        return self.path / "articles.sqlite3"

    @property
    def chunks(self) -> Path:
        """The embedded chunk store's folder: it can be made again."""
        return self.path / "chroma"

    def close(self) -> None:
        """Let others have it; a second call does nothing."""
        if self._lock is not None:
            # The file stays: removing it would let two others lock two different files of its name.
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> DataFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _locked(file: int) -> bool:
    """Whether the file is ours now. The system takes the lock back when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # flock belongs to the open file, and so keeps this process out as well; lockf does not.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _write_owner(file: int) -> None:
    owner = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, json.dumps(owner).encode())


def _read_owner(file: int) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    try:
        owner = json.loads(os.read(file, _LOCKED_BYTE))
        return f"process {int(owner['pid'])} (since {owner['since']})"
    except (ValueError, KeyError, TypeError):
        return "another process"
