"""Quality on `news_qa`: is an answer of the quiz among the first tokens of what a search returns?

In: an engine and the data set's folder. Out: Measures. "Own" asks that the passage is of an article that is listed for
the question: an answer string such as "2" or "New York" is in many others.
"""

from __future__ import annotations

from pathlib import Path

from bench.corpus import Corpus, Question, load
from bench.measure import Measure
from bench.onrecord_engine import ingest
from service.protocols import Engine

EVERY_ARTICLE = 100_000
_BUDGETS = ((250, ">= 65", "45.5 plain LangChain + Chroma"), (700, ">= 82", "68.9 plain LangChain + Chroma"))


def news_quality(engine: Engine, folder: Path) -> list[Measure]:
    """Questions with an answer within so many tokens of passages, from an article that holds it."""
    corpus = load(folder, EVERY_ARTICLE)
    ingest(engine, corpus.articles)
    return [
        Measure(
            f"news: own answer within {budget} tokens",
            _answered(engine, corpus, budget),
            aim=aim,
            compared=compared,
        )
        for budget, aim, compared in _BUDGETS
    ]


def _answered(engine: Engine, corpus: Corpus, budget: int) -> tuple[float, ...]:
    return tuple(float(_is_answered(engine, question, budget)) for question in corpus.questions)


def _is_answered(engine: Engine, question: Question, budget: int) -> bool:
    found = engine.search(question.text, token_budget=budget).passages
    return any(passage.url in question.urls and question.answered_by(passage.text) for passage in found)
