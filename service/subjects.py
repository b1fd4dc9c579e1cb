"""Whose verb a verb of saying is: its subject before it, behind it, or behind a comma and an apposition.

In: the Tokens of a sentence and the place of a verb. Out: the subject's Phrase, or None. Knows how a subject stands to
its verb; what a noun phrase is, `noun_phrases` knows, and what is said, `extents`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service import saying
from service.lexing import Token
from service.noun_phrases import Phrase, group_ending_at, phrase_ending_at, phrase_starting_at
from service.nouns import bounds, can_speak, is_name, is_participle
from service.saying import word_set

_MOST_PARTS = 8
"""Parts between commas that may stand between a subject and its verb."""
_MOST_BRACKETED = 15
_PARTY = re.compile(r"[A-Z][a-z]{0,2}-[A-Z]")
_AFTER_NAME = word_set("jr jr. sr sr. inc inc. llc ltd ltd. esq md m.d. phd ph.d. ii iii iv")
_RELATIVES = word_set("who whose whom which where when now then formerly himself herself itself aged")
_OPENS_APPOSITION = word_set("a an the his her its their our my one")


def subject_before(words: Sequence[Token], floor: int, verb: int) -> Phrase | None:
    """The subject that ends before `words[verb]`, without adverbs, dates and what commas or brackets enclose."""
    at = before_adverbs(words, floor, verb - 1)
    if at < floor:
        return None
    word = words[at]
    if word.quoted:
        return None
    if word.text == ",":
        return _before_commas(words, floor, at)
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
    """The subject of an inverted verb: `..., said Lloyd Austin, the defence secretary`, `, reports BBC.`"""
    before = words[verb - 1] if verb > 0 else None
    if before is None or verb + 1 >= len(words) or words[verb + 1].quoted:
        return None
    if not (before.quoted or before.text in ",?!…—–”\"’'" or before.low in ("as", "so")):
        return None
    return phrase_starting_at(words, verb + 1)


def before_adverbs(words: Sequence[Token], floor: int, at: int) -> int:
    """The place of the word before auxiliaries, adverbs and dates: `Trump | has repeatedly on Tuesday`."""
    while at >= floor and not words[at].quoted:
        low = words[at].low
        if (low in saying.AUXILIARIES and words[at].text.islower()) or saying.is_adverb(words[at]):
            at -= 1
        elif _is_time(words, floor, at):
            at -= 2 if words[at].text.isdigit() and not saying.is_when(words[at]) else 1
            while at >= floor and words[at].low in (
                "on",
                "late",
                "early",
                "last",
                "this",
                "in",
                "earlier",
                "later",
            ):
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
    if phrase is not None or group is None or not is_name(words, *group):
        return phrase
    # "swayed by Adele, who says"; of "a judge in California, who wrote" it is not plain who wrote.
    return group if group[0] > floor and words[group[0] - 1].low in ("by", "like", "with") else None


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
    for at in range(closing - 1, max(floor, closing - _MOST_BRACKETED * 2) - 1, -1):
        if words[at].text == wanted:
            return at
        if words[at].quoted or (words[at].text in ".;:" and words[at + 1].text != ")"):
            return None
    return None


def _before_commas(words: Sequence[Token], floor: int, comma: int) -> Phrase | None:
    """The subject left of an apposition: `Wood, a lifelong Republican, former attorney and now a judge, | said`."""
    parts = _parts(words, floor, comma)
    if len(parts) < 2:
        return None
    (first, last), second = parts[0], parts[1]
    if is_name(words, first, last):
        titled = phrase_ending_at(words, *second, anything=words[second[0]].low in _OPENS_APPOSITION)
        if titled is not None and not words[titled[1]].capital and not is_name(words, *titled):
            return titled[0], last
        if titled is not None and words[titled[0]].low in _OPENS_APPOSITION:
            return titled[0], last
    return _left_of_modifiers(words, parts)


def _left_of_modifiers(words: Sequence[Token], parts: list[Phrase]) -> Phrase | None:
    fallback: Phrase | None = None
    for place, (first, last) in enumerate(parts[1:], start=1):
        leftmost = place == len(parts) - 1
        if not leftmost and _modifies(words, first):
            if words[first].low in _OPENS_APPOSITION and fallback is None:
                fallback = phrase_ending_at(words, first, last)
            continue
        found = phrase_ending_at(words, first, last)
        if found is None or not (found[0] == first or bounds(words[found[0] - 1])):
            break
        if not leftmost and not is_name(words, *found):
            # "Angela Rayner, Deputy Leader of the Labour Party, responding to reports, said"
            name = phrase_ending_at(words, *parts[place + 1])
            return name if name is not None and is_name(words, *name) else found
        return found
    return fallback or _unclosed(words, parts)


def _unclosed(words: Sequence[Token], parts: list[Phrase]) -> Phrase | None:
    """`In an interview, Arthur Lavinsky the now-retired rabbi in Phoenix, said`: the comma before "the" is missing."""
    first, last = parts[0]
    if not all(words[start].low in saying.PREPOSITIONS for start, _ in parts[1:]):
        return None
    end = next((at - 1 for at in range(first, last) if words[at].low in ("the", "a", "an", "who")), None)
    return (
        (first, end)
        if end is not None and is_name(words, first, end) and can_speak(words, first, end)
        else None
    )


def _modifies(words: Sequence[Token], first: int) -> bool:
    """Whether a part between commas only adds to the part before it."""
    word = words[first]
    low = word.low
    return (
        word.text[0].islower()
        or word.text[0].isdigit()
        or low in _RELATIVES
        or low in saying.PREPOSITIONS
        or low in _AFTER_NAME
        or _PARTY.match(word.text) is not None
        or saying.is_adverb(word)
        or (is_participle(words, first) and not word.capital)
    )


def _parts(words: Sequence[Token], floor: int, comma: int) -> list[Phrase]:
    """What the commas before and at `comma` divide, nearest first, back to a mark that ends a clause."""
    parts: list[Phrase] = []
    end, at = comma - 1, comma - 1
    while at >= floor and len(parts) < _MOST_PARTS:
        word = words[at]
        if word.quoted or (not word.is_word and not (word.text == "." and words[at + 1].text == ",")):
            if at < end:
                parts.append((at + 1, end))
            if word.text != "," or word.quoted:
                return parts
            end = at - 1
        at -= 1
    if at < end and len(parts) < _MOST_PARTS:
        parts.append((at + 1, end))
    return parts
