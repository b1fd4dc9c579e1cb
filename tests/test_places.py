"""A text about another place than the one asked about answers no question of figures."""

from __future__ import annotations

import pytest

from service.places import elsewhere


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many troops are in Syria?", "There are about 2,500 US troops in Iraq."),
        ("how many troops are in Syria", "There are 900 troops in the town of Irbil."),
        ("How many died in Paris?", "Ten people died in New York on Friday."),
    ],
)
def test_a_text_that_names_only_other_places_is_elsewhere(question: str, text: str) -> None:
    assert elsewhere(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many troops are in Iraq?", "There are about 2,500 US troops in Iraq."),
        ("How many troops are in Iraq?", "Some 2,500 soldiers are in the Iraqi town of Irbil."),
        ("How many troops are in Iraq?", "2,500 troops are there."),
        ("How many US troops are there?", "There are about 2,500 troops in Iraq."),
        ("How many died in the US?", "Ten died in Texas, across America."),
        ("How many died in Syria?", "It was over in May, in 2021."),
        ("", ""),
    ],
)
def test_a_text_that_may_be_about_the_place_is_not(question: str, text: str) -> None:
    assert not elsewhere(question, text)
