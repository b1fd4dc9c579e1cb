"""How well one evidence sentence answers a question: the figures that the keyless writer picks and refuses by.

In: a Question and a sentence of the Evidence. Out: Support. A question's words may stand in the sentence, near it or
elsewhere in its article, and count less the farther away they are; a word that the whole article lacks is what most
tells a question that is not answered from one that is. Knows nothing of speakers, claims or outcomes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from index.synonyms import groups, kin
from index.thesaurus import close_stems
from index.types import Article, EvidenceSentence
from index.words import Word, content_words, rarity, words
from service.language.acronyms import initials_in, spelled_out
from service.questions import Question
from service.referring import referred
from service.values import Value, values
from service.withdrawn import is_withdrawn, tells_of_correction

IN_SENTENCE, AS_SYNONYM, REFERRED, AS_CLOSE, NEARBY, IN_ARTICLE = 1.0, 0.8, 0.85, 0.65, 0.6, 0.3
"""What a question's word counts by where it is found; `REFERRED` is where its "it" or "she" leads back to."""
_BEFORE, _AFTER = 400, 200
"""Characters around a sentence that count as near it."""


_MOST_ACRONYMS = 8
"""Of one question, looked for in whole articles: each takes a while."""


class Seen:
    """Which articles hold which words: of one question alone, so that no text outlives it."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], bool] = {}
        self._folded: dict[str, str] = {}
        self._plain: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._found)

    def holds(self, article: Article, stem: str) -> bool:
        """Whether the article, or what is known of it, has a word of this stem or of its synonyms'."""
        # A plain search first: most words are not there, and a pattern takes twenty times as long to say so.
        folded = self._folded_text(article)
        return self._known(
            article,
            stem,
            lambda: any(b in folded for b in _beginnings(stem)) and _holds(article, _pattern(stem)),
        )

    def spells(self, article: Article, acronym: str, pattern: re.Pattern[str]) -> bool:
        """Whether the article spells out these initials."""
        return self._known(article, acronym + "=", lambda: _holds(article, pattern))

    def plain(self, article: Article) -> str:
        """The article's text without accents, as stems are, and as long as it was."""
        if article.article_id not in self._plain:
            self._plain[article.article_id] = _plain(article.text)
        return self._plain[article.article_id]

    def _known(self, article: Article, what: str, look: Callable[[], bool]) -> bool:
        key = article.article_id, what
        if key not in self._found:
            self._found[key] = look()
        return self._found[key]

    def _folded_text(self, article: Article) -> str:
        if article.article_id not in self._folded:
            self._folded[article.article_id] = _plain("\n".join(_texts(article))).casefold()
        return self._folded[article.article_id]


@dataclass(frozen=True, slots=True)
class Support:
    """One sentence weighed against one question."""

    sentence: EvidenceSentence
    values: tuple[Value, ...]
    """What it holds of the kind that was asked for, and does not take back unless that is asked."""
    covered: float
    """Share of the question's words that the sentence, its surroundings and its article have, 0 to 1."""
    own: float
    """Share that the sentence itself has, 0 to 1."""
    exact: float
    """Share that the sentence has word for word or as a synonym, not only as a word close in meaning, 0 to 1."""
    missing: float
    """Share that its whole article lacks, 0 to 1."""
    takes_back: bool = False
    """Whether all that it holds of the kind is of an earlier version, or what was wrongly said."""
    reading: float | None = None
    """Log-odds that it answers, against that nothing around it does (`close_reading`); None where nothing was read."""

    @property
    def similarity(self) -> float:
        """Cosine of the question's and the sentence's vectors."""
        return self.sentence.similarity


def weigh(question: Question, sentence: EvidenceSentence, seen: Seen | None = None) -> Support:
    """Weigh `sentence` against `question`; `seen`, shared by the sentences of one question, saves reading twice."""
    seen = Seen() if seen is None else seen
    acronyms = [word.text for word in question.words if spelled_out(word.text)][:_MOST_ACRONYMS]
    own = frozenset(word.stem for word in words(sentence.text) if not word.is_stop)
    own_groups = frozenset[int]().union(*map(groups, own))
    before = frozenset(word.stem for word in words(referred(sentence)) if not word.is_stop)
    total = covered = found = exact = missing = 0.0
    for word in question.words:
        weight = _weight(word)
        level = (
            _in_sentence(word, own, own_groups)
            or _as_acronym(question, word, sentence, seen if word.text in acronyms else None)
            or (REFERRED if not before.isdisjoint({word.stem, *kin(word.stem)}) else 0.0)
            or (AS_CLOSE if not close_stems(word).isdisjoint(own) else 0.0)
            or _around(word, sentence, seen)
        )
        total += weight
        covered += weight * level
        found += weight * level * (level >= AS_CLOSE)
        exact += weight * level * (level >= AS_SYNONYM)
        missing += weight * (level == 0)
    total = total or 1.0
    held = values(question, sentence.text)
    standing = tuple(held if tells_of_correction(question.text) else _standing(held, sentence.text))
    return Support(
        sentence=sentence,
        values=standing,
        takes_back=bool(held) and not standing,
        covered=covered / total,
        own=found / total,
        exact=exact / total,
        missing=missing / total,
    )


def mentions(text: str, asked: Sequence[Word], *, close: bool = False) -> bool:
    """Whether `text` has every one of the words, or one of its synonyms (or, if `close`, a word close to it)."""
    there = {w.stem for w in content_words(text)}
    known = frozenset[int]().union(*map(groups, there))
    return all(w.stem in there or groups(w.stem) & known or (close and close_stems(w) & there) for w in asked)


def _standing(held: list[Value], text: str) -> list[Value]:
    return [value for value in held if not is_withdrawn(text, value.start)]


def _weight(word: Word) -> float:
    """Rarer words say more; a name or number (a capital, a digit) decides what a question is about."""
    return rarity(word) * (1.3 if word.text[0].isupper() or word.text[0].isdigit() else 1.0)


def _in_sentence(word: Word, stems: Set[str], known: Set[int]) -> float:
    if word.stem in stems:
        return IN_SENTENCE
    return AS_SYNONYM if not known.isdisjoint(groups(word.stem)) else 0.0


def _as_acronym(question: Question, word: Word, sentence: EvidenceSentence, seen: Seen | None) -> float:
    """A name counts by its initials, and initials by the name: in the sentence or, with `seen`, in the article."""
    if any(
        start <= word.start < end and pattern.search(sentence.text)
        for start, end, pattern in initials_in(question.text)
    ):
        return IN_SENTENCE
    full = spelled_out(word.text) if seen is not None else None
    if full is None or seen is None:
        return 0.0
    if full.search(sentence.text):
        return IN_SENTENCE
    return NEARBY if seen.spells(sentence.article, word.text, full) else 0.0


def _around(word: Word, sentence: EvidenceSentence, seen: Seen) -> float:
    """What a word counts that the sentence lacks: looked for as text, since reading whole articles is slow."""
    span, article, pattern = sentence.sentence, sentence.article, _pattern(word.stem)
    if pattern.search(seen.plain(article), max(0, span.start - _BEFORE), span.end + _AFTER):
        return NEARBY
    if pattern.search(_plain(article.headline or "")):
        return NEARBY
    return IN_ARTICLE if seen.holds(article, word.stem) else 0.0


def _holds(article: Article, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(_plain(text)) for text in _texts(article))


def _plain(text: str) -> str:
    """Without accents, letter for letter: what is not one letter and its marks stays as it is."""
    if text.isascii():
        return text
    marked = {c: unicodedata.normalize("NFD", c) for c in set(text) if not c.isascii() and c.isalpha()}
    return text.translate({ord(c): plain[0] for c, plain in marked.items() if plain[0].isascii()})


def _texts(article: Article) -> list[str]:
    known = (
        article.headline,
        article.outlet,
        article.agency,
        article.byline,
        article.published_at,
        article.text,
    )
    return [text for text in known if text]


@lru_cache(maxsize=4096)
def _beginnings(stem: str) -> tuple[str, ...]:
    """What `_pattern` of this stem looks for, as plain text in lower case: none of it there, no word of it there."""
    return tuple(
        one.replace(".", "")[:1] if "." in one else one[:-1] if one.endswith("i") and len(one) > 3 else one
        for one in {stem, *kin(stem)}
    )


@lru_cache(maxsize=4096)
def _pattern(stem: str) -> re.Pattern[str]:
    """Finds words of this stem or of its synonyms' in a text, by how they begin: "kill" in "killings"."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(_beginning, sorted({stem, *kin(stem)})))})(?!\w)", re.IGNORECASE
    )


def _beginning(stem: str) -> str:
    if "." in stem:  # an acronym: US and U.S., but never us
        return "(?-i:" + r"\.?".join(map(re.escape, stem.replace(".", "").upper())) + r"\.?)"
    if stem[0].isdigit():
        return re.escape(stem)
    return re.escape(stem[:-1] if stem.endswith("i") and len(stem) > 3 else stem) + r"\w{0,5}"
