"""The evidence that an answer would be written from, as the quality runs look at it.

In: an engine and a question. Out: those few sentences of the evidence whose score is near the best one's, by one
setting for all data sets.
"""

from __future__ import annotations

from index.tokens import count
from index.types import EvidenceSentence
from service.engine import LocalEngine

KEY_SHARE = 0.8
"""Least share of the best sentence's score."""
KEY_TOKENS = 250
"""Most o200k_base tokens of them all."""


def key_sentences(engine: LocalEngine, question: str) -> list[EvidenceSentence]:
    """The sentences that an answer would be written from, best first."""
    ranked = sorted(engine.evidence(question).sentences, key=lambda one: -one.score)
    kept, left = [], KEY_TOKENS
    for one in ranked:
        size = count(one.text)
        if one.score >= KEY_SHARE * ranked[0].score and size <= left:
            kept.append(one)
            left -= size
    return kept
