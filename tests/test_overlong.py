"""`overlong`: what no segmenter ends is cut where it best can be, and every word is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.overlong import LONGEST, cut_overlong

WORDS = "word " * 60  # 300 characters
TAIL = "and this is how it ends, at long last, with a few more words to be a piece of its own, which it has to be"


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_overlong(text, (0, len(text)))]


def test_what_is_short_enough_is_left_alone() -> None:
    text = "One; two; three. " * 20
    assert parts(text) == [text]


@pytest.mark.parametrize(
    ("better", "worse"),
    [(".", ";"), (".", ","), ("!", ":"), (";", ":"), (";", ","), (":", ","), (" |", ",")],
)
def test_the_best_place_within_the_limit_is_taken_and_of_these_the_last(better: str, worse: str) -> None:
    text = f"{WORDS}one{better} {WORDS}two{better} {WORDS}three{worse} {TAIL}"
    first = parts(text)[0]
    assert first.endswith("two" + better)


def test_a_piece_that_nothing_parts_within_the_limit_is_cut_at_the_first_place_behind_it() -> None:
    text = WORDS * 4 + "end; " + TAIL
    assert [part[-4:] for part in parts(text)] == ["end;", TAIL[-4:]]


def test_a_piece_that_nothing_parts_stays_whole() -> None:
    text = "x" * 5_000
    assert parts(text) == [text]


def test_only_the_piece_is_cut() -> None:
    text = "before; " + "so; " * 500 + "behind; "
    found = list(cut_overlong(text, (8, len(text) - 8)))
    assert found[0][0] == 8
    assert found[-1][1] == len(text) - 8


@given(
    st.lists(
        st.sampled_from(["word", "end.", "so;", "a:", "b |", "c,", "“Go!”", "\n", "x" * 300]), max_size=900
    )
)
def test_every_character_that_is_no_white_space_is_in_one_piece_in_order(tokens: list[str]) -> None:
    text = " ".join(tokens)
    at = 0
    for start, end in cut_overlong(text, (0, len(text))):
        assert not text[at:start].strip()
        at = end
        assert start <= end
    assert at == len(text)


def test_pieces_keep_the_limit_where_there_are_places() -> None:
    assert all(len(part) <= LONGEST for part in parts("Some words, and more; " * 500))
