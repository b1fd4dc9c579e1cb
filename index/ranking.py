"""Which of several rankings' finds come first, and how much of a question a sentence covers.

Rankings and words come in, orders and shares go out. It must not know stores, vectors or articles. How the constants
were chosen, and what each is worth, is in `docs/retrieval.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from index.synonyms import kin
from index.words import Word, rarity

RRF_K = 10
"""Smaller than the 60 of the paper: two rankings of news chunks agree on the first few, and little after."""
SYNONYM_WEIGHT = 0.5
"""What a word of the question counts where the sentence has only another word of its group."""


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
    return coverages(question, [sentence])[0]


def coverages(question: Iterable[Word], sentences: Iterable[frozenset[str]]) -> list[float]:
    """`coverage` of one question by each of the sentences, whose stems are given."""
    weights = _rarities(question)
    return [_covered(weights, sentence) for sentence in sentences]


def _rarities(words: Iterable[Word]) -> dict[str, float]:
    return {word.stem: rarity(word) for word in words if not word.is_stop}


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
