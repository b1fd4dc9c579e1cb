"""Whether a title stays with its bearer, and a place with what is there: "the library in Mill Street", "mayor Kolar".

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. A title counts as somebody's
where their article has the two close together anywhere; one that nobody has there is a matter of wording, and passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.synonyms import kin
from index.words import Word, words
from service.cited import Cited, Reading, Stated
from service.language import saying
from service.language.names import Name

_WITHIN = 7
"""Words between a name and a title that may be its bearer's."""
_BETWEEN = re.compile(r"[\s,]*(?:(?:the|a|an|its|their|his|her|former|then|acting|new)\s+)*", re.IGNORECASE)
_PLACED = re.compile(r"(?P<noun>[a-z][\w’'-]+)\s(?P<how>in|at|near|outside|on)\s(?:the\s)?$")
_ENDS = re.compile(r"[.!?;\n](?!\w)")
_MOST = 10
"""Titles and places of a claim that are looked at."""
_LARGER = re.compile(r"(?:,? (?:in |near |of |on )?(?:the )?(?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*)*")
"""Behind "in Da Nang": "in Vietnam", ", Vietnam"."""
_VAGUE = frozenset(
    w.stem
    for w in words(
        "day week month year hour time people time place part end middle early late case man woman"
    )
)


@dataclass(frozen=True, slots=True)
class _Titled:
    """A role beside a name."""

    role: Word
    name: Name


def titles_are_their_bearers(claim: Stated, cited: Cited) -> str | None:
    """Nobody has the title of another."""
    for titled in claim.once(_titled)[:_MOST]:
        stems = {w.stem for w in words(titled.name.text)[-1:]}
        same = {titled.role.stem} | kin(titled.role.stem)
        if any(_stands_beside(article, stems, same) for article in cited.articles):
            continue
        others = [t for s in cited for t in s.once(_titled) if t.role.stem == titled.role.stem]
        if others:
            return f"{titled.role.text!r} is {others[0].name.text!r} in the cited words, not {titled.name.text!r}"
    return None


def places_are_of_the_same(claim: Stated, cited: Cited) -> str | None:
    """Nothing is in the place of another: it is cited in one place, and only in that."""
    for noun, how, name in claim.once(_placed)[:_MOST]:
        there = [
            (s, other) for s in cited for n, h, other in s.once(_placed) if (n.stem, h) == (noun.stem, how)
        ]
        key = {w.stem for w in words(name.text)}
        if there and not any(key & _places(s.text, other) for s, other in there):
            return (
                f"the {noun.text!r} is {how} {there[0][1].text!r} in the cited words, not {how} {name.text!r}"
            )
    return None


def _titled(reading: Reading) -> tuple[_Titled, ...]:
    return tuple(_with_titles(reading))


def _with_titles(reading: Reading) -> Iterator[_Titled]:
    """Each role that stands right before a name, or right behind it and a comma."""
    told = reading.words
    for name in reading.names:
        before = [w for w in told if w.end <= name.start]
        if before and _is_title(before[-1]) and reading.text[before[-1].end : name.start] in (" ", ", "):
            yield _Titled(before[-1], name)
        behind = _BETWEEN.match(reading.text, name.end)
        if behind is None or "," not in behind[0]:
            continue
        for word in [w for w in told if w.start >= behind.end()][:3]:
            if _is_title(word):
                yield _Titled(word, name)
                break
            if word.is_stop or not word.text.islower():
                break


def _is_title(word: Word) -> bool:
    return word.folded in saying.ROLES and not word.folded.endswith("s") and not word.text.isupper()


def _stands_beside(article: Reading, name: set[str], role: set[str]) -> bool:
    told = article.words
    for at, word in enumerate(told):
        if word.stem in name:
            before, behind = told[max(0, at - _WITHIN) : at][::-1], told[at + 1 : at + 1 + _WITHIN]
            beside = (*_up_to_other(before, article.text), *_up_to_other(behind, article.text))
            if any(w.stem in role for w in beside):
                return True
    return False


def _up_to_other(found: Sequence[Word], text: str) -> Iterator[Word]:
    """The words up to the end of the sentence, or to somebody else's name: a verb parts it from this one."""
    small = False
    for at, word in enumerate(found):
        last = found[at - 1] if at else word
        if _ENDS.search(text, min(last.end, word.end), max(last.start, word.start)):
            return
        if word.text[0].isupper() and small and word.folded not in saying.ROLES:
            return
        small = small or word.text.islower()
        yield word


def _placed(reading: Reading) -> tuple[tuple[Word, str, Name], ...]:
    return tuple(_with_places(reading))


def _with_places(reading: Reading) -> Iterator[tuple[Word, str, Name]]:
    """Each noun with the name of the place that it is in."""
    by_start = {w.start: w for w in reading.words}
    for name in reading.names:
        found = _PLACED.search(reading.text, max(0, name.start - 40), name.start)
        noun = by_start.get(found.start("noun")) if found else None
        if found is not None and noun is not None and not noun.is_stop and noun.stem not in _VAGUE:
            yield noun, found["how"], name


def _places(text: str, name: Name) -> set[str]:
    """The words of a place, and of the larger ones that it is said to be in."""
    around = _LARGER.match(text, name.end)
    return {w.stem for w in words(text[name.start : around.end() if around else name.end])}
