"""Whether a claim keeps what makes its words less than a fact: "probably", "appears to", "may", "plans to".

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. A hedge may
be kept in other words, so only a claim with nothing that could hedge is refused, and only if it repeats what was
hedged. What someone alleges is `polarity`'s business: a speaker is doubt enough there, and none here.
"""

from __future__ import annotations

import re
from itertools import islice

from index.words import Word
from service.cited import Cited, CitedSentence, Stated

_GUESS = re.compile(
    r"\b(?:[Pp]robably|[Pp]ossibly|[Pp]erhaps|[Mm]aybe|[Aa]pparently|[Ss]eemingly|[Rr]eportedly"
    r"|[Ss]upposedly|may|might"
    r"|(?:is|are|was|were|looks?) (?:likely|unlikely|set|poised|expected|believed|thought|feared"
    r"|suspected|rumou?red|estimated) to"
    r"|(?:seem|appear)(?:s|ed|ing)? to|(?:seem|appear)(?:s|ed)? (?:that|as if|as though)"
    r"|(?:[Pp]reliminary|[Ee]arly|[Ii]nitial) (?:indications?|reports?|estimates?|findings?|results?"
    r"|figures?))\b"
)
_MAY_GUESS = re.compile(
    r"\b(?:probabl\w+|possib\w+|perhaps|maybe|apparent\w*|seem\w*|appear\w*|reported\w*"
    r"|suppos\w+|(?-i:may)|might|could|would"
    r"|likel\w+|unlikely|set to|poised|expect\w*|believ\w+|thought|think\w*|thinks|fear\w*"
    r"|suspect\w*|rumou?r\w*|estimat\w+"
    r"|preliminary|early|initial\w*|indicat\w+|suggest\w*|alleg\w+|potential\w*|uncertain\w*|if"
    r"|whether|chance|risk|project\w*"
    r"|forecast\w*|predict\w*|looks?|sign of|signs|unclear|find it)\b|\?",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\b(?:exploring|considering|weighing|mulling|(?:plan|aim|hope|intend|prepare|propose|threaten"
    r"|attempt|offer|want|seek)(?:s|ed)? to"
    r"|(?:planning|aiming|hoping|intending|preparing|proposing|threatening|attempting|offering"
    r"|wanting|seeking|trying) to"
    r"|tries to|tried to|sought to|threatened to|attempted to)\b",
    re.IGNORECASE,
)
_MAY_INTEND = re.compile(
    r"\b(?:explor\w+|consider\w*|weigh\w*|mull\w*|plan\w*|aim\w*|hop(?:es?|ed|ing)|intend\w*"
    r"|intent\w*|prepar\w+|propos\w+|threat\w*"
    r"|attempt\w*|offer\w*|wants?|wanted|wanting|seeks?|seeking|sought|try|tries|tried|trying"
    r"|efforts?|bid|goals?|purpose|ways?|will"
    r"|would|could|(?-i:may)|might|should|if|is to|are to|was to|were to|designed|meant|look\w*|ready"
    r"|willing|possib\w+|discuss\w*|to)\b|\?",
    re.IGNORECASE,
)
_HEDGES = ((_GUESS, _MAY_GUESS), (_INTENT, _MAY_INTEND))
_PROVED = re.compile(
    r"\b(?:prov(?:es?|ed|en|ing)|confirm(?:s|ed|ing)?|establish(?:es|ed|ing)?|demonstrat(?:es?|ed|ing)|reveal(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(r"\b(?:alleg\w+|suspect\w*|accus\w+|claim(?:s|ed|ing)?)\b", re.IGNORECASE)
_STOP = re.compile(
    r"[;:.!?()”“\"—–]|,(?!\s\w+ly\b)|\b(?:but|although|though|because|while|unless|except|when|which|who)\b",
    re.I,
)
_STARTS = re.compile(rf"{_STOP.pattern}|\band\b", re.IGNORECASE)
_MOST_HEDGES = 20
"""Hedges of a sentence that are looked at: more is no sentence of news."""
_MOST_WORDS = 6
_LEAST_SHARED = 0.6


def keeps_hedges(claim: Stated, cited: Cited) -> str | None:
    """The hedge that `claim` has lost, as a reason to refuse it; None where it has lost none."""
    if certain := _made_certain(claim, cited):
        return certain
    for hedge, may_hedge in _HEDGES:
        if may_hedge.search(claim.text):
            continue
        for sentence in cited:
            for match in islice(hedge.finditer(sentence.text), _MOST_HEDGES):
                if _repeats(sentence, match, claim.stems) and not _elsewhere(
                    match, sentence, cited, claim.stems
                ):
                    return f"the cited words have {match[0]!r} there, the claim has not"
    return None


def _made_certain(claim: Stated, cited: Cited) -> str | None:
    """`Proved`, where `alleged` is cited and nothing that proves, shows or finds."""
    proved = _PROVED.search(claim.text)
    if proved is None or any(_PROVED.search(sentence.text) for sentence in cited):
        return None
    doubts = (_DOUBTED.search(sentence.text) for sentence in cited)
    doubt = next((found for found in doubts if found is not None), None)
    if doubt is None or _DOUBTED.search(claim.text):
        return None
    return f"the cited words have {doubt[0]!r}, the claim {proved[0]!r}"


def _repeats(sentence: CitedSentence, match: re.Match[str], claimed: frozenset[str]) -> bool:
    """Whether the claim has most of what the hedge is about: the telling words of its clause, some from behind it."""
    stems = _hedged(sentence, match)
    behind = {w.stem for w in sentence.words if w.start >= match.end()}
    shared = stems & claimed
    return len(shared) >= 2 and bool(shared & behind) and len(shared) >= _LEAST_SHARED * len(stems)


def _hedged(sentence: CitedSentence, match: re.Match[str]) -> set[str]:
    text = sentence.text
    stop = _STOP.search(text, match.end())
    behind = _telling(sentence, match.end(), stop.start() if stop else len(text))[:_MOST_WORDS]
    starts = [m.end() for m in _STARTS.finditer(text, 0, match.start())]
    before = _telling(sentence, starts[-1] if starts else 0, match.start())[-_MOST_WORDS:]
    return {w.stem for w in (*before, *behind)}


def _elsewhere(match: re.Match[str], hedged: CitedSentence, cited: Cited, claimed: frozenset[str]) -> bool:
    """Whether another cited sentence has it without a hedge."""
    stems = _hedged(hedged, match) & claimed
    return any(
        stems <= other.stems and not any(h.search(other.text) for h, _ in _HEDGES)
        for other in cited
        if other is not hedged
    )


def _telling(sentence: CitedSentence, start: int, end: int) -> list[Word]:
    return [w for w in sentence.content if start <= w.start < end and not w.folded.endswith("ly")]
