"""The parts of a sentence that different people say: where one claim ends and the next begins.

In: a sentence. Out: Clauses that together hold all its words but the conjunctions between them, in order. A sentence
that one speaker, or nobody, says is one clause. Knows nothing of questions.

    "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities."
    -> "Militia officials said one person had been killed" | "a war monitor reported at least 22 fatalities."
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.language.speakers import attributions

_CONJUNCTION = re.compile(r"(?:but|and|while|whereas|although|though|yet)$", re.IGNORECASE)
_LEAST_WORDS = 3
_MARKS = " \t\n\r,;–—-"
_LONGEST_CONJUNCTION = 10


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: `sentence[start:end]`."""

    start: int
    end: int


def clauses(sentence: str) -> list[Clause]:
    """The clauses of `sentence`: cut before each speaker who takes over from another, or from the article itself."""
    found: list[Clause] = []
    start = 0
    for cut in sorted({a.start for a in attributions(sentence)}):
        end = _end_before(sentence, start, cut)
        if end is not None:
            found.append(Clause(start, end))
            start = cut
    if start < len(sentence):
        found.append(Clause(start, len(sentence)))
    return found


def _end_before(sentence: str, start: int, cut: int) -> int | None:
    """Where the clause before `cut` ends, without its conjunction; None where nothing that is a clause stands there."""
    end = _without_marks(sentence, start, cut)
    joined = sentence.find(";", end, cut) >= 0
    tail = sentence[max(start, end - _LONGEST_CONJUNCTION) : end]
    conjunction = _CONJUNCTION.search(tail)
    if conjunction is not None and not tail[: conjunction.start()][-1:].isalnum():
        joined = True
        end = _without_marks(sentence, start, end - len(conjunction[0]))
    return end if joined and len(sentence[start:end].split()) > _LEAST_WORDS else None


def _without_marks(sentence: str, start: int, end: int) -> int:
    while end > start and sentence[end - 1] in _MARKS:
        end -= 1
    return end
