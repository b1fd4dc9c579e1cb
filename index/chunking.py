"""Sentences to chunks: runs of whole sentences that fit a token budget, with a sentence of overlap.

In: an article and its sentences. Out: chunks in order that cover every sentence. A sentence over the budget
is split between words, and a word over it between code points. It knows nothing of embedding models.

Tokens of a run are first taken as the sum over its sentences, each with the white space before it, which are
counted once; that sum differs from the true count by a token a seam at most in practice, so each chunk
is counted again as a whole and gives up sentences until the budget holds exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.tokens import count, counts
from index.types import Article, Chunk, Sentence

DEFAULT_BUDGET = 180
"""Tokens: with the headline, about what MiniLM's 256 word pieces hold."""
SMALLEST_BUDGET = 16
"""Tokens: a single code point can take several."""
_WORD = re.compile(r"\S+")
_LONGEST_PART = 8
"""Code points a token, of a part of a word that is cut: rarely more, and then the part is merely short."""

_Place = tuple[int, int, int, int, int]
"""start, end, first sentence, last sentence, tokens."""


def make_chunks(
    article: Article, sentences: Sequence[Sentence], *, budget: int = DEFAULT_BUDGET, overlap: int = 1
) -> tuple[Chunk, ...]:
    """Chunks of at most `budget` o200k_base tokens that together hold every sentence, in order.

    Each repeats up to `overlap` sentences of the one before, fewer where they would leave no room for a new
    one. `budget` is at least 16. Raises ValueError for a budget or overlap that cannot be kept.
    """
    if budget < SMALLEST_BUDGET:
        raise ValueError(f"budget {budget!r} is too small: give at least {SMALLEST_BUDGET} tokens")
    if overlap < 0:
        raise ValueError(f"overlap {overlap!r} is negative: give the number of sentences to repeat")
    places = _places(article.text, sentences, budget, overlap)
    return tuple(
        Chunk(article.article_id, start, end, ordinal, first, last, tokens)
        for ordinal, (start, end, first, last, tokens) in enumerate(places)
    )


def _places(text: str, sentences: Sequence[Sentence], budget: int, overlap: int) -> Iterator[_Place]:
    sizes = _sizes(text, sentences)
    following = 0
    while following < len(sentences):
        if sizes[following] > budget:
            sentence = sentences[following]
            if (tokens := count(text[sentence.start : sentence.end])) > budget:
                for start, end, part in split_long(text, sentence.start, sentence.end, budget):
                    yield start, end, following, following, part
            else:
                yield sentence.start, sentence.end, following, following, tokens
            following += 1
            continue
        first = _first_repeated(sizes, following, budget, overlap)
        last = _last_that_fits(sizes, first, following, budget)
        first, last, tokens = _exactly(text, sentences, (first, following, last), budget)
        yield sentences[first].start, sentences[last].end, first, last, tokens
        following = last + 1


def _sizes(text: str, sentences: Sequence[Sentence]) -> list[int]:
    """Tokens of each sentence with the white space before it: a word's token holds the space before it."""
    starts = [0, *(sentence.end for sentence in sentences[:-1])]
    return counts([text[start : sentence.end] for start, sentence in zip(starts, sentences, strict=False)])


def _first_repeated(sizes: Sequence[int], following: int, budget: int, overlap: int) -> int:
    """Where a chunk whose first new sentence is `following` begins."""
    first, used = following, sizes[following]
    while first > max(0, following - overlap) and used + sizes[first - 1] <= budget:
        first -= 1
        used += sizes[first]
    return first


def _last_that_fits(sizes: Sequence[int], first: int, following: int, budget: int) -> int:
    last, used = following, sum(sizes[first : following + 1])
    while last + 1 < len(sizes) and used + sizes[last + 1] <= budget:
        last += 1
        used += sizes[last]
    return last


def _exactly(
    text: str, sentences: Sequence[Sentence], run: tuple[int, int, int], budget: int
) -> tuple[int, int, int]:
    """The run and its true count, less what does not fit: repeated sentences last, `following` never."""
    first, following, last = run
    while True:
        tokens = count(text[sentences[first].start : sentences[last].end])
        if tokens <= budget or first == last:
            return first, last, tokens
        if last > following:
            last -= 1
        else:
            first += 1


def split_long(text: str, start: int, end: int, budget: int) -> Iterator[tuple[int, int, int]]:
    """`(start, end, tokens)` of the parts of `text[start:end]`, split between words, each within `budget`."""
    for first, last in _runs_of_words(text, start, end, budget, budget):
        yield first, last, count(text[first:last])


def _runs_of_words(text: str, start: int, end: int, budget: int, aim: int) -> Iterator[tuple[int, int]]:
    """Runs of words whose summed tokens are within `aim` and whose true count is within `budget`."""
    first = last = used = 0
    for left, right in _words(text, start, end, aim):
        size = count(text[last if used else left : right])
        if used and used + size > aim:
            yield from _within(text, first, last, budget, aim)
            used, size = 0, count(text[left:right])
        if not used:
            first = left
        last, used = right, used + size
    if used:
        yield from _within(text, first, last, budget, aim)


def _within(text: str, first: int, last: int, budget: int, aim: int) -> Iterator[tuple[int, int]]:
    """The run, or where the sum over its words was less than its true count, shorter ones."""
    if aim > 1 and count(text[first:last]) > budget:
        yield from _runs_of_words(text, first, last, budget, aim - max(1, aim // 8))
    else:
        yield first, last


def _words(text: str, start: int, end: int, budget: int) -> Iterator[tuple[int, int]]:
    """The words, those over the budget cut between code points."""
    for word in _WORD.finditer(text, start, end):
        at = word.start()
        while at < word.end():
            # Bounded: a word can be megabytes long, and must not be counted again for each of its parts.
            cut = min(word.end(), at + _LONGEST_PART * budget)
            while cut > at + 1 and count(text[at:cut]) > budget:
                cut = at + (cut - at + 1) // 2
            yield at, cut
            at = cut
