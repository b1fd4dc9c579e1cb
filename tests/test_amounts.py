"""Amounts that are more than a number are those of the cited words."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.amounts import keeps_currency, shares_are_cited, vague_amounts_are_cited
from service.cited import Stated


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("Repairs cost £5 million.", "Repairs cost $5 million.", True),
        ("Repairs cost $5 million.", "Repairs cost €5 million.", True),
        ("Repairs cost 5 million euros.", "Repairs cost 5 million dollars.", True),
        ("Repairs cost 5 million euros.", "Repairs cost €5 million.", False),
        ("Repairs cost $5m.", "Repairs cost 5 million US dollars.", False),
        ("Repairs cost £5 million, or $6 million.", "Repairs cost $6 million.", False),
        ("Some 5 boats sank.", "Some 5 boats sank.", False),
        ("The bill was 40 pounds.", "The bill was 40.", False),
    ],
)
def test_a_currency_is_that_of_the_cited_words(cited: str, told: str, refused: bool) -> None:
    reason = keeps_currency(Stated(told), cited_of(cited))
    assert (reason is not None) is refused


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("22 people were killed.", "Dozens of people were killed.", True),
        ("22 people were killed.", "Thousands of people were killed.", True),
        ("Dozens of people were killed.", "Dozens were killed.", False),
        ("Most of the villages were flooded.", "All of the villages were flooded.", True),
        ("Half of the houses burnt.", "All the houses burnt.", True),
        ("All but most of the inner villages were flooded.", "All were flooded.", False),
        ("Every village was flooded.", "All villages were flooded.", False),
        ("The police arrested 22 people.", "Nobody was arrested.", True),
        ("The police arrested no one.", "Nobody was arrested.", False),
        ("Nothing was found.", "Nothing was found.", False),
    ],
)
def test_a_vague_amount_has_something_to_rest_on(cited: str, told: str, refused: bool) -> None:
    reason = vague_amounts_are_cited(Stated(told), cited_of(cited))
    assert (reason is not None) is refused


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        (
            "It cut its rate by a quarter of a percentage point.",
            "It cut its rate by half a percentage point.",
            True,
        ),
        ("Exports fell by a third.", "Exports fell by two thirds.", True),
        ("It was half of what she asked.", "It was twice what she asked.", True),
        ("At least forty-one people died.", "At least 41\u2070 people died.", True),
        ("At least 12 died.", "At least \u216b died.", True),
        ("Louis \u216b reigned.", "Louis \u216b was king.", False),
        ("Louis \u216a reigned.", "Louis \u216b was king.", True),
        ("Exports fell by two-thirds.", "Exports fell by two thirds.", False),
        ("Half of the houses burnt.", "Half the houses burnt.", False),
        ("50% of the houses burnt.", "Half of the houses burnt.", False),
        ("It came third in the race.", "It came third.", False),
        ("The second half began.", "The game began.", False),
        ("It covers 22 m\u00b2.", "It covers 22 m\u00b2.", False),
    ],
)
def test_a_share_or_an_odd_figure_stands_in_the_cited_words(cited: str, told: str, refused: bool) -> None:
    reason = shares_are_cited(Stated(told), cited_of(cited))
    assert (reason is not None) is refused
