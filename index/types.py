"""The values that cross the borders of `index`: what an article is, and what a slice of one is.

All are frozen: they compare by content, can be hashed, logged and replayed. Offsets are half-open
`[start, end)` in Unicode code points of `Article.text`, the only text that has offsets; everything else
is a slice of it. Nothing here reads a file, a clock or an environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SentenceKind = Literal["headline", "byline", "caption", "body"]
IngestStatus = Literal["added", "unchanged", "updated"]


@dataclass(frozen=True, slots=True)
class Record:
    """What a caller hands in: exactly one of `text` and `html`, and what is known about it."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    key: str | None = None
    """What makes two records versions of one story; the URL, or the text's own hash, where none is given."""
    headline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    """The news agency that the article credits, where it does."""
    byline: str | None = None
    published_at: str | None = None
    """ISO 8601 date or date-time; also RFC 2822 and `YYYY/MM/DD`, as feeds have them."""
    language: str | None = None
    """BCP 47 tag; `en` where none is given."""


@dataclass(frozen=True, slots=True)
class Article:
    """One immutable version of a story, normalised."""

    article_id: str
    """Hash of the source key and the normalised text (see `articles.article_id`)."""
    key: str
    version: int
    """1 for the first text seen under `key`, then 2, 3, ..."""
    text: str
    headline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    published_at: str | None = None
    """ISO 8601: `2021-02-26`, or with a time and an offset from UTC."""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of one article: `[start, end)` in code points of its text."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A Span with its place in the article: the unit of evidence."""

    ordinal: int
    """0 for the article's first sentence."""
    kind: SentenceKind = "body"


@dataclass(frozen=True, slots=True)
class Chunk(Span):
    """A run of sentences that is embedded and lexically indexed as one.

    Always whole sentences, but for a sentence longer than the budget, which is split between words:
    then `first_sentence == last_sentence` and the span is a part of that sentence.
    """

    ordinal: int
    first_sentence: int
    last_sentence: int
    """Inclusive."""
    tokens: int
    """o200k_base tokens of the chunk's text."""

    @property
    def chunk_id(self) -> str:
        """The same for the same article and place: writing a chunk twice writes it once."""
        return f"{self.article_id}-{self.ordinal}"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles a request is about; what is None does not restrict. Dates are inclusive."""

    article_ids: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    published_after: str | None = None
    published_before: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """A run of whole sentences returned for one query, best first in any list of them."""

    score: float
    article: Article
    first_sentence: int
    last_sentence: int

    @property
    def text(self) -> str:
        """The passage's exact words: a slice of the article."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """One sentence a writer is shown, under the label it may cite."""

    label: str
    """`S1`, `S2`, ... in reading order: by article, then by place."""
    sentence: Sentence
    article: Article
    score: float
    """How well the sentence fits the question: higher is better, comparable within one Evidence."""
    similarity: float
    """Cosine of question and sentence vectors, -1 to 1."""
    coverage: float
    """Share of the question's content words found in the sentence, weighted by rarity, 0 to 1."""

    @property
    def text(self) -> str:
        """The sentence's exact words."""
        return self.article.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True, slots=True)
class Searched:
    """What a question was looked up in: refusals say it."""

    passages: int
    """Passages read for the question."""
    articles: int
    """Articles that the filters let through: all of them were searched."""
    newest_published_at: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The labelled sentences for one question, in reading order, and what was searched for them."""

    question: str
    sentences: tuple[EvidenceSentence, ...]
    searched: Searched
    chunks: tuple[tuple[Sentence, ...], ...] = ()
    """The chunks that they were found in, best first, each as its sentences in order, to read around one."""

    def by_label(self, label: str) -> EvidenceSentence | None:
        """The sentence under `label`, or None: writers invent labels."""
        return next((s for s in self.sentences if s.label == label), None)
