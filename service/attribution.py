"""Who a sentence of the evidence is attributed to, looked up in the sentences around it where it says "he" or nothing.

In: a sentence of the Evidence and a place in it. Out: Said: the speaker's words, and the labels of the sentences that
name it. A speaker found in another sentence counts only if that sentence is in the evidence too, since the claim then
cites both. Knows nothing of questions or of what makes a good answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.types import Evidence, EvidenceSentence
from service.quotations import quotations
from service.speakers import Attribution, attributions, speaker_at

_DEFINITE_ROLE = re.compile(r"[Tt]he (?P<role>[a-z]+)$")
_LOOK_BACK = 2
"""Sentences before a pronoun that may name who it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, and where that is written."""

    speaker: str | None
    """None: the article itself says it."""
    labels: tuple[str, ...]
    """The sentence's own label, then those that name the speaker."""
    attribution: Attribution | None
    """The attribution within the sentence, where there is one."""


def who_said(sentence: EvidenceSentence, position: int, evidence: Evidence) -> Said:
    """Who said what stands at `position` (an offset in the sentence's text)."""
    found = attributions(sentence.text)
    own = speaker_at(found, position) or next((a for a in found if a.start <= position < a.end), None)
    if own is None:
        return _in_quotation(sentence, evidence)
    if own.is_pronoun or _DEFINITE_ROLE.fullmatch(own.speaker):
        named = _named_before(sentence, own, evidence)
        if named is not None:
            speaker, label = named
            return Said(speaker, (sentence.label, label), own)
        if own.is_pronoun:
            return Said(None, (sentence.label,), own)
    return Said(own.speaker, (sentence.label,), own)


def _named_before(sentence: EvidenceSentence, own: Attribution, evidence: Evidence) -> tuple[str, str] | None:
    """The nearest speaker before who fits "he", "it" or "the official", and the label of the sentence that names it."""
    role = _DEFINITE_ROLE.fullmatch(own.speaker)
    for back in range(1, _LOOK_BACK + 1):
        before = _neighbour(sentence, -back, evidence)
        if before is None:
            return None
        for other in reversed(attributions(before.text)):
            if other.is_pronoun or _DEFINITE_ROLE.fullmatch(other.speaker):
                continue
            if role is None or re.search(rf"\b{role['role']}\b", other.speaker, re.IGNORECASE):
                return other.speaker, before.label
    return None


def _in_quotation(sentence: EvidenceSentence, evidence: Evidence) -> Said:
    """The speaker of a quotation that runs over several sentences: named where it ends, or before it began."""
    alone = Said(None, (sentence.label,), None)
    if not _is_quoted(sentence):
        return alone
    for step in (1, 2, -1, -2):
        other = _neighbour(sentence, step, evidence)
        if other is None or not _same_paragraph(sentence, other):
            continue
        found = [a for a in attributions(other.text) if not a.is_pronoun]
        if found and quotations(other.text):
            return Said(found[0].speaker, (sentence.label, other.label), None)
    return alone


def _is_quoted(sentence: EvidenceSentence) -> bool:
    """Whether the whole sentence lies inside a quotation that its paragraph opened."""
    text, start = sentence.article.text, sentence.sentence.start
    paragraph = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    spans = quotations(text[paragraph : line_end if line_end >= 0 else len(text)])
    inside = (sentence.sentence.start - paragraph, sentence.sentence.end - paragraph)
    return any(a <= inside[0] + 1 and inside[1] - 1 <= b for a, b in spans)


def _same_paragraph(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    first, last = sorted((one.sentence, other.sentence), key=lambda s: s.start)
    return "\n" not in one.article.text[first.start : last.end]


def _neighbour(sentence: EvidenceSentence, step: int, evidence: Evidence) -> EvidenceSentence | None:
    """The sentence `step` places on in the same article, if the evidence has it."""
    wanted = (sentence.sentence.article_id, sentence.sentence.ordinal + step)
    return next(
        (s for s in evidence.sentences if (s.sentence.article_id, s.sentence.ordinal) == wanted), None
    )
