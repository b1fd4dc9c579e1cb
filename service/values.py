"""The values of the kind that a question asks for, in one sentence: its numbers, dates, names or amounts.

In: a Question and a text. Out: Values with their places. A count is a value only where it counts what was asked
("five other contractors" answers no question about rockets). Knows nothing of articles, speakers or ranking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.synonyms import groups
from index.words import Word, content_words, words
from service.names import names
from service.numbers import Number, numbers
from service.questions import Question
from service.times import Time, times

_PEOPLE = frozenset(
    w.stem
    for w in words(
        """
        people person persons men women fighters fighter soldiers troops militants militiamen civilians children victims
        passengers residents officers policemen workers students protesters demonstrators migrants refugees inmates
        patients contractors members personnel rebels insurgents gunmen casualties fatalities deaths dead lives others
        citizens journalists employees staff families tourists pilgrims worshippers commuters prisoners hostages
        """
    )
)
_ANYONE = frozenset(
    w.stem
    for w in words(
        "people person persons casualties fatalities deaths dead victims lives others bodies humans members"
    )
)
_HARM = ("killed", "injured")
_LOCATED = re.compile(
    r"\b(?:in|at|near|from|to|outside|inside|around|across|along|between|into|over|off|of|on)\s+"
    r"(?:the\s+)?(?:\w+\s+){0,3}$"
)
_NOUN_PHRASE_END = re.compile(
    r"[,;:.()”\"“]|\b(?:is|are|was|were|has|have|had|in|at|on|by|from|for|to|that|who|which|and|or|but|with|after|as|when"
    r"|while|of the)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|since|due to|in (?:response|retaliation|reaction) (?:to|for)|after|following|in order to|so that"
    r"|aim(?:s|ed|ing)? (?:to|at)|designed to|intended to|meant to|as a result of|caused by|led to|prompted|triggered"
    r"|sparked|blamed?|amid|over|to protect|to prevent|to stop|reason|response|retaliat\w+|message|thus|therefore"
    r"|citing|owing to|thanks to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value in a text that fits what a question asks for: `text[start:end]`."""

    start: int
    end: int
    normal: str
    """What compares equal when two texts give the same value: "17" for "at least 17" and "seventeen"."""


def values(question: Question, text: str) -> list[Value]:
    """The values in `text` of the kind that `question` asks for, in order; empty for kinds that have none."""
    match question.kind:
        case "count":
            return _counts(question, text)
        case "money" | "percent":
            return [_of(number) for number in numbers(text) if number.kind == question.kind]
        case "date":
            return [Value(t.start, t.end, text[t.start : t.end].casefold()) for t in _dates(question, text)]
        case "duration":
            return [
                Value(t.start, t.end, text[t.start : t.end].casefold())
                for t in times(text)
                if t.kind == "duration"
            ]
        case "person":
            return [v for v in _new_names(question, text) if not _is_place(text[v.start : v.end])]
        case "place":
            return [
                v for v in _new_names(question, text) if _LOCATED.search(text[max(0, v.start - 40) : v.start])
            ]
        case "reason":
            return [Value(m.start(), m.end(), m[0].casefold()) for m in _CAUSE.finditer(text)]
        case _:
            return []


def _dates(question: Question, text: str) -> list[Time]:
    """The dates in `text`, or what of them is asked for: years, hours."""
    found = [t for t in times(text) if t.kind != "duration"]
    if question.part == "year":
        return [t for t in found if t.year is not None]
    if question.part == "clock":
        return [t for t in found if t.kind == "clock"]
    return [t for t in found if not _is_attribute(text, t)]


def _is_attribute(text: str, time: Time) -> bool:
    """Whether a bare year only names a thing ("the 2015 Iran nuclear deal") and dates nothing that happened."""
    before, behind = text[: time.start], text[time.end :]
    return (
        time.year is not None
        and time.month is None
        and re.search(r"\b(?:the|a|its|this|that|their|his|her)\s$", before) is not None
        and re.match(r"\s\w", behind) is not None
    )


def wants_value(question: Question) -> bool:
    """Whether only a sentence that holds a value can answer."""
    return question.kind in ("count", "money", "percent", "date", "duration") or question.named


def _of(number: Number) -> Value:
    return Value(number.start, number.end, format(number.value.normalize(), "f"))


def _counts(question: Question, text: str) -> list[Value]:
    dated = [(t.start, t.end) for t in times(text) if t.kind in ("date", "clock")]
    found = []
    for number in numbers(text):
        if number.kind != "count" or any(start <= number.start < end for start, end in dated):
            continue
        if counts_what_is_asked(question, _counted_by(text, number)):
            found.append(_of(number))
    return found


def _counted_by(text: str, number: Number) -> list[Word]:
    """The noun phrase that a number counts: "two US Navy F-18E Super Hornets" -> [US, Navy, F, 18E, Super, Hornets]."""
    end = _NOUN_PHRASE_END.search(text, number.end)
    phrase = text[number.end : min(end.start() if end else len(text), number.end + 60)]
    return words(phrase)[:6]


def counts_what_is_asked(question: Question, phrase: Sequence[Word]) -> bool:
    """Whether a counted noun phrase is of the things that the question counts.

    People asked for in general are counted by any kind of people; fighters asked for are not counted by contractors.
    A bare number ("killing 22") may count anything. A question that names nothing to count ("death toll") counts
    people.
    """
    counted = question.counted
    if not counted:
        return not phrase or any(w.stem in _PEOPLE for w in phrase) or _asks_of_harm(question) is False
    if not phrase:
        return True
    if any(_counts_the_same(counted[-1], w) for w in phrase):
        return True
    return any(w.stem in _ANYONE for w in counted) and any(w.stem in _PEOPLE for w in phrase)


def _counts_the_same(asked: Word, counted: Word) -> bool:
    return asked.stem == counted.stem or bool(groups(asked.stem) & groups(counted.stem))


def _asks_of_harm(question: Question) -> bool:
    harm = frozenset[int]().union(*(groups(w.stem) for w in words(" ".join(_HARM))))
    return any(groups(w.stem) & harm for w in question.words)


def _new_names(question: Question, text: str) -> list[Value]:
    """Names in the text that the question does not name itself."""
    asked = {w.stem for w in content_words(question.text)}
    found = []
    for name in names(text):
        if any(w.stem not in asked for w in content_words(name.text)):
            found.append(Value(name.start, name.end, name.text.casefold()))
    return found


def _is_place(name: str) -> bool:
    """Whether all words of a name are a country's, its people's or its capital's: no person, then."""
    return all(groups(w.stem) & _COUNTRIES for w in words(name))


_COUNTRIES = frozenset[int]().union(
    *(
        groups(w.stem)
        for w in words("US UK Russia China Ukraine Iran Iraq Syria Israel France Germany Japan India EU")
    )
)
