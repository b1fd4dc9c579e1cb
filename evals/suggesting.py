"""What in an article could be a fact: its numbers, dates, names and quotations, as labels to start from.

In: an article's text. Out: Suggestions, each of which holds as it stands: its sentence is found once in the text and
passes its own matcher. What matters, who said it and what is asked, only a reader can say. Judges nothing: this is the
one file of evals that looks at articles with the product's own eyes.

    "There were 340 passengers aboard." -> number 340, unit passengers
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evals.labels import FactKind, Quote
from evals.matcher_types import DateMatcher, Matcher, NameMatcher, NumberMatcher, PhraseMatcher
from evals.matchers import judge
from evals.placing import Misplaced, place
from index.normalise import normalise
from index.sentences import split_sentences
from service.language.names import names
from service.language.numbers import numbers
from service.language.quotations import quotations
from service.language.times import Time, times

MOST = 40
"""Suggestions for one article: more, and nobody reads them."""
LEAST_QUOTED = 3
"""Words of a quotation that is worth asking for."""
_NEXT_WORD = re.compile(r"[\s-]+([a-z]{3,})\b")
_NO_UNIT = frozenset(
    (
        "and",
        "the",
        "for",
        "per",
        "from",
        "with",
        "that",
        "who",
        "which",
        "were",
        "was",
        "are",
        "had",
        "have",
        "has",
    )
)
_MARK = re.compile(r"[^\w\s'’-]+")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One candidate: a fact but for its questions."""

    fact_id: str
    kind: FactKind
    sentence: str
    """Where it stands, word for word: the evidence, and the claim until somebody words one."""
    answer: Matcher

    @property
    def plain_answer(self) -> dict[str, Any]:
        """The matcher as a label file has it."""
        plain = self.answer.model_dump(mode="json", exclude_defaults=True)
        value = plain.get("number")
        return {**plain, "number": int(value)} if isinstance(value, float) and value.is_integer() else plain


def suggestions(text: str) -> list[Suggestion]:
    """At most MOST, in the order of the text; each matcher once."""
    found: list[Suggestion] = []
    told: set[str] = set()
    for span in split_sentences("", text, None, "en"):
        sentence = text[span.start : span.end]
        if not _is_findable(sentence, text):
            continue
        for kind, said, matcher in _candidates(sentence):
            key = matcher.model_dump_json()
            if key in told or not judge((matcher,), (), sentence).right:
                continue
            told.add(key)
            found.append(Suggestion(_fact_id(kind, said, found), kind, sentence, matcher))
    return found[:MOST]


def _is_findable(sentence: str, text: str) -> bool:
    """Whether a label could quote it: it stands in one place, and an engine stores it as it is."""
    try:
        place(Quote(quote=sentence, occurrence=None), {"": text})
    except Misplaced:
        return False
    return normalise(sentence) == sentence


def _candidates(sentence: str) -> Iterator[tuple[FactKind, str, Matcher]]:
    when = times(sentence)
    for number in numbers(sentence):
        if number.kind == "count" and not _within(number.start, when):
            unit = _NEXT_WORD.match(sentence, number.end)
            units = (unit[1],) if unit is not None and unit[1] not in _NO_UNIT else ()
            yield (
                "number",
                f"{number.value} {' '.join(units)}",
                NumberMatcher(number=float(number.value), unit=units),
            )
    for time in when:
        if time.kind == "date" and (written := _date(time)):
            yield "date", written, DateMatcher(date=written)
    for name in names(sentence):
        yield "entity", name.text, NameMatcher(name=name.text)
    for start, end in quotations(sentence):
        # a phrase never reaches over a mark
        words = max(_MARK.split(sentence[start:end]), key=len).strip()
        if len(words.split()) >= LEAST_QUOTED:
            yield "quote", " ".join(words.split()[:4]), PhraseMatcher(phrase=(words,))


def _within(at: int, spans: list[Time]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _date(time: Time) -> str | None:
    if time.year is None:
        return None
    day = f"-{time.day:02}" if time.month is not None and time.day is not None else ""
    return f"{time.year}" + (f"-{time.month:02}" if time.month is not None else "") + day


def _fact_id(kind: FactKind, said: str, taken: list[Suggestion]) -> str:
    slug = _SLUG.sub("-", f"{kind} {said}".lower()).strip("-")[:40].rstrip("-")
    ids = {one.fact_id for one in taken}
    number = 2
    fact_id = slug
    while fact_id in ids:
        fact_id, number = f"{slug}-{number}", number + 1
    return fact_id
