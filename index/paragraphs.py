"""The lines of an article's text, joined where a line break is only a wrapped line.

In: normalised text. Out: spans of paragraphs, in order, without outer white space, that hold every character
that is not white space. It knows nothing of sentences, and never changes the text.
"""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"\S[^\n]*(?<=\S)|\S")
_FINISHED = (".", "!", "?", ":", ";", '"', "”", "’", "…", ")")
_FIRST_WORD = re.compile(r"\S+")

_NARROWEST, _WIDEST = 40, 132
"""Code points of a line that a program wraps at: outside these, line breaks are someone's intention."""
_FEWEST_WRAPS = 3
_SHARE_FULL = 0.8
"""Share of a wrapped text's line breaks that come where the next word would not have fitted."""
_SHARE_FINISHED = 0.5
"""Where more lines than this end like a sentence does, lines are paragraphs, whatever their length."""
_FEWEST_WORDS = 4
"""A line of fewer words is a title or a list item, and is not continued by the next."""


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    r"""`[start, end)` of every paragraph: a line, or the lines of which a wrapped paragraph is made.

    Lines are joined where the text is wrapped at a fixed width, and where a line goes on in lower case on the
    next. Example: `"The envoy left for\nthe airport on Monday.\nHe said nothing."` is two paragraphs.
    """
    lines = [found.span() for found in _LINE.finditer(text)]
    if not lines:
        return []
    width = _wrap_width(text, lines)
    spans = [lines[0]]
    for before, line in pairwise(lines):
        if _adjacent(text, before, line) and (
            _continues(text, before, line) or _is_full(text, before, line, width)
        ):
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return spans


def _adjacent(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    return text.count("\n", before[1], line[0]) == 1


def _continues(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """A line that breaks off, and one that begins in lower case: a `<br>` in the middle of a sentence."""
    if not text[line[0]].islower() or text.endswith(_FINISHED, *before):
        return False
    return len(text[before[0] : before[1]].split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS


def _is_full(text: str, before: tuple[int, int], line: tuple[int, int], width: int | None) -> bool:
    """Whether the first word of `line` would not have fitted on the line before it."""
    if width is None:
        return False
    word = _FIRST_WORD.match(text, line[0], line[1])
    return word is not None and before[1] - before[0] + 1 + len(word[0]) > width


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width that the text is wrapped at, or None where its line breaks mean something."""
    pairs = [(a, b) for a, b in pairwise(lines) if _adjacent(text, a, b)]
    if len(pairs) < _FEWEST_WRAPS:
        return None
    # A line without a space (a URL, a rule) could not have been wrapped and says nothing of the width.
    widths = [end - start for start, end in lines if " " in text[start:end]]
    width = max(widths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [pair for pair in pairs if _is_full(text, *pair, width)]
    finished = sum(text.endswith(_FINISHED[:3], *before) for before, _ in full)
    if len(full) < _SHARE_FULL * len(pairs) or finished > _SHARE_FINISHED * len(full):
        return None
    return width
