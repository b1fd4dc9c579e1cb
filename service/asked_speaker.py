"""Who said something, where a question names whom it wants: "What did the mayor say", "according to the police".

In: a Question, a weighed sentence and the Evidence. Out: what is wrong with the sentence, or None. Must not know
whether anybody read it, nor what is made of what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import Evidence
from index.words import Word, content_words
from service.attribution import who_said
from service.language.acronyms import is_short_for
from service.language.putting import who_puts
from service.language.saying import word_set
from service.language.speakers import attributions
from service.questions import Question
from service.support import Support, mentions

_BYLINE = re.compile(r"^(?:[A-Z]\w+\s+)?[Bb]y\s+[A-Z][^\n]{2,60}$", re.MULTILINE)
_SUBJECT = re.compile(
    r"\b(?:did|does|do|has|have|had|was|is)\s(?P<subject>(?:(?!\b(?:when|where|which|who|whose|that)\b).){2,80}?)"
    r"(?:\s(?:which|who|that)\b.{2,60}?)?\s(?:\w+ly\s)?"
    r"(?:say|said|tell|told|put|call(?:ed)?|(?:claim|announce|argue|state|add|warn|describe|characteri[sz]e|react|"
    r"respond|explain)(?:e?d)?)\b",
    re.IGNORECASE,
)
"""No subject reaches over "when": "the hour when firefighters told people" is of no hour that speaks."""
_ACCORDING = re.compile(
    r"\baccording to (?:the |an? )?(?P<subject>[^,;?]{2,60}?)\s*(?=[’']s\b|[,;?]|$|\s(?:in|on|at|by|for|from|to|with"
    r"|that|who|which|did|does|do|is|are|was|were|has|have|had|will|would|can|could|how|what|when|where|why)\b)",
    re.IGNORECASE,
)
_ANYONE = word_set(
    "article author authorities account figures official officials news report reports source sources statement story "
    "study text correction caption"
)
"""Words for whoever it is, or for what is asked itself."""
_DOCUMENTS = word_set(
    "complaint letter report statement study survey lawsuit indictment filing document post notice"
)
_CALLS = re.compile(r"\b(?:call|describ|characteri|put)\w*$", re.IGNORECASE)


def another_speaker(question: Question, support: Support, evidence: Evidence) -> str | None:
    """What X said is not answered by a sentence that names another speaker, nor is what holds "according to" X."""
    return _by_another(question, support, evidence) if _names_a_speaker(support) else None


def no_speaker(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Nor by one that names none, where it is not plain that X said it."""
    return None if _names_a_speaker(support) else _by_another(question, support, evidence)


def _names_a_speaker(support: Support) -> bool:
    text = support.sentence.text
    return bool(attributions(text) or who_puts(text))


def _by_another(question: Question, support: Support, evidence: Evidence) -> str | None:
    is_said, text = question.kind == "said", support.sentence.text
    asked = (_SUBJECT if is_said else _ACCORDING).search(" ".join(question.text.split()))
    subject = content_words(asked["subject"]) if asked else []
    if asked is None or not subject or subject[-1].folded in _ANYONE:
        return None
    if is_said and _CALLS.search(asked[0]) and mentions(text, subject[-1:]):
        # "called the fire a loss" is no verb of saying, and has its speaker beside it.
        return None
    said = who_said(support.sentence, len(text) // 2, evidence)
    found = [*(a.speaker for a in attributions(text)), said.speaker, who_puts(text)]
    speakers = [speaker for speaker in found if speaker]
    if any(_is_asked(subject, asked["subject"], speaker) for speaker in speakers):
        return None
    if not speakers and (_is_by(support, subject) or (not is_said and mentions(text, subject[-1:]))):
        return None
    if any(_is_called(support, speaker, subject) for speaker in speakers):
        return None
    return f"it does not say what {asked['subject']!r} said"


def _is_asked(subject: Sequence[Word], written: str, speaker: str) -> bool:
    """Whether a speaker is the one asked for; of "the complaint of the residents" a complaint is, whoever's it be."""
    head = content_words(written.partition(" of ")[0])[-1:]
    document = head if head and head[0].folded in _DOCUMENTS else []
    return (
        mentions(speaker, subject[-1:])
        or is_short_for(subject, speaker)
        or bool(document and mentions(speaker, document))
    )


def _is_called(support: Support, speaker: str, subject: Sequence[Word]) -> bool:
    """Whether the article calls the speaker what the question does: "the harbour master, Greta Holm"."""
    if subject[-1].text[0].isupper() or not speaker[0].isupper():
        return False
    head, name = re.escape(subject[-1].text), re.escape(speaker)
    beside = rf"\b{head},?\s{name}\b|\b{name},\s(?:[\w’'-]+\s){{0,5}}{head}\b"
    return re.search(beside, support.sentence.article.text) is not None


def _is_by(support: Support, subject: Sequence[Word]) -> bool:
    """Whether the article, or the part of it that the sentence stands in, is by whom the question names."""
    article, start = support.sentence.article, support.sentence.sentence.start
    bylines = _BYLINE.findall(article.text[:start])[-1:]
    return mentions("\n".join([article.byline or "", *bylines]), subject[-1:])
