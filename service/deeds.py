"""Whether what someone does in a claim is done by them in the cited words, and not by another who is named there.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. The subject of a verb is read
as that of a verb of saying is; where it is a pronoun, a thing, or nothing that is plain, nothing is refused. Who *says*
something is `said_by`'s business, and who is on which side of one verb `roles`'.

    cited "Hale took over from Corrie, who left after a dispute.", claimed "Hale left after a dispute." -> refused
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.synonyms import kin
from index.words import content_words, words
from service.cited import Cited, Reading, Stated
from service.language import saying
from service.language.lexing import Token, tokens
from service.language.nouns import is_name
from service.language.subjects import before_adverbs, subject_before
from service.someone import each_of, may_be_same

_LIGHT = frozenset(
    w.stem
    for w in words(
        "take took taken make made get got give gave given go went gone come came hold held keep "
        "kept put set run ran see "
        "saw use used call called based seem appear become became begin began continue remain help face bring brought "
        "need want include according following including know known named said"
    )
)
"""Verbs that say little without what stands behind them."""
_AGENT_WITHIN = 6
"""Words behind a passive in which "by" stands."""
_MOST = 12
"""Verbs of a claim that are looked at."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb and the words of its subject."""

    verb: str
    stem: str
    subject: str | None
    """None where it is nobody of a name."""


def keeps_doers(claim: Stated, cited: Cited) -> str | None:
    """Nobody is said to do what the cited words have another do."""
    mine = [d for d in claim.once(_deeds) if d.subject is not None][:_MOST]
    told = [d for sentence in cited for d in sentence.once(_deeds)] if mine else []
    for deed in mine:
        same = [d for d in told if d.stem == deed.stem or d.stem in kin(deed.stem)]
        subjects = [d.subject for d in same if d.subject is not None]
        if not same or len(subjects) < len(same):
            continue
        if any(all(_differs(one, other) for other in subjects) for one in each_of(str(deed.subject))):
            return f"the cited words have {same[0].subject!r} where the claim has {deed.subject!r} before {deed.verb!r}"
    return None


def _differs(one: str, other: str) -> bool:
    """Whether two subjects are not one under two names, nor one beside whose name the other stands."""
    if may_be_same(one, other) or _stems(one) & _stems(other):
        return False
    kinned = frozenset[str]().union(*(kin(stem) for stem in _stems(one)))
    return not kinned & _stems(other)


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.stem for w in content_words(text))


def _deeds(reading: Reading) -> tuple[_Deed, ...]:
    return tuple(_read(reading))


def _read(reading: Reading) -> Iterator[_Deed]:
    if not reading.names:
        return
    told = tokens(reading.text)
    stems = {w.start: w for w in reading.words}
    for at, token in enumerate(told):
        word = stems.get(token.start)
        if word is None or word.is_stop or word.stem in _LIGHT or not _is_verb(told, at):
            continue
        yield _Deed(token.text, word.stem, _subject(reading.text, told, at))


def _is_verb(told: Sequence[Token], at: int) -> bool:
    token = told[at]
    if not token.text.islower() or at == 0 or token.quoted or token.low in saying.VERBS | saying.PARTICIPLES:
        return False
    if token.low.endswith(("ed", "s")) or token.low in saying.IRREGULAR:
        return True
    before = before_adverbs(told, 0, at - 1)
    return 0 <= before < at - 1 and any(t.low in saying.AUXILIARIES for t in told[before + 1 : at])


def _subject(text: str, told: Sequence[Token], verb: int) -> str | None:
    """Who does it, by name; none in a passive, where what stands before has it done to them."""
    before = before_adverbs(told, 0, verb - 1)
    if before < 0 or any(t.low in saying.BE for t in told[max(0, before) : verb]):
        return _agent(text, told, verb)
    if told[before].low in ("who", "which") and before > 0:
        last = before - 2 if told[before - 1].text == "," and before > 1 else before - 1
        first = last
        while first > 0 and told[first - 1].capital and told[first - 1].is_word:
            first -= 1
        return text[told[first].start : told[last].end] if is_name(told, first, last) else None
    phrase = subject_before(told, 0, verb)
    if phrase is None or (
        not any(t.capital for t in told[max(phrase[0], 1) : phrase[1] + 1]) and not is_name(told, *phrase)
    ):
        return None
    return text[told[phrase[0]].start : told[phrase[1]].end]


def _agent(text: str, told: Sequence[Token], verb: int) -> str | None:
    """By whom something is done in a passive, by name."""
    by = next((n for n in range(verb + 1, min(verb + _AGENT_WITHIN, len(told))) if told[n].low == "by"), None)
    if by is None or any(not t.is_word for t in told[verb:by]):
        return None
    first = last = by + 1
    while first < len(told) and told[first].low in saying.DETERMINERS:
        first = last = first + 1
    while last + 1 < len(told) and told[last + 1].capital and told[last + 1].is_word:
        last += 1
    if first >= len(told) or not is_name(told, first, last):
        return None
    return text[told[first].start : told[last].end]
