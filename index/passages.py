"""Ranked chunks to passages: what overlaps is joined or cut, so that no sentence is returned twice.

Chunks with their articles come in, best first; passages go out, best first, within a limit and a token
budget. It must not know how chunks were ranked, where sentences are kept or what makes one fit the query: it
is handed a Reader for both.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.tokens import count
from index.types import Article, Chunk, Passage, Sentence

LONGEST_PASSAGE = 400
"""Tokens that neighbours are joined up to, about two chunks: an article that fits a query all over is not
one passage of its whole text."""


class Reader(Protocol):
    """The sentences behind the chunks that one query found."""

    def sentences(self, article_id: str) -> Sequence[Sentence]:
        """All sentences of an article, in order."""

    def fits(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[float]:
        """How well each of these sentences, which follow each other, fits the query."""


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
    ranked: Iterable[RankedChunk], reader: Reader, limit: int | None, token_budget: int | None
) -> tuple[Passage, ...]:
    """Passages in the order of their best chunks, which is that of their scores.

    A chunk next to an earlier passage becomes part of it, up to 400 tokens; what an earlier passage has of it
    already is left out. Ends at `limit` passages, or where `token_budget` (o200k_base, over all passages)
    is used up; of the last chunk come the whole sentences around the one that fits the query best.
    """
    runs: list[_Run] = []
    left = math.inf if token_budget is None else token_budget
    for item in ranked:
        if limit is not None and len(runs) >= limit:
            break
        for start, end in _uncovered(item, runs):
            used = _add(runs, item, (start, end), left)
            if used is None:
                runs += _cut(item, (start, end), reader, left)
                return _passages(runs, reader)
            left -= used
    return _passages(runs, reader)


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
    alone = _run(item, start, end)
    if alone.tokens > left:
        return None
    runs.append(alone)
    return alone.tokens


def _cut(item: RankedChunk, part: tuple[int, int], reader: Reader, left: float) -> list[_Run]:
    """Of a part of a chunk, the sentences around the best one that what is left of the budget holds."""
    everything = reader.sentences(item.article.article_id)
    sentences = [s for s in everything if part[0] <= s.start and s.end <= part[1]]
    if not sentences:
        return []
    fits = reader.fits(item.article, sentences)
    first = last = max(range(len(sentences)), key=fits.__getitem__)
    run = _run(item, sentences[first].start, sentences[last].end)
    if run.tokens > left:
        return []
    while True:
        beside = [place for place in (first - 1, last + 1) if 0 <= place < len(sentences)]
        for place in sorted(beside, key=lambda place: -fits[place]):
            wider = min(first, place), max(last, place)
            grown = _run(item, sentences[wider[0]].start, sentences[wider[1]].end)
            if grown.tokens <= left:
                (first, last), run = wider, grown
                break
        else:
            return [run]


def _run(item: RankedChunk, start: int, end: int) -> _Run:
    return _Run(item.article, start, end, count(item.article.text[start:end]), item.score)


def _passages(runs: Iterable[_Run], reader: Reader) -> tuple[Passage, ...]:
    found = []
    for run in runs:
        starts = [sentence.start for sentence in reader.sentences(run.article.article_id)]
        first = max(0, bisect_right(starts, run.start) - 1)
        last = max(0, bisect_right(starts, run.end - 1) - 1)
        found.append(Passage(run.article.article_id, run.start, run.end, run.score, run.article, first, last))
    return tuple(found)


def _same_article(run: _Run, item: RankedChunk) -> bool:
    return run.article.article_id == item.article.article_id
