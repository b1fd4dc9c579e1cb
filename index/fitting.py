"""How well sentences fit a question: cosine, words covered, what stands around, a new value of the kind asked for.

In: the words of a question, and candidates (stems, cosines, what their chunks were worth). Out: a score a candidate. It
must not know stores, vectors or articles. How the constants were fitted, and what each is worth, is in
`docs/retrieval.md`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.synonyms import kin
from index.thesaurus import close_stems
from index.words import Word, rarity

COVERAGE_WEIGHT = 0.78
BEFORE_WEIGHT = 0.25
"""What the sentence before may add: what `it` and `they` in a sentence stand for is there."""
VALUE_WEIGHT = 0.18
PASSAGE_WEIGHT = 0.2
LEXICAL_WEIGHT = 0.4
"""What the passage's own share of the query's words counts: names and numbers decide in news."""
CLOSE = 1 / 3
"""What a word of the question counts where the sentence has only a word close in meaning to it; a synonym, or a word
that begins alike, counts as the word itself."""
_SHORTEST = 4
"""Letters, at least, that two words of one root begin with."""
_BEST = 1.0 + COVERAGE_WEIGHT + VALUE_WEIGHT + PASSAGE_WEIGHT + LEXICAL_WEIGHT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, as the score sees it."""

    words: frozenset[str]
    """Stems of its content words."""
    before: frozenset[str]
    """Stems of the sentence before it in its article, none for the first."""
    similarity: float
    """Cosine of question and sentence vectors."""
    passage: float
    """How well the passage it stands in was ranked: 1 for the first in every ranking, towards 0."""
    lexical: float
    """The passage's BM25 score as a share of the best passage's, 0 to 1."""
    holds_value: bool
    """Whether it has a value of the kind that is asked for, and that the question lacks."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One word of the question, and the stems that stand for it among the candidates."""

    word: Word
    same: frozenset[str]
    """Its own stem, those of its group and those of its root."""
    close: frozenset[str]

    def level(self, stems: frozenset[str]) -> float:
        """How far a sentence with these stems has the word, 0 to 1."""
        if not self.same.isdisjoint(stems):
            return 1.0
        return 0.0 if self.close.isdisjoint(stems) else CLOSE


def score_sentences(question: Sequence[Word], candidates: Sequence[Candidate]) -> list[float]:
    """How well each candidate fits the question, at most 1, in the order given; comparable within one call alone.

    A word counts by its rarity, and for less the more of the candidates have it: in sentences about one event, its
    name tells none from another.
    """
    asked = _asked(question, candidates)
    levels = [[one.level(candidate.words) for one in asked] for candidate in candidates]
    weights = _telling(asked, levels)
    scores = []
    for candidate, level in zip(candidates, levels, strict=True):
        own = sum(weight * share for weight, share in zip(weights, level, strict=True))
        total = (
            candidate.similarity
            + COVERAGE_WEIGHT * own
            + BEFORE_WEIGHT * _near(candidate, asked, weights, level)
            + VALUE_WEIGHT * candidate.holds_value
            + PASSAGE_WEIGHT * candidate.passage
            + LEXICAL_WEIGHT * candidate.lexical
        )
        scores.append(total / _BEST)
    return scores


def same_root(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of their length: the stemmer leaves "colonise" and "colony" apart.

    >>> same_root("colonis", "coloni"), same_root("govern", "governor"), same_root("invest", "investig")
    (True, True, True)
    >>> same_root("station", "static"), same_root("1990", "1991"), same_root("war", "ward")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    alike = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return alike >= max(_SHORTEST, 0.7 * len(short), 0.5 * len(long))


def _near(
    candidate: Candidate, asked: Sequence[_Asked], weights: Sequence[float], level: Sequence[float]
) -> float:
    """The share of words that only the sentence before has."""
    return sum(
        weight
        for weight, share, one in zip(weights, level, asked, strict=True)
        if share < 1.0 and not one.same.isdisjoint(candidate.before)
    )


def _asked(question: Iterable[Word], candidates: Sequence[Candidate]) -> list[_Asked]:
    """What stands for each content word; roots are looked for among the candidates' words, by their first letters."""
    by_start: dict[str, list[str]] = {}
    for stem in frozenset[str]().union(*(c.words | c.before for c in candidates)):
        by_start.setdefault(stem[:_SHORTEST], []).append(stem)
    found = []
    for stem, word in {word.stem: word for word in question if not word.is_stop}.items():
        roots = {other for other in by_start.get(stem[:_SHORTEST], ()) if same_root(stem, other)}
        found.append(_Asked(word, kin(stem) | roots | {stem}, close_stems(word)))
    return found


def _telling(asked: Sequence[_Asked], levels: Sequence[Sequence[float]]) -> list[float]:
    """Weights that sum to 1: rarity times inverse document frequency (as in BM25) over the candidates."""
    total = len(levels)
    raw = []
    for place, one in enumerate(asked):
        having = sum(level[place] == 1.0 for level in levels)
        raw.append(rarity(one.word) * math.log1p((total - having + 0.5) / (having + 0.5)))
    whole = sum(raw)
    return [weight / whole if whole else 0.0 for weight in raw]
