"""Central is what the others say too; a repetition is found by vector and words together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from service.centrality import centrality, repeats


def unit(*rows: tuple[float, ...]) -> NDArray[np.float32]:
    array = np.array(rows, np.float32)
    return np.asarray(array / np.linalg.norm(array, axis=1, keepdims=True), np.float32)


EVEN = np.ones(4, np.float32)
STAR = unit((1, 0, 0, 0), (1, 1, 0, 0), (1, 0, 1, 0), (0, 0, 0, 1))
"""The first is close to the second and third, which are less close to each other; the last is alone."""


def test_the_sentence_closest_to_the_others_is_the_most_central_wherever_it_stands() -> None:
    scores = centrality(STAR, EVEN)
    assert int(np.argmax(scores)) == 0
    assert int(np.argmax(centrality(STAR[::-1], EVEN))) == 3


def test_the_topic_draws_the_walk_to_itself() -> None:
    relevance = np.array([0, 0, 0, 1], np.float32)
    assert centrality(STAR, relevance)[3] > centrality(STAR, EVEN)[3]


def test_what_another_source_says_too_counts_for_more_than_what_one_repeats_to_itself() -> None:
    vectors = unit((1, 0, 0), (1, 0.5, 0), (1, 0, 0.5))
    even = np.ones(3, np.float32)
    own, others = centrality(vectors, even, ["a", "a", "b"])[1:]
    assert others > own
    own, others = centrality(vectors, even)[1:]
    assert others == pytest.approx(own)


def test_nothing_has_no_scores() -> None:
    assert centrality(np.zeros((0, 3), np.float32), np.zeros(0, np.float32)).shape == (0,)


@given(st.integers(1, 12), st.integers(0, 1_000_000))
@settings(deadline=None, derandomize=True)
def test_scores_are_shares_of_one_walk(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(count, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    relevance = random.random(count).astype(np.float32) * random.integers(0, 2, count)
    scores = centrality(vectors, relevance.astype(np.float32), [f"a{n % 3}" for n in range(count)])
    assert scores.shape == (count,)
    assert float(scores.sum()) == pytest.approx(1.0, abs=1e-4)
    assert (scores >= 0).all()


WORDS = frozenset(("strike", "kill", "22", "fighter", "syria"))


@pytest.mark.parametrize(
    ("vector", "words", "place"),
    [
        ((1, 0), WORDS, 0),
        ((1, 0.1), WORDS | {"friday"}, 0),
        ((1, 0.1), WORDS | set("abcdefghij"), 0),
        ((1, 0.1), frozenset(("other", "words", "here")), -1),
        ((0, 1), WORDS, -1),
        ((1, 0), frozenset(), -1),
    ],
    ids=["the same", "a word more", "all of it and more", "other words", "another meaning", "no words"],
)
def test_a_repetition_is_close_in_vector_and_in_words(
    vector: tuple[float, float], words: frozenset[str], place: int
) -> None:
    assert repeats(unit(vector)[0], words, unit((1, 0)), [WORDS]) == place


def test_among_none_nothing_is_repeated() -> None:
    assert repeats(unit((1, 0))[0], WORDS, np.zeros((0, 2), np.float32), []) == -1
