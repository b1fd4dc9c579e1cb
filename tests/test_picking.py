"""`picking`: a budget goes to the best candidates, and hardly to one that repeats another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.picking import REPEAT_COST, REPEATS, pick


def unit(*numbers: float) -> list[float]:
    vector = np.array(numbers, np.float32)
    return list(vector / np.linalg.norm(vector))


APART = [unit(1, 0, 0), unit(0, 1, 0), unit(0, 0, 1)]


def picked(scores: list[float], vectors: list[list[float]], sizes: list[int], budget: float) -> list[int]:
    return pick(np.array(scores, np.float32), np.array(vectors, np.float32), sizes.__getitem__, budget)


@pytest.mark.parametrize(
    ("scores", "sizes", "budget", "expected"),
    [
        ([0.2, 0.9, 0.5], [10, 10, 10], 30, [1, 2, 0]),
        ([0.2, 0.9, 0.5], [10, 10, 10], 20, [1, 2]),
        ([0.2, 0.9, 0.5], [10, 50, 10], 30, [2, 0]),  # what does not fit is passed over
        ([0.2, 0.9, 0.5], [10, 10, 10], 9, []),
        ([0.2, 0.9, 0.5], [10, 10, 10], 0, []),
        ([0.5, 0.5, 0.5], [10, 10, 10], 30, [0, 1, 2]),  # equal: the order they come in
        ([-0.5, -0.1, -0.3], [10, 10, 10], 20, [1, 2]),
    ],
)
def test_the_best_that_fit_are_picked(
    scores: list[float], sizes: list[int], budget: int, expected: list[int]
) -> None:
    assert picked(scores, APART, sizes, budget) == expected


def test_a_repeat_comes_after_what_is_new_and_only_a_little_worse() -> None:
    same = [unit(1, 0, 0), unit(1, 0.05, 0), unit(0, 0, 1)]
    cost = REPEAT_COST * (1 - REPEATS)
    assert picked([0.9, 0.8, 0.8 - cost / 2], same, [10, 10, 10], 20) == [0, 2]
    assert picked([0.9, 0.8, 0.8 - cost * 2], same, [10, 10, 10], 20) == [0, 1]


def test_sentences_about_one_thing_are_no_repeats() -> None:
    alike = [unit(1, 0, 0), unit(1, 0.8, 0), unit(0, 0, 1)]
    assert float(np.dot(alike[0], alike[1])) < REPEATS
    assert picked([0.9, 0.8, 0.79], alike, [10, 10, 10], 20) == [0, 1]


def test_nothing_is_picked_of_nothing() -> None:
    assert pick(np.zeros(0, np.float32), np.zeros((0, 3), np.float32), [].__getitem__, 100) == []


@given(
    st.lists(st.tuples(st.floats(-1, 1, width=32), st.integers(1, 60), st.sampled_from(APART)), max_size=30),
    st.integers(0, 400),
)
@settings(deadline=None, derandomize=True)
def test_each_once_within_the_budget_and_nothing_that_fits_is_left(
    candidates: list[tuple[float, int, list[float]]], budget: int
) -> None:
    scores, sizes, vectors = map(list, zip(*candidates, strict=True)) if candidates else ([], [], [])
    found = pick(
        np.array(scores, np.float32),
        np.array(vectors, np.float32).reshape(-1, 3),
        sizes.__getitem__,
        budget,
    )
    used = sum(sizes[place] for place in found)
    assert len(found) == len(set(found))
    assert used <= budget
    assert all(sizes[place] > budget - used for place in set(range(len(sizes))) - set(found))
