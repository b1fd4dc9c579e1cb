"""Quality on `squad2`: does the sentence that answers come first among those of its paragraph?

In: an engine and the data set's folder. Out: Measures. Each paragraph is an article of its own, and asked alone.
"""

from __future__ import annotations

from pathlib import Path

from bench.measure import Measure
from bench.onrecord_engine import ingest
from bench.quality_refusing import best_answer
from bench.spans import Range
from bench.squad import LEARNT_FROM, article_of, load_squad
from index.reading import MiniLmReader
from index.types import EvidenceSentence
from service.engine import LocalEngine
from service.extractive import ExtractiveWriter
from service.types import FilterInput


def squad_quality(engine: LocalEngine, folder: Path) -> list[Measure]:
    """Questions whose answer is in the sentence that scores highest; and telling those that have none."""
    paragraphs, questions = load_squad(folder / "dev_part.json")
    made = ingest(engine, [{"key": key, "text": text} for key, text in paragraphs.items()])
    ids = dict(zip(paragraphs, made, strict=True))
    writer = ExtractiveWriter(MiniLmReader())
    first: list[float] = []
    written_first: list[float] = []
    scores: dict[bool, list[float]] = {True: [], False: []}
    for question in questions:
        evidence = engine.evidence(question.text, FilterInput(article_ids=(ids[question.paragraph],)))
        best = max(evidence.sentences, key=lambda one: one.score, default=None)
        if question.answer is not None:
            first.append(_holds(best, question.answer))
        if article_of(question.paragraph) not in LEARNT_FROM:
            written, sure = best_answer(writer, evidence)
            scores[question.answer is not None].append(sure)
            if question.answer is not None:
                written_first.append(_holds(written, question.answer))
    return [
        Measure(
            "squad: right sentence first",
            tuple(first),
            aim=">= 93",
            compared="81 cosine, 89 with BM25-weighted overlap",
        ),
        Measure(
            "squad: the same as the keyless writer orders them (articles not learnt from)",
            tuple(written_first),
            aim=">= 93",
        ),
        Measure(
            "squad: answered or not, AUROC of the answer score (articles not learnt from)",
            tuple(scores[True]),
            tuple(scores[False]),
            aim="80, a stretch",
            compared="57 to 60 by similarity, 60 a span reader",
        ),
    ]


def _holds(best: EvidenceSentence | None, answer: Range) -> float:
    """1 where the sentence has a part of the answer, else 0."""
    return float(best is not None and best.sentence.start < answer[1] and answer[0] < best.sentence.end)
