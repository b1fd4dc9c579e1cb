"""Whether the people, places and organisations that a claim names are named in the words it cites.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Names are
compared word by word after folding case, accents, apostrophes and possessives, never within an edit distance. The
outlet and the agency of a cited article count as named: the citation shows the one and credits the other.
"""

from __future__ import annotations

import re

from index.words import Word, words
from service.affiliations import are_named
from service.cited import Cited, Stated
from service.language.names import Name
from service.same_name import is_initials, is_told, key_of, spelled

_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s)[\s“\"‘'(\[]*$")
_PRONOUNS = frozenset(
    word.folded for word in words("I he she it we they you who him her them us one someone")
)
_ARTICLES = frozenset(("the", "a", "an"))
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
_MOST = 30
"""Names of a claim; looking each up in all that is cited takes time."""
_LONGEST_SPEAKER = 200


def names_are_cited(claim: Stated, cited: Cited) -> str | None:
    """Every name of the claim is in the cited words; a part of one will do ("Austin" of "Lloyd Austin")."""
    if len(claim.names) > _MOST:
        return f"the claim has {len(claim.names)} names: a claim is one plain sentence"
    counted = [(n.start, n.end) for n in claim.numbers]
    for name in claim.names:
        if any(start <= name.start and name.end <= end for start, end in counted):
            continue  # "Twenty-two people died": its capital makes it no name
        wanted = [w for w in claim.words if w.start < name.end and w.end > name.start]
        while wanted and not (is_told(wanted, cited) or are_named(wanted, cited)):
            if not (wanted[0].start <= name.start and _is_opener(claim.text, name, wanted[0], cited)):
                return f"the name {name.text!r} is not in the cited words"
            wanted = wanted[1:]
    return None


def speaker_is_cited(claim: Stated, cited: Cited) -> str | None:
    """The speaker is named in one of the cited sentences, or is the outlet or the agency of their article."""
    if claim.speaker is None or not claim.speaker.strip():
        return None
    if len(claim.speaker) > _LONGEST_SPEAKER:
        return f"the speaker has {len(claim.speaker)} characters: a speaker is a name or a role"
    parts = [[key_of(w) for w in words(part)] for part in re.split(r"[;()]|,(?!\d)", claim.speaker)]
    wanted = [part[1:] if part[:1] and part[0] in _ARTICLES else part for part in parts]
    wanted = [part for part in wanted if part]
    if len(wanted) == 1 and len(wanted[0]) == 1 and wanted[0][0] in _PRONOUNS:
        return f"the speaker {claim.speaker!r} names no one"
    for there in (s.once(spelled) for s in (*cited, *cited.credited)):
        if wanted and all(there.holds(part) for part in wanted):
            return None
    keys = {key for part in wanted for key in part}
    if any(keys and keys <= {key_of(w) for w in words(a.speaker)} for s in cited for a in s.attributions):
        return None  # in another order: "Western and Iraqi officials"
    if len(keys) == 1 and is_initials([w for w in words(claim.speaker) if key_of(w) in keys], cited):
        return None
    return f"the speaker {claim.speaker!r} is not named in the cited words"


def _is_opener(claim: str, name: Name, first: Word, cited: Cited) -> bool:
    """Whether a word has its capital only because a sentence of the claim starts there.

    The articles tell: a word that they also write in lower case is an ordinary one.
    """
    if _SENTENCE_START.search(claim[max(0, name.start - 8) : name.start]) is None:
        return False
    if first.folded in _OPENERS or first.is_stop:
        return True
    plain = re.compile(rf"(?<!\w){re.escape(first.text.lower())}(?!\w)")
    return any(plain.search(article.text) for article in cited.articles)
