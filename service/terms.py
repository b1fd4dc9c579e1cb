"""Whether a claim keeps on what terms something is so: "if", "unless", "not before", and that it is still to come.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. As with hedges, other words may
keep a term, so only a claim with nothing that could is refused, and only if it repeats what stands under the term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.synonyms import kin
from index.words import Word
from service.cited import Cited, CitedSentence, Stated

_MAY = r"(?-i:may)"
"""Not the month."""
_WORDS_TO_COME = (
    rf"will|would|shall|going to|set (?:to|for)|due|scheduled|plan(?:s|ned|ning)?|expect(?:s|ed|ing)? to|slated|to be"
    rf"|(?:is|are|was|were) to|upcoming|future|tomorrow|intend\w*|propos\w+|aim\w*|hop(?:e|es|ed|ing) to|{_MAY}|might"
    r"|could|should|must|promis\w+|vow\w*|pledg\w+|agree\w* to|await\w*|pending|if|unless|prepar\w+"
)


@dataclass(frozen=True, slots=True)
class _Term:
    """One kind of term: where it is cited, and what in a claim may keep it."""

    cited: re.Pattern[str]
    kept: re.Pattern[str]
    only: re.Pattern[str] | None = None
    """What a claim must have to have lost it."""
    whole: bool = False
    """Whether it bears on its whole sentence, or on what stands behind it."""


_PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|took|began|met|held|went|came|made|gave|got|ran|sent|sold|bought|built|cut|paid|left|lost"
    r"|won|led|saw|spoke|broke|chose|drew|rose|fell|grew|struck|hit|shut|found|brought|became)\b"
    r"|(?<!is )(?<!are )(?<!be )(?<!the )(?<!\ba )(?<!an )(?<!stays )(?<!stay )(?<!remains )(?<!remain )\b\w{2,}ed\b",
    re.IGNORECASE,
)
_CONDITION = _Term(
    re.compile(
        r"(?<![Ee]ven )(?<!as )(?<!asked )\b(?:[Ii]f|[Uu]nless|[Pp]rovided that|[Oo]n condition that|[Aa]s long as)\b"
        r"(?! not\b| any\b)"
    ),
    re.compile(
        r"\b(?:if|unless|until|till|provided|providing|condition\w*|depend\w*|should (?:the|he|she|it"
        r"|they|a|any)|without"
        rf"|in case|threat\w*|could|{_MAY}|might|whether|in the event|subject to|as long as|only|once"
        rf"|risk\w*|otherwise)\b",
        re.IGNORECASE,
    ),
    whole=True,
)
_TO_COME = _Term(
    re.compile(
        r"\b(?:will|shall"
        r"|(?:is|are|was|were) (?:set|due|scheduled|expected|planned|slated|supposed) (?:to|for|on|in|at|before|by)"
        r"|(?:is|are) to (?=[a-z])|plans? to|expects? to)\b|[’']ll\b"
    ),
    re.compile(rf"\b(?:{_WORDS_TO_COME})\b|[’']ll\b", re.IGNORECASE),
    only=_PAST,
)
_KEEPS_POSSIBLE = (
    rf"{_WORDS_TO_COME}|can|cannot|able|ability|capab\w+|allow\w*|lets?|letting|permit\w*|possib\w+|potential\w*|risk\w*|likel\w+|option"
    r"|enough|fear\w*|warn\w*|threat\w*|ought|recommend\w*|urg\w+|suggest\w*|open to|free to|chance|enabl\w+"
)
_POSSIBLE = _Term(
    re.compile(r"\b(?:could|can)\b(?! not\b|n[’']t)"),
    re.compile(rf"\b(?:{_KEEPS_POSSIBLE})\b", re.IGNORECASE),
)
_WOULD = _Term(
    re.compile(r"\b(?:would|should)\b(?! not\b|n[’']t)"),
    re.compile(
        rf"\b(?:{_KEEPS_POSSIBLE}|want\w*|call\w*|estimat\w+|said|told|says?|according|argu\w+|believ\w+)\b",
        re.IGNORECASE,
    ),
    only=_PAST,
)
_NOT_BEFORE = _Term(
    re.compile(
        r"\b(?:not|no|never|nobody|none|nothing|n[’']t|cannot)\b[^.;:!?]{0,90}?\b(?P<term>before|until|till|unless|without)\b"
        r"|n[’']t\b[^.;:!?]{0,90}?\b(?P<other>before|until|till|unless|without)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:before|until|till|unless|without|by|yet|still|for now|earliest|at least|least|only"
        r"|after|delay\w*|postpon\w+"
        r"|wait\w*|later|from|if|once|when|so far|prior|ahead|first|immediate\w*|currently|this (?:week|month|year))\b",
        re.IGNORECASE,
    ),
)
_STOP = re.compile(
    r"[;:.!?()”“\"—–]|\b(?:but|although|though|because|while|when|which|who|where)\b", re.IGNORECASE
)
_MOST_WORDS = 7
_LEAST_SHARED = 0.5
_NEGATED = re.compile(r"\b(?:not|no|never|nobody|none|nothing|cannot)\b|n[’']t\b", re.IGNORECASE)


def keeps_conditions(claim: Stated, cited: Cited) -> str | None:
    """What is so only if something else is, is claimed so."""
    return _lost(claim, cited, _CONDITION)


def keeps_tense(claim: Stated, cited: Cited) -> str | None:
    """What is to come, or could, has not happened yet."""
    terms = (_TO_COME, _POSSIBLE, _WOULD)
    return next((reason for term in terms if (reason := _lost(claim, cited, term)) is not None), None)


def keeps_limits(claim: Stated, cited: Cited) -> str | None:
    """What is not so before something, or without it, is not simply not so."""
    if not _NEGATED.search(claim.text):
        return None
    return _lost(claim, cited, _NOT_BEFORE)


def _lost(claim: Stated, cited: Cited, term: _Term) -> str | None:
    if term.kept.search(claim.text) or (term.only is not None and not term.only.search(claim.text)):
        return None
    for sentence in cited:
        for match in term.cited.finditer(sentence.text):
            if _repeats(claim, sentence, match, term.whole) and not _stands_without(
                claim, sentence, cited, term
            ):
                named = match.groupdict()
                written = named.get("term") or named.get("other") or match[0]
                return f"the cited words have {written!r} there, the claim has not"
    return None


def _repeats(claim: Stated, sentence: CitedSentence, match: re.Match[str], whole: bool) -> bool:
    """Whether the claim has most of what the term bears on, and some of it from behind the term."""
    start, end = match.span()
    stop = _STOP.search(sentence.text, end)
    starts = [m.end() for m in _STOP.finditer(sentence.text, 0, start)]
    low, high = starts[-1] if starts else 0, stop.start() if stop else len(sentence.text)
    if whole and not _telling(sentence, low, start):
        low = 0  # "but only if they apply"
    behind, before = _telling(sentence, end, high)[:_MOST_WORDS], _telling(sentence, low, start)
    if "term" in match.re.groupindex:
        behind, before = _telling(sentence, start, end), before[-3:]
    behind, before = behind[-_MOST_WORDS:], before[-_MOST_WORDS:]
    parts = [behind, before] if whole else [[*before, *behind]]
    for part in parts:
        shared = sum(_has(claim, w) for w in part)
        if (
            shared >= 2
            and shared >= _LEAST_SHARED * len(part)
            and (whole or any(_has(claim, w) for w in behind))
        ):
            return True
    return False


def _stands_without(claim: Stated, under: CitedSentence, cited: Cited, term: _Term) -> bool:
    """Whether another cited sentence has as much of the claim without the term."""
    own = sum(_has(under, w) for w in claim.content)
    return any(
        sum(_has(other, w) for w in claim.content) >= own and not term.cited.search(other.text)
        for other in cited
        if other is not under
    )


def _has(told: Stated | CitedSentence, word: Word) -> bool:
    return word.stem in told.stems or bool(kin(word.stem) & told.stems)


def _telling(sentence: CitedSentence, start: int, end: int) -> list[Word]:
    return [w for w in sentence.content if start <= w.start < end and not w.folded.endswith("ly")]
