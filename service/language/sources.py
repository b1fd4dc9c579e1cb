"""Who it is that something is "according to".

In: the Tokens of a sentence and the place of "according". Out: the source's Phrase, or None ("according to plan").
Whatever is named there is the source, so this asks less of a noun phrase than `noun_phrases` does.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.language import saying
from service.language.lexing import Token
from service.language.noun_phrases import Phrase
from service.language.nouns import can_speak
from service.language.saying import word_set

_MOST_WORDS = 14
_NO_SOURCE = word_set(
    "plan plans schedule size law age custom tradition need taste legend rumour rumor reports what how which where "
    "this that these those"
)
_ENDS = word_set("that who which whose where but while although though because so if when as told")
_ENDS_BACKWARDS = word_set("on in and late early released published issued posted")
_PERSONS = word_set("him her them")


def source(words: Sequence[Token], at: int) -> Phrase | None:
    """The phrase behind `according to`, up to a mark, a clause or a date: "a survey by YouGov"."""
    first = at + 2
    if first >= len(words) or words[at + 1].low != "to" or words[first].low in _NO_SOURCE:
        return None
    last = first
    while last < len(words) and last - first <= _MOST_WORDS and not _ends(words, first, last):
        last += 1
    if last - first > _MOST_WORDS:
        return None
    last -= 1
    while last > first and (saying.is_when(words[last]) or words[last].low in _ENDS_BACKWARDS):
        last -= 1
    if first == last and words[first].low in _PERSONS:
        return first, last
    if last < first or words[last].low in saying.DETERMINERS:
        return None
    if first == last and not words[first].capital:
        return (first, last) if can_speak(words, first, last) else None
    return first, last


def _ends(words: Sequence[Token], first: int, at: int) -> bool:
    word = words[at]
    if word.quoted or (not word.is_word and word.text not in "/-'’") or word.low in _ENDS:
        return True
    if word.low in saying.FINITE and not word.capital:
        return True
    # "a statement | Nike released"
    named = word.capital or word.low in saying.PRONOUNS
    return named and at > first and words[at - 1].text.islower() and words[at - 1].low in saying.OCCASIONS
