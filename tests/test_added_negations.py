"""A claim negates only what the cited words negate."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.added_negations import adds_no_negation
from service.cited import Stated


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("The strike was aimed at militias.", "The strike was not aimed at militias."),
        ("Rockets have hit bases in Baghdad.", "Rockets have not hit bases in Baghdad."),
        ("It was the first military action.", "It was not the first military action."),
        ("He was “confident in the target”.", "He was not “confident in the target”."),
        ("The US did not confirm casualties, but one fighter was killed.", "One fighter was not killed."),
        ("The bridge is open.", "The bridge is no longer open."),
        ("Five contractors were injured.", "No contractors were injured."),
    ],
)
def test_an_added_negation_is_refused(cited: str, told: str) -> None:
    reason = adds_no_negation(claim(told), cited_of(cited))
    assert reason is not None
    assert reason.endswith("the cited words have not")


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("It was the first military action.", "There had been no military action before."),
        ("The firm denied involvement in attacks.", "The firm was not involved in attacks."),
        ("The court failed to rule on the case.", "The court did not rule on the case."),
        ("The attacks were without warning.", "There was no warning of the attacks."),
        ("At least 17 were killed.", "No fewer than 17 were killed."),
        ("“That’s not it,” Smith told CNN.", "Smith said that it was not it."),
        ("He was No. 41 on the list.", "He was No. 41 on that list."),
    ],
)
def test_a_negation_in_other_words_is_let_through(cited: str, told: str) -> None:
    assert adds_no_negation(claim(told), cited_of(cited)) is None


def test_a_heap_of_negations_is_no_claim() -> None:
    heap = "It was " + "not " * 9 + "open."
    reason = adds_no_negation(claim(heap), cited_of(heap))
    assert reason == "the claim has 9 negations: a claim is one plain sentence"


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("Officials have not said who ordered the raid.", "Officials have yet to say who ordered the raid."),
        ("Nobody has been arrested.", "Police have yet to arrest anyone."),
        ("Investigators have yet to find the weapon.", "Investigators have not found the weapon."),
        ("Schools reopen on Thursday unless the water rises.", "Schools reopen if the water does not rise."),
    ],
)
def test_not_is_kept_by_yet_and_by_unless(cited: str, told: str) -> None:
    assert adds_no_negation(claim(told), cited_of(cited)) is None
