"""An article's text to its sentences: exact spans, each with its kind.

In: normalised text. Out: Sentences in order, that do not overlap and together hold every character that is
not white space. A sentence never crosses a paragraph; quoted words stay with whoever said them where that
is short (`quotations`). It knows nothing of chunks, and never searches the text for a sentence: offsets are
carried from the segmenter.
"""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from index.boundaries import is_break, is_caseless, is_caseless_break, is_missed
from index.kinds import fold, paragraph_kind
from index.overlong import cut_overlong
from index.paragraphs import paragraph_spans
from index.quotations import QUOTES, Piece, keep_attributions
from index.types import Sentence

_WINDOW = 8_000
"""Code points shown to the segmenter at once: its time grows with the square of a paragraph's quotes."""
_SPACE = re.compile(r"\s")
_NEXT = re.compile(r"\S")
_WORD = re.compile(r"\w")
_CANDIDATE = re.compile(r"(?<=[.!?])[\"”’')\]]*(\s+)(?=[\"“‘'(\[]*[A-Z])")
_CASELESS = re.compile(r"(?<=[.!?])[\"”’')\]]*(\s+)(?=\S)")
_DASH = re.compile(r"([-–—|•]+)\s+(?=\S)")
_ENDS = re.compile(r"[.!?…。！？।؟]")


def split_sentences(article_id: str, text: str, headline: str | None, language: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, with `text[start:end]` free of outer white space.

    `headline` is recognised in the first paragraph; `language` is a BCP 47 tag, and one that the segmenter
    (sentencex, https://github.com/wikimedia/sentencex) does not know is cut as English is.
    """
    folded = fold(headline) if headline else None
    primary = language.partition("-")[0].lower()
    sentences: list[Sentence] = []
    for start, end in paragraph_spans(text):
        paragraph = text[start:end]
        kind = paragraph_kind(paragraph, first=not sentences, headline=folded)
        pieces = [(0, len(paragraph))] if kind in ("headline", "byline") else _pieces(paragraph, primary)
        for left, right in pieces:
            sentences.append(Sentence(article_id, start + left, start + right, len(sentences), kind))
    return tuple(sentences)


def _pieces(paragraph: str, language: str) -> list[Piece]:
    pieces = [(0, len(paragraph))]
    if _ENDS.search(paragraph, 0, len(paragraph) - 1):
        gaps = {gap for gap in _segmenter_gaps(paragraph, language) if is_break(paragraph, *gap)}
        if language == "en":
            gaps |= _missed_gaps(paragraph)
        pieces = keep_attributions(paragraph, _cut(paragraph, sorted(gaps)))
    return [part for piece in pieces for part in cut_overlong(paragraph, piece)]


def _missed_gaps(paragraph: str) -> set[tuple[int, int]]:
    """Breaks that the segmenter does not see, which looks for capitals."""
    if is_caseless(paragraph):
        ends = (found.span(1) for found in _CASELESS.finditer(paragraph))
        return {gap for gap in ends if is_caseless_break(paragraph, *gap)}
    ends = (found.span(1) for found in _CANDIDATE.finditer(paragraph))
    return {gap for gap in ends if is_missed(paragraph, *gap)}


def _segmenter_gaps(paragraph: str, language: str) -> set[tuple[int, int]]:
    """`(end, start)` around every break the segmenter sees: the white space between two sentences."""
    plain = _unquoted(paragraph)
    gaps: set[tuple[int, int]] = set()
    at = 0
    while at < len(plain):
        window = plain[at : at + _WINDOW]
        starts = [at + boundary["start_index"] for boundary in get_sentence_boundaries(language, window)]
        for start in starts:
            gap = _gap(paragraph, plain, start)
            if gap is not None:
                gaps.add(gap)
        # The last sentence of a window may go on behind it: the next window begins with it.
        at = starts[-1] if at + _WINDOW < len(plain) and starts[-1] > at else at + _WINDOW
    return gaps


def _unquoted(paragraph: str) -> str:
    """The paragraph, as long, without quotation marks: the segmenter never ends a sentence between two."""
    for mark in QUOTES + "\n":
        if mark in paragraph:
            paragraph = paragraph.replace(mark, " ")
    return paragraph


def _gap(paragraph: str, plain: str, start: int) -> tuple[int, int] | None:
    """The white space at a break before `plain[start]`; closing marks stay left of it, opening ones right."""
    end = start
    while end > 0 and plain[end - 1].isspace():
        end -= 1
    if end == 0 or end >= len(plain):
        return None
    space = _SPACE.search(paragraph, end, start)
    if space is None:
        # Chinese and Japanese put nothing between sentences; "example.com" is no sentence's end.
        return None if paragraph[end - 1] == "." else (start, start)
    following = _NEXT.search(paragraph, space.end())
    return (space.start(), following.start()) if following else None


def _cut(paragraph: str, gaps: list[tuple[int, int]]) -> list[Piece]:
    """The pieces between the gaps; one without a letter or figure goes to its neighbour."""
    pieces: list[Piece] = []
    start = 0
    for end, following in [*gaps, (len(paragraph), len(paragraph))]:
        if end <= start:
            continue
        dash = _DASH.match(paragraph, start, end) if pieces else None
        if dash:
            # Of "over Iraq. - At least 17 died." the second sentence will be quoted: not with a dash.
            pieces[-1] = (pieces[-1][0], dash.end(1))
            start = dash.end()
        if pieces and not (_WORD.search(paragraph, start, end) and _WORD.search(paragraph, *pieces[-1])):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
        start = following
    return pieces
