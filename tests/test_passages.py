"""Passages: ranked chunks joined and cut, so that no sentence is returned twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import make_chunks
from index.passages import LONGEST_PASSAGE, RankedChunk, make_passages
from index.sentences import split_sentences
from index.tokens import count
from index.types import Article, Chunk, Passage, Sentence


class Story:
    """An article of so many numbered sentences, its chunks, and passages of them."""

    def __init__(self, sentences: int, article_id: str = "story") -> None:
        said = (
            f"Witness {n} told the court that lorry {n} left the depot at noon." for n in range(sentences)
        )
        self.article = Article(article_id, article_id, 1, "\n\n".join(said))
        self.sentences = split_sentences(article_id, self.article.text, None, "en")
        self.chunks = make_chunks(self.article, self.sentences)

    def ranked(self, *ordinals: int) -> list[RankedChunk]:
        """These chunks, best first."""
        return [
            RankedChunk(self.chunks[ordinal], self.article, 1 / (1 + place))
            for place, ordinal in enumerate(ordinals)
        ]

    def passages(
        self, *ordinals: int, limit: int | None = None, budget: int | None = None, best: str = ""
    ) -> tuple[Passage, ...]:
        reading = Reading({"story": self.sentences}, best)
        return make_passages(self.ranked(*ordinals), reading, limit, budget)


class Reading:
    """Sentences by article; the one that names `best` fits best, and those near it better than others."""

    def __init__(self, sentences: dict[str, tuple[Sentence, ...]], best: str = "") -> None:
        self._sentences = sentences
        self._best = best

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        return self._sentences[article_id]

    def fits(self, article: Article, sentences: Sequence[Sentence]) -> list[float]:
        named = [self._best in article.text[s.start : s.end] for s in sentences]
        best = named.index(True) if True in named else 0
        return [-abs(place - best) for place in range(len(sentences))]


STORY = Story(120)


def places(passages: tuple[Passage, ...]) -> list[tuple[int, int]]:
    return [(passage.first_sentence, passage.last_sentence) for passage in passages]


def sentences_of(ordinal: int) -> tuple[int, int]:
    return STORY.chunks[ordinal].first_sentence, STORY.chunks[ordinal].last_sentence


def test_a_chunk_alone_is_a_passage() -> None:
    (passage,) = STORY.passages(3)
    chunk = STORY.chunks[3]
    assert (passage.start, passage.end) == (chunk.start, chunk.end)
    assert passage.text == STORY.article.text[chunk.start : chunk.end]
    assert places((passage,)) == [sentences_of(3)]


def test_neighbours_are_one_passage_with_the_score_of_the_better() -> None:
    (passage,) = STORY.passages(4, 3)
    assert places((passage,)) == [(sentences_of(3)[0], sentences_of(4)[1])]
    assert passage.score == 1.0


def test_what_would_grow_too_long_stays_apart_without_repeating_a_sentence() -> None:
    passages = STORY.passages(3, 4, 5)
    assert len(passages) == 2
    assert passages[1].first_sentence == passages[0].last_sentence + 1
    assert all(count(passage.text) <= LONGEST_PASSAGE for passage in passages)


def test_chunks_apart_are_passages_best_first() -> None:
    assert places(STORY.passages(6, 1, 3)) == [sentences_of(6), sentences_of(1), sentences_of(3)]


def test_a_limit_counts_passages_not_chunks() -> None:
    assert len(STORY.passages(0, 1, 4, 6, limit=2)) == 2
    assert places(STORY.passages(0, 1, 4, 6, limit=2))[1] == sentences_of(4)


def test_the_last_passage_is_the_whole_sentences_around_the_best_one() -> None:
    first, (earliest, latest) = STORY.chunks[0].tokens, sentences_of(4)
    middle = (earliest + latest) // 2
    full, cut = STORY.passages(0, 4, budget=first + 60, best=f"Witness {middle} ")
    assert places((full,)) == [sentences_of(0)]
    assert earliest < cut.first_sentence <= middle <= cut.last_sentence < latest
    assert (cut.start, cut.end) == (
        STORY.sentences[cut.first_sentence].start,
        STORY.sentences[cut.last_sentence].end,
    )
    assert count(full.text) + count(cut.text) <= first + 60


def test_a_budget_below_a_chunk_is_used_for_the_best_sentences() -> None:
    (passage,) = STORY.passages(2, budget=20, best=f"Witness {sentences_of(2)[1]} ")
    assert places((passage,)) == [(sentences_of(2)[1], sentences_of(2)[1])]


@pytest.mark.parametrize("budget", [1, 5])
def test_a_budget_too_small_for_a_sentence_is_no_passage(budget: int) -> None:
    assert STORY.passages(0, budget=budget) == ()


def test_nothing_ranked_is_no_passage() -> None:
    assert STORY.passages(limit=5) == ()


def test_articles_are_kept_apart() -> None:
    one, other = Story(5, "one"), Story(5, "other")
    ranked = [*one.ranked(0), *other.ranked(0)]
    passages = make_passages(ranked, Reading({"one": one.sentences, "other": other.sentences}), 5, None)
    assert [passage.article_id for passage in passages] == ["one", "other"]


def test_parts_of_a_sentence_over_the_chunk_budget_are_joined_exactly() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    article = Article("long", "long", 1, text)
    sentence = Sentence("long", 0, len(text), 0)
    chunks = make_chunks(article, [sentence], budget=60)
    assert len(chunks) > 2
    ranked = [RankedChunk(chunk, article, 1.0) for chunk in chunks[:2]]
    (passage,) = make_passages(ranked, Reading({"long": (sentence,)}), None, None)
    assert (passage.start, passage.end) == (chunks[0].start, chunks[1].end)
    assert (passage.first_sentence, passage.last_sentence) == (0, 0)


@given(
    st.lists(st.sampled_from(range(len(STORY.chunks))), unique=True),
    st.none() | st.integers(1, 6),
    st.none() | st.integers(1, 1500),
)
@settings(deadline=None, derandomize=True)
def test_passages_never_overlap_and_keep_limit_and_budget(
    ordinals: list[int], limit: int | None, budget: int | None
) -> None:
    passages = STORY.passages(*ordinals, limit=limit, budget=budget)
    assert all(a.end <= b.start or b.end <= a.start for a, b in combinations(passages, 2))
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    starts = {sentence.start for sentence in STORY.sentences}
    ends = {sentence.end for sentence in STORY.sentences}
    assert all(passage.start in starts and passage.end in ends for passage in passages)
    assert limit is None or len(passages) <= limit
    assert budget is None or sum(count(passage.text) for passage in passages) <= budget


@given(st.lists(st.sampled_from(range(len(STORY.chunks))), unique=True))
@settings(deadline=None, derandomize=True)
def test_without_limits_every_sentence_of_the_chunks_is_returned_once(ordinals: list[int]) -> None:
    wanted = {
        n for ordinal in ordinals for n in range(sentences_of(ordinal)[0], sentences_of(ordinal)[1] + 1)
    }
    returned = [n for first, last in places(STORY.passages(*ordinals)) for n in range(first, last + 1)]
    assert sorted(returned) == sorted(wanted)


def test_the_chunks_of_the_story_overlap() -> None:
    """Or the tests above would show nothing."""
    chunks: tuple[Chunk, ...] = STORY.chunks
    assert len(chunks) > 7
    assert chunks[1].first_sentence == chunks[0].last_sentence
