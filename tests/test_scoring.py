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


def chunk_of(score: float = 1.0, lexical: float = 1.0) -> RankedChunk:
    return RankedChunk(Chunk("a", 0, len(ARTICLE.text), 0, 0, 2, 20), ARTICLE, score, lexical)


def found(*, vectors: bool = True) -> list[FoundSentence]:
    chunk = chunk_of()
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


def one(text: str, before: str = "", chunk: RankedChunk | None = None) -> FoundSentence:
    """A sentence of an article of its own, with a vector that is like no question's."""
    article = Article(text, text, 1, text)
    sentence = Sentence(text, 0, len(text), 1)
    vector = np.eye(1, EMBEDDER.dimensions, 3, dtype=np.float32)[0]
    previous = IndexedSentence(sentence, None, stem_set(before)) if before else None
    return FoundSentence(
        article, IndexedSentence(sentence, vector, stem_set(text)), previous, chunk or chunk_of()
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (one("They slept.", chunk=chunk_of(score=0.9)), one("They woke.", chunk=chunk_of(score=0.1))),
        (one("They slept.", chunk=chunk_of(lexical=0.9)), one("They woke.", chunk=chunk_of(lexical=0.1))),
        (one("They slept.", before="The flood killed people."), one("They woke.", before="Rain fell.")),
        (one("It was 12 of them."), one("It was some of them.")),
        (one("People were there."), one("Chairs were there.")),
    ],
    ids=[
        "its chunk’s rank",
        "its chunk’s words",
        "the sentence before",
        "a value asked for",
        "its own words",
    ],
)
def test_each_part_of_a_score_reaches_it(better: FoundSentence, worse: FoundSentence) -> None:
    ranked = scored(QUESTION, asked(), [worse, better], EMBEDDER)
    assert ranked[0].found is better
    assert ranked[0].score > ranked[1].score
