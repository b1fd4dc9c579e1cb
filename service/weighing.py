"""The sentences of the evidence weighed for a question, best first, by rules alone.

In: a Question and the Evidence. Out: Supports, by one score. Knows nothing of objections, readers or claims.
"""

from __future__ import annotations

from index.types import Evidence
from service.questions import Question
from service.support import Seen, Support, weigh
from service.values import wants_value


def rank(question: Question, evidence: Evidence) -> list[Support]:
    """Evidence sentences weighed, best first, ties in reading order; those without a value that is asked for last."""
    seen = Seen()
    supports = [weigh(question, s, seen) for s in evidence.sentences]
    return sorted(supports, key=lambda s: (not fits(question, s), -score(question, s)))


def fits(question: Question, support: Support) -> bool:
    """Whether the sentence holds a value of the kind that is asked for, or none is."""
    return bool(support.values) or support.takes_back or not wants_value(question)


def score(question: Question, support: Support) -> float:
    """How well a sentence answers, about 0 to 1."""
    held = (
        1.0
        if support.values or support.takes_back
        else (0.5 if question.kind in ("open", "said", "yes_no") else 0.0)
    )
    return (
        0.35 * support.covered + 0.25 * support.own + 0.3 * max(0.0, support.similarity) + 0.15 * held
    ) - 0.3 * support.missing
