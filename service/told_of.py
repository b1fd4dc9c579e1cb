"""Whether a sentence tells of the thing that a question asks about, or of another thing of which the same is told.

In: a Question, a weighed sentence and the Evidence. Out: an objection, in a few words, or None. "When will the pier
open?" is not answered by when the quay will, "Who is the chief executive of X?" not by whoever X's spokesman is, and
"Who was arrested?" by nothing where nobody was. Knows no score.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.fitting import same_root
from index.synonyms import groups, is_among
from index.types import Evidence
from index.words import Word, content_words, words
from service.disagreement import asks_of_harm
from service.language.saying import is_role
from service.questions import Question
from service.referring import referred
from service.support import Seen, Support
from service.values import wants_value

_DETERMINER = r"(?:the|a|an|its|his|her|their|this|that|these|those)"
_PREPOSITION = (
    r"(?:in|on|at|of|for|from|to|with|by|after|before|during|since|until|over|under|between|into|than|as|that|who|which"
    r"|when|where|because|if|through|against|about|near|within|without|and|or|not|be|been|being)"
)
_SUBJECT = re.compile(
    rf"\b(?P<does>did|does|do|will|would|can|could|should)?(?(does)|(?:has|have|had|was|were|is|are))\s+{_DETERMINER}\s+"
    rf"(?P<words>(?:(?!{_PREPOSITION}\b|{_DETERMINER}\b)[\w’'-]+\s*){{1,6}})",
    re.IGNORECASE,
)
"""An auxiliary and the thing behind it: "did the hospital estimate", "was the dam completed"."""
_PARTICIPLE = re.compile(r"\w+(?:ed|en|wn|ld|lt|nt|pt|ght|ung)")
_GOES_ON = re.compile(r"(?:of|be|been|being)\b", re.IGNORECASE)
_NO_THING = frozenset(("name", "names", "number", "total", "date", "first", "last", "next"))
_THING_FIRST = re.compile(r"[“\"]?(?:The|A|An|Its|Their|His|Her)\s[a-z]")
_ELSEWHERE = re.compile(
    r"\b(?:he|she|it|they|his|her|its|their|him|them|this|these|those|the (?:\w+ )?(?:company|firm|group|agency|man"
    r"|woman|team|attack|strike|incident|city|country|film|game|ship|plane|school|building|site))\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\bwho(?:[’']s| is| was| are| were)(?: the)? (?P<role>(?:[a-z][\w’'-]*\s+){1,4}?)(?:of|for|at|in)\b"
)
_WHO = re.compile(
    r"\b(?:who|whom)(?: has| have| had| was| were| is| are)?(?: been)? (?P<verb>\w+)", re.IGNORECASE
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none)(?: has| have| had| was| were| is| are)?(?: been)? (?P<verb>\w+)"
    r"|(?:\bnot|n[’']t|\bnever) (?P<other>\w+) (?:anyone|anybody)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|none|without|\w+n[’']t|cannot|refus\w*|fail\w*|unable)\b", re.IGNORECASE
)
_DID_NOT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|been)(?:\s(?:not|never)|n[’']t)\s"
    r"(?!the\b|an?\b|only\b|just\b|because\b|by\b|for\b|its?\b)\w+(?!.*\bbut\b)",
    re.IGNORECASE,
)
"""Not "it was not the rain but a crack", which says what did."""


def another_thing(question: Question, support: Support, evidence: Evidence) -> str | None:
    """A figure or a date is told of the thing asked about, where the article has another word for another thing.

    Only where the sentence opens with a thing of its own and refers back to none: then it is told of that.
    """
    text = support.sentence.text
    if not wants_value(question) or asks_of_harm(question) or not _THING_FIRST.match(text):
        return None
    thing = _thing(question.text)
    told = f"{text} {referred(support.sentence)}"
    if not thing or _ELSEWHERE.search(text) or any(_has(told, word) for word in thing):
        return None
    seen = Seen()
    if not all(seen.holds(support.sentence.article, word.stem) for word in thing):
        return None
    return f"it does not tell of the {thing[-1].text!r}"


def another_role(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Who is the chairman of something is told by a sentence that speaks of a chairman."""
    asked = _ROLE.search(question.text[:1].lower() + question.text[1:])
    role = content_words(asked["role"]) if asked else []
    if not role or not is_role(role[-1].folded):
        return None
    told = f"{support.sentence.text} {referred(support.sentence)}"
    return None if _has(told, role[-1]) else f"it speaks of no {role[-1].text!r}"


def nobody_was(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Who was arrested cannot be told where the article says that nobody was."""
    asked = _WHO.search(question.text) if question.kind == "person" else None
    verb = next((w for w in words(asked["verb"]) if not w.is_stop), None) if asked else None
    if verb is None:
        return None
    for sentence in evidence.sentences:
        if sentence.article != support.sentence.article:
            continue
        for found in _NOBODY.finditer(sentence.text):
            denied = next(iter(words(found["verb"] or found["other"])), None)
            if denied is not None and is_among(verb.stem, {denied.stem}):
                return "the article says that nobody was or did"
    return None


def did_not_happen(question: Question, support: Support, evidence: Evidence) -> str | None:
    """Why something happened is not told by a sentence, without a reason, that says that it did not."""
    if question.kind != "reason" or support.values or _NEGATED.search(question.text):
        return None
    return "it says that it did not happen" if _DID_NOT.search(support.sentence.text) else None


def _thing(text: str) -> Sequence[Word]:
    """The common nouns of the subject, without the verb that "did" or "was" leaves behind it."""
    found = _SUBJECT.search(text)
    if found is None:
        return ()
    told = [w for w in words(found["words"]) if not w.is_stop]
    verbal = found["does"] or (told and _PARTICIPLE.fullmatch(told[-1].folded))
    if verbal and len(told) > 1 and not _GOES_ON.match(text, found.end()):
        told = told[:-1]
    return [
        w for w in told if w.text.islower() and w.folded not in _NO_THING and not w.folded.endswith("est")
    ]


def _has(text: str, asked: Word) -> bool:
    there = {w.stem for w in content_words(text)}
    known = frozenset[int]().union(*map(groups, there))
    return (
        asked.stem in there
        or not known.isdisjoint(groups(asked.stem))
        or any(same_root(asked.stem, stem) for stem in there)
    )
