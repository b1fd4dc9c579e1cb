"""How a question and a passage are laid out for the reader."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.reader_row import (
    CLS,
    MOST_OF_QUESTION,
    MOST_OF_SENTENCE,
    MOST_PIECES,
    NO_SENTENCE,
    SEP,
    dull_pieces,
    row_of,
)


def test_a_row_marks_what_both_texts_share_but_dull_words() -> None:
    dull = dull_pieces({"the": 1996}.get)
    row = row_of((1996, 5000, 7), ((1996, 5000, 8), (9, 5000)), dull)
    assert row.ids == [CLS, 1996, 5000, 7, SEP, 1996, 5000, 8, 9, 5000, SEP]
    assert row.kinds == [0] * 5 + [1] * 6
    assert row.owners == [NO_SENTENCE] * 5 + [0, 0, 0, 1, 1, NO_SENTENCE]
    assert [place for place, shared in enumerate(row.shared) if shared] == [2, 6, 9]


@given(st.integers(0, 500), st.lists(st.integers(0, 500), max_size=6))
def test_a_row_is_never_longer_than_the_model_reads(question: int, sentences: list[int]) -> None:
    row = row_of((7,) * question, tuple((8,) * n for n in sentences), frozenset())
    assert len(row.ids) == len(row.kinds) == len(row.owners) == len(row.shared) <= MOST_PIECES
    assert (row.ids[0], row.ids[-1]) == (CLS, SEP)
    assert row.ids.index(SEP) <= MOST_OF_QUESTION + 1
    assert all(row.owners.count(place) <= MOST_OF_SENTENCE for place in range(len(sentences)))
