"""Whether a claim negates what the words it repeats do not: "was not aimed at" of "was aimed at".

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. What could
be told with a negation is taken to be ("failed to", "without", and "the first" where none were before), so only a
negation that nothing in its place in the cited words could carry is refused.
"""

from __future__ import annotations

import re

from index.words import Word, words
from service.cited import Cited, Stated
from service.polarity import MAY_NEGATE, NEGATION, NO_NEGATION, STOP

_MAY_CARRY = re.compile(
    r"\b(?:alone|differ\w*|other than|sole\w*|los(?:es?|t|ing)|left|loss|abandon\w*|suspend\w*|remain\w*|former\w*"
    r"|vacant|empty|(?:vot|rul|decid|advis|argu|warn)\w* against|resign\w*|quit|wait\w*|pending)\b",
    re.IGNORECASE,
)
"""What else in the cited words a negation may be made of."""
_NUMBERED = re.compile(r"\bNos?\.\s?\d")
_ONLY_BEFORE = re.compile(r"\b(?:first|new|only|last|previous\w*|record|unprecedented|most)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:before|until|till|ever|never|previous\w*|other|another|no|none|since)\b", re.IGNORECASE
)
"""The first is none before; it is none of anything else."""
_UNLESS = re.compile(r"\b(?:unless|until|till)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|provided|providing|as long as)\b", re.IGNORECASE)
"""Unless it rains is if it does not."""
_MOST = 8
"""Negations of a sentence; comparing each with all cited clauses takes time."""


def adds_no_negation(claim: Stated, cited: Cited) -> str | None:
    """The negation that `claim` has and the words it repeats have not, as a reason to refuse it."""
    clauses = [s.text[start:end] for s in cited for start, end in clauses_of(s.text)]
    negated = {head.stem for s in cited for _, head in _negations(s.text) if head is not None}
    own = {w.folded for w in claim.words}
    told, is_condition = " ".join(s.text for s in cited), _IF.search(claim.text) is not None
    found = _negations(claim.text)
    if len(found) > _MOST:
        return f"the claim has {len(found)} negations: a claim is one plain sentence"
    for cue, head in found:
        if (head is not None and head.stem in negated) or (is_condition and _UNLESS.search(told)):
            continue
        repeated = [c for c in clauses if head is not None and head.stem in {w.stem for w in words(c)}]
        if not any(_may_carry(c, claim.text, own) for c in repeated or clauses):
            before = f" before {head.text!r}" if head else ""
            return f"the claim has {cue!r}{before}, the cited words have not"
    return None


def _negations(text: str) -> list[tuple[str, Word | None]]:
    """Each negation of a text with the first telling word behind it."""
    idle = [m.span() for pattern in (NO_NEGATION, _NUMBERED) for m in pattern.finditer(text)]
    found, told = [], [w for w in words(text) if not w.is_stop and not w.folded.endswith("ly")]
    for match in NEGATION.finditer(text):
        if not any(start <= match.start() < end for start, end in idle):
            found.append((match[0], next((w for w in told if w.start >= match.end()), None)))
    return found


def clauses_of(text: str) -> list[tuple[int, int]]:
    """A sentence cut where a negation's reach ends, as `[start, end)` in order."""
    ends = [m.span() for m in STOP.finditer(text) if not _in_figure(text, m.start())]
    starts = [0, *(end for _, end in ends)]
    cut = zip(starts, [*(start for start, _ in ends), len(text)], strict=True)
    return [(start, end) for start, end in cut if text[start:end].strip()]


def _in_figure(text: str, at: int) -> bool:
    """Whether a mark stands between figures: that of 4.9, or of 2,500."""
    return text[at] in ".," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _may_carry(clause: str, claim: str, own: set[str]) -> bool:
    """Whether a cited clause has what a negation may be made of; what the claim has as well was not made into one."""
    cues = [m[0].casefold() for pattern in (MAY_NEGATE, _MAY_CARRY) for m in pattern.finditer(clause)]
    if any(cue not in own or NEGATION.fullmatch(cue) for cue in cues):
        return True
    return _BEFORE.search(claim) is not None and _ONLY_BEFORE.search(clause) is not None
