"""Groups of nouns: where one starts and ends in a sentence, and whether it is someone who can say something.

In: the Tokens of a sentence and a place in them. Out: places, and yes or no. A group is a determiner and the names,
nouns and adjectives behind it, with nothing joined to it by "of" or "and": that is `noun_phrases`. Closed lists of
words end a group, since nothing here knows which part of speech a word is.

    the | Syrian Observatory   a | federal judge   school district spokesman Paul Brubaker
"""

from __future__ import annotations

from collections.abc import Sequence

from service.language import saying
from service.language.lexing import Token
from service.language.saying import word_set

MOST_WORDS = 30
"""Words of a noun phrase: more, and it was not one."""
JOINS = word_set(
    "of for in at from with on to by near behind against around inside outside over about between among within under "
    "into across throughout"
)
"""Prepositions that may join one group to the one before it."""
_NOBODY = word_set("no none nobody neither nothing")
_OBJECTS = word_set("him her them me us it")
_BEFORE_DETERMINER = word_set("all both some many these those the his her")
_AFTER_NOUN = word_set("familiar close aware responsible present")
"""Adjectives that stand behind their noun: "a source familiar with the matter"."""
_BEFORE_NAME = ("er", "or", "ist", "ian", "man", "ée")
_CONTENT = word_set(
    "deal money story evidence claim idea fact way time day moment place thing reason one news "
    "speech address announcement"
)
_NEVER = (
    saying.PREPOSITIONS
    | saying.CONJUNCTIONS
    | saying.FINITE
    | saying.DETERMINERS
    | saying.PRONOUNS
    | saying.OTHER_PRONOUNS
    | saying.NEGATIONS
    | saying.AUXILIARIES
)


def group_start(words: Sequence[Token], floor: int, last: int) -> int | None:
    """Where the group starts that ends with `words[last]`, with its determiner; None where no group ends there."""
    if last < floor or not words[last].is_word or words[last].quoted:
        return None
    low = words[last].low
    if low in saying.PRONOUNS | _OBJECTS and not is_acronym(words[last]):
        return last
    if not is_nominal(words, last) and low not in saying.ANYONE:
        return None
    first = split = last
    while first > floor and is_nominal(words, first - 1):
        first -= 1
        if split == first + 1 and not _splits(words, split):
            split = first
    if first > floor and _determines(words, first - 1):
        return _with_determiner(words, floor, first, last)
    return split


def group_end(words: Sequence[Token], first: int) -> int | None:
    """Where the group ends that starts with `words[first]`; None where none does."""
    if first >= len(words) or words[first].quoted:
        return None
    if words[first].low in saying.PRONOUNS and not is_acronym(words[first]):
        return first
    at = first
    while at < len(words) and at - first < 3 and _determines(words, at):
        at += 1
    start = at
    while at < len(words) and is_nominal(words, at) and at - first < MOST_WORDS:
        at += 1
    if at == start:
        # "one of his advisers", "some of them"
        return at - 1 if at > first and at < len(words) and words[at].low == "of" else None
    return at - 1


def head_of(words: Sequence[Token], first: int, last: int) -> int:
    """The place of the noun that a group is about: "a source familiar" is a source."""
    return last - 1 if last > first and words[last].low in _AFTER_NOUN else last


def can_speak(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a group is someone: a pronoun, a name, or a noun for people, bodies and what they publish."""
    head, opening = words[head_of(words, first, last)], words[first]
    if opening.low in _NOBODY or head.low.endswith("'s"):
        return False
    if first == last and (head.low in saying.PRONOUNS | saying.ANYONE or head.low == "one"):
        return True
    if head.text[0].isdigit() or head.text[-1] == "%":
        return False
    if (
        head.capital
        and head.low not in saying.DETERMINERS
        and not (first == last == 0 and is_participle(words, 0))
    ):
        return True
    return (
        saying.is_role(head.low) or head.low in saying.REPORTS or (head.low in saying.ANYONE and first < last)
    )


def is_name(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether every word from `first` to `last` has a capital, as a person's name has: at most five of them."""
    if not 0 <= last - first < 5:
        return False
    return all(
        t.is_word and t.capital and (is_acronym(t) or t.low not in _NEVER) and not saying.is_adverb(t)
        for t in words[first : last + 1]
    )


def is_nominal(words: Sequence[Token], at: int) -> bool:
    """Whether a word can be a noun, a name or an adjective inside a group."""
    word = words[at]
    if not word.is_word or word.quoted:
        return False
    if is_acronym(word):
        return True
    low = word.low
    named = word.capital and at > 0 and words[at - 1].capital
    if low in _NEVER:
        # "Theresa May", "Big Hit Music"
        return named and low not in saying.BE and (low == "may" or low in saying.FINITE - saying.AUXILIARIES)
    if low == "first" and (named or _orders(words, at)):
        return True
    if low.endswith("n't") or saying.is_adverb(word) or (saying.is_when(word) and low != "may"):
        return False
    if is_participle(words, at) and not word.capital:
        before = words[at - 1] if at > 0 else None
        return (
            before is None
            or not before.is_word
            or before.low in saying.DETERMINERS | JOINS
            or "'" in before.low
        )
    return True


def _orders(words: Sequence[Token], at: int) -> bool:
    """Whether "first" is part of a name for someone ("first minister"), and no adverb ("he first said")."""
    behind = words[at + 1] if at + 1 < len(words) else None
    return behind is not None and behind.is_word and behind.low not in saying.VERBS | _NEVER


def is_participle(words: Sequence[Token], at: int) -> bool:
    """Whether a word may be a participle or a verb in the past: "-ing", "-ed"."""
    low = words[at].low
    return (
        low.endswith(("ing", "ed")) and len(low) > 3 and low not in saying.ROLES and low not in saying.REPORTS
    )


def is_acronym(word: Token) -> bool:
    """Whether "US", "WHO" or "IT" is meant, which in lower case are other words."""
    return len(word.text) > 1 and word.text.isupper()


def bounds(word: Token) -> bool:
    """Whether a clause, or its subject, may start right behind `word`."""
    if not word.is_word or word.quoted:
        return True
    if word.low in saying.CONJUNCTIONS:
        return not is_acronym(word)
    return saying.is_when(word) or saying.is_adverb(word) or word.low in saying.TIMES


def _with_determiner(words: Sequence[Token], floor: int, first: int, last: int) -> int:
    """Where a group with a determiner starts; of "a statement Trump", the name alone is the group."""
    for at in range(last, first, -1):
        noun = words[at - 1]
        if words[at].capital and noun.text.islower() and _tells(noun):
            return at
    first -= 1
    return first - 1 if first > floor and words[first - 1].low in _BEFORE_DETERMINER else first


def _tells(noun: Token) -> bool:
    """Whether a noun before a name is what the name says, and not who bears it: "the figures Twitter reports"."""
    things = noun.low.endswith("s") and not saying.is_role(noun.low)
    return things or noun.low in saying.OCCASIONS or noun.low in _CONTENT


def _determines(words: Sequence[Token], at: int) -> bool:
    """Whether a word may open a group: an article, a numeral that is no day of a month."""
    word = words[at]
    if word.quoted or not word.is_word:
        return False
    if word.text.isdigit():
        return at == 0 or not saying.is_when(words[at - 1])
    return word.low in saying.DETERMINERS or (word.low == "that" and at == 0)


def _splits(words: Sequence[Token], at: int) -> bool:
    """Whether `statement | Johnson`: a name begins behind a common noun that is no role of its bearer."""
    noun, name = words[at - 1], words[at]
    if not name.capital or not noun.text[0].islower():
        return False
    return not (saying.is_role(noun.low) or noun.low in saying.TITLES or noun.low.endswith(_BEFORE_NAME))
