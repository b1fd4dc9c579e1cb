"""Numbers: what a text counts or measures, with its exact value; never a part of a date, a name or a pronoun."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.language.numbers import QUALIFIERS, numbers

PIECES = st.sampled_from(
    [
        *("two", "twenty", "hundred", "a", "dozen", "and", "half", "1,000", "2.5", "3", "%", "$", "m"),
        *("bn", "-", "/", ":", " ", "thousand", "at least", "No. ", "one", "of the", "first", "third"),
        *(".", ",", "th", "percent", "½", "٣", "\n", "F-18"),
    ]
)


def told(text: str) -> list[str]:
    """Each number as `words=value kind`, kind left out for counts."""
    return [
        f"{text[n.start : n.end]}={n.value.normalize():f}" + ("" if n.kind == "count" else f" {n.kind}")
        for n in numbers(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 people died", ["22=22"]),
        ("about 2,500 US troops", ["2,500=2500"]),
        ("1,234,567 votes", ["1,234,567=1234567"]),
        ("3.5 degrees", ["3.5=3.5"]),
        (
            "2.5 thousand, 4m people and 3bn euros",
            ["2.5 thousand=2500", "4m=4000000", "3bn=3000000000 money"],
        ),
        (
            "US$ 5, £1.2bn, €30 million",
            ["US$ 5=5 money", "£1.2bn=1200000000 money", "€30 million=30000000 money"],
        ),
        ("5 million dollars and ten euros", ["5 million=5000000 money", "ten=10 money"]),
        (
            "77%, 4 per cent, twelve percent",
            ["77%=77 percent", "4 per cent=4 percent", "twelve percent=12 percent"],
        ),
        ("1.5 percentage points", ["1.5=1.5"]),
        ("the 3rd of ten, second place", ["3rd=3 ordinal", "ten=10", "second=2 ordinal"]),
        ("No. 1 in the world, #2", ["1=1 ordinal", "2=2 ordinal"]),
        ("10-15 people, 40-year-old", ["10=10", "15=15", "40=40"]),
        ("1 in 5", ["1=1", "5=5"]),
    ],
)
def test_numbers_in_digits(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-two fighters", ["twenty-two=22"]),
        ("Seventy seven", ["Seventy seven=77"]),
        ("a hundred and five", ["a hundred and five=105"]),
        ("two hundred and five thousand", ["two hundred and five thousand=205000"]),
        ("two million three hundred thousand", ["two million three hundred thousand=2300000"]),
        ("two dozen and a dozen", ["two dozen=24", "a dozen=12"]),
        ("half a million, half a dozen", ["half a million=500000", "half a dozen=6"]),
        ("two-and-a-half years", ["two-and-a-half=2.5"]),
        # Words that follow one another are not one number.
        ("between five and ten", ["five=5", "ten=10"]),
        ("one or two", ["one=1", "two=2"]),
        ("twenty twenty", ["twenty=20", "twenty=20"]),
        ("ten five", ["ten=10", "five=5"]),
        ("two to three hundred", ["two=2", "three hundred=300"]),
        ("one hundred dogs and one cat", ["one hundred=100", "one=1"]),
    ],
)
def test_numbers_in_words(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "an F-18E and a KC-135 over COVID-19",
        "no one, each one, the one, this one",
        "one should ask, one another, one of the most, the one that counts",
        "at 7:30, 01:48, on 9/11, open 24/7",
        "version 3.5.1 at 192.168.0.1",
        "two-thirds and one third, three quarters",
        "dozens, hundreds of thousands, several hundred people, a few dozen",
        "the 100m final and a 10k run",
        "the 1990s",
        "1e5",
        "1,23,4567",
        "½",
        "",
        " \n\t",
    ],
)
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_a_number_keeps_the_words_that_bound_or_hedge_it(qualifier: str) -> None:
    for text in (f"It killed {qualifier} 22 people", f"{qualifier.capitalize()} twenty-two people died"):
        (number,) = numbers(text)
        assert (number.qualifier, number.value) == (qualifier, Decimal(22))


def test_a_qualifier_belongs_to_the_number_right_behind_it() -> None:
    first, second = numbers("at least 17 died and 22 were hurt")
    assert (first.qualifier, second.qualifier) == ("at least", None)
    assert numbers("more than the 22 people")[0].qualifier == "more than"


@given(
    st.lists(PIECES, max_size=25).map(" ".join)
    | st.lists(PIECES, max_size=25).map("".join)
    | st.text(max_size=80)
)
@settings(deadline=None, derandomize=True)
def test_numbers_are_slices_in_order_that_do_not_overlap(text: str) -> None:
    found = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) and n.value >= 0 for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(0, 10**9))
@settings(deadline=None, derandomize=True)
def test_a_figure_means_the_same_with_separators_and_with_a_currency(value: int) -> None:
    for written in (str(value), f"{value:,}", f"${value}", f"£{value:,}", f"{value}%"):
        (number,) = numbers(f"They found {written} there")
        assert number.value == value


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1,111", "1-", "two ", "two and ", "a hundred ", "$ ", "half a ", "x", "No. "]
)
def test_20_000_characters_are_read(piece: str) -> None:
    assert all(n.end <= 20_000 for n in numbers((piece * 20_000)[:20_000]))
