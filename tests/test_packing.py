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
    pack_stems,
    pack_vector,
    unpack_sentence_vectors,
    unpack_sentences,
    unpack_stems,
    unpack_vector,
)
from index.types import Sentence, SentenceKind
from index.words import stems

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


@given(st.lists(PLACES, max_size=20), st.integers(0, 25), st.integers(0, 25))
@settings(deadline=None)
def test_some_of_them_are_a_slice_of_all(
    places: list[tuple[int, int, SentenceKind]], first: int, beyond: int
) -> None:
    blob = pack_sentences([Sentence("a", s, e, n, kind) for n, (s, e, kind) in enumerate(places)])
    vectors = np.random.default_rng(1).standard_normal((20, 16), dtype=np.float32)
    packed = pack_sentence_vectors(vectors)
    assert unpack_sentences(blob, "a", first, beyond) == unpack_sentences(blob, "a")[first:beyond]
    assert np.array_equal(
        unpack_sentence_vectors(packed, 20, first, beyond), unpack_sentence_vectors(packed, 20)[first:beyond]
    )


LETTERS = st.text(max_size=30) | st.text("\ufdfa\ufdfb ab\t\n\x0b\x1c\x85\u2028\u00b4\u037a.", max_size=30)


@given(st.lists(LETTERS, max_size=8), st.integers(0, 9), st.integers(0, 9))
@settings(deadline=None)
def test_stems_come_back_as_sets(texts: list[str], first: int, beyond: int) -> None:
    made = [stems(text) for text in texts]
    beyond = min(beyond, len(texts))
    assert unpack_stems(pack_stems(made), first, beyond) == [frozenset(own) for own in made[first:beyond]]


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
