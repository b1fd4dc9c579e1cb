"""Whether a claim says the opposite of a word that it rests on: "confirmed" where "denied" is cited.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Which words
exclude each other, `language.opposites` knows. Where the cited words have both, it counts what each is said of: of
"sales were up, and profit fell" a claim may say that sales rose, and not that profit did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.synonyms import is_among, kin
from index.words import Word
from service.added_negations import clauses_of
from service.cited import Cited, Reading, Stated
from service.language.opposites import base_of, is_telling, sides_of

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|hardly|fail\w* to|refus\w* to)\b|n[’']t\b", re.IGNORECASE
)


_FAR = 3
"""More words that a claim shares with a clause than with another, for it to be plainly from that."""
_OTHER = "other"
"""Of "one fighter was killed and others wounded" the other fighters are the others."""
_LIKE = 2
"""Words that a claim shares with a sentence that it is plainly from."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a sentence that has no negation."""

    words: tuple[Word, ...]
    stems: frozenset[str]
    """Of the content words."""
    sentence: frozenset[str]
    """Stems of the whole sentence."""

    def likeness(self, told: frozenset[str], but: str) -> int:
        """How many of its content words, without `but`, are told, or may be with other words."""
        return sum(is_among(s, told) for s in self.stems if s != but)


@dataclass(frozen=True, slots=True)
class _Told:
    """The cited clauses, and where in them each word stands."""

    clauses: tuple[_Clause, ...]
    by_stem: dict[str, list[tuple[Word, _Clause]]]
    by_base: dict[str, list[tuple[Word, _Clause]]]
    """By the stem without a negating prefix, of words that have one."""


def keeps_sides(claim: Stated, cited: Cited) -> str | None:
    """No word of the claim is the opposite of one that is cited in its place; negated words are others' business."""
    told = _read(cited)
    for clause in claim.once(_clauses):
        for wrong in dict.fromkeys(clause.words):
            if is_telling(wrong) and (right := _opposite(wrong, clause, told)) is not None:
                return f"the cited words have {right.text!r} where the claim has {wrong.text!r}"
    return None


def _opposite(wrong: Word, clause: _Clause, told: _Told) -> Word | None:
    """The cited word that cannot be so if `wrong` is; None where other cited words say what the claim says."""
    sides, base = sides_of(wrong.stem), base_of(wrong.folded)
    theirs = frozenset[str]().union(*(s.theirs for s in sides)) - {wrong.stem}
    found = [place for stem in theirs for place in told.by_stem.get(stem, ())]
    found += told.by_base.get(wrong.stem, ())
    found += told.by_stem.get(base, ()) if base else ()
    found = [(w, c) for w, c in found if is_telling(w) and w.stem not in clause.stems]
    if not found or any(clause.stems & s.theirs for s in sides if any(w.stem in s.theirs for w, _ in found)):
        return None
    found.sort(key=lambda place: told.clauses.index(place[1]))
    right = found[0][0]
    mine = frozenset((wrong.stem,)).union(kin(wrong.stem) - kin(right.stem), *(s.mine for s in sides))
    saying_so = {id(c): c for stem in mine for _, c in told.by_stem.get(stem, ())}
    against = max(clause.likeness(c.stems, wrong.stem) for _, c in found)
    if saying_so:
        so = max(clause.likeness(c.stems, wrong.stem) for c in saying_so.values())
        return right if against and (not so or against >= so + _FAR) else None
    best = max(clause.likeness(c.sentence, wrong.stem) for c in told.clauses)
    here = max(clause.likeness(c.sentence, wrong.stem) for _, c in found)
    return None if not here and best >= _LIKE else right


def _read(cited: Cited) -> _Told:
    told = _Told(tuple(clause for s in cited for clause in s.once(_clauses)), {}, {})
    for clause in told.clauses:
        for word in clause.words:
            told.by_stem.setdefault(word.stem, []).append((word, clause))
            if (base := base_of(word.folded)) is not None:
                told.by_base.setdefault(base, []).append((word, clause))
    return told


def _clauses(reading: Reading) -> tuple[_Clause, ...]:
    return tuple(_positive(reading))


def _positive(reading: Reading) -> Iterator[_Clause]:
    for start, end in clauses_of(reading.text):
        if not _NEGATED.search(reading.text, start, end):
            found = tuple(w for w in reading.words if start <= w.start < end)
            told = (
                w for w in found if not reading.tells_who_says(w) and not (w.is_stop and w.stem != _OTHER)
            )
            yield _Clause(found, frozenset(w.stem for w in told), reading.stems)
