"""The chunks that the best sentences stand in, read once more together with the question.

In: a Question, weighed sentences, the Evidence they are of, and a Reader. Out: the chunks, two by two; and the same
sentences, those of chunks that are read with what the reader makes of them. It has learnt from English alone, and
reads nothing else. It must not know what the figures are used for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.protocols import Reader
from index.types import Evidence, Sentence
from service.questions import Question
from service.support import Support
from service.weighing import score

CHUNKS = 2
"""Read at a time: each takes as long as embedding one."""
MOST = 4
"""Read of one question."""
UNREAD = -5.0
"""The log-odds of a sentence that was not read: most that are read and do not answer have about these."""
Place = tuple[str, int]
Chunk = tuple[Sentence, ...]


def closest(question: Question, ranked: Sequence[Support], evidence: Evidence) -> list[list[Chunk]]:
    """The chunks worth reading in lots, by their best score plus their best cosine, which may be of two sentences.

    A sentence that stands in two chunks counts for the better one; none that cannot be read is among them.
    """
    found: dict[Place, Chunk] = {}
    for chunk in evidence.chunks:
        for sentence in chunk:
            found.setdefault(_place(sentence), chunk)
    best: dict[Chunk, tuple[float, float]] = {}
    for one in ranked:
        chunk = found.get(_place(one.sentence.sentence), ())
        if chunk and one.sentence.article.language.startswith("en"):
            most, nearest = best.get(chunk, (0.0, 0.0))
            best[chunk] = max(most, score(question, one)), max(nearest, one.similarity)
    chunks = sorted(best, key=lambda chunk: -sum(best[chunk]))[:MOST]
    return [chunks[first : first + CHUNKS] for first in range(0, len(chunks), CHUNKS)]


def read_closely(
    ranked: Sequence[Support], chunks: Sequence[Chunk], evidence: Evidence, reader: Reader
) -> list[Support]:
    """`ranked` with log-odds: of a sentence of `chunks` the better ones, `UNREAD` of one that was never read."""
    texts = {one.article.article_id: one.article.text for one in evidence.sentences}
    passages = [[texts[one.article_id][one.start : one.end] for one in chunk] for chunk in chunks]
    odds = {_place(one.sentence.sentence): one.reading for one in ranked if one.reading is not None}
    for chunk, figures in zip(chunks, reader.read(evidence.question, passages), strict=True):
        for sentence, figure in zip(chunk, figures, strict=True):
            if figure is not None:
                odds[_place(sentence)] = max(figure, odds.get(_place(sentence), figure))
    return [replace(one, reading=odds.get(_place(one.sentence.sentence), UNREAD)) for one in ranked]


def _place(sentence: Sentence) -> Place:
    return sentence.article_id, sentence.ordinal
