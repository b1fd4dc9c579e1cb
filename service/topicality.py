"""How well sentences fit a topic, and from where on they are about it.

In: a topic, and sentences with their vectors and surroundings. Out: a figure from 0 to about 1 each. The cosine of
the vectors alone takes any science for "quantum gravity", words alone take every storm for the one that is asked
about, so both count; and the headline a little, since sentences leave out what it has said. Knows no store.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.protocols import FloatArray
from index.ranking import coverage
from index.words import Word, content_words, stems

_COSINE, _WORDS, _HEADLINE = 0.6, 0.3, 0.1
"""What each counts."""
_BEFORE = 0.5
"""What a word counts that only the sentence before has."""
ABOUT = 0.56
"""From here on a sentence makes its article one about the topic."""
CLOSE = 0.58
"""So does a cosine of this alone: a topic of many words has few of them in any one sentence."""
_NAMED = 0.6
"""Share of the topic's words in a headline that names it."""
FITS = 0.42
"""From here on a sentence of such an article is about the topic too."""
WITHIN = 0.34
"""And from here on where the headline names the topic: the article may call it "it" from then on."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a briefing is to be about."""

    words: tuple[Word, ...]
    vector: FloatArray

    def fit(self, similarity: float, text: str, before: str, headline: str | None) -> float:
        """How well a sentence fits, by its cosine to the topic, its words with those before it, and its headline."""
        own, above = frozenset(stems(text)), frozenset(stems(headline or ""))
        told = coverage(self.words, own)
        near = coverage(self.words, own | frozenset(stems(before)))
        words = told + _BEFORE * (near - told)
        return _COSINE * max(0.0, similarity) + _WORDS * words + _HEADLINE * coverage(self.words, above)

    def is_headline(self, headline: str | None) -> bool:
        """Whether a headline names the topic: then the whole article is about it."""
        return _is_named(self.words, headline)


def names_topic(headline: str | None, topic: str) -> bool:
    """Whether a headline names `topic`: then the whole article is about it."""
    return _is_named(tuple(content_words(topic)), headline)


def _is_named(topic: tuple[Word, ...], headline: str | None) -> bool:
    return coverage(topic, frozenset(stems(headline or ""))) >= _NAMED


def topic_of(text: str, vector: FloatArray) -> Topic:
    """The topic that `text` names; `vector` is its embedding."""
    return Topic(tuple(content_words(text)), vector)
