"""Whether a number of a claim counts what it counts in the cited words: 17 fighters are not 17 soldiers.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Refused is
only what is plain: the number counts people of another kind there, or the claim has taken for it a noun that the cited
words have in another place. What a number counts is the nouns behind it, read without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.synonyms import is_among
from index.thesaurus import close_stems
from index.words import Word, words
from service.cited import Cited, Stated
from service.language.numbers import Number


def _stems(written: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(written))


_KINDS = tuple(
    _stems(kind)
    for kind in (
        "fighters militants militiamen rebels insurgents gunmen jihadists terrorists",
        "soldiers troops servicemen marines sailors",
        "civilians bystanders",
        "children boys girls toddlers babies pupils",
        "policemen police",
        "contractors",
        "journalists reporters",
        "officials lawmakers",
        "protesters demonstrators",
        "prisoners inmates detainees",
        "arrests detentions",
    )
)
_ANYONE = _stems(
    "people person persons men women man casualties casualty fatalities fatality deaths death dead victims lives "
    "others members personnel toll number total more total killed wounded injured"
)
_END = re.compile(
    r"[,;:.()”\"“—–]|\b(?:is|are|was|were|be|been|has|have|had|in|at|on|by|from|for|to|of|that|who"
    r"|which|and|or|but|with|after"
    r"|as|when|while|into|during|per|than|before|since|because|against|across|within|near|over|used"
    r"|using|carrying|loaded"
    r"|killed|injured|wounded|dead|died|missing|hurt|arrested|detained|destroyed|took|hit|told|said|left"
    r"|appear\w*|seem\w*|will|would|may|might|could|should|overnight)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of|out of)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|those\s+|these\s+)?")
_LONGEST = 60
_MOST = 15
"""Numbers of a sentence; comparing each with all that are cited takes time."""
_DEAD, _HURT = (
    _stems("killed killing died dead deaths fatalities fatality slain"),
    _stems("injured wounded hurt injuries"),
)
_CLAUSE = re.compile(r"[;:()“”\"—–]|,(?!\d)|\b(?:and|but|while|whereas|though|although|or)\b", re.IGNORECASE)


def counts_the_same(claim: Stated, cited: Cited) -> str | None:
    """Every number of the claim counts what it counts in the cited words, as far as that is plain."""
    there = cited.numbers
    dated = [(t.start, t.end) for t in claim.times]
    if len(claim.numbers) > _MOST:
        return f"the claim has {len(claim.numbers)} numbers: a claim is one plain sentence"
    for number in claim.numbers:
        if number.kind != "count" or any(a <= number.start < b for a, b in dated):
            continue
        mine = counted(claim.text, number)
        same = [counted(text, n) for text, n in there if (n.value, n.kind) == (number.value, "count")]
        if (harm := _harm_swapped(claim.text, number, there)) is not None:
            return harm
        if mine and same and all(_is_other(mine, theirs, cited.stems) for theirs in same):
            written = claim.text[number.start : number.end]
            return (
                f"what {written!r} counts is {same[0][-1].text!r} in the cited words, not {mine[-1].text!r}"
            )
    return None


def counted(text: str, number: Number) -> list[Word]:
    """The nouns behind a number, and what describes them; none where a verb or nothing follows it."""
    of = _OF.match(text, number.end)
    start = of.end() if of else number.end
    end = _END.search(text, start)
    phrase = text[start : min(end.start() if end else len(text), start + _LONGEST)]
    return [w for w in words(phrase) if not w.is_stop and (w.folded.isalpha() or "." in w.stem)]


def _is_other(mine: Sequence[Word], theirs: Sequence[Word], told: frozenset[str]) -> bool:
    if not theirs or not mine:
        return False
    stems, head = {w.stem for w in theirs}, mine[-1].stem
    if is_among(head, stems) or head in _ANYONE:
        return False
    kinds = [kind for kind in _KINDS if any(w.stem in kind for w in mine)]
    if kinds:
        return not any(kind & stems for kind in kinds) and bool(
            _ANYONE & stems or any(k & stems for k in _KINDS)
        )
    if any(is_among(w.stem, stems) for w in mine):
        return False
    if not (mine[-1].folded.endswith("s") and mine[-1].folded != mine[-1].stem):
        return False
    return head in told or _is_far(mine[-1], theirs)


def _is_far(mine: Word, theirs: Sequence[Word]) -> bool:
    """Whether what is counted is of another kind: "bases" are nothing like "lorries"."""
    known = close_stems(mine)
    return bool(known) and not any(w.stem in known or mine.stem in close_stems(w) for w in theirs)


def _harm_swapped(claim: str, number: Number, there: Sequence[tuple[str, Number]]) -> str | None:
    """A number that is said to be killed and is cited as injured, or the other way round."""
    mine = _harms(claim, number)
    theirs = [_harms(text, n) for text, n in there if (n.value, n.kind) == (number.value, number.kind)]
    if len(mine) != 1 or not theirs or any(len(t) != 1 or t == mine for t in theirs):
        return None
    harmed = {"dead": "killed", "hurt": "injured"}
    written = claim[number.start : number.end]
    return f"the cited words have {written!r} {harmed[next(iter(theirs[0]))]}, the claim has {harmed[next(iter(mine))]}"


def _harms(text: str, number: Number) -> set[str]:
    """What is done to those that a number counts, in its clause."""
    starts = [m.end() for m in _CLAUSE.finditer(text, 0, number.start)]
    end = _CLAUSE.search(text, number.end)
    clause = text[starts[-1] if starts else 0 : end.start() if end else len(text)]
    stems = {w.stem for w in words(clause)}
    return {name for name, harm in (("dead", _DEAD), ("hurt", _HURT)) if stems & harm}
