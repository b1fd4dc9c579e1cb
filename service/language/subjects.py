"""Whose verb a verb of saying is: its subject before it, behind it, or behind a comma and an apposition.

In: the Tokens of a sentence and the place of a verb. Out: the subject's Phrase, or None. Knows how a subject stands to
its verb; what a noun phrase is, `noun_phrases` knows, and what is said, `extents`.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.language import saying
from service.language.appositions import before_commas, titled_behind
from service.language.lexing import Token
from service.language.noun_phrases import Phrase, group_ending_at, phrase_ending_at, phrase_starting_at
from service.language.nouns import is_name
from service.language.saying import word_set

_MOST_BRACKETED = 30
"""Words that brackets or dashes may enclose between a subject and its verb."""
_BEFORE_TIME = word_set("on late early last this in earlier later")


def subject_before(words: Sequence[Token], floor: int, verb: int) -> Phrase | None:
    """The subject that ends before `words[verb]`, without adverbs, dates and what commas or brackets enclose."""
    at = before_adverbs(words, floor, verb - 1)
    if at < floor:
        return None
    word = words[at]
    if word.quoted:
        return None
    if word.text == ",":
        return before_commas(words, floor, at)
    if word.text in "–—-)":
        opened = _opening(words, floor, at)
        return phrase_ending_at(words, floor, opened - 1) if opened is not None else None
    if word.low in ("who", "that", "which") and at - 1 >= floor:
        return _antecedent(words, floor, at)
    if not word.is_word:
        return None
    phrase = phrase_ending_at(words, floor, at, anything=words[verb].low in ("said", "says", "told"))
    return _named_before(words, floor, phrase) if phrase is not None else None


def subject_after(words: Sequence[Token], verb: int) -> Phrase | None:
    """The subject of an inverted verb: `..., said Lloyd Austin, the defence secretary`, `, reports BBC.`

    With the name behind a role: `..., said the railway operator, Coastline Rail.`
    """
    before = words[verb - 1] if verb > 0 else None
    if before is None or verb + 1 >= len(words) or words[verb + 1].quoted:
        return None
    if not (before.quoted or before.text in ",?!…—–”\"’'" or before.low in ("as", "so")):
        return None
    phrase = phrase_starting_at(words, verb + 1)
    titled = titled_behind(words, verb + 1, anything=words[verb].low in ("said", "says"))
    return titled or phrase


def before_adverbs(words: Sequence[Token], floor: int, at: int) -> int:
    """The place of the word before auxiliaries, adverbs and dates: `Trump | has repeatedly on Tuesday`."""
    while at >= floor and not words[at].quoted:
        low = words[at].low
        if (low in saying.AUXILIARIES and words[at].text.islower()) or saying.is_adverb(words[at]):
            at -= 1
        elif _is_time(words, floor, at):
            at -= 2 if words[at].text.isdigit() and not saying.is_when(words[at]) else 1
            while at >= floor and words[at].low in _BEFORE_TIME:
                at -= 1
        else:
            break
    return at


def _is_time(words: Sequence[Token], floor: int, at: int) -> bool:
    """Whether a word before a verb says when: "Friday", "March 3", but no "Theresa May"."""
    word = words[at]
    if word.low == "may":
        return at > floor and words[at - 1].low in ("in", "on", "last", "this", "early", "late")
    dated = word.text.isdigit() and len(word.text) < 3 and at > floor and saying.is_when(words[at - 1])
    return dated or saying.is_when(word) or word.low in saying.TIMES


def _antecedent(words: Sequence[Token], floor: int, at: int) -> Phrase | None:
    """`Taylor, who said`, `a report which said`."""
    last = at - 2 if words[at - 1].text == "," else at - 1
    group = group_ending_at(words, floor, last)
    if words[at].low != "who":
        return group if group is not None and words[group[1]].low in saying.REPORTS else None
    phrase = phrase_ending_at(words, floor, last)
    if phrase is not None or group is None or not words[group[1]].capital:
        return phrase
    if words[group[0]].text.islower() and saying.is_role(words[group[0]].low):
        return group  # "in businessman Joe O’Dea, who told"
    if not is_name(words, *group):
        return None
    # "swayed by Adele, who says"; of "a judge in California, who wrote" it is not plain who wrote.
    return group if group[0] > floor and words[group[0] - 1].low in ("by", "like", "with", "to") else None


def _named_before(words: Sequence[Token], floor: int, phrase: Phrase) -> Phrase:
    """`Li Shuo, a policy adviser said`: the name, where the second comma is missing."""
    comma = phrase[0] - 1
    if (
        words[phrase[0]].low in ("a", "an")
        and comma > floor
        and words[comma].text == ","
        and is_name(words, floor, comma - 1)
    ):
        return floor, comma - 1
    return phrase


def _opening(words: Sequence[Token], floor: int, closing: int) -> int | None:
    """The bracket or dash that the one before the verb closes."""
    wanted = "(" if words[closing].text == ")" else words[closing].text
    for at in range(closing - 1, max(floor, closing - _MOST_BRACKETED) - 1, -1):
        if words[at].text == wanted:
            return at
        if words[at].quoted or (words[at].text in ".;:" and words[at + 1].text != ")"):
            return None
    return None
