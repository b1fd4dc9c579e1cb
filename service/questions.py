"""What a question asks for: a number, a date, a person, a place, a reason, someone's words, or none of these.

In: a question in English, in any style (a sentence, an order, key words, capitals or none). Out: a Question. It knows
no article, and answers nothing. `asking` has the words that give a kind away; here they are weighed: what is asked
first counts, since clauses behind it only narrow it down ("Who was killed when the bomb went off?").

    "How many US troops are in Iraq?" -> kind "count", counted [US, troops]
    "strike date"                     -> kind "date"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.words import Word, words
from service.asking import COUNTING, QuestionKind, asked_kinds
from service.language.numbers import Number, numbers
from service.language.times import times

_POLITE = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|hi|hello|hey|please|also|then|well)\b\W*)*"
    r"(?:(?:can|could|would|will) (?:you|anyone|somebody|someone)\b(?: please| kindly| perhaps)?"
    r"|i (?:want|need|wish|wonder|am wondering|was wondering|would like|wanted)\b(?: to know)?"
    r"|i[’']d (?:like|love) to know|(?:do|does) (?:you|anyone|we) know|is it known"
    r"|please|tell me|let me know|show me|give me|find out|remind me|any idea)?"
    r"\W*(?:(?:please|tell me|say|tell|find out|explain|know|state|specify|to know|if you know|if|whether)\b\W*)*",
    re.IGNORECASE,
)
"""What is said before a question is asked; "if" and "whether" of "Can you say whether he ..." too."""
_WHETHER = re.compile(r"\b(?:if|whether)\W*$", re.IGNORECASE)
_CLAUSE_FIRST = re.compile(
    r"^\W*(?:when|where|while|after|before|since|as)\b"
    r"(?!\s+(?:and|did|do|does|was|were|is|are|am|will|would|has|have|had|can|could|should|might|exactly|else)\b)"
    r"[^?]{3,}?,\s*(?=.*\b(?:who|what|which|how|why|when|where|whom|whose)\b)",
    re.IGNORECASE,
)
"""A clause before the question: "When the bomb went off, how many died?" """
_ENDS_COUNTED = re.compile(
    r"\b(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|there|in|on|at|by|from|for"
    r"|of|to|as|with|without|under|over|aged|between|that|who|which|after|during|since|if|when|where|because|worldwide"
    r"|killed|injured|wounded|died|dead|hurt|got|get|say|says|said|took|take|left|lost|hit|struck|held|sent|made)\b"
    r"|[,?;:.!()/–—]",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:is|was) it (?:really |actually |indeed )?"
    r"(?:true|right|correct|so|certain|known|a fact|the case)\b(?= that\b)",
    re.IGNORECASE,
)
"""What is put before a statement to have it confirmed; its words are no part of what is asked."""
_MOST_WORDS = 40
"""Content words of a question that count: more is no question but a text."""
_HOW = re.compile(r"\bhow $", re.IGNORECASE)
"""Behind it stands a measure that answers leave out: "How tall is the tower?" - "It is 90 metres high"."""
_NAME = re.compile(r"\bnames? of\b|\bname\W*$|\bnamed\W*$|\bidentity\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:what|which) year", re.IGNORECASE)
_HOUR = re.compile(r"\b(?:what|which) (?:time|hour)\b|\btime of day\b", re.IGNORECASE)
_ESTIMATED = re.compile(r"\bestimates? of\b|\b(?:figures?|estimates?) for the\b", re.IGNORECASE)
"""Of these a figure is asked for, and it may be of money."""
_VERBAL = re.compile(r"\w{3,}(?:ed|ing)", re.IGNORECASE)
_ASKING = frozenset(
    word.stem
    for word in words(
        """
        percent percentage proportion share fraction
        many much number date time year name reason kind type sort amount toll figure count total people person
        sources source agree disagree differ reports accounts figures happen happened happening occur occurred
        take taken took place taking give gave given tell know
        """
    )
)
"""Words that ask, or that stand for what is asked: articles answer without repeating them."""
_DATING = frozenset(("day", "weekday", "month", "hour", "pm", "am"))
"""These ask too, of a question for a date, where nothing makes a name of them."""


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
    measured: bool = False
    """For a count: whether it asks "how much", "how tall", so that an amount of any kind may answer."""


def read_question(text: str) -> Question:
    """What `text` asks for; "open" where nothing tells."""
    asked = text[_start(text) :]
    kind, measured = _kind(asked)
    if kind == "open" and _WHETHER.search(text[: len(text) - len(asked)]):
        kind = "yes_no"
    counted = _counted(asked) if kind in ("count", "percent") else ()
    certain = _CERTAIN.search(text)
    telling = tuple(
        w
        for w in words(text)
        if not w.is_stop
        and not _HOW.search(text[max(0, w.start - 5) : w.start])
        and not (certain and certain.start() <= w.start < certain.end())
    )
    kept = tuple(w for w in telling if w.stem not in _ASKING and not _dates(kind, w))[:_MOST_WORDS]
    if kind in ("open", "count") and _ESTIMATED.search(asked):
        kind, measured, counted = "count", True, ()
    named = kind == "person" and _NAME.search(asked) is not None
    return Question(
        text, kind, kept or telling[:_MOST_WORDS], counted, _part(asked), named, measured and not counted
    )


def _dates(kind: QuestionKind, word: Word) -> bool:
    return kind == "date" and word.text in _DATING


def _part(text: str) -> Literal["year", "clock"] | None:
    if _YEAR.search(text):
        return "year"
    return "clock" if _HOUR.search(text) else None


def _start(text: str) -> int:
    """Where the question itself begins: behind what is polite, and behind a clause that says when."""
    polite = _POLITE.match(text)
    start = polite.end() if polite else 0
    clause = _CLAUSE_FIRST.match(text[start:])
    start += clause.end() if clause else 0
    return start if any(map(str.isalnum, text[start:])) else 0


def _kind(text: str) -> tuple[QuestionKind, bool]:
    """The kind that is asked for first; of two that begin together, the more telling, which `asking` lists first."""
    found = [
        (start, place, kind, measured) for place, (start, kind, measured) in enumerate(asked_kinds(text))
    ]
    if not found:
        return "open", False
    _, _, kind, measured = min(found)
    if kind == "yes_no" and any(other == "count" for _, _, other, _ in found):
        # "Do they agree on how many died?" is about the number.
        return "count", False
    if kind == "yes_no" and _number(text) is not None:
        # "Is it certain that 22 were killed?" is about a figure, and others may be given.
        return "count", False
    return kind, measured


def _counted(text: str) -> tuple[Word, ...]:
    """The things counted: the noun phrase behind the words that count, or behind a number that is asked about."""
    match = COUNTING.search(text)
    number = _number(text)
    if match is None and number is None:
        return ()
    start = match.end() if match else number.end if number else 0
    end = _ENDS_COUNTED.search(text, start)
    phrase = text[start : end.start() if end else len(text)]
    counted: list[Word] = []
    for word in words(phrase):
        is_name = word.text[0].isupper()
        if counted and (_VERBAL.fullmatch(word.text) or (is_name and not counted[-1].text[0].isupper())):
            # "troops deployed", "troops US has": what comes behind the noun is another part of the question.
            break
        if not word.is_stop:
            counted.append(word)
    return tuple(counted)


def _number(text: str) -> Number | None:
    """The first number of something in the question; a year is none."""
    dated = [(t.start, t.end) for t in times(text) if t.kind in ("date", "clock")]
    counts = (n for n in numbers(text) if n.kind == "count")
    return next((n for n in counts if not any(start <= n.start < end for start, end in dated)), None)
