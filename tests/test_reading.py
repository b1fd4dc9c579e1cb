"""Words, clauses and negation, as matchers see them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.reading import fold, negated, tokens


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Biden’s", "biden"),
        ("Biden's", "biden"),
        ("U.S.", "us"),
        ("Kata'ib", "kataib"),
        ("Kata’ib", "kataib"),
        ("Qä’im", "qaim"),
        ("doesn’t", "doesn't"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_words_are_compared_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(max_size=200))
@settings(deadline=None, derandomize=True)
def test_tokens_are_slices_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.surface
        assert token.start >= end
        end = token.end


def _negated(text: str, word: str) -> bool:
    found = tokens(text)
    at = next(i for i, token in enumerate(found) if token.surface == word)
    return negated(found, at, at)


@pytest.mark.parametrize(
    "text",
    [
        "It was not held in Tampa.",
        "Tampa was not the place.",
        "It wasn’t Tampa.",
        "It was never held in Tampa.",
        "Nor was it held in Tampa.",
        "No event took place in Tampa.",
        "She denied that it was held in Tampa.",
        "It was held elsewhere, not in Tampa.",
        "Neither Orlando nor Tampa was the place.",
        "He said it was cold and did not go to Tampa.",
    ],
)
def test_a_negation_governs_its_clause(text: str) -> None:
    assert _negated(text, "Tampa")


@pytest.mark.parametrize(
    "text",
    [
        "It was held in Tampa.",
        "It was not cold, and it was held in Tampa.",
        "It was held in Tampa but nobody came.",
        "It was held in Tampa. It was not cold.",
        "It was held in Tampa and did not last.",
        "She did not deny that it was held in Tampa.",
        "Tampa denied involvement.",
        "No fewer than nine came to Tampa.",
        "It was held not only in Tampa.",
        "It was held in Tampa without a word.",
        "The mayor did not come while Tampa slept.",
        "The mayor did not comment and a guest said it was in Tampa.",
    ],
)
def test_a_negation_elsewhere_governs_nothing_here(text: str) -> None:
    assert not _negated(text, "Tampa")


def test_a_negation_within_the_words_sought_is_part_of_them() -> None:
    found = tokens("Kataib Hezbollah has denied involvement.")
    assert not negated(found, 3, 4)
    assert negated(found, 4, 4)


def test_abbreviations_end_no_sentence() -> None:
    assert {
        token.sentence for token in tokens("Gen. Lloyd Austin met the U.S. envoy on Feb. 15 at noon")
    } == {0}


def test_a_designation_is_no_number() -> None:
    assert [
        token.surface for token in tokens("An F-18 and 22 KC-135s, 3.5 hours, 2,500 men") if token.number
    ] == [
        "22",
        "3.5",
        "2,500",
    ]
