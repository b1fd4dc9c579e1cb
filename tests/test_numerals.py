"""Numbers are parsed, however they are written, and never found inside others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.numerals import numerals
from evals.reading import tokens


def values(text: str) -> list[float]:
    return [numeral.value for numeral in numerals(tokens(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,500", [2500]),
        ("2.5 thousand", [2500]),
        ("2.5k", [2500]),
        ("$2.5m", [2_500_000]),
        ("two thousand five hundred", [2500]),
        ("two thousand, five hundred", [2000, 500]),
        ("twenty-two", [22]),
        ("Twenty two", [22]),
        ("at least 22.", [22]),
        ("two dozen", [24]),
        ("a dozen", [12]),
        ("dozens", []),
        ("hundreds of people", []),
        ("a hundred", [100]),
        ("one hundred and fifty", [150]),
        ("1.2 million", [1_200_000]),
        ("3 hundred", [300]),
        ("two million three hundred thousand and five", [2_300_005]),
        ("five and six", [5, 6]),
        ("ten twenty", [10, 20]),
        ("twenty twelve", [20, 12]),
        ("17 or 22", [17, 22]),
        ("22-year-old", [22]),
        ("F-18E", []),
        ("KC-135", []),
        ("abc123", []),
        ("1,800", [1800]),
        ("1,80", [1, 80]),
        ("2\u202f500", [2500]),
        ("50%", [50]),
        ("someone", []),
        ("", []),
    ],
)
def test_numbers_are_values(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@given(st.integers(0, 10**9))
@settings(deadline=None, derandomize=True)
def test_thousands_commas_change_nothing(number: int) -> None:
    assert values(f"about {number:,} men") == values(f"about {number} men") == [number]


_UNIT_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = _UNIT_WORDS.split()
_TENS = _TENS_WORDS.split()


def spelled(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    for size, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 and word != "million" else " "
            return f"{spelled(number // size)} {word}" + (joint + spelled(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 999_999_999))
@settings(deadline=None, derandomize=True)
def test_a_number_in_words_is_its_value(number: int) -> None:
    assert values(f"there were {spelled(number)} of them") == [number]
