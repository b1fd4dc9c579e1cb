"""Ranking: several rankings to one, and how much of a question a sentence covers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ranking import SYNONYM_WEIGHT, coverage, coverages, fuse
from index.words import stems, words


def covered(question: str, sentence: str) -> float:
    return coverage(words(question), frozenset(stems(sentence)))


def names(found: list[tuple[str, float]]) -> list[str]:
    return [name for name, _ in found]


@pytest.mark.parametrize(
    ("rankings", "expected"),
    [
        ([], []),
        ([[], []], []),
        ([["a", "b"]], ["a", "b"]),
        ([["a", "b"], ["b", "c"]], ["b", "a", "c"]),
        ([["a"], ["b"]], ["a", "b"]),  # equal: the order of first appearance
        ([["a", "b", "a"], ["b", "a"]], ["a", "b"]),  # named twice in one ranking, counted once
    ],
)
def test_what_more_rankings_put_first_comes_first(rankings: list[list[str]], expected: list[str]) -> None:
    assert names(fuse(rankings)) == expected


def test_a_weightier_ranking_decides() -> None:
    assert names(fuse([["a", "b"], ["b", "a"]], (1.0, 1.5))) == ["b", "a"]


def test_first_in_every_ranking_scores_one() -> None:
    assert fuse([["a", "b"], ["a", "c"]], (1.0, 2.0))[0] == ("a", pytest.approx(1.0))


def test_a_weight_is_missing() -> None:
    with pytest.raises(ValueError, match="zip"):
        fuse([["a"], ["b"]], (1.0,))


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=1, max_size=4))
@settings(deadline=None, derandomize=True)
def test_fusing_keeps_every_find_once_in_falling_order(rankings: list[list[str]]) -> None:
    found = fuse(rankings)
    assert sorted(names(found)) == sorted(set().union(*rankings))
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 + 1e-9 for score in scores)


@pytest.mark.parametrize(
    ("question", "sentence", "share"),
    [
        ("Who attacked Irbil?", "Rockets attacked Irbil.", 1.0),
        ("Who attacked Irbil?", "The festival opens in Cannes.", 0.0),
        ("Who is it?", "It is the president.", 0.0),
        ("", "Anything.", 0.0),
        ("Irbil?", "", 0.0),
        ("How many were killed?", "There were many fatalities.", SYNONYM_WEIGHT),
        ("the U.S.", "A US official said so.", 1.0),
        ("2,500 troops", "There are 2500 troops.", 1.0),
    ],
)
def test_coverage_is_the_share_of_content_words(question: str, sentence: str, share: float) -> None:
    assert covered(question, sentence) == pytest.approx(share)


def test_rare_words_cover_more() -> None:
    question = "What do people hear of Hezbollah?"
    assert covered(question, "Hezbollah") > covered(question, "people")


def test_coverage_rises_with_every_word_found() -> None:
    question = "Which militias did the Pentagon bomb near Boukamal?"
    found, shares = "", []
    for word in ["near", "Pentagon", "militias", "bomb", "Boukamal"]:
        found += " " + word
        shares.append(covered(question, found))
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_several_sentences_are_covered_as_each_is_alone() -> None:
    asked = words("How many Iranian militias were killed?")
    sentences = [
        frozenset(stems(text)) for text in ("Iran said no.", "17 militiamen were killed.", "", "It rained.")
    ]
    assert coverages(asked, sentences) == [coverage(asked, sentence) for sentence in sentences]
    assert len(set(coverages(asked, sentences))) > 2
    assert coverages(asked, []) == []
