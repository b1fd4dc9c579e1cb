"""What a text tells only to take it back: the figure of an earlier version, what was wrongly said or first reported.

In: a sentence, or a claim and the sentences that it cites. Out: where the withdrawn words stand, and the reason why a
claim that rests on them is refused, or None. A claim that says that it was so reported, or that it was wrong, repeats
a correction and is let through. Knows nothing of which figure is right.

    "91 were on board, not 93 as first reported" -> "not 93 as first reported"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.words import content_words
from service.cited import Cited, CitedSentence, Stated

_ARTICLE = r"(?:article|story|report|post|piece|dispatch)"
_ITSELF = rf"(?:(?:this|our) (?:\w+ )?{_ARTICLE}|the (?:article|story|headline|caption|original version))"
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_TOLD = (
    r"(?:said|stated|reported|gave|put|named|identified|described|listed|claimed|wrote|attributed|quoted|referred"
    r"|suggested|implied|noted|indicated|called|spelled)"
)
_FIRST = r"(?:first|initially|originally|earlier|previously|wrongly|incorrectly|mistakenly)"
_EARLIER = re.compile(
    r"\b(?:(?:an?|the|our) )?(?:earlier|previous|original|prior|first|initial) (?:online )?"
    rf"(?:versions?|editions?|drafts?|reports?) of (?:this|the|our) {_ARTICLE}\b[^.;]{{0,30}}?"
    rf"\b(?:{_WRONGLY} )?(?:mis\w+|{_TOLD})\b"
    rf"|\b{_ITSELF} (?:had )?(?:originally|initially|previously|earlier) (?:{_WRONGLY} )?(?:mis\w+|{_TOLD})\b"
    rf"|\b{_ITSELF} (?:had )?(?:misstated|misreported|misidentified)\b",
    re.IGNORECASE,
)
"""What stands behind these in a sentence is taken back."""
_ANOTHER = re.compile(
    rf"\b{_WRONGLY} (?:said|stated|reported|gave|put|identified|listed)\b[^,;.]*", re.IGNORECASE
)
"""What somebody wrongly said, up to the end of the clause: so the article takes it back too."""
_NOT_AS = re.compile(
    r"\b(?:not|rather than|instead of) (?P<what>[^;:.]{1,80}?),? as (?:[^,;:.]{1,50}? )?(?:had |was |were )?(?:been )?"
    rf"(?:{_FIRST} (?:reported|said|stated|announced|thought|believed|claimed|feared|estimated|given|published|told)"
    r"|(?:reported|stated|announced|published|said) (?:earlier|previously|at first|initially|originally))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[;—–]|,? (?:but|when(?= (?:in fact|it|he|she|they|the))|whereas|in fact|while|rather than|instead of|not)\b",
    re.IGNORECASE,
)
"""Where what was wrongly said ends, and what is right may begin."""
_TELLS = re.compile(
    r"\b(?:correct(?:s|ed|ion|ions|ing)?|earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|at first|wrong(?:ly)?"
    r"|mistake\w*"
    r"|incorrect(?:ly)?|inaccurate(?:ly)?|erroneous(?:ly)?|errors?|false(?:ly)?|mis(?:stat|report|identif)\w+|retract\w*"
    r"|withdr\w+|amend\w*|revis\w+|updated?|clarif\w+|no longer|not|never|rather than|instead of|first (?:reported|said"
    r"|thought|put|given|announced|stated|published))\b|n[’']t\b",
    re.IGNORECASE,
)
"""Who writes or asks one of these speaks of the correction, or denies what was withdrawn."""
_LONGEST = 3_000
"""Characters of a sentence that are read: corrections are short, and hostile text is not."""
_LEAST_SHARED = 0.6
"""Share of a claim's words that it has from withdrawn words, to rest on them."""


@lru_cache(maxsize=10_000)
def withdrawn(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand that `text` takes back, as `[start, end)` in order; none in most sentences."""
    return tuple(sorted(_spans(text[:_LONGEST])))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for found in _EARLIER.finditer(text):
        ends = _ENDS.search(text, found.end())
        yield found.start(), ends.start() if ends else len(text)
    for pattern in (_ANOTHER, _NOT_AS):
        for found in pattern.finditer(text):
            yield found.span()


def is_withdrawn(text: str, position: int) -> bool:
    """Whether what stands at `position` is taken back."""
    return any(start <= position < end for start, end in withdrawn(text))


def tells_of_correction(text: str) -> bool:
    """Whether a question or a claim is about what was corrected, or says that it is not so."""
    return _TELLS.search(text) is not None


def rests_on_what_stands(claim: Stated, cited: Cited) -> str | None:
    """Nothing is claimed that the cited words tell only to take it back."""
    taken = [(s, s.text[start:end]) for s in cited for start, end in withdrawn(s.text)]
    if not taken or tells_of_correction(claim.text):
        return None
    for number in claim.numbers:
        there = [
            (s, n.start) for s in cited for n in s.numbers if (n.value, n.kind) == (number.value, number.kind)
        ]
        if _all_withdrawn(there):
            return f"the cited words take {claim.text[number.start : number.end]!r} back"
    for time in claim.times:
        written = claim.text[time.start : time.end]
        there = [(s, m.start()) for s in cited for m in re.finditer(re.escape(written), s.text)]
        if _all_withdrawn(there):
            return f"the cited words take {written!r} back"
    mine = {w.stem for w in claim.content}
    standing = {w.stem for s in cited for w in s.content if not is_withdrawn(s.text, w.start)}
    for _, words in taken:
        shared = mine & {w.stem for w in content_words(words)}
        if mine and len(shared) >= _LEAST_SHARED * len(mine) and len(mine & standing) < len(shared):
            return "the cited words tell this only to take it back"
    return None


def _all_withdrawn(there: list[tuple[CitedSentence, int]]) -> bool:
    return bool(there) and all(is_withdrawn(s.text, at) for s, at in there)
