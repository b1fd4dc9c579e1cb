"""What a question asks for: a number, a date, a person, a place, a reason, someone's words, or none of these.

In: a question in English, in any style (a sentence, key words, capitals or none). Out: a Question. It knows no
article, and answers nothing.

    "How many US troops are in Iraq?" -> kind "count", counted [US, troops]
    "strike date"                     -> kind "date"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.words import Word, words
from service.numbers import numbers

QuestionKind = Literal[
    "count", "money", "percent", "date", "duration", "person", "place", "reason", "said", "yes_no", "open"
]

_KINDS: tuple[tuple[QuestionKind, tuple[str, ...]], ...] = (
    ("duration", (r"\bhow long\b(?! ago)",)),
    (
        "percent",
        (r"\b(?:what|which) (?:percent|per cent|percentage|proportion|share)\b", r"\bhow many percent\b"),
    ),
    (
        "money",
        (
            r"\bhow much (?:money|cash|(?:did|does|will|would) .{1,60}(?:cost|pay|spend|raise|earn|invest|fetch))\b",
            r"\bhow much (?:was|were|is|are) .{1,60}(?:worth|paid|spent|raised)\b",
            r"\b(?:what|which) (?:price|sum|amount of money)\b",
        ),
    ),
    (
        "count",
        (
            r"\bhow (?:many|much)\b",
            r"\bnumber of\b",
            r"\btoll\b",
            r"\bbody count\b",
            r"\b(?:death|casualty|troop) (?:count|figures?|numbers?)\b",
            r"\bhow (?:large|big) (?:is|was|were|are) the\b",
        ),
    ),
    (
        "date",
        (
            r"\bwhen\b",
            r"\b(?:what|which) (?:\w+ )?(?:date|day|days|weekday|month|year|time|hour)\b",
            r"\bdate of\b",
            r"\bhow long ago\b",
            r"\bdate\b\W*$",
        ),
    ),
    (
        "reason",
        (
            r"\bwhy\b",
            r"\b(?:what|which) (?:\w+ )?(?:reasons?|cause|caused|prompted|triggered|motivated|provoked|led to)\b",
            r"\b(?:what|which) (?:\w+ )?(?:justification|rationale|motive)\b",
            r"\breasons? (?:for|behind|given)\b",
            r"\bin (?:response|retaliation|reaction) to what\b",
            r"\bhow come\b",
        ),
    ),
    (
        "said",
        (
            r"\bwhat (?:did|does|has|have|do) .{1,80}\b(?:say|said|tell|told|claim|announce|argue|state|add|warn)\b",
            r"\bhow (?:did|does|has) .{1,80}\b(?:describe|characteri[sz]e|react|respond|explain|put)\b",
            r"\b(?:comment|statement|quote|words|message|reaction) (?:from|by|of)\b",
        ),
    ),
    (
        "person",
        (
            r"\bwhom?\b|^\W*whose\b",
            r"\b(?:what|which) (?:\w+ )?(?:person|official|minister|president|leader|spokes(?:man|woman|person))\b",
            r"\b(?:what|which) (?:\w+ )?(?:director|head|general|journalist|man|woman)\b",
            r"\bname of\b|\bname\W*$",
        ),
    ),
    (
        "place",
        (
            r"\bwhere\b",
            r"\b(?:what|which) (?:\w+ )?(?:country|countries|city|cities|town|towns|province|region|place)\b",
            r"\b(?:what|which) (?:\w+ )?(?:location|village|state|border|area|district)\b",
            r"\blocation of\b",
            r"\blocation\b\W*$",
        ),
    ),
    (
        "yes_no",
        (
            r"^\W*(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b",
        ),
    ),
)
_COMPILED = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, patterns in _KINDS for pattern in patterns
)
_COUNTED = re.compile(
    r"\b(?:how (?:many|much)|number of|percentage of|proportion of|share of)\s+(?:of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"\bnames? of\b|\bname\W*$|\bnamed\W*$|\bidentity\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:what|which) year", re.IGNORECASE)
_HOUR = re.compile(r"\b(?:what|which) (?:time|hour)\b", re.IGNORECASE)
_ENDS_COUNTED = re.compile(
    r"\b(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|there|in|on|at|by|from|for|"
    r"that|who|which|after|during|since|killed|injured|wounded|died|got|hit|struck|held|sent|made|left|say|said|to|\w{3,}(?:ed|ing))\b|[,?;:.]",
    re.IGNORECASE,
)
_ASKING = frozenset(
    "many much number date time year name reason kind type sort amount toll figure count total people person "
    "sources source agree disagree differ reports accounts figures happen happened happening occur occurred take took taken place taking give gave given".split()
)
"""Words that ask, or that stand for what is asked: articles answer without repeating them."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it asks for."""

    text: str
    kind: QuestionKind
    words: tuple[Word, ...]
    """The content words, without those that only ask."""
    counted: tuple[Word, ...]
    """For a count: what is counted ("US troops"), as far as the question names it; else empty."""
    part: Literal["year", "clock"] | None = None
    """For a date: the part of it that is asked for, where one is."""
    named: bool = False
    """Whether it asks for a person's name in so many words: then nothing else answers."""


def read_question(text: str) -> Question:
    """What `text` asks for; the first kind that fits, from the most to the least telling."""
    asked = _kind(text)
    counted = _counted(text) if asked in ("count", "percent") else ()
    kept = tuple(w for w in words(text) if not w.is_stop and w.folded not in _ASKING)
    named = asked == "person" and _NAME.search(text) is not None
    part: Literal["year", "clock"] | None = (
        "year" if _YEAR.search(text) else "clock" if _HOUR.search(text) else None
    )
    return Question(text, asked, kept or tuple(w for w in words(text) if not w.is_stop), counted, part, named)


def _kind(text: str) -> QuestionKind:
    """The kind whose words come first in the question; where two begin at one place, the more telling one.

    "Who said the attack happened when troops arrived?" is about a person.
    """
    found = [
        (match.start(), place, kind) for place, (kind, p) in enumerate(_COMPILED) if (match := p.search(text))
    ]
    kind = min(found)[2] if found else "open"
    if kind == "yes_no" and any(n.kind == "count" for n in numbers(text)):
        return "count"
    return kind


def _counted(text: str) -> tuple[Word, ...]:
    match = _COUNTED.search(text)
    if match is None:
        return _counted_by_number(text)
    end = _ENDS_COUNTED.search(text, match.end())
    return tuple(w for w in words(text[match.end() : end.start() if end else len(text)]) if not w.is_stop)


def _counted_by_number(text: str) -> tuple[Word, ...]:
    """What a number in the question counts: "Is it certain that 22 fighters were killed?" -> fighters."""
    number = next((n for n in numbers(text) if n.kind == "count"), None)
    if number is None:
        return ()
    end = _ENDS_COUNTED.search(text, number.end)
    return tuple(w for w in words(text[number.end : end.start() if end else len(text)]) if not w.is_stop)
