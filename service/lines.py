r"""JSON Lines (https://jsonlines.org): bytes to lines, and a line to the article it holds.

In: pieces of a body as they arrive, or one line. Out: lines no longer than allowed, or an ArticleInput, or
BadInput that says what is wrong with that line. Nothing here knows where the bytes are from, or what the
article is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from index.errors import BadInput
from service.problems import bad_json
from service.types import ArticleInput


def split_lines(pieces: Iterable[bytes], longest: int) -> Iterator[bytes]:
    r"""Lines of a body, without their ends; of a line over `longest` bytes the first `longest + 1` alone.

    `[b"a\nb", b"c\n"]` -> `b"a"`, `b"bc"`. Cut so, a line that is too long still is too long for whoever
    reads it, and never fills the memory.
    """
    line = bytearray()
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            _extend(line, end, longest)
            yield bytes(line)
            line.clear()
        _extend(line, rest, longest)
    if line:
        yield bytes(line)


def _extend(line: bytearray, piece: bytes, longest: int) -> None:
    line += piece[: max(0, longest + 1 - len(line))]


def article_on(line: str | bytes, longest: int) -> ArticleInput:
    """The article that a line holds. Raises BadInput: too long, no UTF-8, no JSON, or no such article."""
    raw = _encoded(line)
    if len(raw) > longest:
        raise BadInput(f"the line is longer than {longest} bytes, the most allowed", code="too_large")
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        message = f"byte {error.start} ({raw[error.start : error.start + 1]!r}) of the line is no UTF-8"
        raise BadInput(message, code="malformed_json") from None
    try:
        return ArticleInput.model_validate_json(raw)
    except ValidationError as error:
        raise bad_json(error) from None


def is_blank(line: str | bytes) -> bool:
    """Whether there is nothing on a line."""
    return not line.strip()


def _encoded(line: str | bytes) -> bytes:
    # Half a character, which only a str can hold, becomes bytes that are no UTF-8 and so is told as such.
    raw = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
    return raw.strip().removeprefix(b"\xef\xbb\xbf")
