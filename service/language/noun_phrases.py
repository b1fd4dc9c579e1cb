"""Who a noun phrase is: groups of nouns that prepositions and "and" join, and where they start and end.

In: the Tokens of a sentence and a place in them. Out: a Phrase `(first, last)` of token places, both inclusive, or
None. No parser: where words can be read in two ways the answer is None or the shorter phrase, since no speaker is
better than a wrong one.

    officials in Iran | said   Bob Smith and the FBI | said   During his statement | Johnson | said
"""

from __future__ import annotations

from collections.abc import Sequence

from service.language import saying
from service.language.lexing import Token
from service.language.nouns import (
    JOINS,
    MOST_WORDS,
    bounds,
    can_speak,
    group_end,
    group_start,
    head_of,
    is_name,
    is_nominal,
    is_participle,
)
from service.language.saying import word_set

Phrase = tuple[int, int]
_APPOSING = word_set("the a an")
_NEGATING = word_set("nor neither what whatever not")


def phrase_ending_at(words: Sequence[Token], floor: int, last: int, anything: bool = False) -> Phrase | None:
    """The noun phrase that ends with `words[last]` and starts no earlier than `words[floor]`, if it can speak.

    With `anything`, as before "said", any noun that an article or a possessive opens can: "Little’s proclamation".
    """
    floor = max(floor, last - MOST_WORDS, 0)
    phrase = _walk(words, floor, last, anything)
    if phrase is not None:
        return phrase
    who = next((at for at in range(last, floor, -1) if words[at].low in ("who", "whose")), None)
    if who is None or any(not t.is_word or t.low in ("and", "said") for t in words[who : last + 1]):
        return None
    return _walk(words, floor, who - 1, anything)


def group_ending_at(words: Sequence[Token], floor: int, last: int) -> Phrase | None:
    """The last group alone, whatever it is joined to, if it can speak: of "in a report", the report."""
    first = group_start(words, floor, last)
    return (first, last) if first is not None and can_speak(words, first, last) else None


def phrase_starting_at(words: Sequence[Token], first: int) -> Phrase | None:
    """The noun phrase that starts with `words[first]`, if it can speak and something that ends a clause follows it."""
    last = group_end(words, first)
    if last is None or not can_speak(words, first, last):
        return None
    is_named = words[last].capital
    at = last + 1
    while at < len(words) and at - first < MOST_WORDS:
        low = words[at].low
        joins = low == "of" or (low in JOINS and not is_named)
        joins = joins or (low in ("and", "for") and at + 1 < len(words) and words[at + 1].capital)
        end = group_end(words, at + 1) if joins else None
        if end is None or words[end].low in saying.OCCASIONS or words[end].low in saying.TIMES:
            break
        last, at = end, end + 1
    return (first, last) if _clause_ends(words, last + 1) else None


def head(words: Sequence[Token], phrase: Phrase) -> Token:
    """The noun that a phrase is about: "officials" of "officials in Iran"."""
    first, last = phrase
    for at in range(first, last):
        if words[at + 1].low in saying.PREPOSITIONS or (
            words[at + 1].text.islower() and is_participle(words, at + 1)
        ):
            return words[head_of(words, first, at)]
    return words[last]


def _walk(words: Sequence[Token], floor: int, last: int, anything: bool) -> Phrase | None:
    """Right to left, group by group, to the head of the phrase."""
    place = last
    while place >= floor:
        first = group_start(words, floor, place)
        if first is None:
            return None
        before = words[first - 1] if first > floor else None
        if before is not None and before.low in JOINS and before.text.islower():
            if first - 1 == floor or bounds(words[first - 2]):
                return _after_adjunct(words, first, place) if place == last else None
            place = _before_joint(words, floor, first - 2)
            continue
        if before is not None and _adds_to_noun(words, floor, first - 1):
            place = first - 2
            continue
        if (
            before is not None
            and words[first].low in _APPOSING
            and before.capital
            and is_nominal(words, first - 1)
        ):
            return _apposed(words, floor, first - 1)
        starts = before is None or bounds(before)
        opened = words[first].low in saying.DETERMINERS or words[first].low.endswith(("'s", "s'"))
        if can_speak(words, first, place) or (anything and opened and starts and words[place].text.islower()):
            return _settled(words, floor, (first, last), place)
        return None
    return None


def _settled(words: Sequence[Token], floor: int, phrase: Phrase, end: int) -> Phrase | None:
    """The phrase, whose leftmost group ends at `end`, with what "and" joins to it, if a clause may start before it."""
    first, last = phrase
    if first == floor:
        return phrase
    before = words[first - 1]
    if before.low in _NEGATING or before.text == ")":
        return None
    if before.low == "and" and first - 2 >= floor:
        if words[first - 2].low in saying.ADJECTIVES and (first - 2 == floor or bounds(words[first - 3])):
            return first - 2, last
        joined = _joined(words, floor, first - 2)
        return (joined, last) if joined is not None else phrase
    # "the shooter who fled to Mexico said": what is left of a verb's object is no subject of the next verb.
    return phrase if end == last or bounds(before) else None


def _joined(words: Sequence[Token], floor: int, last: int) -> int | None:
    """Where a phrase starts that "and" joins to the next: only where nothing but a clause's start is before it."""
    place = last
    while place >= floor:
        first = group_start(words, floor, place)
        if first is None:
            return None
        before = words[first - 1] if first > floor else None
        if before is None or bounds(before):
            return first if can_speak(words, first, place) else None
        if before.low not in JOINS or first - 2 < floor or bounds(words[first - 2]):
            return None
        place = first - 2
    return None


def _before_joint(words: Sequence[Token], floor: int, place: int) -> int:
    """Left of "published Monday by" or "shared by": a participle that only adds to the noun before it."""
    at = place
    while at > floor and saying.is_when(words[at]):
        at -= 1
    if at > floor and words[at].text.islower() and is_participle(words, at) and is_nominal(words, at - 1):
        return at - 1
    return place


def _adds_to_noun(words: Sequence[Token], floor: int, at: int) -> bool:
    """`officials | overseeing | the election`: a participle with an object of its own."""
    word = words[at]
    active = word.text.islower() and word.low.endswith("ing") and is_participle(words, at)
    return active and at - 1 >= floor and is_nominal(words, at - 1)


def _after_adjunct(words: Sequence[Token], first: int, last: int) -> Phrase | None:
    """`During his statement Johnson`: the name behind an adjunct that no comma closes."""
    start = last
    while start > first and words[start - 1].capital and words[last].capital:
        start -= 1
    plain = words[start - 1] if start > first else None
    if (
        plain is None
        or plain.low in saying.DETERMINERS
        or plain.low.endswith("'s")
        or saying.is_role(plain.low)
    ):
        return None
    return (start, last) if can_speak(words, start, last) else None


def _apposed(words: Sequence[Token], floor: int, last: int) -> Phrase | None:
    """`Arthur Lavinsky the now-retired rabbi`: the name alone."""
    first = group_start(words, floor, last)
    if first is None or not is_name(words, first, last):
        return None
    return (first, last) if first == floor or bounds(words[first - 1]) else None


def _clause_ends(words: Sequence[Token], at: int) -> bool:
    if at >= len(words):
        return True
    word = words[at]
    return bounds(word) or word.low in saying.PREPOSITIONS or word.low in saying.OPENS_TIME
