"""Whether a claim keeps what narrows a thing: "only skiers with a guide", "children under 12", "closed until Tuesday".

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. Most of what a sentence says
beside its point may be left out, and is no untruth. Refused is only what then says another thing: a permission for
some that is given to all, an age, an end of what "will stay", and one of two parts that the sentence sets against each
other. Any word that may narrow in its place will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from index.synonyms import is_among
from index.words import words
from service.cited import Cited, CitedSentence, Stated

_MAY = r"(?:may|can|allow(?:s|ed)?|permit(?:s|ted)?|open|admit(?:s|ted)?|let in|runs?|accept(?:s|ed)?|enter|use|vote)"
_ONLY = re.compile(
    rf"\b[Oo]nly (?!when\b|if\b|after\b|once\b|a\b|the\b|about\b|\d)[^.;:,]{{1,80}}?\b{_MAY}\b"
    rf"|\b{_MAY}\b[^.;:,]{{1,60}}?\bonly\b(?! (?:\d|a |one\b|two\b|three\b))"
)
_MAY_ONLY = re.compile(
    r"\b(?:only|must|alone|just|not?|none|never|cannot|need\w*|requir\w+|ban\w*|restrict\w*|limit\w*|sole\w*|exclusive\w*|except"
    r"|without|unless|reserved|condition\w*|closed|shut|bar(?:s|red)|but)\b|n[’']t\b",
    re.IGNORECASE,
)
_STAYS_UNTIL = re.compile(
    r"\b(?:will|to|would|must) (?P<what>(?:stay|remain|be (?:kept|held)|keep)\b[^.;:,]{1,40}?) (?:until|till)\b"
)
_STAYS = re.compile(r"\b(?:will|to|would|must) (?:stay|remain|be (?:kept|held)|keep)\b")
_MAY_END = re.compile(
    r"\b(?:until|till|for|while|as long as|pending|before|by|temporar\w+|through\w*|still"
    r"|over the (?:weekend|winter|summer|holidays?)|days?|weeks?|months?|years?|end|reopen\w*|now|later|at least)\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?P<who>children|pupils|people|men|women|adults|visitors|drivers|patients|voters|residents|workers"
    r"|girls|boys|passengers|students|players|members|everyone|anyone|households|homes|firms|companies|vehicles|cars) "
    r"(?:aged |who are )?(?:under|over|below|above|younger than|older than|up to|aged|with (?:more|fewer|less) than) "
    r"(?:the age of )?(?:\d+|[a-z]+teen|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,;:.]|\band\b")
_MAY_AGE = re.compile(r"\b(?:age[ds]?|young\w*|old\w*|under|over|some|many)\b", re.IGNORECASE)
_OPPOSITE = {
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
    "inner": "outer",
    "outer": "inner",
}
_OPPOSITE |= {"upper": "lower", "lower": "upper"}
_SIDE = re.compile(r"\b(?P<side>north|south|east|west|inner|outer|upper|lower)(?:ern|erly)?\b", re.IGNORECASE)
_MAY_PART = re.compile(
    r"\b(?:some|part\w*|half|most|several|one|other|others|two|both|elsewhere|but)\b", re.IGNORECASE
)
_LEAST_SHARED = 0.6
"""Share of the content words of a clause that a claim must have to be telling it."""


def keeps_narrow(claim: Stated, cited: Cited) -> str | None:
    """The word that narrows what the claim says and is lost in it, as a reason to refuse the claim."""
    for sentence in cited:
        for lost in (_only, _end, _age, _side):
            if (word := lost(claim, sentence)) and not _stands_wide(word, claim, sentence, cited, lost):
                return f"the cited words have {word!r} there, the claim has not"
    return None


_Lost = Callable[[Stated, CitedSentence], str | None]


def _stands_wide(word: str, claim: Stated, under: CitedSentence, cited: Cited, lost: _Lost) -> bool:
    """Whether another cited sentence tells as much of the claim and does not narrow it."""
    own = len(claim.stems & under.stems)
    return any(
        len(claim.stems & other.stems) >= own and lost(claim, other) is None
        for other in cited
        if other is not under
    )


def _only(claim: Stated, sentence: CitedSentence) -> str | None:
    """`Skiers may use it`, of `only skiers with a guide may use it`."""
    if _MAY_ONLY.search(claim.text):
        return None
    return "only" if any(_tells(claim, m[0]) for m in _ONLY.finditer(sentence.text)) else None


def _end(claim: Stated, sentence: CitedSentence) -> str | None:
    """`Will stay closed`, of `will stay closed until Tuesday`."""
    if not _STAYS.search(claim.text) or claim.times or _MAY_END.search(claim.text):
        return None
    return "until" if any(_tells(claim, m["what"]) for m in _STAYS_UNTIL.finditer(sentence.text)) else None


def _age(claim: Stated, sentence: CitedSentence) -> str | None:
    """`Children get in free`, of `children under 12 get in free`."""
    if _MAY_AGE.search(claim.text):
        return None
    for found in _AGED.finditer(sentence.text):
        counted = any(
            0 <= found.start() - n.end <= 1 for n in sentence.numbers
        )  # "two boys under 15" are two boys
        bare = re.search(rf"\b{found['who']}\b", claim.text, re.IGNORECASE)
        clause = (
            _ENDS.split(sentence.text[: found.start()])[-1] + _ENDS.split(sentence.text[found.end() :])[0]
        )
        if bare and not counted and _tells(claim, clause):
            return found[0]
    return None


def _side(claim: Stated, sentence: CitedSentence) -> str | None:
    """`Lifts in the valley ran`, of `lifts in the north of the valley ran, those in the south did not`."""
    if _SIDE.search(claim.text) or _MAY_PART.search(claim.text):
        return None
    found = {m["side"].casefold(): m for m in _SIDE.finditer(sentence.text) if m[0].islower()}
    for side, match in found.items():
        if _OPPOSITE[side] in found and any(_tells(claim, p) for p in _clauses(sentence.text, match)):
            return match[0]
    return None


def _clauses(text: str, side: re.Match[str]) -> Iterator[str]:
    """The part of a sentence that one side is told of, without the side."""
    cuts = [
        0,
        *(
            m.end()
            for m in re.finditer(r"[;:]|, (?:and|but|while|whereas)\b|\b(?:while|whereas|but)\b", text)
        ),
    ]
    cuts.append(len(text))
    for low, high in pairwise(cuts):
        if low <= side.start() < high:
            yield text[low : side.start()] + text[side.end() : high]


def _tells(claim: Stated, told: str) -> bool:
    """Whether a claim has most of the words of a clause."""
    content = [w for w in words(told) if not w.is_stop]
    shared = sum(is_among(w.stem, claim.stems) for w in content)
    return shared >= 1 and shared >= _LEAST_SHARED * len(content)
