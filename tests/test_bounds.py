"""A number keeps the side from which it is bounded: "at least 22" is not 22."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.bounds import keeps_bounds
from service.cited import Stated

LEAST = "A war monitor reported at least 22 fatalities."


@pytest.mark.parametrize(
    ("cited", "text", "bound", "number"),
    [
        (LEAST, "22 fatalities were reported.", "at least", "22"),
        (LEAST, "Twenty-two fatalities were reported.", "at least", "Twenty-two"),
        (LEAST, "Up to 22 fatalities were reported.", "at least", "22"),
        (LEAST, "It reported 22.", "at least", "22"),
        ("Up to 300 people were hurt.", "300 people were hurt.", "up to", "300"),
        ("Nearly 2 million came.", "2 million came.", "nearly", "2 million"),
        ("More than 6% left.", "6% left.", "more than", "6%"),
        ("Fewer than 10 voted against.", "More than 10 voted against.", "fewer than", "10"),
        ("Over 40 people came.", "40 people came.", "over", "40"),
    ],
)
def test_a_lost_or_turned_bound_is_refused(cited: str, text: str, bound: str, number: str) -> None:
    reason = keeps_bounds(Stated(text), cited_of(cited))
    assert reason == f"the bound {bound!r} of {number!r} is not in the claim"


@pytest.mark.parametrize(
    ("cited", "text"),
    [
        (LEAST, "At least 22 died."),
        (LEAST, "No fewer than 22 died."),
        (LEAST, "More than 22 died."),
        (LEAST, "22 or more died."),
        (LEAST, "The toll was a minimum of 22."),
        (LEAST, "22+ died."),
        (LEAST, "There were fatalities."),
        (LEAST, "33 died."),
        ("Nearly 2 million came.", "The number neared 2 million."),
        ("About 2,500 troops are there.", "2,500 troops are there."),
        ("At least 22 died, the monitor said; exactly 22, said the army.", "22 died."),
        ("He was sheriff over 22 years.", "He was sheriff for 22 years."),
        ("It is open to under 12 year olds.", "It is open to 12 year olds."),
        ("More than 2020 people came in 2021.", "It was in 2020."),
    ],
)
def test_a_bound_may_be_said_in_other_words_and_about_bounds_nothing(cited: str, text: str) -> None:
    assert keeps_bounds(Stated(text), cited_of(cited)) is None


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("It killed 22 or more.", True),
        ("It killed 22 people or more.", True),
        ("It killed 22 or fewer.", False),
        ("It killed at most 22.", False),
    ],
)
def test_a_bound_may_stand_behind_its_number_but_on_the_same_side(text: str, accepted: bool) -> None:
    cited = cited_of("It killed at least 22 people.")
    assert (keeps_bounds(Stated(text), cited) is None) == accepted


@pytest.mark.parametrize(
    ("cited", "text", "accepted"),
    [
        ("It killed 22 people.", "It killed more than 22 people.", False),
        ("It killed 22 people.", "It killed at least 22 people.", False),
        ("It killed 22 people.", "It killed fewer than 22 people.", False),
        ("It killed 22 people.", "It killed 22 people or more.", False),
        ("Some 22 people died, if not more.", "At least 22 people died.", True),
        ("A minimum of 22 died.", "At least 22 died.", True),
        ("Spending is £27 million, from £22 million.", "Spending goes up to £27 million.", True),
        ("It lasted three days.", "It went on over three days.", True),
        ("It killed 22 people.", "It killed 22 people.", True),
    ],
)
def test_a_bound_that_the_claim_alone_has_is_refused(cited: str, text: str, accepted: bool) -> None:
    assert (keeps_bounds(Stated(text), cited_of(cited)) is None) == accepted


TEAMS = "Two men were killed and at least seven people injured. Seven teams searched the slope."
COINS = "At least 30 coins lay inside; 30 volunteers helped with the digging."


@pytest.mark.parametrize(
    ("cited", "text", "accepted"),
    [
        (TEAMS, "Seven people were injured.", False),
        (TEAMS, "Seven people were hurt above Velden.", False),
        (TEAMS, "At least seven people were injured.", True),
        (TEAMS, "Seven teams searched the slope.", True),
        (TEAMS, "At least seven teams searched the slope.", False),
        (TEAMS, "Seven or more people were injured.", True),
        (COINS, "Thirty coins lay in it.", False),
        (COINS, "30 volunteers helped.", True),
        (COINS, "At least 30 volunteers helped.", False),
        (
            "It dropped at least 200 flights; 900 people wait, and 200 of them went to court.",
            "It dropped 200 flights.",
            False,
        ),
        (
            "It dropped at least 200 flights; 900 people wait, and 200 of them went to court.",
            "200 passengers sued.",
            True,
        ),
        ("At least 22 people died; later, 22 people were named.", "22 people were named.", True),
        ("At least 22 died; exactly 22, said the army.", "22 people died.", True),
    ],
)
def test_of_two_cited_numbers_the_bound_is_that_of_the_one_that_counts_the_same(
    cited: str, text: str, accepted: bool
) -> None:
    assert (keeps_bounds(Stated(text), cited_of(cited)) is None) == accepted
