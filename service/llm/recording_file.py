"""How a set of recordings is written: JSON that is the same for equal sets, and whose changes read well in git.

In: a RecordedSet. Out: a file, replaced as a whole, and the set again. Texts are lists of lines; one that is long and
stands in several places (a system prompt, a schema) is written once. The pieces of a reply are its whole text, and
where it was cut.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import BadInput, NotFound, StorageFailed
from service.llm.chat import ChatDelta, FinishReason
from service.llm.exchanges import Failure, RecordedSet, Recording, Reply
from service.llm.secrets import holds_secret
from service.types import Usage

FORMAT = 1
_LONG = 100
"""Code points from which on a text that is there twice is written once."""


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _End(_Shape):
    """What a piece had besides text."""

    piece: int
    usage: dict[str, Any] | None = None
    finish: FinishReason | None = None


class _Failed(_Shape):
    code: str
    message: str
    unavailable: bool = False
    retry_after: float | None = None


class _Entry(_Shape):
    key: str
    request: dict[str, Any]
    text: list[str]
    """Lines of the whole reply."""
    cuts: str
    """Code points of each piece."""
    ends: list[_End]
    failed: _Failed | None = None
    left: bool = False


class _File(_Shape):
    format: Literal[1]
    model: str
    cases: list[str]
    texts: dict[str, list[str]]
    recordings: list[Any]


def secret_in(recording: Recording) -> bool:
    """Whether anything of it looks like a key."""
    reply = recording.reply
    told = [*_strings(recording.request), "".join(piece.text for piece in reply.pieces)]
    return any(holds_secret(text) for text in (*told, reply.failure.message if reply.failure else ""))


def write(path: Path, recorded: RecordedSet) -> None:
    """Replace the file: a reader finds the old set or the new one. Raises StorageFailed."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    content = encoded(recorded)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise StorageFailed(f"the recordings {path.name!r} cannot be written: {error.strerror}") from None


def encoded(recorded: RecordedSet) -> bytes:
    """The file's bytes. Raises BadInput where a key is among them: no file may hold one."""
    if any(secret_in(one) for one in recorded.recordings):
        raise BadInput("the recordings hold what looks like a key: they are not written")
    times = Counter(text for one in recorded.recordings for text in _strings(one.request))
    shared = {text for text, count in times.items() if count > 1 and len(text) >= _LONG}
    whole = {
        "format": FORMAT,
        "model": recorded.model,
        "cases": list(recorded.cases),
        "texts": {name_of(text): text.split("\n") for text in sorted(shared, key=name_of)},
        "recordings": [_entry(one, shared) for one in recorded.recordings],
    }
    # surrogates that are no pair exist in no UTF-8: they stay escaped
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def read(path: Path) -> RecordedSet:
    """The set in a file. Raises NotFound where there is none, BadInput that names the file and the entry."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"there are no recordings {path.name!r}", code="no_recordings") from None
    except OSError as error:
        raise StorageFailed(f"the recordings {path.name!r} cannot be read: {error.strerror}") from None
    try:
        file = _File.model_validate(json.loads(content))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path.name!r} holds no recordings: {_first(error)}; record them again") from None
    recordings = []
    for number, entry in enumerate(file.recordings, 1):
        try:
            recordings.append(_recording(entry, file))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{path.name!r}, recording {number} of {len(file.recordings)}{_called(entry)}"
            raise BadInput(f"{message}, does not hold: {_first(error)}; record it again") from None
    return RecordedSet(file.model, tuple(file.cases), tuple(recordings))


def name_of(text: str) -> str:
    """What a shared text is called in a file."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _entry(one: Recording, shared: set[str]) -> dict[str, Any]:
    request = {name: _put(value, shared) for name, value in one.request.items() if name != "model"}
    pieces = one.reply.pieces
    ends = (
        {"piece": at, "usage": piece.usage and piece.usage.model_dump(), "finish": piece.finish}
        for at, piece in enumerate(pieces)
        if piece.usage is not None or piece.finish is not None
    )
    failure = one.reply.failure
    plain = {
        "key": one.key,
        "request": request,
        "text": "".join(piece.text for piece in pieces).split("\n"),
        "cuts": " ".join(str(len(piece.text)) for piece in pieces),
        "ends": [{name: value for name, value in end.items() if value is not None} for end in ends],
    }
    if failure is not None:
        plain["failed"] = _failed(failure)
    return {**plain, "left": True} if one.reply.left else plain


def _failed(failure: Failure) -> dict[str, Any]:
    return _Failed(
        code=failure.code,
        message=failure.message,
        unavailable=failure.unavailable,
        retry_after=failure.retry_after,
    ).model_dump()


def _recording(plain: object, file: _File) -> Recording:
    entry = _Entry.model_validate(plain)
    request = {
        "model": file.model,
        **{name: _got(value, file.texts) for name, value in entry.request.items()},
    }
    failure = None if entry.failed is None else Failure(**entry.failed.model_dump())
    found = Recording(request, Reply(_pieces(entry), failure, entry.left))
    if found.key != entry.key:
        raise ValueError("its request is another one than its key was made of")
    return found


def _pieces(entry: _Entry) -> tuple[ChatDelta, ...]:
    text, cuts = "\n".join(entry.text), [int(cut) for cut in entry.cuts.split()]
    if sum(cuts) != len(text) or min(cuts, default=0) < 0:
        raise ValueError(f"its cuts are of {sum(cuts)} code points, and its text has {len(text)}")
    ends = {end.piece: end for end in entry.ends}
    if unknown := ends.keys() - set(range(len(cuts))):
        raise ValueError(f"there is no piece {min(unknown)}")
    pieces, start = [], 0
    for at, cut in enumerate(cuts):
        end = ends.get(at)
        usage = Usage.model_validate(end.usage) if end and end.usage is not None else None
        pieces.append(ChatDelta(text[start : start + cut], usage, end.finish if end else None))
        start += cut
    return tuple(pieces)


def _put(value: Any, shared: set[str]) -> Any:
    """Texts as `{"same": name}` where they are shared, as `{"lines": [...]}` where they have several."""
    if isinstance(value, dict):
        return {"fields": {name: _put(one, shared) for name, one in value.items()}}
    if isinstance(value, list):
        return [_put(one, shared) for one in value]
    if isinstance(value, str) and value in shared:
        return {"same": name_of(value)}
    return {"lines": value.split("\n")} if isinstance(value, str) and "\n" in value else value


def _got(value: Any, texts: dict[str, list[str]]) -> Any:
    if isinstance(value, list):
        return [_got(one, texts) for one in value]
    if not isinstance(value, dict):
        return value
    ((what, held),) = value.items()
    if what == "fields":
        return {name: _got(one, texts) for name, one in held.items()}
    if what not in ("same", "lines"):
        raise ValueError(f"{what!r} is none of fields, lines and same")
    return "\n".join(texts[held] if what == "same" else held)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _called(entry: object) -> str:
    key = entry.get("key") if isinstance(entry, dict) else None
    return f" (key {key!r})" if isinstance(key, str) else ""


def _first(error: Exception) -> str:
    """The error in a line."""
    if isinstance(error, ValidationError):
        fault = error.errors()[0]
        return f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
    return f"there is no text {error}" if isinstance(error, KeyError) else str(error)
