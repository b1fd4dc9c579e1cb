"""What is sent to an embedding model fits its limits, keeps its order, and loses nothing that fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding_batches import BatchLimits, batches, readable, shorter
from index.tokens import count

TEXTS = st.lists(st.text(alphabet="ab \n", max_size=12), max_size=30)


@settings(deadline=None, derandomize=True)
@given(TEXTS, st.integers(1, 5), st.integers(1, 30))
def test_batches_hold_all_texts_in_order_within_the_limits(
    texts: list[str], inputs: int, tokens: int
) -> None:
    made = list(batches(texts, BatchLimits(inputs, tokens), len))
    assert [text for batch in made for text in batch] == texts
    assert all(0 < len(batch) <= inputs for batch in made)
    assert all(sum(map(len, batch)) <= tokens for batch in made if len(batch) > 1)


@settings(deadline=None, derandomize=True)
@given(TEXTS, st.integers(1, 5), st.integers(1, 30))
def test_no_two_batches_would_have_fitted_in_one(texts: list[str], inputs: int, tokens: int) -> None:
    made = list(batches(texts, BatchLimits(inputs, tokens), len))
    for one, other in pairwise(made):
        assert len(one) == inputs or sum(map(len, one)) + len(other[0]) > tokens


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u2028"])
def test_a_blank_text_is_sent_as_something(text: str) -> None:
    assert readable(text, 10, count).strip()


def test_what_fits_is_sent_as_it_is() -> None:
    assert readable("A ferry sank.  ", 10, count) == "A ferry sank.  "


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank near Lund on Monday. " * 400,
        "x" * 100_000,
        "中文" * 20_000,
        "😀" * 30_000,
        "a\ud800" * 9_000,
    ],
    ids=["words", "a run", "Chinese", "emoji", "half characters"],
)
@pytest.mark.parametrize("most", [1, 10, 1000])
def test_a_long_text_is_cut_to_its_start(text: str, most: int) -> None:
    cut = readable(text, most, count)
    assert 0 < count(cut) <= most
    assert text.replace("\ud800", "?").startswith(cut)


def test_a_cut_does_not_break_a_word() -> None:
    text = "The ferry sank near Lund on Monday. " * 400
    cut = readable(text, 1000, count)
    assert text[len(cut)].isspace()
    assert count(cut) > 800


@settings(deadline=None, derandomize=True)
@given(st.text(min_size=2), st.floats(0.01, 1.0))
def test_shorter_is_shorter(text: str, share: float) -> None:
    assert len(shorter(text, share)) < len(text)
    assert text.startswith(shorter(text, share))
