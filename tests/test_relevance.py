"""A claim is about what the cited words are about."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.relevance import is_about_the_same


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


CITED = "The Pentagon said coalition partners had been consulted before the air strikes."


@pytest.mark.parametrize(
    "told",
    [
        "The Pentagon consulted its partners.",
        "There was consultation with coalition partners.",
        "Partners knew of the air strikes before.",
        "The attack was discussed with the coalition, the Pentagon said.",
        "It is so.",
    ],
)
def test_a_paraphrase_shares_enough(told: str) -> None:
    assert is_about_the_same(claim(told), cited_of(CITED)) is None


@pytest.mark.parametrize(
    "told",
    [
        "The rabbi opened a bakery in town.",
        "Attendance at schools rose slowly during winter.",
        "A new vaccine protects infants.",
    ],
)
def test_a_sentence_about_something_else_carries_nothing(told: str) -> None:
    assert is_about_the_same(claim(told), cited_of(CITED)) == "the cited words are about something else"


def test_the_outlet_is_a_part_of_what_is_cited() -> None:
    told = claim("The Courier reports consultation.")
    assert is_about_the_same(told, cited_of(CITED, outlet="The Courier")) is None
