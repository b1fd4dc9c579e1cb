"""How well one evidence sentence answers a question: the figures that the keyless writer picks and refuses by.

In: a Question and a sentence of the Evidence. Out: Support. A question's words may stand in the sentence, near it or
elsewhere in its article, and count less the farther away they are; a word that the whole article lacks is what most
tells a question that is not answered from one that is. Knows nothing of speakers, claims or outcomes.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from index.synonyms import groups
from index.thesaurus import close_stems
from index.types import Article, EvidenceSentence
from index.words import Word, rarity, words
from service.questions import Question
from service.values import Value, values

IN_SENTENCE, AS_SYNONYM, AS_CLOSE, NEARBY, IN_ARTICLE = 1.0, 0.8, 0.65, 0.6, 0.3
"""What a question's word counts by where it is found."""
_BEFORE, _AFTER = 400, 200
"""Characters around a sentence that count as near it."""


@dataclass(frozen=True, slots=True)
class Support:
    """One sentence weighed against one question."""

    sentence: EvidenceSentence
    values: tuple[Value, ...]
    """What it holds of the kind that was asked for."""
    covered: float
    """Share of the question's words that the sentence, its surroundings and its article have, 0 to 1."""
    own: float
    """Share that the sentence itself has, 0 to 1."""
    missing: float
    """Share that its whole article lacks, 0 to 1."""

    @property
    def similarity(self) -> float:
        """Cosine of the question's and the sentence's vectors."""
        return self.sentence.similarity


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The stems and synonym groups of a text."""

    stems: frozenset[str]
    groups: frozenset[int]


def weigh(question: Question, sentence: EvidenceSentence) -> Support:
    """Weigh `sentence` against `question`."""
    own = _vocabulary(sentence.text)
    near = _vocabulary(_surroundings(sentence))
    everywhere = _article_vocabulary(sentence.article)
    total = covered = found = missing = 0.0
    for word in question.words:
        weight = _weight(word)
        total += weight
        level = _level(word, own, near, everywhere)
        covered += weight * level
        found += weight * level * (level >= AS_CLOSE)
        missing += weight * (level == 0)
    total = total or 1.0
    return Support(
        sentence=sentence,
        values=tuple(values(question, sentence.text)),
        covered=covered / total,
        own=found / total,
        missing=missing / total,
    )


def _weight(word: Word) -> float:
    """Rarer words say more; a name or number (a capital, a digit) decides what a question is about."""
    return rarity(word) * (1.3 if word.text[0].isupper() or word.text[0].isdigit() else 1.0)


def _level(word: Word, own: _Vocabulary, near: _Vocabulary, everywhere: _Vocabulary) -> float:
    if word.stem in own.stems:
        return IN_SENTENCE
    if _shares(word, own.groups):
        return AS_SYNONYM
    if not close_stems(word).isdisjoint(own.stems):
        return AS_CLOSE
    if word.stem in near.stems or _shares(word, near.groups):
        return NEARBY
    if word.stem in everywhere.stems or _shares(word, everywhere.groups):
        return IN_ARTICLE
    return 0.0


def _shares(word: Word, there: Set[int]) -> bool:
    return not there.isdisjoint(groups(word.stem))


def _surroundings(sentence: EvidenceSentence) -> str:
    span, article = sentence.sentence, sentence.article
    window = article.text[max(0, span.start - _BEFORE) : span.end + _AFTER]
    return f"{article.headline or ''}\n{window}"


def _vocabulary(text: str) -> _Vocabulary:
    stems = frozenset(word.stem for word in words(text) if not word.is_stop)
    return _Vocabulary(stems, frozenset().union(*map(groups, stems)))


@lru_cache(maxsize=256)
def _vocabulary_of(article_id: str, text: str) -> _Vocabulary:
    return _vocabulary(text)


def _article_vocabulary(article: Article) -> _Vocabulary:
    known = (article.headline, article.outlet, article.agency, article.byline, article.published_at)
    return _vocabulary_of(article.article_id, "\n".join([*filter(None, known), article.text]))
