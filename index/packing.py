"""Sentences and vectors as bytes, and back.

In: sentences of one article, vectors of one chunk. Out: a blob each. It knows neither where the blobs are
kept nor what the vectors mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from index.protocols import FloatArray
from index.types import Sentence, SentenceKind

_KINDS: tuple[SentenceKind, ...] = get_args(SentenceKind)
_PLACE = np.dtype([("start", "<u4"), ("end", "<u4"), ("kind", "u1")])
_LARGEST = 127


def pack_sentences(sentences: Sequence[Sentence]) -> bytes:
    """Nine bytes a sentence; the order is their ordinals."""
    places = [(s.start, s.end, _KINDS.index(s.kind)) for s in sentences]
    return np.array(places, dtype=_PLACE).tobytes()


def unpack_sentences(blob: bytes, article_id: str) -> list[Sentence]:
    """What `pack_sentences` was given."""
    places = np.frombuffer(blob, dtype=_PLACE).tolist()
    return [Sentence(article_id, start, end, n, _KINDS[kind]) for n, (start, end, kind) in enumerate(places)]


def pack_vector(vector: FloatArray) -> bytes:
    """Two bytes a dimension: half precision moves a cosine of unit vectors by less than 0.0002."""
    return np.asarray(vector, dtype="<f2").tobytes()


def unpack_vector(blob: bytes) -> FloatArray:
    """What `pack_vector` was given, of length 1 again."""
    return _unit(np.frombuffer(blob, dtype="<f2").astype(np.float32))


def pack_sentence_vectors(vectors: FloatArray) -> bytes:
    """One byte a dimension: each vector is stretched until its largest number is 127.

    What it was stretched by need not be kept, as its length is 1 again when unpacked. This moves a cosine
    by less than 0.005, where a fixed factor of 127 moves it by up to 0.02.
    """
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    stretched = vectors * (_LARGEST / np.where(largest == 0, 1, largest))
    return bytes(np.rint(stretched).astype(np.int8))


def unpack_sentence_vectors(blob: bytes, sentences: int) -> FloatArray:
    """What `pack_sentence_vectors` was given: shape `[sentences, dimensions]`, each of length 1 or 0."""
    return _unit(np.frombuffer(blob, dtype=np.int8).reshape(sentences, -1).astype(np.float32))


def _unit(vectors: FloatArray) -> FloatArray:
    lengths = np.sqrt(np.square(vectors).sum(axis=-1, keepdims=True))
    lengths[lengths == 0] = 1
    unit: FloatArray = np.divide(vectors, lengths, dtype=np.float32)
    return unit
