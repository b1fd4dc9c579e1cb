"""The values of the kind that a question asks for, in one sentence: its numbers, dates, names or amounts.

In: a Question and a text. Out: Values with their places. A count is a value only where it counts what was asked
("five other contractors" answers no question about rockets). Knows nothing of articles, speakers or ranking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.synonyms import groups
from index.words import content_words, words
from service.counting import counts
from service.language.names import names
from service.language.numbers import Number, numbers
from service.language.times import Time, times
from service.questions import Question

_LOCATED = re.compile(
    r"\b(?:in|at|near|from|to|outside|inside|around|across|along|between|into|over|off|of|on|and)\s+"
    r"(?:the\s+)?(?:\w+\s+){0,3}$"
)
_INSIDE = re.compile(r"\b(?:in|near|across|outside|inside|throughout)\s+(?:the\s+)?$")
"""Right behind one of these stands no person."""
_SPOKEN_TO = re.compile(
    r"\b(?:told|according to|thanks to|due to|close to|spoke to|spoken to)\s+(?:the\s+)?$", re.IGNORECASE
)
"""Right behind one of these stands no place."""
_TITLE = re.compile(
    r"(?:President|Vice|Prime|Minister|Secretary|Senator|Sen|Gov|Governor|Gen|General|Judge|Justice|King|Queen|Prince"
    r"|Princess|Pope|Rep|Mr|Mrs|Ms|Dr|Sir|Lord|Captain|Col|Colonel|Sgt|Lt|Chancellor|Ambassador|Mayor|Chief|Coach)\b"
)
_TITLED = re.compile(rf"{_TITLE.pattern}\.?\s$")
_ORGANISATION = re.compile(
    r"\b(?:Ministry|University|College|School|Department|Agency|Party|Inc|Corp|Ltd|LLC|Council|Committee|Commission|Police"
    r"|Army|Navy|Forces?|Pentagon|House|Senate|Congress|Parliament|Court|Bank|News|Times|Press|Reuters"
    r"|Hospital|Post|Services?|Observatory|Group|Company|Union|Association|Federation|League|Institute|Office|Bureau|Center|Centre"
    r"|Foundation|Organi[sz]ation|Airlines|Airways|Kremlin|Nations|State|County|City|Street|Road)\b|^[A-Z][A-Z.&]+$"
)
_CURRENCY = re.compile(
    r"\s(?:(?:US|Australian|Canadian|Hong Kong) )?"
    r"(?:dollars|euros?|pounds|crowns|kron(?:a|or|er)|liras?|rand|zlotys?|shillings|yuan|rupees|yen|francs|pesos|roubles|rubles)\b"
)
_SHARE = re.compile(
    r"\b(?:half|(?:a|one)[ -](?:third|quarter|fifth|tenth)|(?:two|three|four)[ -](?:thirds|quarters|fifths|tenths)"
    r"|(?:\w+) (?:in|out of) (?:every )?(?:\d+|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"\b\d[\d.,]*[\s-](?:(?:centi|milli|kilo)?met(?:re|er)s?|miles?|feet|foot|yards?|inch(?:es)?|km|cm|mm|m)[\s-]long\b"
)
"""How long a thing is may be a length; none that lasts is written so."""
_SINCE = re.compile(r"\b(?:since|until|till|through)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(?:because|since|due to|in (?:response|retaliation|reaction) (?:to|for)|after|following|in order to|so that"
    r"|aim(?:s|ed|ing)? (?:to|at)|designed to|intended to|meant to|as a result of|caused by|led to|prompted|triggered"
    r"|sparked|blamed?|amid|over|reason|response|retaliat\w+|message|thus|therefore"
    r"|to (?:protect|prevent|stop|help|assist|avoid|ensure|allow|keep|fight|reduce|mark|honou?r|celebrate|protest|save)"
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
            return [_of(number) for number in counts(question, text)]
        case "money":
            return [_of(n) for n in numbers(text) if n.kind == "money" or _CURRENCY.match(text, n.end)]
        case "percent":
            return _shares(text)
        case "date":
            return [_at(text, t.start, t.end) for t in _dates(question, text)]
        case "duration":
            lengths = [_at(text, m.start(), m.end()) for m in _LONG.finditer(text)]
            return lengths or [_at(text, t.start, t.end) for t in times(text) if _lasts(text, t)]
        case "person":
            return [v for v in _new_names(question, text) if _may_be_person(question, text, v)]
        case "place":
            return [v for v in _new_names(question, text) if _may_be_place(text, v)]
        case "reason":
            return [_at(text, m.start(), m.end()) for m in _CAUSE.finditer(text)]
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
        and re.search(r"\b(?:the|a|its|this|that|their|his|her)\s$", before, re.IGNORECASE) is not None
        and re.match(r"\s\w", behind) is not None
    )


def wants_value(question: Question) -> bool:
    """Whether only a sentence that holds a value can answer."""
    return question.kind in ("count", "money", "percent", "date", "duration") or question.named


def _at(text: str, start: int, end: int) -> Value:
    return Value(start, end, text[start:end].casefold())


def _lasts(text: str, time: Time) -> bool:
    """Whether a time says how long something lasts: "three years", "since 2003"."""
    return time.kind == "duration" or _SINCE.search(text[max(0, time.start - 30) : time.start]) is not None


def _shares(text: str) -> list[Value]:
    """Percentages, and shares in words: "two thirds", "one in five"."""
    found = [_of(number) for number in numbers(text) if number.kind == "percent"]
    taken = {value.start for value in found}
    found += [_at(text, m.start(), m.end()) for m in _SHARE.finditer(text) if m.start() not in taken]
    return sorted(found, key=lambda value: value.start)


def _of(number: Number) -> Value:
    return Value(number.start, number.end, format(number.value.normalize(), "f"))


def _new_names(question: Question, text: str) -> list[Value]:
    """Names in the text that the question does not name itself."""
    asked = {w.stem for w in content_words(question.text)}
    found = []
    for name in names(text):
        if any(w.stem not in asked for w in content_words(name.text)):
            found.append(Value(name.start, name.end, name.text.casefold()))
    return found


def _may_be_person(question: Question, text: str, name: Value) -> bool:
    """Whether a name may be a person's; an organisation's too ("Who took the town?"), unless a name is asked for."""
    written = text[name.start : name.end]
    if _INSIDE.search(text[max(0, name.start - 20) : name.start]) or _is_country(written):
        return False
    return not (question.named and _ORGANISATION.search(written))


def _may_be_place(text: str, name: Value) -> bool:
    before = text[max(0, name.start - 40) : name.start]
    if _SPOKEN_TO.search(before) or _TITLED.search(before) or _TITLE.match(text[name.start : name.end]):
        return False
    return _LOCATED.search(before) is not None


def _is_country(name: str) -> bool:
    """Whether all words of a name are a country's, its people's or its capital's: no person, then."""
    return all(groups(w.stem) & _COUNTRIES for w in words(name))


_COUNTRIES = frozenset[int]().union(
    *(
        groups(w.stem)
        for w in words("US UK Russia China Ukraine Iran Iraq Syria Israel France Germany Japan India EU")
    )
)
