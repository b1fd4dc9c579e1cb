"""Sentences, their stems and vectors as bytes or text, and back.

In: sentences of one article, vectors of one chunk. Out: a blob each, a text of stems. It knows neither where they
are kept nor what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def unpack_sentences(
    blob: bytes, article_id: str, first: int = 0, beyond: int | None = None
) -> list[Sentence]:
    """What `pack_sentences` was given, or those of it from `first` to before `beyond`."""
    places = np.frombuffer(blob, dtype=_PLACE)[first:beyond].tolist()
    return [
        Sentence(article_id, start, end, n, _KINDS[kind])
        for n, (start, end, kind) in enumerate(places, first)
    ]


def pack_stems(stems: Iterable[Iterable[str]]) -> str:
    """A line a sentence, each stem once. No letter decomposes into a tab or a line break; some do into spaces."""
    return "".join("\t".join(dict.fromkeys(own)) + "\n" for own in stems)


def unpack_stems(text: str, first: int, beyond: int) -> list[frozenset[str]]:
    """Of what `pack_stems` was given, the stems of the sentences from `first` to before `beyond`."""
    lines = text.split("\n", beyond)[first:beyond]
    return [frozenset(line.split("\t")) if line else frozenset() for line in lines]


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


def unpack_sentence_vectors(
    blob: bytes, sentences: int, first: int = 0, beyond: int | None = None
) -> FloatArray:
    """Of the so many that `pack_sentence_vectors` was given, those from `first` to before `beyond`.

    Shape `[those, dimensions]`, each of length 1 or 0.
    """
    kept = np.frombuffer(blob, dtype=np.int8).reshape(sentences, -1)[first:beyond]
    return _unit(kept.astype(np.float32))


def _unit(vectors: FloatArray) -> FloatArray:
    lengths = np.sqrt(np.square(vectors).sum(axis=-1, keepdims=True))
    lengths[lengths == 0] = 1
    unit: FloatArray = np.divide(vectors, lengths, dtype=np.float32)
    return unit
