"""What became of those whom a number counts: "46 people were evacuated", "cancelled 46 flights", "46 had no power".

In: a text and where its number stands. Out: a Fate: the noun phrase behind the number, and what is told of it under a
name that other words for it share ("evacuated" for "moved to safety"). Read without a parser, from what stands next to
the number; None where that tells nothing. Knows nothing of money, speakers or events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.synonyms import groups
from index.words import Word, words
from service.language import saying
from service.language.numbers import QUALIFIERS
from service.language.saying import word_set

_LONGEST = 90
"""Characters behind a number that are read."""
_MOST_NOUNS = 5
_AUXILIARY = saying.BE | saying.AUXILIARIES | word_set("having got who that which")
_PREDICATES = word_set("in on at without under")
_HAVE, _FORCED = word_set("had have has"), word_set("forced obliged compelled")
_LIGHT = word_set("taken took brought moved left lost went gone spent sent had have got put led held fled")
"""Verbs that say little without what stands behind them: "taken to hospital", "lost power"."""
_WHITHER = word_set("to into through in")
_NO_ADVERBS = word_set("elderly daily weekly friendly deadly")
_AWAY = word_set("forward back out under down up away together")
_VERBS = word_set(
    "missing homeless dead die died safe ill alive unaccounted sold lost built found taken stolen shut cut hit held "
    "won sent lent hurt swept torn driven shot left fled drowned came come spent went gone put led met rebuilt burnt "
    "sunk bought caught took fallen fell brought had have slept stayed"
)
"""What no ending tells as a verb, or as what somebody is."""
_COUNTING = word_set(
    "counted recorded documented tallied estimated reckoned valued assessed registered confirmed listed numbered "
    "reached totalled totaled exceeded included involved based related united said reported announced claimed put gave "
    "told added found had have has detailed noted stated alleged used"
)
"""These give a number, and do not tell what became of the counted."""
_CLASSES = {
    word.stem: name
    for name, line in (
        ("evacuated", "evacuated evacuation evacuees evacuee"),
        (
            "came",
            "came come coming attended attending attendees marched marching marchers gathered flocked protesters "
            "demonstrators visitors guests spectators fans crowd participants participated rallied protested "
            "demonstrated onlookers",
        ),
        ("displaced", "displaced homeless"),
        ("cancelled", "cancelled canceled cancellations"),
    )
    for word in words(line)
}
"""Words for one thing that `index.synonyms` has no group for; nouns among them tell it by themselves."""
_PHRASES = {
    **{f"{v} {w}": "evacuated" for v in ("move", "brought", "taken", "led") for w in ("safeti",)},
    **{f"{v} {w}": "evacuated" for v in ("left", "fled", "leav") for w in ("home", "hous")},
    **{f"{v} {w}": "came" for v in ("pass", "enter") for w in ("gate", "turnstil", "door")},
    "took part": "came",
    "turn out": "came",
    "lost home": "displaced",
    "lost power": "without power",
}
_OF_PEOPLE = words("evacuated came displaced missing rescued killed injured arrested")
"""What befalls people, or what they do, so that a number before no noun counts them."""
_QUALIFIED = re.compile(rf"\b(?:{'|'.join(QUALIFIERS)}|the|a|another)\s+$", re.IGNORECASE)
_THERE = re.compile(r"\bthere (?:are|were|is|was|have been|had been)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fate:
    """What a number counts and what became of it."""

    nouns: tuple[Word, ...]
    """The noun phrase, places in its own part of the text; empty for a number before no noun."""
    deed: str
    """Equal for words that may mean the same: the name of a class, of a group of synonyms, or a stem."""
    told: str
    """The same in the text's words, so that "How many ..." may stand before it."""
    start: int
    end: int


def fate(text: str, first: int, start: int, end: int | None = None) -> Fate | None:
    """What became of what the number at `first` counts, whose noun phrase begins at `start` and is read up to `end`."""
    tail = _together(text, start, min(len(text), start + _LONGEST) if end is None else end)
    state = tail.pop(0) if len(tail) > 1 and _is_verb(tail[0]) and _is_noun(tail[1]) else None
    nouns = list(takewhile(_is_noun, tail))[:_MOST_NOUNS]
    tail = tail[len(nouns) :]
    named = " ".join(noun.text for noun in nouns)
    if state is not None:
        told = f"{state.text.lower()} {named} were there"
        return Fate(tuple(nouns), name_of(state), told, first, nouns[-1].end)
    deed, last = _behind(tail, _THERE.search(text, max(0, first - 40), first) is not None)
    if deed and last and (nouns or befalls_people(deed)):
        told = text[tail[0].start : last.end]
        lacks_verb = tail[0].folded in _PREDICATES or (end is not None and _is_verb(tail[0]))
        be = "were " if lacks_verb else ""
        return Fate(tuple(nouns), deed, f"{named or 'people'} {be}{told}", first, last.end)
    if not nouns:
        return None
    before = _verb_before(text, first)
    if before is not None:
        told = f"{named} were {before.text.lower()}"
        return Fate(tuple(nouns), name_of(before), told, before.start, nouns[-1].end)
    if nouns[-1].stem in _CLASSES and nouns[-1].folded not in ("come", "came"):
        return Fate(tuple(nouns), _CLASSES[nouns[-1].stem], f"{named} were there", first, nouns[-1].end)
    return None


def nouns_behind(text: str, start: int) -> list[Word]:
    """The nouns that stand next to each other from `start` on."""
    return list(takewhile(_is_noun, _together(text, start, min(len(text), start + _LONGEST))))


def befalls_people(deed: str) -> bool:
    """Whether a deed is one that befalls people, or that they do, wherever something happens: they are evacuated."""
    return deed in map(name_of, _OF_PEOPLE)


def name_of(word: Word) -> str:
    """A name that a word shares with those that mean the same."""
    return name_of_stem(word.stem)


def name_of_stem(stem: str) -> str:
    """The same, of its stem."""
    known = groups(stem)
    return _CLASSES.get(stem) or (f"={min(known)}" if known else stem)


def _together(text: str, start: int, end: int) -> list[Word]:
    """The words from `start` on with nothing but spaces between, at places of `text`."""
    found: list[Word] = []
    at = start
    for word in words(text[start:end]):
        if text[at : start + word.start].strip(" -"):
            break
        at = start + word.end
        found.append(Word(word.text, start + word.start, at, word.folded, word.stem, word.is_stop))
    return found


def _is_noun(word: Word) -> bool:
    if word.is_stop or not word.folded.isalpha():
        return False
    is_adverb = saying.is_adverb_text(word.folded) and word.folded not in _NO_ADVERBS
    return not (is_adverb or _is_verb(word) or word.folded in saying.PREPOSITIONS)


def _is_verb(word: Word) -> bool:
    """Whether a word behind a noun is likely to tell what became of it."""
    low = word.folded
    return not word.is_stop and (
        low in _VERBS or (low.endswith("ed") and len(low) > 4 and word.text.islower())
    )


def _behind(tail: Sequence[Word], there: bool) -> tuple[str, Word | None]:
    """The deed that the words behind a noun phrase tell, and its last word; an empty one where they tell none."""
    at = 0
    while at < len(tail) and (tail[at].folded in _AUXILIARY or saying.is_adverb_text(tail[at].folded)):
        at += 1
    rest, obliged = _without_obligation(tail[:at], tail[at:])
    if not rest or (rest[0].folded in _COUNTING and rest[0].folded not in _LIGHT):
        return "", None
    if rest[0].folded == "no" and at and tail[at - 1].folded in ("had", "have", "has") and rest[1:]:
        return f"without {rest[1].stem}", rest[1]
    verb, behind = rest[0], [w for w in rest[1:] if w.folded not in ("the", "a", "an", "their", "its")]
    if verb.folded in _PREDICATES and (at or there) and behind:
        return f"{verb.folded} {behind[0].stem}", behind[0]
    if not (obliged or _is_verb(verb) or (at and verb.folded.endswith("ing"))):
        return "", None
    objects = behind[1:] if behind and behind[0].folded in _WHITHER else behind
    phrase = f"{verb.stem} {objects[0].stem}" if objects else ""
    if phrase in _PHRASES:
        return _PHRASES[phrase], objects[0]
    if objects and (verb.folded in _LIGHT or behind[0].folded in _AWAY):
        run = list(takewhile(_is_noun, objects))
        return phrase, run[-1] if run else objects[0]
    return name_of(verb), verb


def _without_obligation(before: Sequence[Word], rest: Sequence[Word]) -> tuple[Sequence[Word], bool]:
    """What had to be done, without that it had to: "leave their homes" of "were forced to leave their homes"."""
    forced = rest[1:] if rest and rest[0].folded in _FORCED else rest
    must = forced is not rest or (before and before[-1].folded in _HAVE)
    if must and len(forced) > 1 and forced[0].folded == "to":
        return forced[1:], True
    return rest, False


def _verb_before(text: str, first: int) -> Word | None:
    """The verb whose object begins with the number at `first`: "evacuated around 46 people"."""
    low = max(0, first - 60)
    while (hedge := _QUALIFIED.search(text, low, first)) is not None:
        first = hedge.start()
    found = words(text[low:first])
    if not found or text[low + found[-1].end : first].strip() or not _is_verb(found[-1]):
        return None
    verb = found[-1]
    if verb.folded in _COUNTING | _LIGHT:
        return None
    return Word(verb.text, low + verb.start, low + verb.end, verb.folded, verb.stem, verb.is_stop)
