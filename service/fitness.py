"""How well a sentence does as a claim of a briefing, taken out of its article.

In: a sentence of the Evidence. Out: a figure from 0 (never) to 1, and where its words begin behind a dateline. Looks
at its words, and for a credit beside it: boilerplate, credits, headings, questions and what hangs on the sentence
before are kept out; what is long, chatty or a caption comes after plain news. Knows nothing of topics or claims.
"""

from __future__ import annotations

import re

from index.types import EvidenceSentence
from index.words import content_words, words
from service.language.names import names
from service.language.numbers import numbers
from service.language.quotations import quotations
from service.withdrawn import withdrawn

_LEAST_WORDS, _MOST_WORDS = 6, 60
"""Content words of a sentence that says something by itself, and words of one that says too much."""
_LONG = 38
_DATELINE = re.compile(
    r"(?:[A-Z][\w.’' ]{1,40}(?:, [A-Z][\w. ]{1,25})?\s*)?"
    r"(?:\((?:CNN(?: Business)?|AP|AFP|Reuters|REUTERS|UPI)\)|\b(?:CNN|AP|AFP|Reuters))\s*[—–-]+\s*"
    r"|[A-Z][A-Z .’']{3,30}(?:, [A-Z][\w. ]{1,25})?\s[—–]\s*"
)
_ENDS = re.compile(r"[.!][\"”’')\]]*$|[”\"]$")
_BOILERPLATE = re.compile(
    r"newsletter|subscri(?:be|ption)|\bsign(?:ing)? up\b|follow (?:us|me|along|the)\b|\bread more\b|click (?:here|on)"
    r"|a version of this|\bcontributed to|all rights reserved|copyright|©|editor[’']s note|\bpodcast\b"
    r"|download (?:the|our)|\bhere(?:[’']s| is| are)\b"
    r"|(?:this|the) (?:story|article|piece|post) (?:has been|was|is|will be|originally|first)\b"
    r"|advertis|\bcookies?\b|privacy policy|terms of (?:use|service)|video player|\bwatch (?:the|this|our|live|now)\b"
    r"|getty images|\bAP Photo|photo(?:graph)? by|gift card|affiliate|^\W*(?:source|credit|via|photos?)\b"
    r"|(?:USA TODAY|CNN)[’']s [A-Z]\w+ [A-Z]\w+ (?:and|contributed|reported)"
    r"|\b(?:find|get|see|check out|learn|discover) (?:more|our|all|your|out more)\b|using CNN"
    r"|https?://|www\.|\w@\w|@\w{3,}|\bemail (?:us|him|her)\b|\bcall \d|hotline|\bdeals?\b.{0,30}\boff\b|\bshop\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^[^.!?]{2,60}/\s?(?:Reuters|REUTERS|AP|AFP|Getty|Pool|Bloomberg|CNN|EPA|Shutterstock|NurPhoto|Anadolu|Sipa|USA T"
    r"|The\b|Xinhua|ZUMA|NASA|MCT)|/(?:Reuters|AP|AFP|Getty)\W*$|\(Photo\b"
)
_CREDIT_LINE = re.compile(
    r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}\s?/\s?(?:Reuters|REUTERS|AP|AFP|Getty|Pool|Bloomberg|CNN|EPA|Shutterstock"
    r"|NurPhoto|Anadolu|Sipa|USA|Xinhua|ZUMA|NASA)[\w /.-]*"
)
_HEADING = re.compile(
    r"^\W*(?:more|related|also|opinion|analysis|photos?|video|listen|live|updates?|what to know|the background"
    r"|fact check)\s?[:|]"
    r"|^(?:see|click|read|watch|scroll|tune|stay|enjoy|remember|consider|try|make sure|let[’']s)\b"
    r"|[:;,–—-]$|\.\.\.$|…$|^\W*\d{1,2}[.)]\s|\s\|\s|^\W*[•●▪■►]",
    re.IGNORECASE,
)
_HANGS = frozenset(
    word.folded
    for word in words(
        """
        it he she they this that these those his her their its him them but and so or yet then also such there here
        both neither either another others however meanwhile instead still later again indeed otherwise though because
        """
    )
)
"""Words that hang on the sentence before, when they open one."""
_HANGS_LATER = re.compile(
    r"^\W*(?:\w+\W+){0,6}?(?:he|she|they|it)\b"
    r"|\b(?:he|she|they) (?:said|added|says|told|wrote|continued)\b[^“”\"]*$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(("CEO", "CFO", "TV", "ET", "CNN"))
_RUN_IN = re.compile(r"[^:“”\"]{3,50}: [A-Z“]")
"""A heading within the paragraph: "One thing to know: ..." """
_CHATTY = re.compile(r"\b(?:you|your|yours|i|i[’']m|i[’']ve|my|we|our|let[’']s|us)\b", re.IGNORECASE)


def words_begin(text: str) -> int:
    """Where a sentence begins behind a dateline: "CNN — The president said ..." says nothing before "The"."""
    match = _DATELINE.match(text)
    return match.end() if match else 0


def fitness(sentence: EvidenceSentence) -> float:
    """How well the sentence does by itself: 0 for never."""
    text = sentence.text[words_begin(sentence.text) :]
    if sentence.sentence.kind not in ("body", "caption") or _is_unfit(text):
        return 0.0
    value = 0.5 if sentence.sentence.kind == "caption" or _is_credited(sentence) else 1.0
    plain = _unquoted(text)
    if len(content_words(plain)) < _LEAST_WORDS:
        value *= 0.6
    if _CHATTY.search(plain) and not re.search(r"\b(?:the|a) US\b|\bUS\b", plain):
        value *= 0.5
    if _HANGS_LATER.search(plain):
        value *= 0.6
    if _RUN_IN.match(text) or not _tells_who_or_how_many(text):
        value *= 0.6
    if len(words(text)) > _LONG:
        value *= 0.8
    return value


def _tells_who_or_how_many(text: str) -> bool:
    return any(name.text not in _NO_NAMES for name in names(text)) or any(
        n.kind != "ordinal" for n in numbers(text)
    )


def _unquoted(text: str) -> str:
    """What the article says in its own words."""
    ends = [0, *(place for span in quotations(text) for place in span), len(text)]
    return " ".join(text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))


def _is_unfit(text: str) -> bool:
    told = words(text)
    if not told or len(content_words(text)) < _LEAST_WORDS or len(told) > _MOST_WORDS:
        return True
    return (
        told[0].folded in _HANGS
        or text.rstrip('”"’) ').endswith("?")
        or _ENDS.search(text) is None
        or not (text.lstrip("“\"'‘(")[:1].isupper() or text[:1].isdigit() or text[:1] in "$€£")
        or text.isupper()
        or _BOILERPLATE.search(text) is not None
        or _CREDIT.search(text) is not None
        or _HEADING.search(text) is not None
        or any(2 * (end - start) > len(text) for start, end in withdrawn(text))
    )


def _is_credited(sentence: EvidenceSentence) -> bool:
    """Whether a photographer's credit stands right before or behind: then the sentence is a caption."""
    text, span = sentence.article.text, sentence.sentence
    before, behind = text[max(0, span.start - 80) : span.start], text[span.end : span.end + 80]
    lines = (before.strip().rpartition("\n")[2], behind.strip().partition("\n")[0])
    return any(_CREDIT_LINE.fullmatch(line.strip()) for line in lines)
