"""A piece of text too long to be one piece of evidence, cut where it best can be.

In: a paragraph and a piece of it. Out: pieces of at most a thousand characters, wherever there is a place to cut.
Lists, tables and transcripts run on for pages without an end that a segmenter sees, and nobody checks a claim against
such a quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from index.quotations import Piece

LONGEST = 1_000
"""Characters: five times a long sentence of news."""
_SHORTEST = 100
"""Nothing shorter is cut off."""
_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[.!?])[\"”’')\]]*(\s+)(?=\S)",
        r"(?<=;)(\s+)(?=\S)",
        r"(?<=[:|])(\s+)(?=\S)",
        r"(?<=,)(\s+)(?=\S)",
    )
)
"""Where to cut, best first: an end, a semicolon, a colon or a table's bar, a comma."""


def cut_overlong(paragraph: str, piece: Piece) -> Iterator[Piece]:
    """The piece in parts of at most `LONGEST` characters, or longer where nothing parts them."""
    start, end = piece
    if end - start <= LONGEST:
        yield piece
        return
    places = [[m.span(1) for m in kind.finditer(paragraph, start, end - _SHORTEST)] for kind in _PLACES]
    while end - start > LONGEST and (gap := _gap(places, start)) is not None:
        yield start, gap[0]
        start = gap[1]
    yield start, end


def _gap(places: Sequence[Sequence[Piece]], start: int) -> Piece | None:
    """The last place of the best kind within the limit; behind it the first of any kind."""
    for found in places:
        within = bisect_right(found, (start + LONGEST, 0)) - 1
        if within >= 0 and found[within][0] >= start + _SHORTEST:
            return found[within]
    later = (found[at] for found in places if (at := bisect_left(found, (start + LONGEST, 0))) < len(found))
    return min(later, default=None)
