"""A guess or an intention of the cited words is none the less in a claim."""

from __future__ import annotations

import time

import pytest
from evidences import cited, cited_of, evidence_of

from service.cited import Stated
from service.hedges import keeps_hedges


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


@pytest.mark.parametrize(
    ("cited", "told", "hedge"),
    [
        ("The bridge probably fell on Monday.", "The bridge fell on Monday.", "probably"),
        ("The minister appears to have resigned.", "The minister has resigned.", "appears to"),
        ("The minister reportedly resigned on Monday.", "The minister resigned on Monday.", "reportedly"),
        ("The ship may have sunk in the storm.", "The ship has sunk in the storm.", "may"),
        (
            "Preliminary indications are that nine fighters died.",
            "Nine fighters died.",
            "Preliminary indications",
        ),
        (
            "The bank is exploring ways of selling its branches.",
            "The bank is selling its branches.",
            "exploring",
        ),
        ("The city plans to demolish the old tower.", "The city demolished the old tower.", "plans to"),
        (
            "The deal is believed to have cost the club millions.",
            "The deal cost the club millions.",
            "is believed to",
        ),
    ],
)
def test_a_lost_hedge_is_refused(cited: str, told: str, hedge: str) -> None:
    reason = keeps_hedges(claim(told), cited_of(cited))
    assert reason == f"the cited words have {hedge!r} there, the claim has not"


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("The bridge probably fell on Monday.", "The bridge is thought to have fallen on Monday."),
        ("The city plans to demolish the old tower.", "The old tower will be demolished by the city."),
        ("The bridge probably fell on Monday, and nine ships were hit.", "Nine ships were hit."),
        ("In May the minister resigned.", "The minister resigned in May."),
        ("The ship may have sunk, but the crew was saved.", "The crew was saved."),
    ],
)
def test_a_hedge_that_is_kept_or_is_about_something_else_is_none_lost(cited: str, told: str) -> None:
    assert keeps_hedges(claim(told), cited_of(cited)) is None


def test_what_another_cited_sentence_says_plainly_is_no_guess() -> None:
    evidence = evidence_of(
        "The bridge probably fell on Monday.", "The bridge fell on Monday, the city found."
    )
    assert keeps_hedges(claim("The bridge fell on Monday."), cited(evidence.sentences)) is None
    assert keeps_hedges(claim("The bridge fell on Monday."), cited(evidence.sentences[:1])) is not None


def test_a_cited_sentence_that_is_hedges_alone_is_soon_read() -> None:
    hostile = cited_of("The bridge of Orla " + "may fall " * 1_200)
    told = claim("The bridge fell in Orla.")
    started = time.thread_time()
    keeps_hedges(told, hostile)
    assert time.thread_time() - started < 5  # a few hundredths where it was measured


@pytest.mark.parametrize(
    ("cited", "told", "accepted"),
    [
        ("The firm put it off to save money, she alleged.", "She proved that the firm put it off.", False),
        ("Police suspect that he set the fire.", "Police confirmed that he set the fire.", False),
        ("He accused the mayor of theft.", "He revealed that the mayor stole.", False),
        ("She alleged it, and an audit confirmed it.", "An audit confirmed it.", True),
        ("Police suspect that he set the fire.", "Police suspect that he set the fire.", True),
        ("The minister said it was so.", "The minister confirmed it.", True),  # no doubt is cited
    ],
)
def test_what_is_alleged_is_not_proved(cited: str, told: str, accepted: bool) -> None:
    found = keeps_hedges(claim(told), cited_of(cited))
    assert (found is None or "the claim '" not in found) == accepted
