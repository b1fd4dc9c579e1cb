"""`scoring`: the sentences found, weighed against one question, best first."""

from __future__ import annotations

import numpy as np
import pytest
from hashing import HashEmbedder

from index.candidates import FoundSentence, RankedChunk
from index.protocols import FloatArray, IndexedSentence
from index.scoring import scored
from index.types import Article, Chunk, Sentence
from index.words import stem_set

SENTENCES = ("Rain fell in Orla.", "The flood killed four people.", "Films open in Cannes.")
ARTICLE = Article("a", "a", 1, " ".join(SENTENCES))
EMBEDDER = HashEmbedder()
QUESTION = "How many people did the flood kill?"


def found(*, vectors: bool = True) -> list[FoundSentence]:
    chunk = RankedChunk(Chunk("a", 0, len(ARTICLE.text), 0, 0, 2, 20), ARTICLE, 1.0, 1.0)
    made: list[FoundSentence] = []
    before = None
    for ordinal, text in enumerate(SENTENCES):
        start = ARTICLE.text.index(text)
        vector = EMBEDDER.embed([text])[0] if vectors else None
        indexed = IndexedSentence(Sentence("a", start, start + len(text), ordinal), vector, stem_set(text))
        made.append(FoundSentence(ARTICLE, indexed, before, chunk))
        before = indexed
    return made


def asked() -> FloatArray:
    vector: FloatArray = EMBEDDER.embed([QUESTION])[0]
    return vector


def test_the_sentence_that_fits_comes_first_with_what_its_score_rests_on() -> None:
    best, *others = scored(QUESTION, asked(), found(), EMBEDDER)
    assert best.found.text == "The flood killed four people."
    assert best.coverage == 1.0
    assert all(one.score < best.score and one.coverage == 0.0 for one in others)
    assert best.similarity == pytest.approx(float(best.vector @ asked()), abs=1e-6)


def test_what_has_no_vector_yet_gets_one() -> None:
    ready, made = (scored(QUESTION, asked(), found(vectors=has), EMBEDDER) for has in (True, False))
    assert [one.found.text for one in ready] == [one.found.text for one in made]
    np.testing.assert_allclose([one.score for one in ready], [one.score for one in made], rtol=1e-6)


def test_nothing_found_is_nothing_scored() -> None:
    assert scored(QUESTION, asked(), [], EMBEDDER) == []
