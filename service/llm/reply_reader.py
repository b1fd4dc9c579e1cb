"""A model's reply read while it arrives: each value of its JSON object as soon as it is complete.

In: pieces of text, cut anywhere, with whatever prose, code fence or thoughts (`<think>`) around the object. Out:
`(key, value)` for each key of the object, and `("<list>[]", element)` for each element of the list that was named.
Linear in the reply's length, and bounded in its depth. Knows nothing of claims.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NoReturn

from service.protocols import DraftFault

Pair = tuple[str, object]
_ROOT = re.compile(r"\{(?=\s*(?:\"|\}))")
_THOUGHTS = re.compile(r"<(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
_THOUGHTS_END = re.compile(_THOUGHTS.pattern.replace("<", "</", 1), re.IGNORECASE)
_MAY_BEGIN = re.compile(r"(?:\{\s{0,100}|</?[a-z]{0,9})\Z", re.IGNORECASE)
"""What a root or a tag that was cut begins with."""
_DEEPEST = 20
_SHOWN = 200
_PAIRS = {"}": "{", "]": "["}


class ReplyReader:
    """Reads one reply; `elements_of` is the key whose list is given element by element."""

    def __init__(self, elements_of: str) -> None:
        self._list = elements_of
        self._text = ""
        self._at = 0
        self._open: list[str] = []
        self._in_string = self._escaped = False
        self._key: str | None = None
        self._start = -1
        """Where the value that is being read begins."""
        self._closed = self._begun = self._thinking = False
        self._met = self._passed = False
        """Whether the list's key was met; whether an object without it has ended."""
        self._fault: DraftFault | None = None

    def feed(self, piece: str) -> Iterator[Pair | DraftFault]:
        """What `piece` completes. After the object's end, or a break in it, nothing more is given."""
        self._text += piece
        self._find_root()
        while self._begun and not self._closed and self._at < len(self._text):
            yield from self._step(self._text[self._at])
            self._at += 1
            self._find_root()

    def end(self) -> DraftFault | None:
        """What is wrong with the reply as a whole, now that it has ended: no object in it, or not the end of one."""
        if self._fault is not None or self._closed or (self._passed and not self._begun):
            return self._fault
        if self._thinking:
            return DraftFault(self._text[-_SHOWN:], "the reply ends amid the model's thoughts")
        if not self._begun:
            said = "the reply is empty" if not self._text.strip() else "there is no JSON object in the reply"
            return DraftFault(self._text[:_SHOWN], said)
        return DraftFault(
            self._text[-_SHOWN:], f"the reply ends amid its JSON, after {len(self._text)} characters"
        )

    def _find_root(self) -> None:
        """Go to where the object begins, past what the model thought: an object in there is no draft."""
        while not self._begun:
            if self._thinking:
                found, tag = None, _THOUGHTS_END.search(self._text, self._at)
            else:
                found = _ROOT.search(self._text, self._at)
                tag = _THOUGHTS.search(self._text, self._at, found.start() if found else len(self._text))
            if tag is not None:
                self._thinking, self._at = not self._thinking, tag.end()
            elif found is not None:
                self._begun, self._at = True, found.start()
            else:
                partial = _MAY_BEGIN.search(self._text, self._at)
                self._at = partial.start() if partial else len(self._text)
                return

    def _step(self, c: str) -> Iterator[Pair | DraftFault]:
        if self._in_string:
            if self._escaped:
                self._escaped = False
            elif c == "\\":
                self._escaped = True
            elif c == '"':
                self._in_string = False
                if len(self._open) == 1 and self._key is None:
                    self._read_key()
            return
        if c == '"' or c in "{[":
            if self._start < 0 or (len(self._open) == 1 and self._key is None):
                self._start = self._at  # whatever stands before a key is no part of it: some models comment
            if c == '"':
                self._in_string = True
            else:
                self._opened(c)
        elif c in "}]":
            yield from self._close(c)
        elif c == ",":
            yield from self._complete()
            if len(self._open) == 1:
                self._key = None
        elif c == ":" and len(self._open) == 1:
            self._start = -1
        elif not c.isspace() and self._start < 0:
            self._start = self._at

    def _opened(self, c: str) -> None:
        self._open.append(c)
        if len(self._open) > _DEEPEST:
            self._broken(f"the JSON is nested more than {_DEEPEST} deep")
        elif len(self._open) == 1 or self._in_list():
            self._start = -1

    def _close(self, c: str) -> Iterator[Pair | DraftFault]:
        if self._open[-1] != _PAIRS[c]:
            self._broken(f"the JSON has {c!r} where {self._open[-1]!r} is open")
            return
        if len(self._open) == 1 or self._in_list():
            yield from self._complete()
        was_list = self._in_list()
        self._open.pop()
        if not self._open:
            self._closed = True
            if not self._met:  # an object of something else, such as what a model wrote while it thought
                self._begun, self._closed, self._passed, self._key = False, False, True, None
        elif was_list:
            self._start = -1
        elif self._in_list():
            yield from self._complete(self._at + 1)

    def _in_list(self) -> bool:
        return self._open == ["{", "["] and self._key == self._list

    def _complete(self, end: int | None = None) -> Iterator[Pair | DraftFault]:
        """The value that began at `_start`, if it is one that is given."""
        if self._start < 0 or not (len(self._open) == 1 or self._in_list()):
            return
        written = self._text[self._start : self._at if end is None else end]
        self._start = -1
        key = f"{self._list}[]" if self._in_list() else self._key
        if key is None:
            self._broken("the JSON object has a value without a key")
            return
        try:
            yield key, json.loads(written, strict=False, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            # Of a number too long for it Python says, behind a semicolon, how a programmer would allow it.
            yield DraftFault(written[:_SHOWN], f"this is no JSON: {str(error).partition(';')[0]}")

    def _read_key(self) -> None:
        try:
            self._key = str(json.loads(self._text[self._start : self._at + 1], strict=False))
        except ValueError:
            self._key = self._text[self._start + 1 : self._at]
        self._met = self._met or self._key == self._list
        self._start = -1

    def _broken(self, reason: str) -> None:
        self._closed = True
        self._fault = DraftFault(self._text[max(0, self._at - _SHOWN) : self._at + 1], reason)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
