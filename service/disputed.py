"""The values behind a sentence that says that a thing is disputed: its paragraph tells who gives which.

In: a Question, its weighed sentences and the Evidence. Out: those whose values are what is disputed. "How many had come
is disputed. The trust said 12,400 had passed the gates; police counted 2,500" repeats no word of "How big was the
crowd?" in every sentence, and yet all of them answer it. Compares nothing: `disagreement` does. Knows no drafts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.synonyms import is_among
from index.types import EvidenceSentence
from index.words import words
from service.llm.planted import is_planted
from service.questions import Question
from service.referring import paragraph_before, sentences_before
from service.support import Support

_DISPUTED = re.compile(
    r"\b(?:is|are|was|were|remains?|remained) (?:still |also |hotly |much )?"
    r"(?:disputed|contested|in dispute|a matter of dispute)\b"
    r"|\b(?:estimates|accounts|figures|numbers|counts|tolls|versions|sources|reports) (?:\w+ ){0,4}?"
    r"(?:vary|varied|varies|differ|differed|diverge|diverged|conflict|conflicted|clash|clashed|disagree|disagreed)\b"
    r"|\b(?:disagree|disagreed|differ|differed|divided|at odds) (?:over|on|about) (?:how|when|the|what)\b",
    re.IGNORECASE,
)
_LONGEST = 160
"""Characters of a sentence that announces a dispute; a longer one tells more."""
_ASKS_BY_KIND = {
    "clock": frozenset(("hour", "time", "when")),
    "count": frozenset(("mani", "number", "toll", "figur")),
}


def announced(sentence: EvidenceSentence) -> str:
    """The sentence before in the same paragraph that says that something is disputed; empty for none."""
    if not _DISPUTED.search(paragraph_before(sentence)):
        return ""  # the usual case, told without cutting
    for part in sentences_before(sentence):
        if len(part) <= _LONGEST and _DISPUTED.search(part):
            return part
    return ""


def disputed(question: Question, supports: Sequence[Support]) -> list[Support]:
    """Those of `supports` that hold a value and stand behind an announcement of a dispute about what is asked."""
    found: dict[tuple[str, str], list[Support]] = {}
    for support in supports:
        if support.values and not is_planted(support.sentence.text) and (what := announced(support.sentence)):
            found.setdefault((support.sentence.sentence.article_id, what), []).append(support)
    return next((group for (_, what), group in found.items() if _is_about(question, what, group)), [])


def _is_about(question: Question, what: str, group: Sequence[Support]) -> bool:
    """Whether the paragraph tells of what is asked: one word at least, and none that it and the headline lack."""
    kind = question.part or question.kind
    told = _stems(f"{what} {' '.join(s.sentence.text for s in group)}")
    sentence = group[0].sentence
    above = _stems(f"{sentence.article.headline or ''}\n{paragraph_before(sentence)}")
    asked = [w for w in question.words if not w.is_stop]
    matches = [w for w in asked if is_among(w.stem, told)]
    named = bool(_ASKS_BY_KIND.get(kind, frozenset()) & _stems(what, stops=True))
    return (bool(matches) or named) and all(w in matches or is_among(w.stem, above) for w in asked)


def _stems(text: str, *, stops: bool = False) -> frozenset[str]:
    return frozenset(w.stem for w in words(text) if stops or not w.is_stop)
