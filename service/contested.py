"""The figures that articles disagree on, asked of every event in a briefing.

In: the Evidence of a briefing. Out: Disagreements: one question each, with every value, who gave it and the words.
Only figures of harm are compared, which news reports differ on most; other figures need a question to tell what they
count. Knows nothing of centrality or ledgers.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Evidence, EvidenceSentence
from service.disagreement import SaidValue, differ, said_values
from service.protocols import Draft, DraftClaim
from service.questions import read_question
from service.support import weigh
from service.types import Disagreement, DisagreementValue
from service.verifying import verify

_ASKED = ("How many people were killed?", "How many people were injured?", "How many people were arrested?")


def contested(evidence: Evidence) -> tuple[Disagreement, ...]:
    """Disagreements within each article, in the order of the evidence: two articles may be about two events."""
    found: list[Disagreement] = []
    for sentences in _by_article(evidence):
        for asked in _ASKED:
            question = read_question(asked)
            supports = [s for s in (weigh(question, sentence) for sentence in sentences) if s.values]
            said = said_values(question, supports, evidence)
            if differ(said):
                found.append(Disagreement(question=asked, values=_values(said, evidence)))
    return tuple(found)


def _by_article(evidence: Evidence) -> list[list[EvidenceSentence]]:
    grouped: dict[str, list[EvidenceSentence]] = {}
    for sentence in evidence.sentences:
        if sentence.sentence.kind in ("body", "caption"):
            grouped.setdefault(sentence.article.article_id, []).append(sentence)
    return list(grouped.values())


def _values(said: Sequence[SaidValue], evidence: Evidence) -> tuple[DisagreementValue, ...]:
    values = []
    for value in said:
        drafted = DraftClaim(value.text, value.said.speaker, value.said.labels)
        for claim in verify(Draft("answered", (drafted,)), evidence).claims:
            values.append(DisagreementValue(value=value.written, speaker=claim.speaker, claim=claim))
    return tuple(values)
