"""Which of several rankings' finds come first, and which sentences answer a question.

Rankings, words and similarities come in, orders and scores go out. It must not know stores, vectors or
articles. How the constants were chosen, and what each is worth, is in `docs/retrieval.md`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.synonyms import kin
from index.words import Word, rarity

RRF_K = 10
"""Smaller than the 60 of the paper: two rankings of news chunks agree on the first few, and little after."""
SYNONYM_WEIGHT = 0.5
"""What a word of the question counts where the sentence has only another word of its group."""
COVERAGE_WEIGHT = 0.8
PASSAGE_WEIGHT = 0.2
LEXICAL_SHARE_WEIGHT = 0.4
"""What the passage's own share of the query's words counts: names and numbers decide in news."""
BEFORE_WEIGHT = 0.1
"""What the sentence before may add: what `it` and `they` in a sentence stand for is there."""


_BEST = 1.0 + COVERAGE_WEIGHT + BEFORE_WEIGHT + PASSAGE_WEIGHT + LEXICAL_SHARE_WEIGHT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, as the ranking sees it."""

    words: frozenset[str]
    """Stems of its content words."""
    before: frozenset[str]
    """Stems of the sentence before it in its article, none for the first."""
    similarity: float
    """Cosine of question and sentence vectors."""
    passage: float
    """How well the passage it stands in was ranked: 1 for the first in every ranking, towards 0."""
    lexical: float = 0.0
    """The passage's BM25 score as a share of the best passage's, 0 to 1."""


def fuse(
    rankings: Sequence[Sequence[str]], weights: Sequence[float] | None = None, k: int = RRF_K
) -> list[tuple[str, float]]:
    """Reciprocal rank fusion: each ranking gives `weight / (k + rank)`, and the sums decide; best first.

    Cormack, Clarke and Buettcher, SIGIR 2009, https://doi.org/10.1145/1571941.1572114. Scores are divided by
    the best there can be, so that 1 is first in every ranking. Equal sums keep the order of first
    appearance, ranking by ranking. Raises ValueError where there is not one weight a ranking.

    >>> [found for found, score in fuse([["a", "b"], ["b", "c"]])]
    ['b', 'a', 'c']
    """
    weights = weights or [1.0] * len(rankings)
    best = sum(weights) / (k + 1)
    sums: defaultdict[str, float] = defaultdict(float)
    for ranking, weight in zip(rankings, weights, strict=True):
        # A find named twice in one ranking counts once, at its better rank.
        for rank, found in enumerate(dict.fromkeys(ranking), start=1):
            sums[found] += weight / (k + rank) / best
    return sorted(sums.items(), key=lambda item: -item[1])


def coverage(question: Iterable[Word], sentence: frozenset[str]) -> float:
    """Share of the question's content words whose stems the sentence has, weighted by rarity, 0 to 1.

    A word of the same group (`index/synonyms.py`) counts half. A question without content words is covered
    by nothing.
    """
    return _covered(_rarities(question), sentence)


def score_sentences(question: Sequence[Word], candidates: Sequence[Candidate]) -> list[float]:
    """How well each candidate fits the question, at most 1, in the order given; comparable within one call alone.

    Cosine plus coverage, where a word counts for less the more of the candidates have it: in sentences about
    one event, its name tells none from another.
    """
    weights = _telling(_rarities(question), candidates)
    scores = []
    for candidate in candidates:
        own = _covered(weights, candidate.words)
        near = _covered(weights, candidate.words | candidate.before) - own
        total = (
            candidate.similarity
            + COVERAGE_WEIGHT * own
            + BEFORE_WEIGHT * near
            + PASSAGE_WEIGHT * candidate.passage
            + LEXICAL_SHARE_WEIGHT * candidate.lexical
        )
        scores.append(total / _BEST)
    return scores


def _rarities(words: Iterable[Word]) -> dict[str, float]:
    return {word.stem: rarity(word) for word in words if not word.is_stop}


def _telling(weights: Mapping[str, float], candidates: Sequence[Candidate]) -> dict[str, float]:
    """`weights` times each word's inverse document frequency (as in BM25) over the candidates."""
    total = len(candidates)
    having = {stem: sum(stem in candidate.words for candidate in candidates) for stem in weights}
    return {
        stem: weight * math.log1p((total - having[stem] + 0.5) / (having[stem] + 0.5))
        for stem, weight in weights.items()
    }


def _covered(weights: Mapping[str, float], stems: frozenset[str]) -> float:
    total = sum(weights.values())
    if total == 0:
        return 0.0
    found = 0.0
    for stem, weight in weights.items():
        if stem in stems:
            found += weight
        elif not kin(stem).isdisjoint(stems):
            found += SYNONYM_WEIGHT * weight
    return found / total
