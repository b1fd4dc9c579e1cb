"""A number counts in a claim what it counts in the cited words."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.counted import counts_the_same
from service.protocols import DraftClaim


def claim(text: str, speaker: str | None = None, labels: tuple[str, ...] = ("S1",)) -> DraftClaim:
    return DraftClaim(text, speaker, labels)


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
    assert counts_the_same(claim(told), evidence_of(TOLL).sentences) is not None


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
    assert counts_the_same(claim(told), evidence_of(TOLL).sentences) is None


def test_who_is_killed_and_who_is_injured_are_told_apart_by_number() -> None:
    cited = evidence_of("Nine were killed and 12 people were injured.").sentences
    assert counts_the_same(claim("Nine people were injured."), cited) is not None
    assert counts_the_same(claim("Twelve people were killed."), cited) is not None
    assert counts_the_same(claim("Twelve people were hurt and nine died."), cited) is None


def test_a_list_of_numbers_is_no_claim_whatever_they_count() -> None:
    listed = " ".join(f"{number} shops," for number in range(2, 20))
    reason = counts_the_same(claim(listed), evidence_of(listed).sentences)
    assert reason == "the claim has 18 numbers: a claim is one plain sentence"
