"""Whether the files of a Chroma folder are as we left them, before Chroma loads them.

In: the folder. Out: a verdict. It knows neither chunks nor vectors.

Chroma writes the files of its vector index in place, every thousand rows: truncated first, then filled. A
process killed in between leaves files that Chroma 1.5 opens without a word and then finds a tenth of what
was in them, or dies of a segmentation fault. So what the files hold is written down beside them, and
compared at the next start. (Chroma's own SQLite file is transactional and is not looked at.)
"""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path
from typing import Literal

Verdict = Literal["sound", "interrupted", "damaged"]

_SEAL = "onrecord-seal.json"
_BLOCK = 1 << 20


class FolderSeal:
    """The sizes and checksums of a folder's index files, and whether someone is still writing them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[int, int, int]] = {}

    def verdict(self) -> Verdict:
        """`sound`: as left. `interrupted`: not so, and a process died while it had them. `damaged`: the rest."""
        files = self._checksums()
        try:
            sealed = json.loads((self._folder / _SEAL).read_text(encoding="utf-8"))
            recorded, in_use = sealed["files"], sealed["in_use"]
        except (OSError, ValueError, KeyError, TypeError):
            recorded, in_use = {}, False
        if files == recorded:
            return "sound"
        return "interrupted" if in_use else "damaged"

    def write(self, *, in_use: bool) -> None:
        """Write down what the files hold now; `in_use` until nothing more will be written."""
        sealed = json.dumps({"in_use": in_use, "files": self._checksums()}, indent=1)
        beside = self._folder / f"{_SEAL}.new"
        beside.write_text(sealed, encoding="utf-8")
        os.replace(beside, self._folder / _SEAL)

    def _checksums(self) -> dict[str, list[int]]:
        """`[size, crc32]` of each index file, by its path in the folder; read again only where it changed."""
        found: dict[str, tuple[int, int, int]] = {}
        for path in sorted(self._folder.glob("*/*")):
            name, status = path.relative_to(self._folder).as_posix(), path.stat()
            known = self._known.get(name)
            if known is None or known[:2] != (status.st_mtime_ns, status.st_size):
                known = (status.st_mtime_ns, status.st_size, _crc32(path))
            found[name] = known
        self._known = found
        return {name: [size, crc] for name, (_, size, crc) in found.items()}


def _crc32(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            crc = zlib.crc32(block, crc)
    return crc
