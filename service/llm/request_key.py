"""A request as plain data: the key that recordings are found by, and how it differs from another one.

In: a ChatRequest and the model's name. Out: JSON values, a key over all of them, a readable diff. A field that is
added to ChatRequest is in the key without a change here. It knows no file and no reply.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from service.llm.chat import ChatRequest

Plain = Mapping[str, Any]
"""A request and its model as JSON has them."""

DIFF_LINES = 60
"""Longest diff; what is beyond is counted."""
_WIDTH = 110
"""Longer lines are wrapped before they are compared, so that a diff shows the place and not a page."""


def plain(model: str, request: ChatRequest) -> dict[str, Any]:
    """All that decides the reply: equal requests give equal values, whatever their numbers' types."""
    fields = {name: _settled(value) for name, value in asdict(request).items()}
    return {"model": model, **fields}


def key_of(request: Plain) -> str:
    """32 hex digits over every field of a plain request, in whatever order they stand."""
    whole = json.dumps(request, sort_keys=True)
    return hashlib.sha256(whole.encode("ascii")).hexdigest()[:32]


def place_of(request: Plain) -> str:
    """What requests are put in order by: the last message, read from its end, which is what was asked.

    A prompt that changes before that, as rules and evidence do, leaves the order as it was.
    """
    messages = request.get("messages") or [{}]
    return str(messages[-1].get("text", ""))[::-1]


def words_of(request: Plain) -> Counter[str]:
    """How often each word is in it: what `likeness` compares."""
    return Counter(word for line in _lines(request) for word in line.split())


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two requests have in common, 0 to 1 (the Dice coefficient)."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def diff(recorded: Plain, asked: Plain, most: int = DIFF_LINES) -> str:
    """A unified diff of two requests, of `most` lines and one that counts the rest."""
    found = difflib.unified_diff(
        list(_lines(recorded)), list(_lines(asked)), "recorded", "asked", lineterm="", n=2
    )
    lines = list(found)
    if len(lines) > most:
        lines[most:] = [f"... and {len(lines) - most} more lines"]
    return "\n".join(lines)


def _settled(value: Any) -> Any:
    """Tuples are lists and 1.0 is 1: JSON would spell equal values in two ways."""
    if isinstance(value, Mapping):
        return {str(name): _settled(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_settled(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _lines(value: Any, where: str = "") -> Iterator[str]:
    """The value for people: short ones as `name: value`, long texts under a heading of their own."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _lines(one, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list | tuple):
        for at, one in enumerate(value):
            yield from _lines(one, f"{where}[{at}]")
    elif isinstance(value, str):
        yield f"{where}:"
        yield from (f"    {line}" for line in _wrapped(_indented(value).split("\n")))
    else:
        yield f"{where}: {value}"


def _indented(text: str) -> str:
    """JSON in many lines where the text is an object in one: a schema's diff then shows the property."""
    if not text.startswith("{"):
        return text
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    except ValueError:
        return text


def _wrapped(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        short = len(line) <= _WIDTH
        yield from (
            [line]
            if short
            else textwrap.wrap(
                line, _WIDTH, expand_tabs=False, replace_whitespace=False, drop_whitespace=False
            )
        )
