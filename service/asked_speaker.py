"""Who said something, where a question names whom it wants: "What did the mayor say", "according to the police".

In: a Question, a weighed sentence and the Evidence. Out: what is wrong with the sentence, or None.
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
    r"\b(?:did|does|do|has|have|had|was|is)\s+(?P<subject>(?:(?!\b(?:when|where|which|who|whose|that)\b).){2,80}?)\s+(?:\w+ly\s+)?"
    r"(?:say|said|tell|told|put|call(?:ed)?|(?:claim|announce|argue|state|add|warn|describe|characteri[sz]e|react|"
    r"respond|explain)(?:e?d)?)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\baccording to (?:the |an? )?(?P<subject>[^,;?]{2,60}?)\s*(?=[,;?]|$|\s(?:how|what|when|where|who|why|which)\b)",
    re.IGNORECASE,
)
_ANYONE = word_set(
    "article author authorities account figures official officials news report reports source sources statement story "
    "study text correction caption"
)
"""Words for whoever it is, or for what is asked itself."""
_CALLS = re.compile(r"\b(?:call|describ|characteri|put)\w*$", re.IGNORECASE)


def another_speaker(question: Question, support: Support, evidence: Evidence) -> str | None:
    """What X said is answered by words of X, and so is what holds "according to" X."""
    asked = (_SUBJECT if question.kind == "said" else _ACCORDING).search(question.text)
    subject = content_words(asked["subject"]) if asked else []
    if asked is None or not subject or subject[-1].folded in _ANYONE:
        return None
    heads = [subject[-1:], *_possessed(asked["subject"])]
    if question.kind != "said" and any(mentions(support.sentence.text, h, close=True) for h in heads):
        return None
    if _CALLS.search(asked[0]) and mentions(support.sentence.text, subject[-1:]):
        # "called the fire a loss" is no verb of saying, and has its speaker beside it.
        return None
    said = who_said(support.sentence, len(support.sentence.text) // 2, evidence)
    speakers = [a.speaker for a in attributions(support.sentence.text)] + [said.speaker or ""]
    speakers += [who_puts(support.sentence.text) or ""]
    if any(mentions(speaker, head) for speaker in speakers for head in heads):
        return None
    if any(is_short_for(subject, speaker) for speaker in speakers):
        return None
    if not any(speakers) and _is_by(support, subject):
        return None
    if any(_is_called(support, speaker, subject) for speaker in speakers if speaker):
        return None
    return f"it does not say what {asked['subject']!r} said"


def _possessed(subject: str) -> list[list[Word]]:
    """Of "the complaint of the residents' association", that it is a complaint; nothing of what is no "X of Y"."""
    head, of, _ = subject.partition(" of ")
    return [content_words(head)[-1:]] if of and content_words(head) else []


def _is_called(support: Support, speaker: str, subject: Sequence[Word]) -> bool:
    """Whether the article calls the speaker what the question does: "the harbour master, Greta Holm"."""
    if subject[-1].text[0].isupper():
        return False
    head, name = re.escape(subject[-1].text), re.escape(speaker)
    beside = rf"\b{head},?\s{name}\b|\b{name},\s(?:[\w’'-]+\s){{0,5}}{head}\b"
    return re.search(beside, support.sentence.article.text) is not None


def _is_by(support: Support, subject: Sequence[Word]) -> bool:
    """Whether the article, or the part of it that the sentence stands in, is by whom the question names."""
    article, start = support.sentence.article, support.sentence.sentence.start
    bylines = _BYLINE.findall(article.text[:start])[-1:]
    return mentions("\n".join([article.byline or "", *bylines]), subject[-1:])
