"""What the keyless writer refuses by: a score that should tell questions that are answered from those that are not.

In: the evidence for a question. Out: how sure the writer is that a sentence of it answers. AUROCs are made of it.
"""

from __future__ import annotations

from index.types import Evidence
from service.extractive import rank, score
from service.objections import objection
from service.questions import read_question

_OBJECTED = 1.0
"""What an objection takes off: more than any score is."""


def answer_score(evidence: Evidence) -> float:
    """The score of the writer's best sentence; that less 1 where there is an objection to it; -1 without any."""
    question = read_question(evidence.question)
    ranked = rank(question, evidence)
    if not ranked:
        return -_OBJECTED
    best = ranked[0]
    return score(question, best) - _OBJECTED * (objection(question, best, evidence) is not None)
