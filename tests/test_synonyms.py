"""Synonyms: words that news uses for one thing."""

from __future__ import annotations

import pytest

from index.synonyms import groups, is_among, kin
from index.words import stems


def share_a_group(one: str, other: str) -> bool:
    return bool(groups(stems(one)[0]) & groups(stems(other)[0]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "fatalities"),
        ("deaths", "dead"),
        ("injured", "wounded"),
        ("U.S.", "American"),
        ("US", "Washington"),
        ("British", "UK"),
        ("attacks", "raid"),
        ("said", "told"),
        ("one", "1"),
        ("tore", "torn"),
        ("withdraw", "withdrew"),
        ("repay", "repaid"),
    ],
)
def test_words_for_one_thing_share_a_group(one: str, other: str) -> None:
    assert share_a_group(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("killed", "injured"), ("Iran", "Iraq"), ("US", "UK"), ("win", "lose"), ("two", "3")]
)
def test_words_for_different_things_share_none(one: str, other: str) -> None:
    assert not share_a_group(one, other)


def test_a_word_may_be_in_two_groups() -> None:
    assert share_a_group("casualties", "killed")
    assert share_a_group("casualties", "wounded")


def test_most_words_are_in_no_group() -> None:
    assert groups("hezbollah") == frozenset()


def test_kin_are_the_other_words_of_its_groups() -> None:
    assert {"dead", "fatal", "injur", "wound"} <= kin("casualti")
    assert "kill" not in kin("kill")
    assert kin("hezbollah") == frozenset()


@pytest.mark.parametrize(
    ("stem", "stems_of", "among"),
    [
        ("killed", "killed", True),
        ("fatality", "killing", True),
        ("bridge", "killed", False),
        ("killed", "", False),
    ],
)
def test_a_word_is_among_others_by_itself_or_by_its_kin(stem: str, stems_of: str, among: bool) -> None:
    assert is_among(stems(stem)[0], set(stems(stems_of))) is among
