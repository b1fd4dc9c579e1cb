"""Whether a claim has those named in it do to each other what the cited words have them do, and not the reverse.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. Who does it is read from what
stands before and behind a verb, turned round for a passive; nothing is parsed, so only a full reversal is refused: who
did it in the cited words has it done to them in the claim, by whom it was done to, in every place where they have that
verb. What two do with each other ("met", "talks with") has no direction.

    cited "Kolar called on Vrba to resign.", claimed "Vrba called on Kolar to resign." -> refused
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.synonyms import kin
from index.words import Word, words
from service.cited import Cited, Reading, Stated
from service.language import saying
from service.language.numerals import NUMERALS
from service.language.opposites import is_converse
from service.language.saying import word_set


def _stems(written: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(written))


_BREAK = re.compile(
    r"[;:!?()“”\"—–]|\.(?=\s+[A-Z“\"]|\s*$)|\b(?:but|while|whereas|although|though|because|as|when|after|before|if|where|who|which"
    r"|that|whom|whose|until|unless|since|so|than)\b",
    re.IGNORECASE,
)
"""Where a verb's reach ends."""
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_MUTUAL = _stems(
    "met meet meeting married marry divorced fought fight faced face played play joined join merged merge collided "
    "equal equals resemble resembles differ differs border borders rival rivals debated debate talk talks talked deal "
    "agree agreed agreement accord war game match tie ties tied relation relations border cooperate cooperated clash "
    "clashed compete competed negotiate negotiated become became remain remains remained seem seemed include includes "
    "signed sign argued quarrelled spoke linked connected alongside near involve involved share shared exchanged"
)
"""What two do with each other, or are to each other alike."""
_WITH = re.compile(r"\s+(?:\w+\s+)?(?:with|between|alongside|against each other)\b", re.IGNORECASE)
_BE = saying.BE | word_set("got get gets getting being")
_NO_VERB_BEHIND = (saying.DETERMINERS | saying.PREPOSITIONS) - {"that", "it"}
_AGENT_ENDS = word_set("in on at to for from with over after before about into near during since until")
_OF_SPEAKERS = word_set(
    "said says say tweeted tweets reports stated wrote writes posted noted notes argued argues added adds"
)
"""What is said is no person: who says it, `attributions` reads, whether it stands before the verb or behind."""
_MOST = 15
"""Verbs of a claim that are looked at."""
_OF = word_set("of on against to for towards toward from over")


@dataclass(frozen=True, slots=True)
class _Deed:
    """One verb of a text, with who does it and to whom, by the stems of what stands there."""

    word: Word
    is_noun: bool
    """Whether it is told with a noun: "Kolar's criticism of Vrba"."""
    doers: frozenset[str]
    others: frozenset[str]
    doing: frozenset[str]
    """Of the doers, the names."""
    named: frozenset[str]
    """Of the others, the names."""


def keeps_roles(claim: Stated, cited: Cited) -> str | None:
    """Nobody has what they did done to them."""
    mine = claim.once(_deeds)[:_MOST]
    theirs = [deed for sentence in cited for deed in sentence.once(_deeds)] if mine else []
    for deed in mine:
        same = [t for t in theirs if t.is_noun == deed.is_noun and _is_same(deed.word.stem, t.word.stem)]
        turned = [t for t in same if _is_turned(deed, t)]
        if turned and not any(_agrees(deed, t) for t in same):
            return f"the cited words have {turned[0].word.text!r} the other way round"
        converse = [t for t in theirs if is_converse(deed.word.stem, t.word.stem)]
        alike = [t for t in converse if _agrees(deed, t)]
        if alike and not same and not any(_is_turned(deed, t) for t in converse):
            return f"the cited words have {alike[0].word.text!r} where the claim has {deed.word.text!r}"
    return None


def _is_same(one: str, other: str) -> bool:
    return one == other or other in kin(one)


def _is_turned(mine: _Deed, theirs: _Deed) -> bool:
    if mine.doing and mine.named:
        crossed = mine.doing & theirs.named and mine.named & theirs.doing
        return bool(crossed) and not mine.doing & theirs.doing
    crossed = mine.doers & theirs.others and mine.others & theirs.doers
    return bool(crossed) and not mine.doers & theirs.doers and not mine.others & theirs.others


def _agrees(mine: _Deed, theirs: _Deed) -> bool:
    return bool(mine.doers & theirs.doers) and not mine.doers & theirs.others


def _deeds(reading: Reading) -> tuple[_Deed, ...]:
    return tuple(_read(reading))


def _read(reading: Reading) -> Iterator[_Deed]:
    """Every verb that has someone or something on both sides."""
    told = reading.words
    named = frozenset(
        w.stem for name in reading.names for w in told if name.start <= w.start < name.end and not w.is_stop
    )
    breaks = [m.span() for m in _BREAK.finditer(reading.text)]
    for at, word in enumerate(told):
        if word.folded in _OF_SPEAKERS:
            continue
        kind = _kind(reading.text, told, at)
        if kind is None or word.stem in _MUTUAL or _WITH.match(reading.text, word.end):
            continue
        before = [w for w in told[:at] if w.start >= _start(reading.text, breaks, word.start)]
        end = next((a for a, _ in breaks if a >= word.end), len(reading.text))
        behind = [w for w in told[at + 1 :] if w.start < end]
        doers, others = _sides(word, before, behind)
        if doers and others:
            yield _Deed(word, kind == "noun", doers, others, doers & named, others & named)
    yield from _spoken(reading, named)


def _spoken(reading: Reading, named: frozenset[str]) -> Iterator[_Deed]:
    """Every verb of saying that is read as one: who says it does it, to whatever is said, whichever stands first."""
    for a in reading.attributions:
        if a.verb not in _OF_SPEAKERS:
            continue
        end = a.speaker_start + len(a.speaker)
        near = [w for w in reading.words if w.folded == a.verb and a.start <= w.start < a.end]
        verb = min(near, key=lambda w: min(abs(w.start - end), abs(a.speaker_start - w.end)), default=None)
        doers = _content([w for w in reading.words if a.speaker_start <= w.start < end])
        said = [w for w in reading.words if a.said_start <= w.start < a.said_end]
        others = _content([w for w in said if not a.speaker_start <= w.start < end and w is not verb])
        if verb is not None and doers and others:
            yield _Deed(verb, False, doers, others, doers & named, others & named)


def _start(text: str, breaks: Sequence[tuple[int, int]], verb: int) -> int:
    """Where what stands before a verb begins; whom "who" means stands before it."""
    earlier = [span for span in breaks if span[1] <= verb]
    while earlier and text[slice(*earlier[-1])].casefold() in _RELATIVE:
        earlier.pop()
    return earlier[-1][1] if earlier else 0


def _kind(text: str, told: Sequence[Word], at: int) -> str | None:
    """Whether a word reads as a verb, or as the noun of one with who did it before and to whom behind."""
    word = told[at]
    if word.is_stop or not word.text.isalpha() or not word.text.islower() or at == 0:
        return None
    before = told[at - 1]
    behind = told[at + 1].folded if at + 1 < len(told) else ""
    if before.text.endswith(("'s", "’s", "s’", "s'")) or text[before.end : before.end + 1] in ("’", "'"):
        return "noun" if behind in _OF else None
    if before.folded in _NO_VERB_BEHIND and before.folded != "to":
        return None
    if behind in _BE | saying.AUXILIARIES or saying.is_role(word.folded):
        return None
    forms = word.folded.endswith(("ed", "ing", "s", "en")) or word.folded in saying.IRREGULAR
    return "verb" if forms or before.folded in saying.AUXILIARIES or before.folded == "to" else None


def _sides(
    word: Word, before: Sequence[Word], behind: Sequence[Word]
) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it and to whom: what stands before and behind, the other way round in a passive."""
    left, right = _content(before), _content(behind)
    by = next((n for n, w in enumerate(behind) if w.folded == "by"), None)
    is_passive = _is_passive(word, before)
    if by is None or not (is_passive or by < 2):
        return (frozenset(), left | right) if is_passive else (left, right)
    if by + 1 < len(behind) and (behind[by + 1].text[0].isdigit() or behind[by + 1].folded in NUMERALS):
        return left, right  # "rose by 12 per cent"
    agent = []
    for w in behind[by + 1 :]:
        if w.folded in _AGENT_ENDS:
            break
        agent.append(w)
    doers = _content(agent)
    return doers, (left | right) - doers


def _is_passive(word: Word, before: Sequence[Word]) -> bool:
    """Whether "was" stands before a verb, or "was later not"."""
    for w in reversed(before):
        if w.folded in _BE:
            return not word.folded.endswith("ing")
        if not saying.is_adverb_text(w.folded) and w.folded not in saying.NEGATIONS:
            break
    return False


def _content(found: Sequence[Word]) -> frozenset[str]:
    return frozenset(w.stem for w in found if not w.is_stop)
