"""How far down a search has what answers the question.

In: the passages that a search for the question found, best first. Out: one over the place of the first that carries
an expected fact (reciprocal rank, https://doi.org/10.1007/978-0-387-39940-9_488). How good retrieval is among many
articles `bench.quality` measures; here a search that lost its ranking or itself is seen.
"""

from __future__ import annotations

from evals.scores.base import Observed, Score
from evals.scores.cover import carries, tokens_in
from service.types import PassageOut

NAME = "search_rank"


def search_rank(seen: Observed) -> Score:
    """1 where the first passage carries a fact, a half for the second, 0 for none; None where none was searched for."""
    if seen.found is None or not seen.expects or seen.case.filtering is not None:
        return Score(NAME, None)
    place = next((n for n, passage in enumerate(seen.found, 1) if _carries_one(seen, passage)), None)
    return Score(NAME, 1 / place if place else 0.0, "" if place else "no passage carries the fact")


def _carries_one(seen: Observed, passage: PassageOut) -> bool:
    texts = seen.own_texts
    found = frozenset(
        (name, token)
        for name, article_id in seen.article_ids.items()
        if article_id == passage.article_id
        for token in tokens_in(texts[name], [(passage.start, passage.end)])
    )
    # quotes of one evidence set may be far apart: a passage that has one of them has found it
    quotes = [
        [(quote,) for quote in quotes] for fact in seen.expects for quotes in seen.case.suite.gold[fact.id]
    ]
    return any(carries(texts, found, one) for one in quotes)
