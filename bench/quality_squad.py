"""Quality on `squad2`: does the sentence that answers come first among those of its paragraph?

In: an engine and the data set's folder. Out: Measures. Each paragraph is an article of its own, and asked alone.
"""

from __future__ import annotations

from pathlib import Path

from bench.measure import Measure
from bench.onrecord_engine import ingest
from bench.quality_evidence import evidence_of
from bench.squad import Range, load_squad
from service.protocols import Engine
from service.types import FilterInput


def squad_quality(engine: Engine, folder: Path) -> list[Measure]:
    """Questions whose answer is in the sentence that scores highest."""
    paragraphs, questions = load_squad(folder / "dev_part.json")
    made = ingest(engine, [{"key": key, "text": text} for key, text in paragraphs.items()])
    ids = dict(zip(paragraphs, made, strict=True))
    first = [
        float(_is_first(engine, question.text, ids[question.paragraph], question.answer))
        for question in questions
        if question.answer is not None
    ]
    compared = "81 cosine, 89 with BM25-weighted overlap"
    return [Measure("squad: right sentence first", tuple(first), aim=">= 93", compared=compared)]


def _is_first(engine: Engine, question: str, article_id: str, answer: Range) -> bool:
    found = evidence_of(engine, question, FilterInput(article_ids=(article_id,))).sentences
    best = max(found, key=lambda one: one.score, default=None)
    return best is not None and best.start < answer[1] and answer[0] < best.end
