"""Which sentences make a briefing: the most central, each adding to those before, repetitions counted.

In: Gathered, and how many are wanted. Out: Picks, most important first. A sentence is worth its share of a random walk
among all that are on the topic (`centrality`), times how well it fits the topic and stands alone (`fitness`); where in
its article it stands counts for nothing, and what talks to a model is left out. Knows nothing of claims or speakers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from index.words import stems
from service.centrality import centrality, repeats
from service.fitness import fitness
from service.gathering import Gathered
from service.llm.withholding import is_withheld

_ALIKE, _SHARED, _SAME = 0.72, 0.35, 0.88
"""A sentence adds too little to one already given when its cosine is above the first and the share of words that they
have in common is the second, or when its cosine is above the third."""
_MOST, _MOST_OF_ONE = 2_000, 60
"""Sentences compared with each other, in all and of one article."""


@dataclass(slots=True)
class Pick:
    """A sentence chosen, by its place in the evidence, and those that say the same."""

    place: int
    twins: list[int] = field(default_factory=list)


class Telling(Protocol):
    """Knows which sentences, by their places in the evidence, say another thing than one that they resemble."""

    def differ(self, place: int, other: int) -> bool:
        """Whether they give two figures of one thing: neither is counted as the other's repetition."""

    def contradict(self, place: int, other: int) -> bool:
        """Whether two sources give them: both are wanted."""


class _Alike:
    """Takes no two sentences to say different things that resemble each other."""

    def differ(self, place: int, other: int) -> bool:
        return False

    def contradict(self, place: int, other: int) -> bool:
        return False


def select(gathered: Gathered, most: int, telling: Telling | None = None) -> list[Pick]:
    """At most `most` picks; what only repeats one of them is counted with it, wherever it stands.

    What resembles a pick adds to it all the same where, as `telling` knows, another source says otherwise there.
    """
    telling = telling or _Alike()
    sentences = gathered.evidence.sentences
    worths = worth(gathered)
    words = {place: frozenset(stems(sentences[place].text)) for place in worths}
    order = sorted(worths, key=lambda place: (-worths[place], place))
    share = _share(most, len({sentences[place].article.article_id for place in order}))
    given: Counter[str] = Counter()
    picks: list[Pick] = []
    for place in order:
        twin = _twin(gathered, words, picks, place)
        if twin is not None and telling.differ(place, twin.place):
            others = [pick for pick in picks if not telling.differ(place, pick.place)]
            twin = _twin(gathered, words, others, place)
        article = sentences[place].article.article_id
        if twin is not None:
            twin.twins.append(place)
        elif len(picks) < most and given[article] < share and _adds(gathered, words, telling, picks, place):
            picks.append(Pick(place))
            given[article] += 1
    return picks


def worth(gathered: Gathered) -> dict[int, float]:
    """How much each sentence is worth that is on the topic and can stand alone, by its place in the evidence."""
    fit = _fit(gathered)
    places = list(fit)
    relevance = gathered.relevance[places]
    sources = [gathered.evidence.sentences[place].article.article_id for place in places]
    scores = centrality(gathered.vectors[places], relevance, sources)
    return {
        place: float(score) * float(near) ** 2 * fit[place]
        for place, score, near in zip(places, scores, relevance, strict=True)
    }


def _fit(gathered: Gathered) -> dict[int, float]:
    """The fitness of the sentences that may be picked: of each article the closest, within what a matrix can hold."""
    kept: dict[int, float] = {}
    taken: Counter[str] = Counter()
    for place in np.argsort(-gathered.relevance, kind="stable"):
        sentence = gathered.evidence.sentences[place]
        if gathered.relevance[place] <= 0 or len(kept) == _MOST:
            break
        value = fitness(sentence) if taken[sentence.article.article_id] < _MOST_OF_ONE else 0.0
        if value > 0 and not is_withheld(int(place), gathered.evidence.sentences):
            kept[int(place)] = value
            taken[sentence.article.article_id] += 1
    return dict(sorted(kept.items()))


def _twin(
    gathered: Gathered, words: dict[int, frozenset[str]], picks: Sequence[Pick], place: int
) -> Pick | None:
    chosen = gathered.vectors[[pick.place for pick in picks]]
    found = repeats(gathered.vectors[place], words[place], chosen, [words[pick.place] for pick in picks])
    return picks[found] if found >= 0 else None


def _adds(
    gathered: Gathered,
    words: dict[int, frozenset[str]],
    telling: Telling,
    picks: Sequence[Pick],
    place: int,
) -> bool:
    """Whether a sentence says something that no pick says, or somebody else's figure for what a pick says.

    Vectors of neighbours lean towards each other, so closeness alone is not enough: words have to be shared too.
    """
    alike = []
    for pick in picks:
        close = float(gathered.vectors[pick.place] @ gathered.vectors[place])
        shared = len(words[pick.place] & words[place]) / min(len(words[pick.place]), len(words[place]))
        if close > _SAME or (close > _ALIKE and shared >= _SHARED):
            alike.append(pick.place)
    return all(telling.contradict(place, other) for other in alike)


def _share(most: int, articles: int) -> int:
    """How many claims one article may have, so that one long article is not the whole briefing."""
    return most if articles <= 1 else max(2, -(-most // articles) + 1)
