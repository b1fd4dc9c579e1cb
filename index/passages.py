"""What was found to passages: runs of whole sentences, best first, in which no sentence stands twice.

In: ranked chunks, or scored sentences and a token budget. Out: passages. It must not know how they were ranked or
where sentences are kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.candidates import RankedChunk
from index.picking import pick
from index.scoring import ScoredSentence
from index.tokens import count
from index.types import Article, Passage, Sentence

LONGEST_PASSAGE = 400
"""Tokens that neighbours are joined up to, about two chunks: an article that fits a query all over is not
one passage of its whole text."""

SentencesOf = Callable[[str], Sequence[Sentence]]
"""All sentences of the article of this id, in order."""


@dataclass(slots=True)
class _Run:
    """A passage in the making."""

    article: Article
    start: int
    end: int
    tokens: int
    score: float


def join_chunks(ranked: Iterable[RankedChunk], sentences_of: SentencesOf, limit: int) -> tuple[Passage, ...]:
    """At most `limit` passages, in the order of their best chunks, which is that of their scores.

    A chunk next to an earlier passage becomes part of it, up to 400 tokens; what an earlier passage has of it
    already is left out.
    """
    runs: list[_Run] = []
    for item in ranked:
        if len(runs) >= limit:
            break
        for start, end in _uncovered(item, runs):
            _add(runs, item, start, end)
    return tuple(_passage(run, sentences_of(run.article.article_id)) for run in runs[:limit])


def join_sentences(scored: Sequence[ScoredSentence], budget: int) -> tuple[Passage, ...]:
    """The sentences worth `budget` o200k_base tokens, neighbours as one passage, in the order of their best ones.

    `scored` is best first; a passage has the score of its best sentence. None where no sentence fits.
    """
    picked = pick(
        np.array([one.score for one in scored], np.float32),
        np.array([one.vector for one in scored], np.float32),
        lambda place: count(scored[place].found.text),
        budget,
    )
    while picked:
        passages = [_joined(run) for run in _neighbours([scored[place] for place in picked])]
        # White space between neighbours is counted too.
        if sum(count(passage.text) for passage in passages) <= budget:
            return tuple(sorted(passages, key=lambda passage: -passage.score))
        picked.pop()
    return ()


def chunks_of(scored: Sequence[ScoredSentence]) -> tuple[tuple[Sentence, ...], ...]:
    """The chunks that the sentences were found in, in the order of their best ones, each as those sentences of it."""
    sentences = [one.found.indexed.sentence for one in sorted(scored, key=_place)]
    return tuple(
        tuple(
            sentence
            for sentence in sentences
            if sentence.article_id == chunk.article_id
            and chunk.first_sentence <= sentence.ordinal <= chunk.last_sentence
        )
        for chunk in dict.fromkeys(one.found.chunk.chunk for one in scored)
    )


def _neighbours(picked: Iterable[ScoredSentence]) -> Iterator[list[ScoredSentence]]:
    """Runs of sentences that follow each other in one article."""
    run: list[ScoredSentence] = []
    for one in sorted(picked, key=_place):
        article, ordinal = _place(one)
        if run and _place(run[-1]) != (article, ordinal - 1):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _place(one: ScoredSentence) -> tuple[str, int]:
    sentence = one.found.indexed.sentence
    return sentence.article_id, sentence.ordinal


def _joined(run: Sequence[ScoredSentence]) -> Passage:
    first, last = run[0].found.indexed.sentence, run[-1].found.indexed.sentence
    score = max(one.score for one in run)
    article = run[0].found.article
    return Passage(article.article_id, first.start, last.end, score, article, first.ordinal, last.ordinal)


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


def _add(runs: list[_Run], item: RankedChunk, start: int, end: int) -> None:
    """Put a part of a chunk with its neighbour, or on its own."""
    text = item.article.text
    for run in runs:
        if not _same_article(run, item) or text[min(run.end, end) : max(run.start, start)].strip():
            continue
        joined = min(run.start, start), max(run.end, end)
        if (tokens := count(text[slice(*joined)])) <= LONGEST_PASSAGE:
            run.start, run.end, run.tokens = *joined, tokens
            return
    runs.append(_Run(item.article, start, end, count(text[start:end]), item.score))


def _passage(run: _Run, sentences: Sequence[Sentence]) -> Passage:
    starts = [sentence.start for sentence in sentences]
    first = max(0, bisect_right(starts, run.start) - 1)
    last = max(0, bisect_right(starts, run.end - 1) - 1)
    return Passage(run.article.article_id, run.start, run.end, run.score, run.article, first, last)


def _same_article(run: _Run, item: RankedChunk) -> bool:
    return run.article.article_id == item.article.article_id
