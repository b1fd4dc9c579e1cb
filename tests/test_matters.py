"""Two figures have one matter where they answer one question; a part, a ratio or a range has none."""

from __future__ import annotations

import pytest

from service.language.numbers import numbers
from service.matters import Read, announced_matter, matter_of


def read(text: str, place: int = 0) -> Read | None:
    return matter_of(text, numbers(text)[place])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("46 people were evacuated", "rescuers evacuated 31 residents"),
        ("the number of people evacuated stood at 46", "31 people were evacuated"),
        ("the number of evacuees has risen to 46", "31 people were evacuated"),
        ("a crowd of 12,400", "2,500 visitors"),
        ("put the crowd at 12,400", "2,500 protesters"),
        ("the damage at £84,000", "damage of £310,000"),
        ("$3.5bn of damage", "the damage came to 3 million dollars"),
        ("46 children were evacuated", "31 kids were evacuated"),
    ],
)
def test_one_question_is_one_matter(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert first.matter == second.matter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("46 people were evacuated", "31 children were evacuated"),
        ("46 people were evacuated", "31 elderly people were evacuated"),
        ("46 people were evacuated", "31 people will be evacuated"),
        ("46 people were evacuated", "31 people were missing"),
        ("46 homes were destroyed", "31 shops were destroyed"),
        ("the damage at £84,000", "the damage at $84,000"),
        ("the damage at £84,000", "the fine at £310,000"),
    ],
)
def test_other_things_are_other_matters(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert first.matter != second.matter


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12 of the 46 people were evacuated", 0),
        ("12 of the 46 people were evacuated", 1),
        ("31 of 46 houses were destroyed", 1),
        ("12 others were evacuated", 0),
        ("another 12 people were evacuated", 0),
        ("including 12 people were evacuated", 0),
        ("between 25 and 30 homes were destroyed", 0),
        ("25 to 30 homes were destroyed", 1),
        ("a 46-year-old man was evacuated", 0),
        ("46 people were not evacuated", 0),
        ("the number of evacuees rose by 46", 0),
        ("46 metres were destroyed", 0),
        ("46 per cent were evacuated", 0),
        ("in 2019, people were evacuated", 0),
        ("the crowd threw 46 stones", 0),
        ("he paid £15", 0),
        ("the 46th person was evacuated", 0),
    ],
)
def test_what_is_no_whole_of_anything_has_no_matter(text: str, place: int) -> None:
    assert read(text, place) is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("12,400 had entered by then", True),
        ("it was 2,500", True),
        ("it was 2,500 people", True),
        ("it has 14 gates", False),
        ("12 of the 46 were late", False),
    ],
)
def test_an_announced_dispute_is_about_numbers_of_people_before_no_other_noun(
    text: str, counts: bool
) -> None:
    found = announced_matter("How many people had come is disputed.", text, numbers(text)[0])
    assert (found is not None) == counts
    if found is not None:
        assert found.question == "How many people came?"


def test_nothing_is_announced_without_how_many() -> None:
    assert announced_matter("The hour is disputed too.", "it was 4", numbers("it was 4")[0]) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("the damage at £84,000", "How high is the damage?"),
        ("the damage to the roads at £84,000", "How high is the damage to the roads?"),
        ("the costs of road repairs were £84,000", "How high are the costs of road repairs?"),
        ("a loss of nearly £84,000", "How high is the loss?"),
        ("£84,000 of damage", "How high is the damage?"),
    ],
)
def test_a_sum_is_asked_for_with_what_it_is_paid_for(text: str, question: str) -> None:
    found = read(text)
    assert found is not None
    assert found.question == question
