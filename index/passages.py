"""Ranked chunks to passages: what overlaps is joined or cut, so that no sentence is returned twice.

Chunks with their articles come in, best first; passages go out, best first, within a limit and a token
budget. It must not know how chunks were ranked or where sentences are kept (a function hands them over).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.tokens import count
from index.types import Article, Chunk, Passage, Sentence

LONGEST_PASSAGE = 400
"""Tokens that neighbours are joined up to, about two chunks: an article that fits a query all over is not
one passage of its whole text."""

SentencesOf = Callable[[str], Sequence[Sentence]]
"""All sentences of the article with this id, in order."""


@dataclass(frozen=True, slots=True)
class RankedChunk:
    """A chunk that a query found, with its article and its fused score."""

    chunk: Chunk
    article: Article
    score: float


@dataclass(slots=True)
class _Run:
    """A passage in the making."""

    article: Article
    start: int
    end: int
    tokens: int
    score: float


def make_passages(
    ranked: Iterable[RankedChunk], sentences_of: SentencesOf, limit: int | None, token_budget: int | None
) -> tuple[Passage, ...]:
    """Passages in the order of their best chunks, which is that of their scores.

    A chunk next to an earlier passage becomes part of it, up to 400 tokens; what an earlier passage has of it
    already is left out. Ends at `limit` passages, or where `token_budget` (o200k_base, over all passages)
    is used up; the last passage is then cut to the whole sentences that fit.
    """
    runs: list[_Run] = []
    left = math.inf if token_budget is None else token_budget
    for item in ranked:
        if limit is not None and len(runs) >= limit:
            break
        for start, end in _uncovered(item, runs):
            used = _add(runs, item, (start, end), left)
            if used is None:
                _add_what_fits(runs, item, (start, end), (left, sentences_of))
                return _passages(runs, sentences_of)
            left -= used
    return _passages(runs, sentences_of)


def _uncovered(item: RankedChunk, runs: Sequence[_Run]) -> Iterator[tuple[int, int]]:
    """The parts of a chunk that no run has yet, without the white space around them."""
    text, at = item.article.text, item.chunk.start
    for run in sorted((r for r in runs if _same_article(r, item)), key=lambda r: r.start):
        if run.end > at and run.start < item.chunk.end:
            yield from _stripped(text, at, run.start)
            at = run.end
    yield from _stripped(text, at, item.chunk.end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start < end and (words := text[start:end].strip()):
        start += len(text[start:end]) - len(text[start:end].lstrip())
        yield start, start + len(words)


def _add(runs: list[_Run], item: RankedChunk, part: tuple[int, int], left: float) -> int | None:
    """Put a part of a chunk with its neighbour or on its own; the tokens that took, None if too many."""
    start, end = part
    text = item.article.text
    for run in runs:
        if not _same_article(run, item) or text[min(run.end, end) : max(run.start, start)].strip():
            continue
        joined = min(run.start, start), max(run.end, end)
        tokens = count(text[slice(*joined)])
        if tokens <= LONGEST_PASSAGE and tokens - run.tokens <= left:
            used = tokens - run.tokens
            run.start, run.end, run.tokens = *joined, tokens
            return used
    tokens = count(text[start:end])
    if tokens > left:
        return None
    runs.append(_Run(item.article, start, end, tokens, item.score))
    return tokens


def _add_what_fits(
    runs: list[_Run], item: RankedChunk, part: tuple[int, int], room: tuple[float, SentencesOf]
) -> None:
    (start, end), (left, sentences_of) = part, room
    fitting = None
    for sentence in sentences_of(item.article.article_id):
        if sentence.start >= start and sentence.end <= end:
            tokens = count(item.article.text[start : sentence.end])
            if tokens > left:
                break
            fitting = _Run(item.article, start, sentence.end, tokens, item.score)
    if fitting is not None:
        runs.append(fitting)


def _passages(runs: Iterable[_Run], sentences_of: SentencesOf) -> tuple[Passage, ...]:
    found = []
    for run in runs:
        starts = [sentence.start for sentence in sentences_of(run.article.article_id)]
        first = max(0, bisect_right(starts, run.start) - 1)
        last = max(0, bisect_right(starts, run.end - 1) - 1)
        found.append(Passage(run.article.article_id, run.start, run.end, run.score, run.article, first, last))
    return tuple(found)


def _same_article(run: _Run, item: RankedChunk) -> bool:
    return run.article.article_id == item.article.article_id
