"""The parts of a sentence that different people say: where one claim ends and the next begins.

In: a sentence. Out: Clauses that together hold all its words, in order. A sentence that one speaker, or nobody, says
is one clause. Knows nothing of questions.

    "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities."
    -> "Militia officials said one person had been killed" | "a war monitor reported at least 22 fatalities."
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.speakers import attributions

_JOINT = re.compile(r"[\s,;–—]*\b(?:but|and|while|whereas|although|though|yet)?\s*$", re.IGNORECASE)
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence: `sentence[start:end]`."""

    start: int
    end: int


def clauses(sentence: str) -> list[Clause]:
    """The clauses of `sentence`: cut before each speaker who takes over from another, or from the article itself."""
    cuts = sorted({a.start for a in attributions(sentence) if _opens_clause(sentence, a.start)})
    bounds = [0, *cuts, len(sentence)]
    found = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        joint = _JOINT.search(sentence, start, end)
        stop = joint.start() if joint and end < len(sentence) else end
        if stop > start:
            found.append(Clause(start, stop))
    return found


def _opens_clause(sentence: str, start: int) -> bool:
    """Whether enough stands before `start`, joined by a conjunction, to be a clause of its own."""
    before = sentence[:start].rstrip()
    return (
        len(before.split()) > _LEAST_WORDS
        and re.search(r"(?:\b(?:but|while|whereas|although|though|yet|and)|;)$", before, re.IGNORECASE)
        is not None
    )
