"""Words that exclude each other are found from either side, and a word that only looks like an opposite is none."""

from __future__ import annotations

import pytest

from index.words import words
from service.language.opposing_words import CONVERSES, PAIRS
from service.language.opposites import base_of, is_converse, is_telling, sides_of


def stem(word: str) -> str:
    return words(word)[0].stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose", "fell"),
        ("accept", "reject"),
        ("approved", "rejected"),
        ("arrested", "released"),
        ("open", "shut"),
    ],
)
def test_an_opposite_is_one_both_ways(one: str, other: str) -> None:
    for mine, theirs in ((one, other), (other, one)):
        assert any(stem(theirs) in s.theirs for s in sides_of(stem(mine)))


@pytest.mark.parametrize("pairs", [PAIRS, CONVERSES])
def test_every_line_is_two_sides_that_share_no_stem(pairs: str) -> None:
    for line in pairs.replace("\n  ", " ").strip().splitlines():
        one, other = line.split(" | ")
        mine, theirs = ({w.stem for w in words(side)} for side in (one, other))
        assert mine
        assert theirs
        assert not mine & theirs, line


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("unsafe", "safe"),
        ("illegal", "legal"),
        ("disagreed", "agre"),
        ("inaccurate", "accur"),
        ("nonviolent", "violent"),
    ],
)
def test_a_prefix_tells_an_opposite(word: str, base: str) -> None:
    assert base_of(word) == base


@pytest.mark.parametrize(
    "word",
    ["unit", "united", "import", "imports", "discover", "increase", "missing", "income", "safe", "under"],
)
def test_what_only_begins_like_one_is_none(word: str) -> None:
    assert base_of(word) is None


def test_a_sale_has_two_sides_and_none_is_an_opposite() -> None:
    assert is_converse(stem("sold"), stem("bought"))
    assert is_converse(stem("lost"), stem("beat"))
    assert not is_converse(stem("sold"), stem("lost"))
    assert not is_telling(words("left")[0])
    assert is_telling(words("closed")[0])
