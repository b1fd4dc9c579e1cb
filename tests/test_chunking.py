"""`chunking`: whole sentences within a token budget; every sentence is in a chunk, in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunking import SMALLEST_BUDGET, make_chunks
from index.normalise import normalise
from index.sentences import split_sentences
from index.tokens import count
from index.types import Article, Chunk, Sentence


def chunked(text: str, budget: int, overlap: int) -> tuple[Article, tuple[Sentence, ...], tuple[Chunk, ...]]:
    article = Article("id", "key", 0, text)
    sentences = split_sentences("id", text, None, "en")
    return article, sentences, make_chunks(article, sentences, budget=budget, overlap=overlap)


def words(article: Article, chunks: tuple[Chunk, ...]) -> list[str]:
    return [article.text[chunk.start : chunk.end] for chunk in chunks]


FIVE = "One ship sank there. Two ships sank there. Ten ships sank there. Six ships sank there. All ships sank there."


def test_an_article_within_the_budget_is_one_chunk() -> None:
    article, sentences, chunks = chunked(FIVE, 180, 1)
    assert words(article, chunks) == [FIVE]
    assert (chunks[0].first_sentence, chunks[0].last_sentence) == (0, len(sentences) - 1)
    assert chunks[0].tokens == count(FIVE)
    assert chunks[0].chunk_id == "id-0"


@pytest.mark.parametrize(
    ("overlap", "expected"),
    [
        (0, [(0, 2), (3, 4)]),
        (1, [(0, 2), (2, 4)]),
        (2, [(0, 2), (1, 3), (2, 4)]),
        (9, [(0, 2), (1, 3), (2, 4)]),
    ],
)
def test_sentences_are_repeated_while_a_new_one_fits(overlap: int, expected: list[tuple[int, int]]) -> None:
    _, _, chunks = chunked(FIVE, 16, overlap)
    assert [(c.first_sentence, c.last_sentence) for c in chunks] == expected


def test_a_sentence_over_the_budget_is_split_between_words() -> None:
    long = "The " + "quick brown fox jumped over it and " * 10 + "left."
    article, _, chunks = chunked(f"It rained. {long} It rained.", 20, 1)
    parts = [c for c in chunks if c.first_sentence == c.last_sentence == 1]
    assert len(parts) > 2
    assert " ".join(words(article, tuple(parts))) == long
    assert words(article, chunks)[0] == words(article, chunks)[-1] == "It rained."


def test_a_word_over_the_budget_is_split_between_code_points() -> None:
    article, _, chunks = chunked("x" * 5_000, 20, 1)
    assert "".join(words(article, chunks)) == article.text
    assert all(chunk.tokens <= 20 for chunk in chunks)


def test_nothing_makes_no_chunk() -> None:
    assert chunked("", 180, 1)[2] == ()


@pytest.mark.parametrize(("budget", "overlap"), [(SMALLEST_BUDGET - 1, 1), (0, 1), (180, -1)])
def test_what_cannot_be_kept_is_refused(budget: int, overlap: int) -> None:
    with pytest.raises(ValueError, match=repr(min(budget, overlap) if overlap < 0 else budget)):
        chunked(FIVE, budget, overlap)


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["It rained.", "The ship sank off Lumen.", "\n\n", "“Go,” he said.", "😀😀😀", "他说你好。"]
        ),
        st.text(alphabet="abc é中.\n😀", max_size=120),
    ),
    max_size=40,
).map(lambda parts: normalise(" ".join(parts)))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(TEXTS, st.integers(SMALLEST_BUDGET, 60), st.integers(0, 3))
def test_chunks_cover_in_order_within_the_budget(text: str, budget: int, overlap: int) -> None:
    _, sentences, chunks = chunked(text, budget, overlap)
    covered = 0
    for ordinal, chunk in enumerate(chunks):
        assert chunk.ordinal == ordinal
        assert chunk.tokens == count(text[chunk.start : chunk.end]) <= budget
        first, last = sentences[chunk.first_sentence], sentences[chunk.last_sentence]
        if first is not last:
            assert (chunk.start, chunk.end) == (first.start, last.end)
        assert first.start <= chunk.start < chunk.end <= last.end
        assert not text[covered : max(covered, chunk.start)].strip()
        covered = max(covered, chunk.end)
    assert not text[covered:].strip()
    for before, after in pairwise(chunks):
        assert after.end > before.end
        assert before.last_sentence - after.first_sentence < max(1, overlap)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(TEXTS)
def test_the_same_article_gives_the_same_chunks(text: str) -> None:
    assert chunked(text, 24, 1) == chunked(text, 24, 1)
