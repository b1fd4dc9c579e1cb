"""Who said what in a sentence: the parts of it that someone is said to have said, and by whom.

In: one sentence of news English. Out: Attributions, each with the speaker's own words in the sentence and the span
that is theirs. A speaker is always a slice of the sentence, and where it is not plain who speaks there is none. Knows
nothing of evidence or of questions, and resolves no pronoun: `attribution` does that with the sentences before.

    "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities."
    -> [Militia officials: "one person had been killed"] [a war monitor: "at least 22 fatalities."]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.language import saying
from service.language.extents import extents
from service.language.frames import frames
from service.language.lexing import tokens

_REFERRING = re.compile(r"(?:he|she|it|they|him|her|them)", re.IGNORECASE)
_CUE = re.compile(r"[A-Za-z]+|:\s*[“\"‘']")
_CUES = saying.VERBS | saying.CAPITALISED | {"according", "According", "saying"}
_LONGEST = 4_000
"""Code points of the longest sentence that is read: a longer one is a table, or no prose."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A part of a sentence that someone is said to have said."""

    speaker: str
    """A slice of the sentence: "a war monitor", "it"."""
    speaker_start: int
    verb: str
    """The verb of saying, in lower case; "according to"; ":" for `Smith: “...”`."""
    start: int
    end: int
    """The clause, `[start, end)` in the sentence: what is said, with its speaker and verb."""
    said_start: int
    said_end: int
    """What is said alone; the frame is in it where it stands in its middle."""

    @property
    def is_pronoun(self) -> bool:
        """Whether the speaker is "it", "he" or the like: named elsewhere."""
        return _REFERRING.fullmatch(self.speaker) is not None

    @property
    def is_denial(self) -> bool:
        """Whether the speaker denies what is said."""
        return self.verb in saying.DENYING


def attributions(sentence: str) -> list[Attribution]:
    """Who said which part of `sentence`, in order of the speakers; where two nest, both are listed."""
    if len(sentence) > _LONGEST:
        return []
    return list(_attributions(sentence))


def speaker_at(found: Sequence[Attribution], position: int) -> Attribution | None:
    """The innermost of `found` whose words hold `position`; None where the article itself speaks."""
    holding = [a for a in found if a.said_start <= position < a.said_end]
    return min(holding, key=lambda a: a.said_end - a.said_start, default=None)


@lru_cache(maxsize=4096)
def _attributions(sentence: str) -> tuple[Attribution, ...]:
    if not any(cue in _CUES or cue[0] == ":" for cue in _CUE.findall(sentence)):
        return ()
    words = tokens(sentence)
    found = frames(words)
    made = []
    for frame, extent in zip(found, extents(words, found), strict=True):
        first, last = frame.speaker
        start, end = words[first].start, words[last].end
        made.append(
            Attribution(
                sentence[start:end],
                start,
                frame.verb,
                extent.start,
                extent.end,
                extent.said_start,
                extent.said_end,
            )
        )
    return tuple(made)
