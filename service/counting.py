"""What each number of a text counts, and whether a question asks for it.

In: a Question for a count, and a text. Out: the Numbers that count what is asked. "Five other contractors" answers no
question about rockets, nor does "a 22-year-old" one about the dead. Words that only hedge a number ("dozens",
"hundreds of people") are none: they equal no figure and contradict none. Knows nothing of speakers or ranking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.synonyms import groups
from index.words import Word, words
from service.language.numbers import Number, numbers
from service.language.times import times
from service.questions import Question


def _stems(written: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(written))


_PEOPLE = _stems(
    """
    people person persons men women fighters fighter soldiers troops militants militiamen civilians children victims
    passengers residents officers policemen workers students protesters demonstrators migrants refugees inmates
    patients contractors members personnel rebels insurgents gunmen casualties fatalities deaths dead lives others
    citizens journalists employees staff families tourists pilgrims worshippers commuters prisoners hostages bodies
    boys girls teenagers adults firefighters pupils detainees combatants sailors marines pilots crew survivors
    """
)
_CROWD = _stems("visitors guests attendees spectators fans marchers voters shoppers onlookers")
"""People of whom a number is given without saying so: "12,400 had passed the gates"."""
_PEOPLE |= _CROWD
_CROWDS = _stems("crowd attendance audience gathering")
_THERE = _stems(
    "residents inhabitants citizens locals villagers protesters demonstrators participants attendees evacuees"
)
"""People who are called by where they are or why they came: all of them, as much as "people" are."""
_ANYONE = _stems(
    "people person persons casualties fatalities deaths dead victims lives others bodies humans members"
)
_MEASURES = _stems(
    """
    second minute hour day week month year decade mile kilometre kilometer km metre meter millimetre millimeter mm
    centimetre centimeter cm foot feet inch yard acre hectare tonne ton kilogram kg gram pound ounce litre liter
    gallon barrel degree celsius fahrenheit dollar euro
    percent point cent magnitude knot mph kph volt watt megawatt
    """
)
"""A number before one of these measures something, and counts whatever stands behind it not at all."""
_HARM = frozenset[int]().union(groups("kill"), groups("injur"))
_HARM_ASKED = re.compile(r"\b(?:toll|casualt\w+|fatalit\w+|body count)\b", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"[,;:.()”\"“—–]|\b(?:is|are|was|were|be|been|has|have|had|in|at|on|by|from|for|to|of|that|who|which|and|or|but|with|after"
    r"|as|when|while|into|during|per|than|before|since|because|against|across|within"
    r"|killed|injured|wounded|dead|died|missing|hurt|arrested|detained)\b"
)
_OF = re.compile(r"\s*(?:of|out of)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|them\b|those\b|these\b)?")
_UP_TO = re.compile(r"\s?(?:to|or|and|[-–])\s?[\d,.]+(?=\s\w)")
"""The rest of a range: "25 to 30 homes" counts homes."""
_LONGEST_PHRASE, _MOST_WORDS = 60, 6
_HOW_BIG = re.compile(r"\bhow (?:old|tall|high|deep|far|fast|heavy|wide|thick|hot|cold)\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\bhow much\b", re.IGNORECASE)
_MEASURED = re.compile(r"\s?(\w+)\s+of\s+((?:\w+\s?){1,3})")
_NUMBERED = re.compile(r"(?:\bNo\.?\s?|#|[A-Z][\w’'-]*\s|\d\s?[-–]\s?|/)$")
"""What stands before a number that is part of a name or a score: "No. 2", "Apollo 11", "3-1"."""
_OF_SOME = re.compile(
    r"\b(?:\w+est|most|least|first|last|one|none|each|any|all) of (?:the |its |their )?$", re.IGNORECASE
)
"""Before a number of those among which something is: "the largest of five" is no amount."""
_SHORTLY = 24
"""Characters before a number in which that stands."""
_AGE_BEFORE, _AGE_AFTER = re.compile(r"(?:[A-Z][\w’'-]+,\s|\bage[ds]?\s)$"), re.compile(r"\s?[,;)]")
_PUT_AT = re.compile(
    r"\b(?:number|total|count|puts?|placed|estimate[sd]?|reckon(?:s|ed))\s+(?:of\s+)?(?:(?:the|its|their|all)\s+)*"
    r"(?:(?:number|total|count)\s+of\s+)?(?P<what>(?:[\w’'-]+\s+){1,4}?)(?:at|to)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:were|was|are|have|had|has|died|killed|injured|wounded|arrested|dead|missing|hurt|to|in|on|at|people|others"
    r"|more)\b"
)


def counts(question: Question, text: str) -> list[Number]:
    """The numbers in `text` that count what `question` asks for; of one that asks "how much", amounts of any kind."""
    dated = [(t.start, t.end) for t in times(text) if t.kind in ("date", "clock")]
    kinds = ("count", "money", "percent") if question.measured else ("count",)
    found = []
    for number in numbers(text):
        if number.kind not in kinds or any(start <= number.start < end for start, end in dated):
            continue
        if (
            question.measured
            and _HOW_BIG.search(question.text)
            and {w.stem for w in _phrase(text, number)} & _PEOPLE
        ):
            continue
        if question.measured and _OF_SOME.search(text, max(0, number.start - _SHORTLY), number.start):
            continue
        if (
            question.measured
            or _measures(question, text, number)
            or counts_what_is_asked(question, _phrase(text, number), _is_bare(text, number))
            or any(_is_put(w, put) for w in question.counted[-1:] for put in _put_at(text, number))
        ):
            found.append(number)
    return found


def _measures(question: Question, text: str, number: Number) -> bool:
    """Whether a number measures the stuff that is asked about: "312 millimetres of rain"."""
    measured = _MEASURED.match(text, number.end) if _HOW_MUCH.search(question.text) else None
    if measured is None or next((w.stem for w in words(measured[1])), "") not in _MEASURES:
        return False
    asked = {w.stem for w in question.counted}
    return any(w.stem in asked for w in words(measured[2]))


def counts_what_is_asked(question: Question, phrase: Sequence[Word], bare: bool = True) -> bool:
    """Whether a counted noun phrase is of the things that the question counts.

    People asked for in general are counted by any kind of people; fighters asked for are not counted by contractors.
    A number before no noun ("killing 22") may count anything but people of one kind, if it is `bare` indeed. A
    question that names nothing to count ("death toll") counts people.
    """
    if not phrase:
        return bare and not (question.counted and question.counted[-1].stem in _PEOPLE - _ANYONE - _CROWD)
    if phrase[0].stem in _MEASURES:
        return any(w.stem == phrase[0].stem for w in question.counted)
    if not question.counted:
        return any(w.stem in _PEOPLE for w in phrase) or not _asks_of_harm(question)
    if any(_is_the_same(question.counted[-1], w) for w in phrase):
        return True
    return any(w.stem in _ANYONE for w in question.counted) and any(w.stem in _PEOPLE for w in phrase)


def kinds_of_people(text: str, end: int) -> frozenset[str]:
    """Which people the number that ends at `end` counts: the stems of "children", "soldiers"; none for anyone."""
    return frozenset(word.stem for word in _behind(text, end)) & (_PEOPLE - _ANYONE)


def is_anyone(word: Word) -> bool:
    """Whether a noun counts people without singling some out: "residents", "visitors", "protesters"."""
    return word.stem in _ANYONE or word.stem in _CROWD or word.stem in _THERE


def is_measure(word: Word) -> bool:
    """Whether a noun is a unit: "46 metres" counts nothing."""
    return word.stem in _MEASURES


def _phrase(text: str, number: Number) -> list[Word]:
    """The noun phrase that a number counts: "two US Navy F-18E Super Hornets" -> [US, Navy, F, 18E, Super, Hornets]."""
    return _behind(text, number.end)


def _behind(text: str, at: int) -> list[Word]:
    of = _OF.match(text, at) or _UP_TO.match(text, at)
    start = of.end() if of else at
    end = _PHRASE_END.search(text, start)
    phrase = text[start : min(end.start() if end else len(text), start + _LONGEST_PHRASE)]
    return [w for w in words(phrase) if not w.is_stop][:_MOST_WORDS]


def _put_at(text: str, number: Number) -> list[Word]:
    """What stands before a number that it is put at: "the number of extra passengers at 19,000"; else nothing."""
    put = _PUT_AT.search(text, max(0, number.start - _LONGEST_PHRASE), number.start)
    return [] if put is None or _phrase(text, number) else [w for w in words(put["what"]) if not w.is_stop]


def _is_put(asked: Word, put: Word) -> bool:
    """Whether what is put at a number is what is asked for; a crowd is of whoever came."""
    return _is_the_same(asked, put) or (put.stem in _CROWDS and is_anyone(asked))


def _is_bare(text: str, number: Number) -> bool:
    """Whether a number before no noun may be a count, and is no age, score or part of a name."""
    before, behind = text[: number.start], text[number.end :]
    if _AGE_BEFORE.search(before[-40:]) and _AGE_AFTER.match(behind or ","):
        return False
    joined = re.match(r"\s?[-–/]\s?\d", behind) is not None
    return not joined and (_NUMBERED.search(before[-40:]) is None or _VERB.match(behind) is not None)


def _is_the_same(asked: Word, counted: Word) -> bool:
    return asked.stem == counted.stem or bool(groups(asked.stem) & groups(counted.stem))


def _asks_of_harm(question: Question) -> bool:
    return _HARM_ASKED.search(question.text) is not None or any(
        groups(w.stem) & _HARM for w in question.words
    )
