"""How well sentences fit a question, from their words, their vectors and the chunks they were found in.

In: a question with its vector, and the sentences found for it. Out: the same with their scores. It embeds what has no
vector yet; it must not know stores, budgets or labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.candidates import FoundSentence
from index.protocols import Embedder, FloatArray
from index.ranking import Candidate, coverage, score_sentences
from index.words import content_words, stem_set


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence found, weighed against one question."""

    found: FoundSentence
    vector: FloatArray
    score: float
    """Higher is better, comparable within one question."""
    similarity: float
    """Cosine of question and sentence vectors, -1 to 1."""
    coverage: float
    """Share of the question's content words that the sentence has, weighted by rarity, 0 to 1."""


def scored(
    question: str, vector: FloatArray, found: Sequence[FoundSentence], embedder: Embedder
) -> list[ScoredSentence]:
    """All of `found` with their scores, best first. `vector` is the question's."""
    asked = content_words(question)
    # Most sentences are the one before another.
    texts = {text for one in found for text in (one.text, one.text_before)}
    read = {text: stem_set(text) for text in texts}
    vectors = _vectors(found, embedder)
    similarities = vectors @ vector
    scores = score_sentences(
        asked,
        [
            Candidate(read[one.text], read[one.text_before], float(near), one.chunk.score, one.chunk.lexical)
            for one, near in zip(found, similarities, strict=True)
        ],
    )
    weighed = [
        ScoredSentence(one, own, score, float(near), coverage(asked, read[one.text]))
        for one, own, score, near in zip(found, vectors, scores, similarities, strict=True)
    ]
    return sorted(weighed, key=lambda sentence: -sentence.score)


def _vectors(found: Sequence[FoundSentence], embedder: Embedder) -> FloatArray:
    """Shape `[sentences, dimensions]`; those still to be indexed are made here."""
    made = iter(embedder.embed([one.text for one in found if one.indexed.vector is None]))
    vectors = [next(made) if one.indexed.vector is None else one.indexed.vector for one in found]
    return np.array(vectors, np.float32).reshape(len(found), embedder.dimensions)
