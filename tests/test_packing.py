"""Blobs: sentences come back exactly, vectors nearly."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.packing import (
    pack_sentence_vectors,
    pack_sentences,
    pack_vector,
    unpack_sentence_vectors,
    unpack_sentences,
    unpack_vector,
)
from index.types import Sentence, SentenceKind

PLACES = st.tuples(
    st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.sampled_from(get_args(SentenceKind))
)


@given(st.lists(PLACES))
@settings(deadline=None)
def test_sentences_come_back_exactly(places: list[tuple[int, int, SentenceKind]]) -> None:
    sentences = [Sentence("a", start, end, n, kind) for n, (start, end, kind) in enumerate(places)]
    blob = pack_sentences(sentences)
    assert unpack_sentences(blob, "a") == sentences
    assert len(blob) == 9 * len(sentences)


@pytest.mark.parametrize("seed", range(3))
def test_cosines_hardly_move(seed: int) -> None:
    drawn = np.random.default_rng(seed).standard_normal((300, 384), dtype=np.float32)
    vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    cosines = vectors @ vectors.T
    sentences = unpack_sentence_vectors(pack_sentence_vectors(vectors), 300)
    chunks = np.stack([unpack_vector(pack_vector(vector)) for vector in vectors])
    assert np.abs(sentences @ sentences.T - cosines).max() < 0.005
    assert np.abs(chunks @ chunks.T - cosines).max() < 0.0002
    assert sentences.dtype == chunks.dtype == np.float32


def test_zero_stays_zero_and_lengths_are_one() -> None:
    vectors = np.zeros((2, 384), dtype=np.float32)
    vectors[0, 7] = 1
    found = unpack_sentence_vectors(pack_sentence_vectors(vectors), 2)
    assert np.array_equal(found, vectors)


def test_one_sentence_or_none() -> None:
    assert unpack_sentences(pack_sentences([]), "a") == []
    assert unpack_sentence_vectors(pack_sentence_vectors(np.ones((1, 4), dtype=np.float32)), 1).shape == (
        1,
        4,
    )
