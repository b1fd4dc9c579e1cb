"""The evidence that an engine shows a writer, as the quality runs look at it.

In: an engine and a question. Out: labelled sentences, or those few of them that an answer would be written from: whose
score is near the best one's, by one setting for all data sets.
"""

from __future__ import annotations

from contextlib import closing

from index.tokens import count
from service.protocols import Engine
from service.types import NO_FILTERS, EvidenceOut, FilterInput, LabelledSentence

KEY_SHARE = 0.8
"""Least share of the best sentence's score."""
KEY_TOKENS = 250
"""Most o200k_base tokens of them all."""


def evidence_of(engine: Engine, question: str, filters: FilterInput = NO_FILTERS) -> EvidenceOut:
    """What a writer is shown for the question."""
    with closing(engine.ask_events(question, filters, writer="extractive")) as events:  # type: ignore[type-var]
        first = next(events)
    assert isinstance(first, EvidenceOut)
    return first


def key_sentences(engine: Engine, question: str) -> list[LabelledSentence]:
    """The sentences of the evidence that an answer would be written from, best first."""
    ranked = sorted(evidence_of(engine, question).sentences, key=lambda one: -one.score)
    kept, left = [], KEY_TOKENS
    for one in ranked:
        size = count(one.quote)
        if one.score >= KEY_SHARE * ranked[0].score and size <= left:
            kept.append(one)
            left -= size
    return kept
