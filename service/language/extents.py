"""How far what is said reaches, and the clause that it makes with its speaker and verb.

In: the Tokens of a sentence and its Frames. Out: for each frame an Extent in code points. A verb of saying leads what
is said, closes it (`..., the observatory said on Friday.`) or stands in its middle; another speaker's part, or a
contrast that no "that" continues, ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.language import saying
from service.language.adjuncts import MOST_WORDS, QUOTES, past_addressee, past_adjuncts, past_place
from service.language.frames import Frame
from service.language.lexing import Token
from service.language.limits import floor_of, limit_of
from service.language.saying import word_set

_WITH_ADDRESSEE = word_set("told tells tell warned warns urged urges promised promises assured reminded")
_GOES_ON = word_set(
    "and but or while who which whose although though as after when where according whereas because"
)
_SHORT = 8
"""Words before a frame that, with a quotation behind it, are where or when it was said."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a frame's clause and what is said in it lie: half-open, in code points of the sentence."""

    start: int
    end: int
    said_start: int
    said_end: int


def extents(words: Sequence[Token], found: Sequence[Frame]) -> list[Extent]:
    """One Extent a frame, in order."""
    return [_extent(words, found, place) for place in range(len(found))]


def _extent(words: Sequence[Token], found: Sequence[Frame], place: int) -> Extent:
    frame = found[place]
    limit = limit_of(words, found, place)
    floor = floor_of(words, found, place)
    if _trails(words, frame, floor, limit):
        upto = limit if _continues(words, frame, floor, limit) else frame.first
        return _between(words, (min(floor, frame.first), limit), (floor, upto))
    first = _content_start(words, frame, limit)
    return _between(words, (frame.first, limit), (first, limit))


def _between(words: Sequence[Token], clause: tuple[int, int], said: tuple[int, int]) -> Extent:
    """Places of tokens to code points, without commas and line breaks at the edges."""
    edges = []
    for left, right in (clause, said):
        while left < right and _is_edge(words[left]):
            left += 1
        while left < right and _is_edge(words[right - 1]):
            right -= 1
        start = words[left].start if left < len(words) else words[-1].end
        edges += [start, words[right - 1].end if right > left else start]
    return Extent(edges[0], edges[1], edges[2], edges[3])


def _is_edge(word: Token) -> bool:
    return word.text in ",;:–—-" or word.text[0] == "\n"


def _trails(words: Sequence[Token], frame: Frame, floor: int, limit: int) -> bool:
    """Whether what is said stands before the frame, or around it."""
    before = [t for t in words[floor : frame.first] if t.is_word and t.low not in saying.CONJUNCTIONS]
    if not before or frame.verb == ":":
        return False
    if frame.trails:
        return True
    at = _behind(words, frame, limit)
    if at >= limit or words[at].text in ".;)":
        return True
    previous = words[frame.first - 1]
    if previous.quoted or previous.text in '”"’':
        return True
    if previous.text not in ",?!–—…":
        return False
    if frame.verb == "according to":
        return True
    if words[at].text not in ",–—:":
        return False
    # "Trump, she said, drove": the comma closes what the one before the frame opened.
    opens_quotation = at + 1 < limit and _opens_quotation(words, at + 1)
    return not (opens_quotation and (len(before) < _SHORT or _opens_subordinate(words, floor)))


def _opens_subordinate(words: Sequence[Token], floor: int) -> bool:
    """`Asked about it, Ducey said: “...”`, `After the vote, ...`: the comma's left is not said."""
    low = words[floor].low
    return low in saying.SUBORDINATES or low in saying.PREPOSITIONS or low.endswith(("ed", "ing"))


def _continues(words: Sequence[Token], frame: Frame, floor: int, limit: int) -> bool:
    """Whether what is said goes on behind: `“A,” he said. “B”`, `he said, adding that`, `Trump, she said, drove`."""
    for at in range(frame.last + 1, limit):
        opens = not words[at].quoted and _opens_quotation(words, at)
        if opens and (not words[at - 1].is_word or words[at - 1].low in saying.PARTICIPLES):
            return True
    at = _behind(words, frame, limit)
    if at + 1 >= limit or words[at].text not in ",–—":
        return False
    following = words[at + 1]
    if following.low in saying.PARTICIPLES:
        return True
    if frame.trails or following.low in _GOES_ON or not following.is_word:
        return False
    whole = any(t.low in saying.FINITE for t in words[floor : frame.first])
    if frame.verb == "according to":
        return not whole and any(t.low in saying.FINITE for t in words[at + 1 : at + 4])
    return not whole or not (following.low in saying.DETERMINERS or following.low.endswith("ing"))


def _opens_quotation(words: Sequence[Token], at: int) -> bool:
    return words[at].quoted or (words[at].text in "“\"‘'" and at + 1 < len(words) and words[at + 1].quoted)


def _content_start(words: Sequence[Token], frame: Frame, limit: int) -> int:
    """The first token of what is said: behind "that", or behind whom it is told and when."""
    first = frame.last + 1
    if frame.verb == "according to":
        return _behind_source(words, first, limit)
    for at in range(first, min(first + MOST_WORDS, limit)):
        word = words[at]
        if word.low == "that" and word.text.islower():
            return at + 1 if at + 1 < limit else at
        if word.text == ":":
            return at + 1
        if (at == first and not _leads_to_that(frame, word)) or (at > first and word.low in saying.FINITE):
            break
        if word.low in ("which", "who", "because") or not (
            word.is_word or word.text in QUOTES or word.quoted
        ):
            break
    return _behind(words, frame, limit)


def _leads_to_that(frame: Frame, word: Token) -> bool:
    """Whether a "that" further on can open what is said: `said in a memo that`, not `disclosed a loan that`."""
    return (
        frame.verb in _WITH_ADDRESSEE
        or word.low in saying.PREPOSITIONS
        or word.low in saying.OPENS_TIME
        or word.low in saying.WHEN
        or saying.is_when(word)
        or saying.is_adverb(word)
    )


def _behind(words: Sequence[Token], frame: Frame, limit: int) -> int:
    """Behind the frame, whom it is told, when and where."""
    first = frame.last + 1
    if frame.verb in ("told", "tells", "tell"):
        first = past_addressee(words, first, limit)
    at = past_adjuncts(words, first, limit)
    closes = frame.first > 0 and (not words[frame.first - 1].is_word or words[frame.first - 1].quoted)
    return past_place(words, at, limit) if closes else at


def _behind_source(words: Sequence[Token], first: int, limit: int) -> int:
    """`According to Gracenote, which is a Nielsen company, | the result`."""
    comma = next((at for at in range(first, limit) if words[at].text == ","), None)
    if comma is None or comma + 1 >= limit:
        return first
    opening = words[comma + 1].low
    closing = next((at for at in range(comma + 1, limit) if words[at].text == ","), None)
    if closing is None or closing + 1 >= limit or opening not in ("which", "who", "whose", "a", "an"):
        return comma + 1
    apposed = not any(t.low in saying.FINITE for t in words[comma:closing])
    return closing + 1 if apposed or opening not in ("a", "an") else comma + 1
