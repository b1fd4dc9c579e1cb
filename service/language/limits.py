"""Where one speaker's part of a sentence may begin and where it must end.

In: the Tokens of a sentence and its Frames. Out: places of tokens. Parts end before another speaker's frame that a
conjunction joins, at a semicolon, and at a contrast (", but") that may be the article's own; nested frames ("Reuters
reported that police said") end nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.language import saying
from service.language.complements import stands_behind
from service.language.frames import Frame
from service.language.lexing import Token
from service.language.saying import word_set

_THE_SAME = word_set("that added also then")
"""What shows behind ", but" that the same speaker goes on."""


def limit_of(words: Sequence[Token], found: Sequence[Frame], place: int) -> int:
    """The token before which the part of the frame at `place` ends."""
    frame = found[place]
    limit = _before_next(words, frame, found[place + 1]) if place + 1 < len(found) else len(words)
    for at in range(frame.last + 1, limit):
        if words[at].quoted:
            continue
        if words[at].text == ";" or _contrasts(words, at):
            return at
        if words[at].text == "," and at > frame.last + 1 and _closes(words, frame, at):
            return at
    return limit


def floor_of(words: Sequence[Token], found: Sequence[Frame], place: int) -> int:
    """The token where what stands before the frame at `place` begins to be its part: behind another speaker's."""
    first = found[place].first
    earlier = [frame for frame in found[:place] if frame.last < first]
    if not earlier:
        return 0
    start = earlier[-1].last + 1
    for at in range(first - 1, start, -1):
        if words[at].text == ";" or _contrasts(words, at):
            return at + 1
    # What an earlier frame closed is over; what one leads may be reported by this one as a whole.
    return start if earlier[-1].trails else 0


def _before_next(words: Sequence[Token], frame: Frame, after: Frame) -> int:
    """Where the next frame ends this one's part: the sentence's end where it is nested in it."""
    at = after.first - 1
    before = words[at]
    if at <= frame.last:
        return len(words)
    if before.low in saying.CONTRASTS or before.low in ("and", ";"):
        return at
    if before.text == "," and (
        _is_subordinate(words, frame) or stands_behind(words, after.first, after.last)
    ):
        return at
    return at + 1 if stands_behind(words, after.first, after.last) else len(words)


def _contrasts(words: Sequence[Token], at: int) -> bool:
    """Whether `, but` opens a clause that may be anyone's: not `, but that`."""
    word = words[at]
    if at == 0 or word.quoted or word.low not in saying.CONTRASTS or words[at - 1].text not in ',”"’':
        return False
    return at + 1 >= len(words) or (words[at + 1].low not in _THE_SAME and words[at + 1].text != ",")


def _closes(words: Sequence[Token], frame: Frame, comma: int) -> bool:
    """Whether a comma ends the clause that the frame is in: `who police say was armed, | fled`."""
    before = words[frame.first - 1].low if frame.first > 0 else ""
    return before in ("which", "who") or (_is_subordinate(words, frame) and _opens_clause(words, comma + 1))


def _is_subordinate(words: Sequence[Token], frame: Frame) -> bool:
    """`Although staffers testified that ..., | the committee`: the comma ends what the conjunction opened."""
    if frame.first == 0 or words[frame.first - 1].low not in saying.SUBORDINATES:
        return False
    return frame.first == 1 or not words[frame.first - 2].is_word


def _opens_clause(words: Sequence[Token], at: int) -> bool:
    if at >= len(words):
        return False
    return (
        words[at].capital
        or words[at].low.partition("'")[0] in saying.PRONOUNS
        or words[at].low in ("the", "there")
    )
