"""Whether "X of Y" is someone who is named in the cited words, with what they are of named there beside them.

In: the words of a name and what is cited. Out: yes or no. Both have to be whole names in one article, not far apart, X
somebody and not half of a name ("Bank" of "Bank of Ireland"), and of nothing else by name there. Whether X belongs to Y
no word may say: an article names the firm in one sentence and in the next its chief.

    "..., its operator, Velta Water, said." "...,” said Hanna Borg, the company’s chief." -> Hanna Borg of Velta Water
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.words import Word, words
from service.cited import Cited, CitedSentence
from service.language.antecedents import is_person
from service.language.names import Name
from service.same_name import key_of

_JOINTS = frozenset(("of", "from", "at"))
_ARTICLES = frozenset(("the", "a", "an"))
_NEAR = 2
"""Sentences between one that names somebody and one that names what they are of."""
_OF = re.compile(r"(?:,? \(?(?:[\w’'-]+ ){0,4}|,? )(?:of|from|at|for|with) (?:the )?")
"""Between a name and that of what its bearer is of: "Ada Berg, a spokeswoman for Osk Lines"."""
_MOST = 40
"""Characters between the two."""


def are_named(wanted: Sequence[Word], cited: Cited) -> bool:
    """Whether the name of these words is two that are cited, somebody's and that of a body or a place."""
    for cut, word in enumerate(wanted):
        if word.folded not in _JOINTS or not 0 < cut < len(wanted) - 1:
            continue
        behind = wanted[cut + 1 :]
        behind = behind[1:] if behind[0].folded in _ARTICLES else behind
        if behind and _is_of(_keys(wanted[:cut]), _keys(behind), cited):
            return True
    return False


def _is_of(who: tuple[str, ...], body: tuple[str, ...], cited: Cited) -> bool:
    found = [(s, n) for s in cited for n in _named(who, s)]
    if not found or not any(is_person(n.text, s.article.text) for s, n in found):
        return False
    bodies = [s for s in cited if any(_named(body, s))]
    if not any(_is_near(s, other, body) for s, _ in found for other in bodies):
        return False
    others = [other for s, n in found for other in _joined(s, n)]
    return not others or any(_keys(words(other.text)) == body for other in others)


def _is_near(person: CitedSentence, other: CitedSentence, body: tuple[str, ...]) -> bool:
    """Whether two sentences stand close in one article, or the first has the body's last word: "the observatory's"."""
    if person.article != other.article:
        return False
    apart = abs(person.evidence.sentence.ordinal - other.evidence.sentence.ordinal)
    return apart <= _NEAR or body[-1] in {key_of(w) for w in person.words}


def _named(keys: tuple[str, ...], sentence: CitedSentence) -> Iterator[Name]:
    """The names of a sentence with these words, no more and no fewer."""
    return (n for n in sentence.names if _keys(words(n.text)) == keys)


def _joined(sentence: CitedSentence, name: Name) -> Iterator[Name]:
    """What the bearer of a name is said to be of, by name."""
    for other in sentence.names:
        if name.end < other.start <= name.end + _MOST and _OF.fullmatch(sentence.text, name.end, other.start):
            yield other


def _keys(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(key_of(w) for w in found)
