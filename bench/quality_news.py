"""Quality on `news_qa`: is an answer of the quiz among the first tokens of what a search returns?

In: an engine and the data set's folder. Out: Measures. "Own" asks that the passage is of an article that is listed for
the question: an answer string such as "2" or "New York" is in many others.
"""

from __future__ import annotations

from pathlib import Path

from bench.corpus import Corpus, Question, load
from bench.measure import Measure
from bench.onrecord_engine import ingest
from bench.quality_refusing import best_answer
from index.reading import MiniLmReader
from service.engine import LocalEngine
from service.extractive import ExtractiveWriter
from service.types import FilterInput

EVERY_ARTICLE = 100_000
_BUDGETS = ((250, ">= 65", "45.5 plain LangChain + Chroma"), (700, ">= 82", "68.9 plain LangChain + Chroma"))


def news_quality(engine: LocalEngine, folder: Path) -> list[Measure]:
    """Questions with an answer within so many tokens, from an article that holds it; and telling those without one."""
    corpus = load(folder, EVERY_ARTICLE)
    ids = dict(zip((a["url"] for a in corpus.articles), ingest(engine, corpus.articles), strict=True))
    within = [
        Measure(
            f"news: own answer within {budget} tokens",
            _answered(engine, corpus, budget),
            aim=aim,
            compared=compared,
        )
        for budget, aim, compared in _BUDGETS
    ]
    return [*within, _refusing(engine, corpus, ids)]


def _refusing(engine: LocalEngine, corpus: Corpus, ids: dict[str, str]) -> Measure:
    """Each question is asked twice: with all articles, and without those that hold its answer."""
    whole, without = [], []
    writer = ExtractiveWriter(MiniLmReader())
    for question in corpus.questions:
        others = FilterInput(article_ids=tuple(one for url, one in ids.items() if url not in question.urls))
        whole.append(best_answer(writer, engine.evidence(question.text))[1])
        without.append(best_answer(writer, engine.evidence(question.text, others))[1])
    return Measure(
        "news: answered or not, AUROC of the answer score",
        tuple(whole),
        tuple(without),
        aim=">= 80",
        compared="67 cosine, 69 BM25, 74.5 word coverage times cosine",
    )


def _answered(engine: LocalEngine, corpus: Corpus, budget: int) -> tuple[float, ...]:
    return tuple(float(_is_answered(engine, question, budget)) for question in corpus.questions)


def _is_answered(engine: LocalEngine, question: Question, budget: int) -> bool:
    found = engine.search(question.text, token_budget=budget).passages
    return any(passage.url in question.urls and question.answered_by(passage.text) for passage in found)
