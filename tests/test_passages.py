"""Passages: chunks or sentences joined into runs, so that no sentence is returned twice."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.candidates import FoundSentence, RankedChunk
from index.chunking import make_chunks
from index.passages import LONGEST_PASSAGE, chunks_of, join_chunks, join_sentences
from index.protocols import IndexedSentence
from index.scoring import ScoredSentence
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
            RankedChunk(self.chunks[ordinal], self.article, 1 / (1 + place), 0.5)
            for place, ordinal in enumerate(ordinals)
        ]

    def passages(self, *ordinals: int, limit: int = 100) -> tuple[Passage, ...]:
        return join_chunks(self.ranked(*ordinals), {"story": self.sentences}.__getitem__, limit)

    def scored(self, **scores: float) -> list[ScoredSentence]:
        """Sentences by number (`s3`), best first, each with a vector that is like no other's."""
        made = []
        for name, score in scores.items():
            ordinal = int(name[1:])
            own = next(c for c in self.chunks if c.first_sentence <= ordinal <= c.last_sentence)
            chunk = RankedChunk(own, self.article, 1.0, 0.5)
            vector = np.eye(1, 384, ordinal, dtype=np.float32)[0]
            indexed = IndexedSentence(self.sentences[ordinal], vector, frozenset())
            found = FoundSentence(self.article, indexed, None, chunk)
            made.append(ScoredSentence(found, vector, score, 0.5, 0.5))
        return sorted(made, key=lambda one: -one.score)


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


SIZE = count(STORY.article.text[STORY.sentences[10].start : STORY.sentences[10].end])


def test_sentences_that_follow_each_other_are_one_passage_with_the_score_of_the_best() -> None:
    passages = join_sentences(STORY.scored(s4=0.3, s5=0.9, s20=0.6), 10 * SIZE)
    assert places(passages) == [(4, 5), (20, 20)]
    assert [passage.score for passage in passages] == [0.9, 0.6]
    assert passages[0].text == STORY.article.text[STORY.sentences[4].start : STORY.sentences[5].end]


def test_a_budget_goes_to_the_best_sentences() -> None:
    passages = join_sentences(STORY.scored(s4=0.3, s15=0.9, s20=0.6), 2 * SIZE + 1)
    assert places(passages) == [(15, 15), (20, 20)]


@pytest.mark.parametrize("budget", [0, 1, SIZE - 2])
def test_a_budget_too_small_for_a_sentence_is_no_passage(budget: int) -> None:
    assert join_sentences(STORY.scored(s15=0.9, s20=0.6), budget) == ()


def test_no_sentences_are_no_passage() -> None:
    assert join_sentences([], 100) == ()


@given(st.dictionaries(st.integers(0, 119), st.floats(0, 1, width=32), max_size=40), st.integers(0, 1500))
@settings(deadline=None, derandomize=True)
def test_joined_sentences_never_overlap_and_keep_the_budget(scores: dict[int, float], budget: int) -> None:
    passages = join_sentences(STORY.scored(**{f"s{n}": score for n, score in scores.items()}), budget)
    returned = [n for first, last in places(passages) for n in range(first, last + 1)]
    assert len(returned) == len(set(returned))
    assert set(returned) <= set(scores)
    assert sum(count(passage.text) for passage in passages) <= budget
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)
    assert all(b.first_sentence != a.last_sentence + 1 for a in passages for b in passages)


def test_the_chunks_of_sentences_come_in_the_order_of_their_best_ones_and_hold_all_of_them() -> None:
    far = STORY.chunks[-1].last_sentence
    chunks = chunks_of(STORY.scored(s1=0.5, s0=0.9, **{f"s{far}": 0.7}))
    assert [[one.ordinal for one in chunk] for chunk in chunks] == [[0, 1], [far]]
    everything = {f"s{n}": 1 - n / 200 for n in range(120)}
    whole = [(chunk[0].ordinal, chunk[-1].ordinal) for chunk in chunks_of(STORY.scored(**everything))]
    assert whole == [sentences_of(n) for n in range(len(STORY.chunks))]
    assert chunks_of([]) == ()


def test_the_chunks_of_two_articles_are_kept_apart() -> None:
    other = Story(5, "other")
    chunks = chunks_of([*STORY.scored(s0=0.9), *other.scored(s1=0.8)])
    assert [[(one.article_id, one.ordinal) for one in chunk] for chunk in chunks] == [
        [("story", 0)],
        [("other", 1)],
    ]


def test_nothing_ranked_is_no_passage() -> None:
    assert STORY.passages(limit=5) == ()


def test_articles_are_kept_apart() -> None:
    one, other = Story(5, "one"), Story(5, "other")
    ranked = [*one.ranked(0), *other.ranked(0)]
    passages = join_chunks(ranked, {"one": one.sentences, "other": other.sentences}.__getitem__, 5)
    assert [passage.article_id for passage in passages] == ["one", "other"]


def test_parts_of_a_sentence_over_the_chunk_budget_are_joined_exactly() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    article = Article("long", "long", 1, text)
    sentence = Sentence("long", 0, len(text), 0)
    chunks = make_chunks(article, [sentence], budget=60)
    assert len(chunks) > 2
    ranked = [RankedChunk(chunk, article, 1.0, 0.5) for chunk in chunks[:2]]
    (passage,) = join_chunks(ranked, {"long": (sentence,)}.__getitem__, 5)
    assert (passage.start, passage.end) == (chunks[0].start, chunks[1].end)
    assert (passage.first_sentence, passage.last_sentence) == (0, 0)


@given(st.lists(st.sampled_from(range(len(STORY.chunks))), unique=True), st.integers(1, 6))
@settings(deadline=None, derandomize=True)
def test_passages_never_overlap_and_keep_the_limit(ordinals: list[int], limit: int) -> None:
    passages = STORY.passages(*ordinals, limit=limit)
    assert all(a.end <= b.start or b.end <= a.start for a, b in combinations(passages, 2))
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    starts = {sentence.start for sentence in STORY.sentences}
    ends = {sentence.end for sentence in STORY.sentences}
    assert all(passage.start in starts and passage.end in ends for passage in passages)
    assert len(passages) <= limit


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
