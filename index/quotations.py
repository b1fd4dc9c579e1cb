"""Keeping quoted words together with whoever said them.

In: a paragraph cut into sentences, quoted ones too. Out: the same pieces, with a quotation and its
attribution made one again where they are short enough to be one sentence of evidence. It knows nothing of
how the sentences were found, and never moves an outer edge.

Example: `"They fled. Two died," he said.` comes as two pieces and leaves as one; so does
`"Two died," he said. "More will."`, and `"They fled. Two died."` leaves as two: nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right

Piece = tuple[int, int]

QUOTATION_LIMIT = 340
"""Code points of a quotation with its attribution that stay one sentence; of a longer one the attribution
keeps the quoted sentences nearest to it, as many as fit and at least one."""

QUOTES = '"“”„‟«»'
_QUOTE = re.compile(f"[{QUOTES}]")
_OPENERS = "“„‟«"
_WORD = re.compile(r"\w")
_REACH = 200
"""Code points: words this far from a quotation are looked at, so that time grows with length alone."""
SAYING = (
    r"(?:said|says|say|saying|told|tells|telling|asked|asks|added|adds|adding|wrote|writes|tweeted|posted|explained|"
    r"explains|warned|warns|insisted|insists|recalled|recalls|stated|states|noted|notes|continued|replied|responded|"
    r"declared|announced|argued|argues|joked|shouted|quipped|testified|acknowledged|admitted|claimed|claims|"
    r"commented|concluded|remarked|reported|according to)"
)
_ATTRIBUTION = re.compile(rf"\b{SAYING}\b(?:\W+\w+){{0,8}}\W*$")
"""A verb of saying near the end: who speaks next is who spoke before."""
_ASKER = re.compile(
    rf"(?!(?:He|She|They|I|We|It|You)\b)(?:[\w.’'-]+,? ){{1,6}}?{SAYING}(?: [\w’'-]+){{0,6}}[.,:;]",
    re.IGNORECASE,
)
"""What follows `?"` and is its attribution though it begins with a capital: `Smith asked.`"""


def quotations(paragraph: str) -> list[Piece]:
    """`[start, end)` of every quotation with its marks; one that is never closed runs to the end."""
    found: list[Piece] = []
    opened = -1
    for mark in _QUOTE.finditer(paragraph):
        at, sign = mark.start(), mark[0]
        if opened < 0:
            if sign in _OPENERS or (sign == '"' and _opens(paragraph, at)):
                opened = at
        elif sign not in _OPENERS or paragraph[opened] == "„":
            found.append((opened, at + 1))
            opened = -1
    if opened >= 0:
        found.append((opened, len(paragraph)))
    return found


def keep_attributions(paragraph: str, pieces: list[Piece]) -> list[Piece]:
    """`pieces` with those glued together that a quotation and its attribution were cut into."""
    if len(pieces) < 2:
        return pieces
    spans = quotations(paragraph)
    if not spans:
        return pieces
    groups = _Groups(pieces)
    starts = [start for start, _ in pieces]
    for opened, closed in spans:
        first, last = bisect_right(starts, opened) - 1, bisect_right(starts, closed - 1) - 1
        before = _WORD.search(paragraph, max(pieces[first][0], opened - _REACH), opened) is not None
        after = _WORD.search(paragraph, closed, min(pieces[last][1], closed + _REACH)) is not None
        if not after and last + 1 < len(pieces) and _asks(paragraph, closed, pieces[last + 1]):
            last, after = last + 1, True
        if after:
            groups.glue_backwards(first, last)
        elif before:
            groups.glue_forwards(first, last)
        elif first > 0 and _speaks(paragraph, pieces[first - 1]):
            groups.glue_forwards(first - 1, last)
    return groups.pieces()


def _opens(paragraph: str, at: int) -> bool:
    """Whether the straight mark at `at` is before words, not behind one: `6" of snow` is no quotation."""
    return not paragraph[at - 1 : at].isalnum() and _WORD.search(paragraph, at + 1, at + 4) is not None


def _asks(paragraph: str, closed: int, following: Piece) -> bool:
    return paragraph[closed - 2] in "?!…" and _ASKER.match(paragraph, *following) is not None


def _speaks(paragraph: str, piece: Piece) -> bool:
    return _ATTRIBUTION.search(paragraph, *piece) is not None


class _Groups:
    """Neighbouring pieces under one roof, as long as the roof is not longer than the limit."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._first = list(range(len(pieces)))
        self._last = list(range(len(pieces)))

    def glue_backwards(self, first: int, last: int) -> None:
        """Glue pieces `first..last`, from the last one on; what does not fit stays apart."""
        for i in range(last - 1, first - 1, -1):
            if not self._glue(i):
                return

    def glue_forwards(self, first: int, last: int) -> None:
        """Glue pieces `first..last`, from the first one on; what does not fit stays apart."""
        for i in range(first, last):
            if not self._glue(i):
                return

    def pieces(self) -> list[Piece]:
        """One piece a group."""
        glued: list[Piece] = []
        i = 0
        while i < len(self._pieces):
            last = self._last[i]
            glued.append((self._pieces[i][0], self._pieces[last][1]))
            i = last + 1
        return glued

    def _glue(self, i: int) -> bool:
        """Join the groups of pieces `i` and `i + 1`, if the whole is short enough."""
        first, last = self._first[i], self._last[i + 1]
        if last == self._last[i]:
            return True
        if self._pieces[last][1] - self._pieces[first][0] > QUOTATION_LIMIT:
            return False
        for j in range(first, last + 1):
            self._first[j], self._last[j] = first, last
        return True
