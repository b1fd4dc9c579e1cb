"""A claim and the words it cites, each read once for every check that looks at them.

In: a claim's text and speaker, and the sentences of an Evidence. Out: Stated and Cited, frozen values whose words,
numbers, times, names and attributions are found when first asked for and then kept. Checks nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self, TypeVar, cast

from index.sentences import split_sentences
from index.thesaurus import close_stems
from index.types import Article, Evidence, EvidenceSentence, Searched
from index.words import Word, words
from service.language.names import Name, names
from service.language.numbers import Number, numbers
from service.language.quotations import fold
from service.language.speakers import Attribution, attributions
from service.language.times import Time, times

Made = TypeVar("Made")
_BEFORE, _BEHIND = 1_500, 500
"""Characters of an article around a sentence that are looked at for whom it means."""


@dataclass(frozen=True)
class Reading:
    """One text and what is read of it."""

    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All of them, stop words too."""
        return tuple(words(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of all words."""
        return frozenset(w.stem for w in self.words)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that are no stop words."""
        return tuple(w for w in self.words if not w.is_stop)

    @cached_property
    def close(self) -> frozenset[str]:
        """Stems of words that are close in meaning to one of its own."""
        return frozenset[str]().union(*(close_stems(w) for w in self.content))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """What is counted or measured, not what is dated."""
        return tuple(numbers(self.text))

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Dates, times of day and lengths of time."""
        return tuple(times(self.text))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Proper names."""
        return tuple(names(self.text))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says which part."""
        return tuple(attributions(self.text))

    @cached_property
    def folded(self) -> str:
        """As quotations are compared."""
        return fold(self.text)

    def tells_who_says(self, word: Word) -> bool:
        """Whether a word is of who says it, or is "said": that is no part of what is said to be so."""
        for a in self.attributions:
            if a.speaker_start <= word.start < a.speaker_start + len(a.speaker):
                return True
            if word.folded == a.verb and a.start <= word.start < a.end:
                return True
        return False

    def once(self, make: Callable[[Self], Made]) -> Made:
        """What `make` reads of it: made at first need, and then kept with it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(Made, self._made[make])

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    def is_dated(self, number: Number) -> bool:
        """Whether a number is a part of a date or of a time of day."""
        return any(t.start <= number.start < t.end for t in self.times if t.kind in ("date", "clock"))


@dataclass(frozen=True)
class Stated(Reading):
    """What a claim says and whom it has say it, as a writer wrote it."""

    speaker: str | None = None


@dataclass(frozen=True)
class CitedSentence(Reading):
    """One sentence that a claim cites."""

    evidence: EvidenceSentence
    evidence_articles: dict[str, Reading] = field(default_factory=dict, compare=False, repr=False)
    """The articles of its Evidence that have been read, by their ids."""

    @property
    def label(self) -> str:
        """As the writer cites it."""
        return self.evidence.label

    @property
    def article(self) -> Article:
        """The article it is of."""
        return self.evidence.article

    @cached_property
    def article_reading(self) -> Reading:
        """The whole article, read; sentences of one Evidence share it."""
        return self.evidence_articles.setdefault(self.article.article_id, Reading(self.article.text))

    @cached_property
    def around(self) -> Evidence:
        """It with the sentences beside it in its article, cited or not: whom "she" means, one of them says."""
        return Evidence("", tuple(neighbourhood(self.evidence)), Searched(0, 0, None))


def neighbourhood(sentence: EvidenceSentence) -> Iterator[EvidenceSentence]:
    """The sentences around one in its article, as far as a window of text shows them whole, with itself."""
    text, span = sentence.article.text, sentence.sentence
    first, last = max(0, span.start - _BEFORE), min(len(text), span.end + _BEHIND)
    found = split_sentences(span.article_id, text[first:last], None, sentence.article.language)
    moved = [replace(s, start=s.start + first, end=s.end + first, kind=span.kind) for s in found]
    before = [s for s in moved if s.end <= span.start][1 if first else 0 :]
    behind = [s for s in moved if s.start >= span.end]
    behind = behind[:-1] if last < len(text) else behind
    for step, near in (*((n - len(before), s) for n, s in enumerate(before)), *enumerate(behind, start=1)):
        placed = replace(near, ordinal=span.ordinal + step)
        yield replace(sentence, label=f"{sentence.label}{step:+}", sentence=placed)
    yield sentence


@dataclass(frozen=True)
class Cited:
    """The sentences that one claim cites, in the order in which it names them."""

    sentences: tuple[CitedSentence, ...]

    def __iter__(self) -> Iterator[CitedSentence]:
        return iter(self.sentences)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of all words of all sentences."""
        return frozenset[str]().union(*(s.stems for s in self.sentences))

    @cached_property
    def numbers(self) -> tuple[tuple[str, Number], ...]:
        """Each number with the text of its sentence."""
        return tuple((s.text, n) for s in self.sentences for n in s.numbers)

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """The outlets and agencies of the articles."""
        credited = {c for s in self.sentences for c in (s.article.outlet, s.article.agency) if c}
        return tuple(sorted(credited))

    @cached_property
    def credited(self) -> tuple[Reading, ...]:
        """The same, read."""
        return tuple(map(Reading, self.credits))

    @cached_property
    def articles(self) -> tuple[Reading, ...]:
        """The articles that they are of, each once."""
        return tuple({s.article.article_id: s.article_reading for s in self.sentences}.values())

    @cached_property
    def close(self) -> frozenset[str]:
        """Stems of words that are close in meaning to one of the sentences."""
        return frozenset[str]().union(*(s.close for s in self.sentences))

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """The words, neighbouring sentences of one article as one run: a quotation may cross their border."""
        joined: list[list[EvidenceSentence]] = []
        places = {(s.article.article_id, s.evidence.sentence.ordinal): s.evidence for s in self.sentences}
        for _, sentence in sorted(places.items()):
            last = joined[-1][-1] if joined else None
            if (
                last is not None
                and last.article == sentence.article
                and last.sentence.ordinal + 1 == sentence.sentence.ordinal
            ):
                joined[-1].append(sentence)
            else:
                joined.append([sentence])
        return tuple(run[0].article.text[run[0].sentence.start : run[-1].sentence.end] for run in joined)


class ReadEvidence:
    """The sentences of one Evidence by their labels, each read once for all claims of a draft."""

    def __init__(self, evidence: Evidence) -> None:
        self._by_label = {s.label: s for s in evidence.sentences}
        self._read: dict[str, CitedSentence] = {}
        self._articles: dict[str, Reading] = {}

    def by_label(self, label: str) -> CitedSentence | None:
        """The sentence under `label`, or None: writers invent labels."""
        sentence = self._by_label.get(label)
        if sentence is None:
            return None
        if label not in self._read:
            self._read[label] = CitedSentence(sentence.text, sentence, self._articles)
        return self._read[label]
