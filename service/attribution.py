"""Who a sentence of the evidence is attributed to, looked up in the sentences around it where it says "he" or nothing.

In: a sentence of the Evidence and a place in it. Out: Said: the speaker's words, and the labels of the sentences that
name it. A speaker found in another sentence counts only if that sentence is in the evidence too, since the claim then
cites both; where two could be meant, none is. Knows nothing of questions or of what makes a good answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Evidence, EvidenceSentence
from service.language.antecedents import is_definite, is_person, refers_to
from service.language.names import names
from service.language.numbers import numbers
from service.language.putting import who_estimates, who_puts
from service.language.quotations import quotations
from service.language.speakers import Attribution, attributions, speaker_at

_LOOK_BACK = 2
"""Sentences before a pronoun that may name who it is."""
_AROUND = (1, 2, -1, -2)
"""Sentences around one within a quotation that may name who is quoted."""
_SUBJECT_WITHIN = 40
"""Characters from a sentence's start within which its subject is named."""
_REPORTING_OTHERS = ("reported", "reports")
"""Of whom "Smith reported that she said" tells, it is not Smith."""
_ENDS = ".!?…”\"’'):;"


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, and where that is written."""

    speaker: str | None
    """None: the article itself says it, or it is not plain who does."""
    labels: tuple[str, ...]
    """The sentence's own label, then those that name the speaker."""
    attribution: Attribution | None
    """The attribution within the sentence, where there is one."""


def who_said(sentence: EvidenceSentence, position: int, evidence: Evidence) -> Said:
    """Who said what stands at `position` (an offset in the sentence's text)."""
    if _is_quoted(sentence):
        return _quoted(sentence, evidence)
    found = attributions(sentence.text)
    own = speaker_at(found, position) or next((a for a in found if a.start <= position < a.end), None)
    if own is None:
        return Said(None, (sentence.label,), None)
    speaker, labels = _named(sentence, own, evidence)
    return Said(speaker, labels, own)


def who_tells(sentence: EvidenceSentence, start: int, end: int, at: int, evidence: Evidence) -> Said:
    """Who said what stands at `at`, or puts a figure of `[start, end)` at something."""
    said = who_said(sentence, at, evidence)
    if said.speaker is not None or said.attribution is not None:
        return said
    figures = (number.start for number in numbers(sentence.text) if start <= number.start < end)
    who = next((who for figure in figures if (who := who_estimates(sentence.text[start:figure]))), None)
    return said if who is None else Said(who, said.labels, None)


def who_gives(sentence: EvidenceSentence, start: int, at: int, evidence: Evidence) -> Said:
    """Who said what stands at `at`, or put it: "Relatives' groups put the number of dead at 14" has no verb of saying.

    `start` is where the clause begins, or the sentence.
    """
    said = who_said(sentence, at, evidence)
    who = who_puts(sentence.text[start:at]) if said.speaker is None else None
    return said if who is None else Said(who, said.labels, None)


def _named(
    sentence: EvidenceSentence, own: Attribution, evidence: Evidence
) -> tuple[str | None, tuple[str, ...]]:
    """The speaker of an attribution by name, as far as the evidence has it, and the labels that show it."""
    if not own.is_pronoun and not is_definite(own.speaker):
        return own.speaker, (sentence.label,)
    within = _before_in_sentence(sentence, own)
    if within is not None:
        return within, (sentence.label,)
    named = None if _has_other_subject(sentence, own) else _named_before(sentence, own, evidence)
    if named is not None:
        return named[0], (sentence.label, named[1])
    return (None if own.is_pronoun else own.speaker), (sentence.label,)


def _before_in_sentence(sentence: EvidenceSentence, own: Attribution) -> str | None:
    """`Romney told CNN he voted against her, even as he said`: a speaker that the sentence itself named before."""
    earlier = [
        a
        for a in attributions(sentence.text)
        if a.speaker_start < own.speaker_start and a.verb not in _REPORTING_OTHERS
    ]
    fitting = _fitting(earlier, own.speaker, sentence.article.text)
    return fitting[-1].speaker if fitting and own.is_pronoun else None


def _has_other_subject(sentence: EvidenceSentence, own: Attribution) -> bool:
    """`When Raab resigned, he said`: someone named before the pronoun, who may be meant."""
    if own.said_start < own.speaker_start or not own.is_pronoun:
        return False
    before = sentence.text[: own.speaker_start]
    return any(is_person(name.text, sentence.article.text) for name in names(before))


def _named_before(sentence: EvidenceSentence, own: Attribution, evidence: Evidence) -> tuple[str, str] | None:
    """The speaker before who alone fits "he", "it" or "the official", and the label of the sentence that names it."""
    for back in range(1, _LOOK_BACK + 1):
        before = _neighbour(sentence, -back, evidence)
        if before is None or before.sentence.kind != sentence.sentence.kind or before.text[-1:] not in _ENDS:
            return None
        found = attributions(before.text)
        fitting = _fitting(found, own.speaker, sentence.article.text)
        if len({a.speaker for a in fitting}) == 1:
            return fitting[0].speaker, before.label
        if fitting or not _goes_on(before, found, own):
            return None
    return None


def _fitting(found: Sequence[Attribution], pronoun: str, text: str) -> list[Attribution]:
    """The attributions whose speaker `pronoun` can mean, without those that only pass on what another of them says."""
    fits = [a for a in found if not a.is_pronoun and refers_to(pronoun, a.speaker, text)]
    return [a for a in fits if not any(_passes_on(a, b) for b in fits)]


def _passes_on(outer: Attribution, inner: Attribution) -> bool:
    """`The Pentagon said the strike was ordered, reports BBC`: who "it" is in the next sentence is not the BBC."""
    behind = outer.speaker_start > inner.speaker_start
    return behind and outer.said_start <= inner.start and inner.said_end <= outer.said_end


def _goes_on(before: EvidenceSentence, found: Sequence[Attribution], own: Attribution) -> bool:
    """Whether a sentence without a fitting speaker leaves it open who spoke before it: it has the same pronoun, or
    is about nobody by name."""
    pronouns = {a.speaker.casefold() for a in found if a.is_pronoun}
    if pronouns:
        return pronouns == {own.speaker.casefold()}
    if own.speaker.casefold() in ("it", "they", "them"):
        return False
    return not _names_subject(before)


def _names_subject(sentence: EvidenceSentence) -> bool:
    """Whether a sentence is about someone of a name, outside quotation marks: whom "he" behind it may mean."""
    quoted = quotations(sentence.text)
    for name in names(sentence.text):
        if name.start > _SUBJECT_WITHIN:
            return False
        inside = any(start <= name.start < end for start, end in quoted)
        if not inside and is_person(name.text, sentence.article.text):
            return True
    return False


def _quoted(sentence: EvidenceSentence, evidence: Evidence) -> Said:
    """The speaker of a quotation that runs over several sentences, where its paragraph has one alone."""
    speakers: dict[str, tuple[str, ...]] = {}
    for step in _AROUND:
        other = _neighbour(sentence, step, evidence)
        if other is None or not _same_paragraph(sentence, other):
            continue
        for found in attributions(other.text):
            if not quotations(other.text):
                continue
            speaker, labels = _named(other, found, evidence)
            if speaker is None:
                return Said(None, (sentence.label,), None)
            speakers.setdefault(speaker, labels)
    if len(speakers) != 1:
        return Said(None, (sentence.label,), None)
    ((speaker, labels),) = speakers.items()
    return Said(speaker, tuple(dict.fromkeys((sentence.label, *labels))), None)


def _is_quoted(sentence: EvidenceSentence) -> bool:
    """Whether the whole sentence lies inside a quotation that its paragraph opened."""
    text, span = sentence.article.text, sentence.sentence
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    spans = quotations(text[first : last if last >= 0 else len(text)])
    start, end = span.start - first, span.end - first
    return any(a <= start + 1 and end - 1 <= b for a, b in spans)


def _same_paragraph(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    first, last = sorted((one.sentence, other.sentence), key=lambda s: s.start)
    return "\n" not in one.article.text[first.start : last.end]


def _neighbour(sentence: EvidenceSentence, step: int, evidence: Evidence) -> EvidenceSentence | None:
    """The sentence `step` places on in the same article, if the evidence has it."""
    wanted = (sentence.sentence.article_id, sentence.sentence.ordinal + step)
    return next(
        (s for s in evidence.sentences if (s.sentence.article_id, s.sentence.ordinal) == wanted), None
    )
