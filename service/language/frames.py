"""The frames of saying in a sentence: each verb of saying with its subject, before it is known what is said.

In: the Tokens of a sentence. Out: Frames in order. Decides by what stands around them which words that look like verbs
of saying are some: "reports of", "United States" and "was told" are none. Knows nothing of what is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.language import saying
from service.language.complements import can_report
from service.language.lexing import Token
from service.language.noun_phrases import Phrase, phrase_ending_at, phrase_starting_at
from service.language.saying import word_set
from service.language.sources import source
from service.language.subjects import before_adverbs, subject_after, subject_before

_BY_MEANS = word_set("phone email telephone text video")
_MOST_BEFORE_COLON = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of saying and its subject, as places of tokens; both ends of `speaker` are inclusive."""

    first: int
    """The frame's first token: of its subject, or of an inverted verb."""
    last: int
    """Its last token."""
    speaker: Phrase
    verb: str
    trails: bool = False
    """Whether what is said stands before it wherever anything does: an inverted verb, a passive."""


def frames(words: Sequence[Token]) -> list[Frame]:
    """All frames outside quotations, in order, none overlapping."""
    found: list[Frame] = []
    floor = 0
    for at, word in enumerate(words):
        if at < floor or word.quoted:
            continue
        frame = _at(words, floor, at)
        if frame is not None:
            found.append(frame)
            floor = frame.last + 1
    return found


def _at(words: Sequence[Token], floor: int, at: int) -> Frame | None:
    """The frame whose verb, or what stands for one, is `words[at]`."""
    word = words[at]
    if word.text in saying.CAPITALISED or (word.low in saying.VERBS and word.text[0].islower()):
        return _passive(words, floor, at) or _active(words, floor, at)
    if word.low == "according":
        phrase = source(words, at)
        return Frame(at, phrase[1], phrase, "according to") if phrase else None
    if word.low == "saying" and at > 1 and words[at - 1].low == "as":
        return _quoted_as(words, floor, at)
    if word.text == ":" and floor == 0 and 0 < at < _MOST_BEFORE_COLON:
        return _before_colon(words, at)
    return None


def _active(words: Sequence[Token], floor: int, verb: int) -> Frame | None:
    low = words[verb].low
    if _is_noun(words, verb):
        return None
    subject = subject_before(words, floor, verb) if _takes_subject(words, floor, verb) else None
    if subject is not None and can_report(words, subject, verb):
        return Frame(subject[0], verb, subject, low)
    subject = subject_after(words, verb) if low in saying.INVERTED else None
    return Frame(verb, subject[1], subject, low, trails=True) if subject is not None else None


def _is_noun(words: Sequence[Token], verb: int) -> bool:
    """Whether what follows shows a noun or a participle: "reports of", "claims from", "told by"."""
    if verb + 1 >= len(words):
        return False
    low, following = words[verb].low, words[verb + 1].low
    if following == "by":
        return verb + 2 >= len(words) or words[verb + 2].low not in _BY_MEANS
    if low in saying.NOUN_LIKE and following in ("from", ":"):
        return True
    return following == "of" and low not in saying.SAID


def _takes_subject(words: Sequence[Token], floor: int, verb: int) -> bool:
    """Whether what stands right before the verb lets it be one: no article, no "to", no negation, no "was"."""
    before = before_adverbs(words, floor, verb - 1)
    if before < floor or any(_negates(word) for word in words[before:verb]):
        return False
    word = words[before]
    if word.low in saying.BE or word.low in ("to", "and", "or") or word.low.endswith("'s"):
        return False
    return word.low not in saying.DETERMINERS or word.low in saying.ANYONE


def _negates(word: Token) -> bool:
    return word.low in saying.NEGATIONS or word.low.endswith("n't")


def _passive(words: Sequence[Token], floor: int, verb: int) -> Frame | None:
    """`22 deaths were reported by the observatory`, `as first reported by CNN`, `they were told by police that`."""
    low = words[verb].low
    if low not in saying.PASSIVES or verb + 2 >= len(words) or words[verb + 1].low != "by":
        return None
    before = before_adverbs(words, floor, verb - 1)
    if before < floor or not (words[before].low in saying.BE or words[before].low in ("as", "and", ",")):
        return None
    agent = phrase_starting_at(words, verb + 2)
    return Frame(verb, agent[1], agent, low, trails=low not in ("told", "warned")) if agent else None


def _quoted_as(words: Sequence[Token], floor: int, at: int) -> Frame | None:
    """`Smith was quoted by AFP as saying`: whom they quoted, not who quoted them."""
    places = range(at - 2, max(floor, at - 10) - 1, -1)
    quoted = next((place for place in places if words[place].low in ("quoted", "cited")), None)
    if quoted is None:
        return None
    before = before_adverbs(words, floor, quoted - 1)
    if before < floor or words[before].low not in saying.BE:
        return None
    before = before_adverbs(words, floor, before - 1)
    subject = phrase_ending_at(words, floor, before) if before >= floor else None
    return Frame(subject[0], at, subject, "saying") if subject else None


def _before_colon(words: Sequence[Token], colon: int) -> Frame | None:
    """`Smith: “We will go.”` at the start of a sentence."""
    opened = colon + 2 < len(words) and words[colon + 2].quoted and not words[colon + 1].is_word
    if not opened:
        return None
    speaker = phrase_ending_at(words, 0, colon - 1)
    return Frame(0, colon, speaker, ":") if speaker is not None and speaker[0] == 0 else None
