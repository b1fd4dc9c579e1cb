"""What the keyless writer answers with, and refuses by: its best sentence, and how sure it is that it is answered.

In: the evidence for a question. Out: the two. AUROCs are made of the second.
"""

from __future__ import annotations

from index.types import Evidence, EvidenceSentence
from service.extractive import ExtractiveWriter, certainty
from service.questions import read_question

_NOTHING = -2.0
"""The figure of a question for which nothing was found: less than any other."""


def best_answer(writer: ExtractiveWriter, evidence: Evidence) -> tuple[EvidenceSentence | None, float]:
    """The sentence that `writer`, which has a reader, puts first, and how sure it is; None and -2 without any."""
    question = read_question(evidence.question)
    ranked = writer.ranked(question, evidence)
    sure = certainty(question, ranked, evidence)
    return (ranked[0].sentence, sure) if ranked and sure is not None else (None, _NOTHING)
