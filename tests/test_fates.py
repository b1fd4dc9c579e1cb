"""What became of the counted is read from the words beside the number, and shared by words that mean the same."""

from __future__ import annotations

import pytest

from service.fates import Fate, fate
from service.language.numbers import numbers


def read(text: str) -> Fate | None:
    number = numbers(text)[0]
    return fate(text, number.start, number.end)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("46 people were evacuated", "rescuers evacuated around 31 residents"),
        ("46 people were evacuated", "31 evacuees"),
        ("46 people were evacuated", "31 villagers had been moved to safety"),
        ("46 people were evacuated", "31 had to leave their homes"),
        ("46 people were evacuated", "31 residents were forced to leave their houses"),
        ("46 people are still missing", "31 were unaccounted for"),
        ("46 missing people", "31 people are missing"),
        ("46 homes were without power", "31 homes have no power"),
        ("46 homes were without power", "31 homes lost power"),
        ("12,400 had passed the gates", "2,500 visitors"),
        ("12,400 people came", "2,500 people marched through the city"),
        ("46 flights were cancelled", "the airport canceled 31 flights"),
        ("46 houses were destroyed", "the fire destroyed 31 houses"),
        ("46 people were rescued", "divers saved 31 people"),
    ],
)
def test_words_for_one_thing_tell_one_deed(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert first.deed == second.deed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("46 people were evacuated", "31 people were rescued"),
        ("46 people were taken to hospital", "31 people were taken to the sports hall"),
        ("46 people lost their homes", "31 people lost their jobs"),
        ("46 people were evacuated", "31 people had to leave their jobs"),
        ("46 people were evacuated", "31 people wanted to leave their homes"),
        ("46 people came", "31 people came forward"),
        ("46 homes were without power", "31 homes were without water"),
        ("46 homes were damaged", "31 homes were destroyed"),
    ],
)
def test_two_deeds_are_two(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert first is not None
    assert second is not None
    assert first.deed != second.deed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("46 people were evacuated", "people were evacuated"),
        ("rescuers evacuated around 46 residents", "residents were evacuated"),
        ("46 people were taken to the sports hall in Lund", "people were taken to the sports hall"),
        ("46 missing people", "missing people were there"),
        ("police arrested 46 people near Harbour Square", "people were arrested"),
        ("rescuers evacuated 46 people along the river", "people were evacuated"),
        ("46 homes have no power", "homes have no power"),
        ("there are 46 homes without power", "homes were without power"),
    ],
)
def test_what_is_told_can_be_asked_for(text: str, told: str) -> None:
    found = read(text)
    assert found is not None
    assert found.told == told


@pytest.mark.parametrize(
    "text",
    [
        "46",
        "46.",
        "46 people",
        "46 people, they said",
        "the mayor said 46",
        "police counted 46 lanterns",
        "46 of",
        "46 " + "very " * 40 + "people",
    ],
)
def test_a_number_that_tells_of_nothing_has_no_fate(text: str) -> None:
    assert read(text) is None
