"""Files and folders to lines of JSON, one article each, as `Engine.ingest_lines` takes them.

In: paths: `.txt` with YAML front matter, `.html`, `.json`, `.jsonl`, folders of these, or `-` for JSON Lines on
standard input. Out: an Item for each article, or for what is none, why not; a bad file ends nothing. What an
article needs is not known here; the engine says.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BufferedIOBase
from pathlib import Path
from typing import Any

import yaml

from index.errors import BadInput
from service.lines import is_blank, split_lines
from service.types import ArticleInput

LONGEST = 16 * 2**20
"""Bytes of a file that is one article, and of a line."""
PIECE = 2**16
STDIN = "-"
LOCK = "onrecord.lock"
"""What every data folder has in it."""
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TWO_COLONS = "mapping values are not allowed here"
"""What the reader of YAML makes of `headline: Flood: many flee`."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a line of JSON, or why there is none."""

    source: str
    """Where it is from, for people: a path, and of a file with several articles the line or place."""
    line: bytes = b""
    size: int = 0
    """Bytes of the file that this is, for a progress bar."""
    error: BadInput | None = None


def read_paths(paths: Iterable[str], stdin: BufferedIOBase) -> Iterator[Item]:
    """Every article in the files, in the order given; those of a folder by name."""
    for path in paths:
        if path == STDIN:
            yield from _read_lines(stdin, "standard input")
        elif Path(path).is_dir():
            yield from _read_folder(Path(path))
        else:
            yield from _read_file(Path(path))


def total_size(paths: Iterable[str]) -> int | None:
    """Bytes of all files, or None where standard input is among them."""
    total = 0
    for path in paths:
        if path == STDIN:
            return None
        files = _files_in(Path(path)) if Path(path).is_dir() else [Path(path)]
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total


def article_in_text(text: str) -> ArticleInput:
    """The article in a text file: front matter between two lines of `---`, if there is any, then the text.

    `"---\\nheadline: A\\n---\\nThe text."` -> `ArticleInput(headline="A", text="The text.")`.
    """
    found = _FRONT_MATTER.match(text)
    if found is None:
        return ArticleInput(text=text)
    try:
        metadata = yaml.safe_load(found[1])
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f" in line {place.line + 2}" if place else ""
        problem = getattr(error, "problem", error)
        hint = "; a value with a colon in it needs quotes around it" if problem == _TWO_COLONS else ""
        raise BadInput(f"the front matter is no YAML{where}: {problem}{hint}") from None
    except ValueError as error:  # a date such as 2021-02-30
        raise BadInput(f"the front matter has a date that is none: {error}", field="published_at") from None
    return ArticleInput(text=text[found.end() :], **_metadata(metadata or {}))


def _metadata(given: Any) -> dict[str, str | None]:
    if not isinstance(given, Mapping):
        raise BadInput(f"the front matter is {given!r:.60}; it has to be lines of 'name: value'")
    known = [name for name in ArticleInput.model_fields if name not in ("text", "html")]
    for name in given:
        if name not in known:
            raise BadInput(f"the front matter has {name!r}; it may have {', '.join(known)}", field=str(name))
    return {name: _metadata_value(name, value) for name, value in given.items()}


def _metadata_value(name: str, value: Any) -> str | None:
    if isinstance(value, date):  # YAML makes dates of what looks like one; date-times are dates too
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise BadInput(f"{name!r} is {value!r:.60} in the front matter; it has to be text", field=name)
    return value


def _read_folder(folder: Path) -> Iterator[Item]:
    found = False
    for file in _files_in(folder):
        found = True
        yield from _read_file(file)
    if not found:
        yield Item(str(folder), error=BadInput(f"the folder has no {', '.join(READERS)} files in it"))


def _files_in(folder: Path) -> Iterator[Path]:
    """Every file that may hold articles, but for hidden ones, and those of a data folder that is in here."""
    ours = {lock.parent for lock in folder.rglob(LOCK)}
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.suffix.lower() in READERS and not hidden and ours.isdisjoint(file.parents) and file.is_file():
            yield file


def _read_file(file: Path) -> Iterator[Item]:
    read = READERS.get(file.suffix.lower())
    if read is None:
        message = f"files named {file.suffix or file.name!r} cannot be read; {', '.join(READERS)} can"
        yield Item(str(file), error=BadInput(message))
        return
    try:
        yield from read(file)
    except BadInput as error:
        yield Item(str(file), error=error)
    except OSError as error:
        yield Item(str(file), error=BadInput(error.strerror or str(error)))


def _read_text(file: Path) -> Iterator[Item]:
    raw = _bytes_of(file)
    yield _item(file, article_in_text(_decoded(raw).replace("\r\n", "\n")), len(raw))


def _read_html(file: Path) -> Iterator[Item]:
    raw = _bytes_of(file)
    declared = _CHARSET.search(raw[:4096])
    yield _item(
        file, ArticleInput(html=_decoded(raw, declared[1].decode() if declared else "utf-8")), len(raw)
    )


def _read_json(file: Path) -> Iterator[Item]:
    raw = _bytes_of(file)
    try:
        found = json.loads(_decoded(raw))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"this is no JSON: {error}", code="malformed_json") from None
    articles = found if isinstance(found, list) else [found]
    for number, article in enumerate(articles, 1):
        source = f"{file}[{number}]" if isinstance(found, list) else str(file)
        yield Item(source, json.dumps(article).encode(), len(raw) // len(articles))


def _read_json_lines(file: Path) -> Iterator[Item]:
    with file.open("rb") as stream:
        yield from _read_lines(stream, str(file))


def _read_lines(stream: BufferedIOBase, source: str) -> Iterator[Item]:
    pieces = iter(lambda: stream.read1(PIECE), b"")  # read() would wait until a pipe has filled a whole piece
    for number, line in enumerate(split_lines(pieces, LONGEST), 1):
        if not is_blank(line):
            yield Item(f"{source}:{number}", line, len(line) + 1)


def _item(file: Path, article: ArticleInput, size: int) -> Item:
    return Item(str(file), article.model_dump_json(exclude_none=True).encode(), size)


def _bytes_of(file: Path) -> bytes:
    size = file.stat().st_size
    if size > LONGEST:
        raise BadInput(f"the file has {size} bytes; at most {LONGEST} are allowed", code="too_large")
    return file.read_bytes()


def _decoded(raw: bytes, encoding: str = "utf-8") -> str:
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except LookupError:
        raise BadInput(f"the page says that it is {encoding!r}, which is no encoding known here") from None
    except UnicodeDecodeError as error:
        bad = raw[error.start : error.start + 1]
        raise BadInput(
            f"byte {error.start} ({bad!r}) is no {encoding.upper()}; save the file as UTF-8"
        ) from None


READERS: dict[str, Callable[[Path], Iterator[Item]]] = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
}
