"""Quality on `span_retrieval`: are the characters that answer among those retrieved, and how many others are?

In: an engine and the data set's folder. Out: Measures. All corpora are in one collection, each as one article.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.measure import Measure
from bench.quality_evidence import key_sentences
from bench.spans import Overlap, Range, SpanQuestion, load_spans, overlap, placed
from service.engine import LocalEngine
from service.types import ArticleFull, ArticleInput

_BUDGETS = (
    (700, ">= 90", "75.7 MiniLM, 88.1 text-embedding-3-large"),
    (1200, ">= 93", "91.9 GPT-4o chunker"),
)

Finder = Callable[[str], list[tuple[str, Range]]]
"""A question to what is retrieved for it: article ids with places."""


def span_quality(engine: LocalEngine, folder: Path) -> list[Measure]:
    """Recall within tokens of passages; recall and IoU of the evidence that an answer would be written from."""
    corpora, questions = load_spans(folder)
    articles = {
        name: engine.article(engine.ingest(ArticleInput(text=text, key=name)).article_id)
        for name, text in corpora.items()
    }
    measures = []
    for budget, aim, compared in _BUDGETS:
        found = _overlaps(questions, articles, partial(_passages, engine, budget))
        recalls = tuple(o.recall for o in found)
        measures.append(Measure(f"spans: recall within {budget} tokens", recalls, aim=aim, compared=compared))
    key = _overlaps(questions, articles, partial(_key, engine))
    recalls, ious = tuple(o.recall for o in key), tuple(o.iou for o in key)
    precisions = tuple(o.precision for o in key)
    return [
        *measures,
        Measure("spans: recall of key sentences", recalls, aim=">= 60"),
        Measure("spans: precision of key sentences", precisions),
        Measure("spans: IoU of key sentences", ious, aim=">= 25, then 30", compared="8.0 the best chunker"),
    ]


def _overlaps(questions: list[SpanQuestion], articles: dict[str, ArticleFull], find: Finder) -> list[Overlap]:
    """One a question whose references are in the text as it was ingested."""
    overlaps = []
    for question in questions:
        article = articles[question.corpus]
        if wanted := placed(question, article.text):
            overlaps.append(overlap(wanted, _in_one_text(find(question.text), article)))
    return overlaps


def _in_one_text(found: list[tuple[str, Range]], article: ArticleFull) -> list[Range]:
    """Places in other articles count as retrieved, behind the end of this one."""
    ids = [article.article_id, *dict.fromkeys(i for i, _ in found if i != article.article_id)]
    shifts = {one: place * 10**9 for place, one in enumerate(ids)}
    return [(start + shifts[one], end + shifts[one]) for one, (start, end) in found]


def _passages(engine: LocalEngine, budget: int, question: str) -> list[tuple[str, Range]]:
    found = engine.search(question, token_budget=budget).passages
    return [(p.article_id, (p.start, p.end)) for p in found]


def _key(engine: LocalEngine, question: str) -> list[tuple[str, Range]]:
    found = (one.sentence for one in key_sentences(engine, question))
    return [(s.article_id, (s.start, s.end)) for s in found]
