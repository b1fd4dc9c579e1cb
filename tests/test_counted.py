"""A number counts in a claim what it counts in the cited words."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.counted import counts_the_same


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


TOLL = "At least 17 pro-Iran fighters were killed near US bases, and 40 shops lost customers."


@pytest.mark.parametrize(
    "told",
    [
        "At least 17 US soldiers were killed.",
        "At least 17 civilians were killed.",
        "At least 17 children appeared to have been killed.",
        "At least 17 bases were hit.",
        "Some 40 bases were hit.",
        "At least 17 were injured.",
    ],
)
def test_a_number_of_something_else_is_refused(told: str) -> None:
    assert counts_the_same(claim(told), cited_of(TOLL)) is not None


@pytest.mark.parametrize(
    "told",
    [
        "At least 17 fighters died.",
        "At least 17 militants were killed.",
        "At least 17 people were killed.",
        "At least 17 of the fighters were killed.",
        "There were at least 17 deaths.",
        "The death toll was at least 17.",
        "Customers were lost by 40 shops.",
        "Some 40 shops lost customers.",
        "On 17 May nothing happened.",
    ],
)
def test_the_same_things_in_other_words_are_counted(told: str) -> None:
    assert counts_the_same(claim(told), cited_of(TOLL)) is None


def test_who_is_killed_and_who_is_injured_are_told_apart_by_number() -> None:
    cited = cited_of("Nine were killed and 12 people were injured.")
    assert counts_the_same(claim("Nine people were injured."), cited) is not None
    assert counts_the_same(claim("Twelve people were killed."), cited) is not None
    assert counts_the_same(claim("Twelve people were hurt and nine died."), cited) is None


def test_a_list_of_numbers_is_no_claim_whatever_they_count() -> None:
    listed = " ".join(f"{number} shops," for number in range(2, 20))
    reason = counts_the_same(claim(listed), cited_of(listed))
    assert reason == "the claim has 18 numbers: a claim is one plain sentence"


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("Three bases were destroyed.", True),
        ("Three hospitals carrying munitions were destroyed.", True),
        ("Three trucks were destroyed.", False),
        ("Three vehicles were destroyed.", False),
        ("Three were destroyed.", False),
    ],
)
def test_what_is_counted_may_be_told_with_a_word_close_in_meaning(told: str, refused: bool) -> None:
    cited = cited_of("The strikes destroyed three trucks carrying munitions.")
    assert (counts_the_same(claim(told), cited) is not None) == refused
