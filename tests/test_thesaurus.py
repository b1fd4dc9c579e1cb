"""`close_stems`: words close in meaning by the model, and what must never be close."""

from __future__ import annotations

import pytest

from index.thesaurus import FILE, close_stems
from index.words import Word, words


def word(text: str) -> Word:
    return words(text)[0]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("vehicles", "trucks"),
        ("photo", "pictured"),
        ("children", "kids"),
        ("defense", "defence"),
        ("murdered", "killed"),
    ],
)
def test_words_of_one_meaning_are_close(asked: str, written: str) -> None:
    assert word(written).stem in close_stems(word(asked))


@pytest.mark.parametrize(
    "asked",
    ["two", "Iran", "iran", "IRAN", "monday", "north", "22", "2,500", "first", "zzyzx", "é", "Boeing", "he"],
)
def test_numbers_days_countries_and_unknown_words_are_close_to_nothing(asked: str) -> None:
    assert not close_stems(word(asked))


@pytest.mark.parametrize(
    ("asked", "written"), [("children", "fighters"), ("cost", "killed"), ("company", "militia")]
)
def test_words_that_only_share_the_news_are_not_close(asked: str, written: str) -> None:
    assert word(written).stem not in close_stems(word(asked))


def test_a_word_in_capitals_may_be_a_name_and_is_close_to_nothing() -> None:
    assert close_stems(word("apple"))
    assert not close_stems(word("Apple"))


def test_the_file_has_one_line_a_word_in_lower_case() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    heads = [line.split(" ", 1)[0] for line in lines]
    assert len(set(heads)) == len(heads) > 10_000
    assert all(line.islower() and len(line.split()) > 1 for line in lines)
