"""Whether a claim keeps what came before what, what was because of what, and what was more than what.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. A word such as "after",
"because" or "than" has two sides; refused is a claim that has what is cited on one side of it on the other, and the
other way round, or that has a reason or a purpose where the cited words have none.

    cited "It moved to Hamburg after it had bought Brandt.", claimed "It bought Brandt after it had moved." -> refused
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.synonyms import is_among
from service.cited import Cited, Reading, Stated


@dataclass(frozen=True, slots=True)
class _Joint:
    """A word with two sides, and the content words on each; `first` is what came first, or is the cause, or is less."""

    kind: str
    written: str
    first: frozenset[str]
    then: frozenset[str]


_MOST = 8
"""Joints of a claim that are looked at."""
_AFTER = (
    r"after|because(?: of)?|due to|owing to|as a result of|in response to|following|thanks to"
    r"|caused by|prompted by"
)
_BEFORE = r"before|led to|caused|resulted in|prompted|triggered"
_CAUSAL = re.compile(
    r"because|due to|owing|result|response|thanks|caus\w+|prompt\w+|led to|trigger\w+", re.IGNORECASE
)
_JOINTS = re.compile(rf"\b(?:(?P<after>{_AFTER})|(?P<before>{_BEFORE}))\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:(?P<less>less|fewer|lower|smaller|worse|weaker|slower|cheaper|shorter|later|younger|poorer)|more|greater|\w{2,}er)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[;:.!?()”“\"—–]|,(?!\d)", re.IGNORECASE)
_STRONG = re.compile(r"[;:!?()—–]|\.(?=\s+[A-Z“]|\s*$)")
_REASONS = re.compile(
    r"\b(?:because|due to|owing to|as a result of|in protest (?:at|against|over)|in order to|so as to"
    r"|so that|in revenge for"
    r"|in retaliation for|to punish|caused by|prompted by|thanks to|in an? (?:attempt|effort|bid) to"
    r"|with the aim of)\b",
    re.IGNORECASE,
)
_TELLS_REASON = re.compile(
    r"\b(?:because|due to|owing|result\w*|reason\w*|caus\w+|prompt\w+|thanks to|amid|respon\w+"
    r"|retaliat\w+|reveng\w+|react\w*"
    r"|led to|leads to|leading to|trigger\w*|spark\w*|driv\w+|drove|blam\w+|attribut\w+|since|why"
    r"|protest\w*|aim(?:s|ed|ing)?"
    r"|purpose|goal|meant|intend\w*|design(?:s|ed) to|in order|effort\w*|attempt\w*|bid|seek\w*"
    r"|sought|therefore|explain\w*"
    r"|motiv\w*|deter\w*|so that|on account|factor\w*|mean(?:s|t) that)\b",
    re.IGNORECASE,
)
_MAY_TELL = re.compile(
    r"\b(?:after|following|for|over|as|from|by|to|with|when|so|against|on)\b", re.IGNORECASE
)
"""What may carry a reason within one sentence: "fined for fraud", "fell on fears"."""


def keeps_sequence(claim: Stated, cited: Cited) -> str | None:
    """No two are put in the place of each other around "after", "because" or "than"."""
    mine = claim.once(_joints)[:_MOST]
    theirs = [joint for sentence in cited for joint in sentence.once(_joints)] if mine else []
    for joint in mine:
        same = [t for t in theirs if t.kind == joint.kind]
        turned = [t for t in same if _is_turned(joint, t)]
        if turned and not any(_agrees(joint, t) for t in same):
            return f"the cited words have what the claim says of {joint.written!r} the other way round"
    return None


def reasons_are_cited(claim: Stated, cited: Cited) -> str | None:
    """A reason or a purpose is told as one by the cited words, or stands in one sentence with what it is of."""
    found = _REASONS.search(claim.text)
    if found is None or any(_TELLS_REASON.search(s.text) for s in cited):
        return None
    sides = _content(claim, 0, found.start()), _content(claim, found.end(), len(claim.text))
    for sentence in cited:
        halves = (2 * _shared(side, sentence.stems) >= len(side) for side in sides)
        if all(halves) and _MAY_TELL.search(sentence.text):
            return None
    return f"the cited words do not say {found[0]!r}"


def _is_turned(mine: _Joint, theirs: _Joint) -> bool:
    first, then = theirs.first - theirs.then, theirs.then - theirs.first
    swapped = _shared(mine.first, then), _shared(mine.then, first)
    kept = _shared(mine.first, first), _shared(mine.then, then)
    if mine.kind == "more":
        return min(swapped) > 0 and not kept[0]
    return min(swapped) > 0 and sum(swapped) > sum(kept)


def _agrees(mine: _Joint, theirs: _Joint) -> bool:
    return not _is_turned(mine, theirs) and bool(
        _shared(mine.first, theirs.first) and _shared(mine.then, theirs.then)
    )


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> int:
    return sum(is_among(stem, theirs) for stem in mine)


def _joints(reading: Reading) -> tuple[_Joint, ...]:
    return tuple(_read(reading))


def _read(reading: Reading) -> Iterator[_Joint]:
    text = reading.text
    for match in _JOINTS.finditer(text):
        low = max((m.end() for m in _STRONG.finditer(text) if m.end() <= match.start()), default=0)
        ends = _STRONG.search(text, match.end())
        high = ends.start() if ends else len(text)
        left, right = _content(reading, low, match.start()), _content(reading, match.end(), high)
        if not left:  # "After the vote, she resigned."
            comma = _END.search(text, match.end(), high)
            if comma is None:
                continue
            left, right = _content(reading, comma.end(), high), _content(reading, match.end(), comma.start())
        kind = "cause" if _CAUSAL.match(match[0]) else "time"
        if match["after"]:
            left, right = right, left
        yield _Joint(kind, match[0], left, right)
    for match in _THAN.finditer(text):
        low = max((m.end() for m in _END.finditer(text, 0, match.start())), default=0)
        ends = _END.search(text, match.end())
        more = [
            m
            for m in _MORE.finditer(text, low, match.start())
            if m[0].casefold() not in ("other", "rather", "over")
        ]
        if not more:
            continue
        more_of = _content(reading, low, match.start()) - {
            w.stem for w in reading.words if w.text == more[-1][0]
        }
        if not more_of:  # "It cost 9 million, more than the dam."
            more_of = _content(reading, 0, more[-1].start())
        less_of = _content(reading, match.end(), ends.start() if ends else len(text))
        if more[-1]["less"]:
            more_of, less_of = less_of, more_of
        yield _Joint("more", "than", less_of or frozenset(("else",)), more_of)


def _content(reading: Reading, start: int, end: int) -> frozenset[str]:
    return frozenset(w.stem for w in reading.content if start <= w.start < end)
