"""Quality on `squad2`: does the sentence that answers come first among those of its paragraph?

In: an engine and the data set's folder. Out: Measures. Each paragraph is an article of its own, and asked alone.
"""

from __future__ import annotations

from pathlib import Path

from bench.measure import Measure
from bench.onrecord_engine import ingest
from bench.quality_refusing import answer_score
from bench.spans import Range
from bench.squad import load_squad
from index.types import Evidence
from service.engine import LocalEngine
from service.types import FilterInput


def squad_quality(engine: LocalEngine, folder: Path) -> list[Measure]:
    """Questions whose answer is in the sentence that scores highest; and telling those that have none."""
    paragraphs, questions = load_squad(folder / "dev_part.json")
    made = ingest(engine, [{"key": key, "text": text} for key, text in paragraphs.items()])
    ids = dict(zip(paragraphs, made, strict=True))
    first: list[float] = []
    scores: dict[bool, list[float]] = {True: [], False: []}
    for question in questions:
        evidence = engine.evidence(question.text, FilterInput(article_ids=(ids[question.paragraph],)))
        scores[question.answer is not None].append(answer_score(evidence))
        if question.answer is not None:
            first.append(float(_is_first(evidence, question.answer)))
    return [
        Measure(
            "squad: right sentence first",
            tuple(first),
            aim=">= 93",
            compared="81 cosine, 89 with BM25-weighted overlap",
        ),
        Measure(
            "squad: answered or not, AUROC of the answer score",
            tuple(scores[True]),
            tuple(scores[False]),
            aim="80, a stretch",
            compared="57 to 60 by similarity, 60 a span reader",
        ),
    ]


def _is_first(evidence: Evidence, answer: Range) -> bool:
    best = max(evidence.sentences, key=lambda one: one.score, default=None)
    return best is not None and best.sentence.start < answer[1] and answer[0] < best.sentence.end
