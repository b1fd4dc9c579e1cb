"""What stands inside quotation marks, in a sentence or in a longer text, and how to compare it.

In: text. Out: spans, or a folded text. Knows nothing of speakers. Folding makes equal what differs in case, in the
shape of quotes and dashes and in white space, and nothing else: within an edit distance "Profit was cut" would match
"Profit was not cut".

    ‘It’s the workers’ turn,’ he said. “No,” she said   -> It’s the workers’ turn, | No,
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

_ANY = re.compile(r"[“”„«»\"‘']")
_DOUBLE = re.compile(r"[“”„«»\"]|’’|''|‘‘")
_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")
_SINGLE_OPENS = re.compile(r"(?:(?<=[\s(\[—–:“\"-])|(?<![\s\S]))[‘'](?=[^\W\d])")
_SINGLE_CLOSES = re.compile(r"(?<=\S)[’'](?!\w)")
_POSSESSIVE = re.compile(r"s[’'] [a-z]")
_DOUBLED = {"’’": "”", "''": '"', "‘‘": "“"}
"""Double marks that were typed as two single ones."""
_CLOSERS = {"“": '”"', '"': '"”', "„": '“”"', "«": "»"}
_MOST_APOSTROPHES = 8
"""Apostrophes that may stand before the mark that closes a quotation: more, and it is none."""
_FOLDS = str.maketrans(
    {
        "…": "...",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "ʼ": "'",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
    }
)
_SPACE = re.compile(r"\s+")


def quotations(text: str) -> list[tuple[int, int]]:
    """What stands inside quotation marks, marks left out, as `[start, end)` in order, none within another.

    A quotation in double marks that opens or closes outside `text` reaches to its edge, since sentences of one
    quotation are cut apart. One in single marks counts only if it both opens and closes: apostrophes look alike.
    """
    if not _ANY.search(text):
        return []
    found = _in_double_marks(text)
    found.extend(_in_single_marks(text, found))
    found.sort()
    return found


def fold(text: str) -> str:
    """The text as quotations are compared: one case, one kind of quote and dash, single spaces; idempotent."""
    # Case folding can undo a normal form (U+0345), and folding a mark can make two spaces: in this order it settles.
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).casefold()
    return _SPACE.sub(" ", unicodedata.normalize("NFC", folded).translate(_FOLDS)).strip()


def _in_double_marks(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for match in _DOUBLE.finditer(text):
        mark = _DOUBLED.get(match[0], match[0])
        if mark == '"' and _INCHES.search(text, max(0, match.start() - 5), match.start()):
            continue
        if opened is not None:
            nested = mark == '"' != opened[0] and _opens(text, match.start())
            if mark in _CLOSERS[_DOUBLED.get(opened[0], opened[0])] and not nested:
                found.append((opened.end(), match.start()))
                opened = None
        elif mark in "“„«" or (mark == '"' and not _closes(text, match.start())):
            opened = match
        elif not found:
            found.append((0, match.start()))
    if opened is not None:
        found.append((opened.end(), len(text)))
    return found


def _in_single_marks(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    closing = [match.start() for match in _SINGLE_CLOSES.finditer(text)]
    found: list[tuple[int, int]] = []
    after = place = 0
    for match in _SINGLE_OPENS.finditer(text):
        start = match.end()
        while place < len(taken) and taken[place][1] < start:
            place += 1
        outside = place == len(taken) or start <= taken[place][0]
        if start <= after or not outside:
            continue
        limit = taken[place][0] if place < len(taken) else len(text)
        end = _closing(text, closing, start, limit)
        if end is not None:
            found.append((start, end))
            after = end
    return found


def _closing(text: str, closing: list[int], start: int, limit: int) -> int | None:
    """The mark that closes what opens at `start`: no plural's possessive, if there is another."""
    first = bisect_left(closing, start)
    possessive = None
    for at in closing[first : first + _MOST_APOSTROPHES]:
        if at >= limit:
            break
        if not _POSSESSIVE.match(text, at - 1):
            return at
        possessive = at if possessive is None else possessive
    return possessive


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark has a space before it and a word behind it."""
    return (at == 0 or text[at - 1].isspace()) and at + 1 < len(text) and text[at + 1].isalnum()


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark that nothing opened is a closing one: words before it, none right behind it."""
    return at > 0 and not text[at - 1].isspace() and (at + 1 >= len(text) or not text[at + 1].isalnum())
