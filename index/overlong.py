"""A piece of text too long to be one piece of evidence, cut where it best can be.

In: a paragraph and a piece of it. Out: pieces of at most a thousand characters, wherever there is a place to cut.
Lists, tables and transcripts run on for pages without an end that a segmenter sees, and nobody checks a claim against
such a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    while end - start > LONGEST:
        gap = _gap(paragraph, start, end)
        if gap is None:
            break
        yield start, gap[0]
        start = gap[1]
    yield start, end


def _gap(paragraph: str, start: int, end: int) -> Piece | None:
    """The last place of the best kind within the limit; behind it the first of any kind."""
    first, beyond = start + _SHORTEST, min(end - _SHORTEST, start + LONGEST)
    for place in _PLACES:
        found = [m.span(1) for m in place.finditer(paragraph, first, beyond)]
        if found:
            return found[-1]
    later = (place.search(paragraph, first, end - _SHORTEST) for place in _PLACES)
    return min((m.span(1) for m in later if m is not None), default=None)
