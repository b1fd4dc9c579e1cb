"""Whether the people, places and organisations that a claim names are named in the words it cites.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Names are
compared word by word after folding case, accents, apostrophes and possessives, never within an edit distance. The
outlet and the agency of a cited article count as named: the citation shows the one and credits the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import EvidenceSentence
from index.words import Word, words
from service.language.acronyms import spelled_out
from service.language.names import Name, names
from service.language.numbers import numbers
from service.language.speakers import attributions
from service.protocols import DraftClaim

_SAME_PLACE = {
    name: frozenset(group) - {name}
    for group in (
        ("u.s.", "american", "americans", "america"),
        ("u.k.", "british", "britain", "briton", "britons"),
    )
    for name in group
}
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s)[\s“\"‘'(\[]*$")
_PRONOUNS = frozenset(
    word.folded for word in words("I he she it we they you who him her them us one someone")
)
_ARTICLES = frozenset(("the", "a", "an"))
_JOINTS = frozenset(("of", "for"))
_OPENERS = frozenset(
    word.folded
    for word in words(
        """
        nobody nothing nowhere everyone everybody everything someone something several many most few both neither either
        another others according despite although though while when after before since because if unless until once
        during following including instead meanwhile however earlier later today yesterday overnight officials police
        authorities witnesses residents people experts analysts investigators troops soldiers militants one two three
        """
    )
)
"""Words that often open a sentence, and are no name there though they have a capital."""


def names_are_cited(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    """Every name of the claim is in the cited words; a part of one will do ("Austin" of "Lloyd Austin")."""
    named = names(claim.text)
    if not named:
        return None
    said = words(claim.text)
    told = [words(text) for text in _texts(cited)]
    counted = [(n.start, n.end) for n in numbers(claim.text)]
    for name in named:
        if any(start <= name.start and name.end <= end for start, end in counted):
            continue  # "Twenty-two people died": its capital makes it no name
        wanted = [w for w in said if w.start < name.end and w.end > name.start]
        while wanted and not _is_told(wanted, told, cited):
            if not (wanted[0].start <= name.start and _is_opener(claim.text, name, wanted[0], cited)):
                return f"the name {name.text!r} is not in the cited words"
            wanted = wanted[1:]
    return None


def speaker_is_cited(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    """The speaker is named in one of the cited sentences, or is the outlet or the agency of their article."""
    if claim.speaker is None or not claim.speaker.strip():
        return None
    parts = [[_key(w) for w in words(part)] for part in re.split(r"[;()]|,(?!\d)", claim.speaker)]
    wanted = [part[1:] if part[:1] and part[0] in _ARTICLES else part for part in parts]
    wanted = [part for part in wanted if part]
    if len(wanted) == 1 and len(wanted[0]) == 1 and wanted[0][0] in _PRONOUNS:
        return f"the speaker {claim.speaker!r} names no one"
    for text in _texts(cited):
        there = [_key(w) for w in words(text)]
        if wanted and all(_holds(there, part) for part in wanted):
            return None
    keys = {key for part in wanted for key in part}
    if any(keys and keys <= {_key(w) for w in words(a.speaker)} for s in cited for a in attributions(s.text)):
        return None  # in another order: "Western and Iraqi officials"
    if len(keys) == 1 and _is_initials([w for w in words(claim.speaker) if _key(w) in keys], cited):
        return None
    return f"the speaker {claim.speaker!r} is not named in the cited words"


def _texts(cited: Sequence[EvidenceSentence]) -> list[str]:
    """Where a name may stand: the cited sentences, and what their articles are credited to."""
    credited = {credit for s in cited for credit in (s.article.outlet, s.article.agency) if credit}
    return [*(s.text for s in cited), *sorted(credited)]


def _is_told(
    wanted: Sequence[Word], told: Sequence[Sequence[Word]], cited: Sequence[EvidenceSentence]
) -> bool:
    keys = [_key(w) for w in wanted]
    return (
        any(_holds([_key(w) for w in text], keys) for text in told)
        or any(_shortens(keys, s.text) for s in cited)
        or any(_joins_role(keys, text) for text in told)
        or any(_joins_names(wanted, s.text) for s in cited)
        or any(_shortens(turned, s.text) for turned in _turned(keys) for s in cited)
        or _is_adjective(wanted, told)
        or _is_initials(wanted, cited)
    )


def _key(word: Word) -> str:
    """What two spellings of a name share: US and U.S., O’Brien and O'Brien, José and Jose; never US and "us"."""
    return word.stem if "." in word.stem else word.folded


def _holds(there: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether `wanted` stands in `there`, word for word and without a gap."""
    size = len(wanted)
    return any(list(there[at : at + size]) == list(wanted) for at in range(len(there) - size + 1))


def _shortens(wanted: Sequence[str], text: str) -> bool:
    """Whether a cited name has the words in this order: "Secretary Austin" is of "Defence Secretary Lloyd Austin"."""
    for name in names(text):
        left = iter(_key(w) for w in words(name.text))
        if all(word in left for word in wanted):
            return True
    return False


def _joins_role(wanted: Sequence[str], told: Sequence[Word]) -> bool:
    """Whether a role written apart is put before its name: "Defence Secretary Lloyd Austin" of "Lloyd Austin, the
    defence secretary". The role has to be cited in lower case, so that two names never make one."""
    for cut in range(1, len(wanted)):
        role, name = wanted[:cut], wanted[cut:]
        lower = [_key(w) if w.text.islower() or w.text.isupper() else "" for w in told]
        if (
            _holds(lower, role)
            and any(w.text.islower() for w in told if _key(w) == role[-1])
            and _holds([_key(w) if w.text[:1].isupper() else "" for w in told], name)
        ):
            return True
    return False


def _joins_names(wanted: Sequence[Word], text: str) -> bool:
    """Whether two cited names are joined: "Rami Abdul Rahman of the SOHR" of "the SOHR's Rami Abdul Rahman".

    Both have to be whole names there: a Bank of England in Ireland is no Bank of Ireland.
    """
    whole = [[_key(w) for w in words(name.text)] for name in names(text)]
    for cut, word in enumerate(wanted):
        if word.folded in _JOINTS and cut:
            behind = [_key(w) for w in wanted[cut + 1 :]]
            before = [_key(w) for w in wanted[:cut]]
            if before in whole and (behind in whole or (behind[:1] == ["the"] and behind[1:] in whole)):
                return True
    return False


def _turned(wanted: Sequence[str]) -> list[list[str]]:
    """`Super Hornets of the US Navy` as "US Navy Super Hornets"; not `Bank of Ireland`, which is no Ireland Bank."""
    return [
        [*wanted[cut + 2 :], *wanted[:cut]]
        for cut in range(1, len(wanted) - 2)
        if list(wanted[cut : cut + 2]) == ["of", "the"]
    ]


def _is_adjective(wanted: Sequence[Word], told: Sequence[Sequence[Word]]) -> bool:
    """Whether a place is cited by its adjective, or the other way round: Iraq of "Iraqi", American of "US"."""
    if len(wanted) != 1 or not wanted[0].text[:1].isupper():
        return False
    key = _key(wanted[0])
    there = {_key(w) for text in told for w in text if w.text[:1].isupper()}
    if key in _SAME_PLACE:
        return bool(_SAME_PLACE[key] & there)
    return len(key) > 3 and any(_is_of(key, other) or _is_of(other, key) for other in there if len(other) > 3)


def _is_initials(wanted: Sequence[Word], cited: Sequence[EvidenceSentence]) -> bool:
    """Whether SOHR stands for a cited name, or a name of the article for its cited initials."""
    if len(wanted) == 1:
        spelled = spelled_out(wanted[0].text)
        return spelled is not None and any(spelled.search(s.text) for s in cited)
    for sentence in cited:
        there = [_key(w) for w in words(sentence.article.text)]
        initials = "".join(w.text[0] for w in wanted if w.text[0].isupper()).casefold()
        own = {w.folded for w in words(sentence.text) if w.text.isupper()}
        if len(initials) > 2 and initials in own and _holds(there, [_key(w) for w in wanted]):
            return True
    return False


def _is_of(adjective: str, place: str) -> bool:
    """`Iraqi` of Iraq, `Syrian` of Syria, `Iranian` of Iran, `Italian` of Italy, `Japanese` of Japan."""
    stem = place.removesuffix("y") if place.endswith("ly") else place.removesuffix("a")
    return (
        adjective in (place + "i", place + "n", stem + "ian", stem + "an", place + "ese")
        and adjective != place
    )


def _is_opener(claim: str, name: Name, first: Word, cited: Sequence[EvidenceSentence]) -> bool:
    """Whether a word has its capital only because a sentence of the claim starts there.

    The articles tell: a word that they also write in lower case is an ordinary one.
    """
    if _SENTENCE_START.search(claim[max(0, name.start - 8) : name.start]) is None:
        return False
    if first.folded in _OPENERS or first.is_stop:
        return True
    plain = re.compile(rf"(?<!\w){re.escape(first.text.lower())}(?!\w)")
    return any(plain.search(article.text) for article in {s.article for s in cited})
