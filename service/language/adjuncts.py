"""Whom something is told, when, where and how: what stands between a verb of saying and what is said.

In: the Tokens of a sentence and a place in them. Out: the place behind. Knows nothing of speakers.

    told | the Associated Press news agency | at least one      said | in a statement on Friday | that
"""

from __future__ import annotations

from collections.abc import Sequence

from service.language import saying
from service.language.lexing import Token

MOST_WORDS = 14
"""Words between a verb and what is said: more, and they are what is said."""
QUOTES = "“”\"‘’'"


def past_addressee(words: Sequence[Token], first: int, limit: int) -> int:
    """Behind whom something is told: "CNN’s Becky Anderson", "reporters"; `first` where nobody is named."""
    at = first
    while at < limit and words[at].low in ("the", "a", "his", "her", "their", "state", "local"):
        at += 1
    start = at
    while at < limit and words[at].is_word and not saying.is_when(words[at]):
        if not words[at].capital and words[at].low not in saying.LISTENERS:
            break
        if words[at].low == "the" and words[at - 1].low not in ("of", "and"):
            break
        at += 1
    return at if at > start else first


def past_adjuncts(words: Sequence[Token], first: int, limit: int) -> int:
    """Behind when and how something is said: `on Friday`, `in a statement`, `late last week`."""
    at = first
    while at < limit:
        word = words[at]
        if saying.is_when(word):
            at = _date_end(words, at, limit)
        elif word.low in saying.TIMES or word.low in saying.WHEN:
            at += 1
        elif word.low in saying.OPENS_TIME and at + 1 < limit and _is_time(words[at + 1]):
            at += 2
        elif word.low in saying.PREPOSITIONS and (end := _adjunct_end(words, at, limit)) is not None:
            at = end
        else:
            break
    return at


def past_place(words: Sequence[Token], first: int, limit: int) -> int:
    """Behind whatever a preposition opens at a sentence's end: `..., she said in front of a stunned audience.`"""
    if first >= limit or words[first].low not in saying.PREPOSITIONS or limit - first > MOST_WORDS:
        return first
    if limit < len(words) or words[limit - 1].text != ".":
        return first
    plain = all(
        (t.is_word or t.text in QUOTES) and t.low not in saying.FINITE for t in words[first + 1 : limit - 1]
    )
    return limit - 1 if plain else first


def _date_end(words: Sequence[Token], at: int, limit: int) -> int:
    """Behind `February 26, 2021` or a single part of a date."""
    if at + 1 < limit and words[at].low.rstrip(".") in saying.MONTHS and words[at + 1].text.isdigit():
        at += 1
        if at + 2 < limit and words[at + 1].text == "," and saying.is_when(words[at + 2]):
            at += 2
    return at + 1


def _is_time(word: Token) -> bool:
    return word.low in saying.TIMES or saying.is_when(word)


def _adjunct_end(words: Sequence[Token], first: int, limit: int) -> int | None:
    """Where `on Friday`, `in a statement to CNN`, `at a news conference in South Bend` end; None for other phrases."""
    at = first + 1
    while at < limit and words[at].is_word and at - first < 8:
        low = words[at].low
        if low in saying.OCCASIONS or _is_time(words[at]):
            last = _date_end(words, at, limit) if saying.is_when(words[at]) else at + 1
            while last < limit and (words[last].low in saying.OCCASIONS or saying.is_when(words[last])):
                last += 1
            return last
        if low in saying.FINITE or (low in saying.PREPOSITIONS and at > first + 1):
            return None
        at += 1
    return None
