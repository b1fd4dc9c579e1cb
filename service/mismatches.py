"""Whether a sentence says something else than a question asks about, though it has the question's words.

In: a question and a sentence. Out: why the sentence cannot answer, or None. Two signs alone, both nearly always right:
the question is negated and the sentence is not ("Who did not sign?"), or the sentence has the other extreme of the same
thing ("the largest state" where the smallest state is asked for). Knows no article and no score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from index.fitting import same_root
from index.synonyms import groups, kin
from index.words import Word, content_words, words
from service.language.opposites import base_of, is_converse, is_telling, sides_of

_ASKS_NEGATED = re.compile(
    r"(?<!or )(?<!or may )\b(?:not|never|none|nobody|without|cannot|\w+n['’]t|no(?!\.| doubt| \d))\b",
    re.IGNORECASE,
)
"""Not "whether or not", nor "No. 10". A bank that failed and a man who refused are asked about as they are."""
_TELLS_NEGATED = re.compile(
    r"\b(?:not|never|no|none|nobody|without|cannot|neither|nor|\w+n['’]t|fail\w*|unable|lack\w*|refus\w*|declin\w*|except"
    r"|unlike|instead|rather|hardly|barely|rarely|few|little|den(?:y|ied|ies)|reject\w*|un[a-z]{4,}|in[a-z]{5,}"
    r"|[a-z]{3,}less|call\w*(?: \w+)? off|turn\w*(?: \w+)? down|rul\w* out|cancel\w*|scrapp\w*|abandon\w*|prevent\w*"
    r"|stopp\w*|halt(?:ed|s|ing)|bann?(?:ed|ing|s)?|barr(?:ed|ing)|block(?:ed|s|ing)|miss(?:ed|es)|absent|absence|withdr[ae]w\w*)\b",
    re.IGNORECASE,
)
_TELLS_NOT = re.compile(r"\b(?:not|never|no|nor|\w+n['’]t)\b", re.IGNORECASE)
_DID = re.compile(r"\b(?:did|does|do|will|would)\b", re.IGNORECASE)
_EXTREMES = """
highest/lowest higher/lower largest/smallest biggest/smallest larger/smaller bigger/smaller longest/shortest
longer/shorter tallest/shortest oldest/youngest older/younger oldest/newest earliest/latest earlier/later
first/last best/worst better/worse strongest/weakest richest/poorest richer/poorer nearest/farthest
closest/farthest fastest/slowest heaviest/lightest hottest/coldest deepest/shallowest most/least more/less
more/fewer most/fewest maximum/minimum upper/lower top/bottom north/south northern/southern east/west
eastern/western major/minor internal/external inner/outer
"""
"""Pairs of which a question means one alone. Verbs are left out: "killed one and wounded two" answers for both."""


_DIMENSIONS = ("deep depth", "tall high height", "long length", "wide broad width", "old", "heavy", "thick")
_HOW = re.compile(rf"\bhow ({'|'.join(_DIMENSIONS).replace(' ', '|')})\b", re.IGNORECASE)
_SO_MUCH = re.compile(rf"\d[\s-]?\w+[\s-]({'|'.join(_DIMENSIONS).replace(' ', '|')})\b", re.IGNORECASE)
"""A figure with its measure: "12 metres long"."""
_ASKS_AHEAD = re.compile(
    r"\b(?:when|how (?:long|much|many)|(?:what|which) (?:day|date|time|month|year|week|hour))\b.{0,40}?\bwill\b",
    re.IGNORECASE,
)
_TELLS_AHEAD = re.compile(
    r"\b(?:will|shall|would|to|due|plan\w*|expect\w*|schedul\w*|until|till|next|may|might|can|could|should|must|propos\w*"
    r"|hope\w*|aim\w*|going|set|upcoming|future|begins?|starts?|opens?|takes?|runs?|tomorrow|later|pending|remains?|stays?"
    r"|ends?|returns?|comes?|arrives?|forecast|likely)\b|[’']ll\b",
    re.IGNORECASE,
)
_HARM = frozenset[int]().union(*map(groups, ("kill", "injur", "rescu")))
_AROUND_VERB = 4
"""Telling words on either side of a verb that may be what it is said of; of any other word the next ones alone."""
_SIBLINGS = frozenset(("brother", "sister"))
"""Whose brother she is, her sister tells: no opposites."""


def mismatch(question: str, sentence: str, before: str = "") -> str | None:
    """Why `sentence` cannot answer `question`, or None; `before` says what a pronoun that opens it stands for.

    >>> mismatch("Which states did not sign the pact?", "Nine states signed the pact.")
    'the question is negated and the sentence is not'
    >>> mismatch("Which is the smallest state?", "Texas is the largest state.")
    "it is about the 'largest', not the 'smallest'"
    >>> mismatch("When did the brewery close?", "The brewery opened in 1874.")
    "it tells the opposite of 'close'"
    """
    if _ASKS_NEGATED.search(question) and not _TELLS_NEGATED.search(sentence):
        return "the question is negated and the sentence is not"
    return (
        _other_extreme(question, sentence, before)
        or _opposite(question, f"{before} {sentence}" if before else sentence, sentence)
        or _other_dimension(question, sentence)
        or _past(question, sentence)
    )


def _other_extreme(question: str, sentence: str, before: str) -> str | None:
    told = dict(_extremes(sentence))
    asked = list(_extremes(question))
    for thing, extreme in asked:
        if told.get(thing) in _opposites()[extreme]:
            return f"it is about the {told[thing]!r}, not the {extreme!r}"
    found = words(f"{before} {sentence}")
    there = {w.folded for w in found}
    stems = {w.stem for w in found}
    for thing, extreme in asked:
        others = _opposites()[extreme] & there - {w.folded for w in words(question)}
        if others and extreme not in there and thing in stems and extreme.endswith("est"):
            return f"it is about the {min(others)!r}, not the {extreme!r}"
    return None


def _opposite(question: str, told: str, sentence: str) -> str | None:
    """A word of the question that the sentence lacks, and has the opposite of beside the same other word."""
    if _ASKS_NEGATED.search(question):
        return None
    asked, own = content_words(question), content_words(sentence)
    stems = {w.stem for w in asked}
    known = {w.stem for w in content_words(told)}
    plain = _TELLS_NOT.search(sentence) is None
    for place, word in enumerate(asked):
        if _is_there(word, known) or _is_left_out(question, word):
            continue
        for at, other in enumerate(own):
            excludes = other.stem not in stems and _excludes(word, other)
            negates = plain and (base_of(word.folded) == other.stem or base_of(other.folded) == word.stem)
            near = _AROUND_VERB if _is_verb(question, word) else 1
            if (excludes or negates) and _beside(asked, place, near) & _beside(own, at, near):
                return f"it tells the opposite of {word.text!r}"
    return None


def _excludes(word: Word, other: Word) -> bool:
    """Whether two words cannot both be true of one thing; two ends of one event can, and brothers have sisters."""
    if is_converse(word.stem, other.stem) or {word.stem, other.stem} <= _SIBLINGS:
        return False
    return any(other.stem in side.theirs for side in sides_of(word.stem))


def _is_left_out(question: str, word: Word) -> bool:
    """Extremes are seen to above, figures tell the killed from the wounded, and a name is no opposite."""
    vague = not (is_telling(word) or _is_verb(question, word))
    return (
        vague
        or word.folded in _opposites()
        or word.text[0].isupper()
        or not _HARM.isdisjoint(groups(word.stem))
    )


def _beside(found: Sequence[Word], place: int, near: int) -> set[str]:
    """The stems of so many words on either side of one."""
    return {w.stem for w in found[max(0, place - near) : place + near + 1]} - {found[place].stem}


def _is_there(word: Word, known: set[str]) -> bool:
    return (
        word.stem in known
        or not kin(word.stem).isdisjoint(known)
        or any(same_root(word.stem, k) for k in known)
    )


def _is_verb(question: str, word: Word) -> bool:
    """Whether a word ends a question that "did" or "will" opens: "close" in "When did the brewery close?" """
    return _DID.search(question) is not None and not question[word.end :].strip(" ?")


def _other_dimension(question: str, sentence: str) -> str | None:
    asked, told = _HOW.search(question), _SO_MUCH.search(sentence)
    if asked is None or told is None:
        return None
    same = next(line.split() for line in _DIMENSIONS if asked[1].casefold() in line.split())
    return None if told[1].casefold() in same else f"it says how {told[1]}, not how {asked[1]}"


def _past(question: str, sentence: str) -> str | None:
    """What will be is not told by a sentence about what was."""
    if _ASKS_AHEAD.search(question) and not _TELLS_AHEAD.search(sentence):
        return "it tells what was, not what will be"
    return None


def _extremes(text: str) -> Iterator[tuple[str, str]]:
    """Each extreme in a text, behind the stem of the thing that it is said of."""
    found = words(text)
    for extreme, thing in pairwise(found):
        is_name = thing.text[:1].isupper() and extreme.text[:1].isupper()
        if extreme.folded in _opposites() and not thing.is_stop and not is_name:
            yield thing.stem, extreme.folded


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one, other in (pair.split("/") for pair in _EXTREMES.split()):
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found
