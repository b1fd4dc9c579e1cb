"""The two chunks that the best sentences stand in, read once more together with the question.

In: weighed sentences, best first, the Evidence they are of, and a Reader. Out: the same, those of the two chunks with
what the reader makes of them. It has learnt from English alone, and reads nothing else. It must not know what the
figures are used for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.protocols import Reader
from index.types import Evidence, Sentence
from service.support import Support

CHUNKS = 2
"""Each takes as long as embedding one."""
UNREAD = -5.0
"""The log-odds of a sentence that stands in neither: most that are read and do not answer have about these."""
Place = tuple[str, int]


def read_closely(ranked: Sequence[Support], evidence: Evidence, reader: Reader) -> list[Support]:
    """`ranked` with log-odds: of a sentence that stands in both chunks the better ones, `UNREAD` of one in neither.

    Where no chunk can be read, none has any.
    """
    articles = {one.article.article_id: one.article for one in evidence.sentences}
    chunks = [c for c in _closest(ranked, evidence) if articles[c[0].article_id].language.startswith("en")]
    if not chunks:
        return list(ranked)
    texts = [[articles[one.article_id].text[one.start : one.end] for one in chunk] for chunk in chunks]
    odds: dict[Place, float] = {}
    for chunk, figures in zip(chunks, reader.read(evidence.question, texts), strict=True):
        for sentence, figure in zip(chunk, figures, strict=True):
            if figure is not None:
                odds[_place(sentence)] = max(figure, odds.get(_place(sentence), figure))
    return [replace(one, reading=odds.get(_place(one.sentence.sentence), UNREAD)) for one in ranked]


def _closest(ranked: Sequence[Support], evidence: Evidence) -> list[tuple[Sentence, ...]]:
    """The chunks of the best sentences; of one that stands in two, the better chunk."""
    found: dict[Place, tuple[Sentence, ...]] = {}
    for chunk in evidence.chunks:
        for sentence in chunk:
            found.setdefault(_place(sentence), chunk)
    places = [_place(one.sentence.sentence) for one in ranked]
    return list(dict.fromkeys(found[place] for place in places if place in found))[:CHUNKS]


def _place(sentence: Sentence) -> Place:
    return sentence.article_id, sentence.ordinal
