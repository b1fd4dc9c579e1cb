"""A title stays with its bearer."""

from __future__ import annotations

import pytest
from evidences import cited, cited_of, evidence_of

from service.attached import places_are_of_the_same, titles_are_their_bearers
from service.cited import Stated


@pytest.mark.parametrize(
    ("told_by", "told"),
    [
        (
            (
                "Council leader Joanna Whitlow said so.",
                "Opposition leader Deepak Rao accused Hale.",
                "The finance chief, Martin Hale, spoke.",
            ),
            "Council leader Martin Hale spoke.",
        ),
        (
            (
                "Council leader Joanna Whitlow said so.",
                "Opposition leader Deepak Rao accused Hale.",
                "The finance chief, Martin Hale, spoke.",
            ),
            "Martin Hale, the leader of the council, spoke.",
        ),
        (
            (
                "Council leader Joanna Whitlow said so.",
                "Opposition leader Deepak Rao accused Hale.",
                "The finance chief, Martin Hale, spoke.",
            ),
            "Finance chief Deepak Rao spoke.",
        ),
        (
            (
                "Regional governor Petra Salo spoke.",
                "Mayor Jonas Brandt left.",
            ),
            "Governor Jonas Brandt left.",
        ),
    ],
)
def test_the_title_of_another_is_refused(told_by: tuple[str, ...], told: str) -> None:
    assert titles_are_their_bearers(Stated(told), cited_of(*told_by)) is not None


@pytest.mark.parametrize(
    ("told_by", "told"),
    [
        (
            (
                "Council leader Joanna Whitlow said so.",
                "Opposition leader Deepak Rao accused Hale.",
                "The finance chief, Martin Hale, spoke.",
            ),
            "Joanna Whitlow, the council’s leader, said so.",
        ),
        (
            (
                "Council leader Joanna Whitlow said so.",
                "Opposition leader Deepak Rao accused Hale.",
                "The finance chief, Martin Hale, spoke.",
            ),
            "Finance chief Martin Hale spoke.",
        ),
        (
            (
                "Council leader Joanna Whitlow said so.",
                "Opposition leader Deepak Rao accused Hale.",
                "The finance chief, Martin Hale, spoke.",
            ),
            "Opposition leader Deepak Rao accused Hale.",
        ),
        (
            (
                "Council leader Joanna Whitlow said so.",
                "Opposition leader Deepak Rao accused Hale.",
                "The finance chief, Martin Hale, spoke.",
            ),
            "Council boss Joanna Whitlow said so.",
        ),
        (
            (
                "Regional governor Petra Salo spoke.",
                "Mayor Jonas Brandt left.",
            ),
            "Mayor Jonas Brandt left.",
        ),
    ],
)
def test_a_title_of_one_s_own_is_let_through(told_by: tuple[str, ...], told: str) -> None:
    assert titles_are_their_bearers(Stated(told), cited_of(*told_by)) is None


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        (
            "The library in Mill Street stays, and Castle House is sold.",
            "The library in Castle House stays.",
            True,
        ),
        ("It sued in a court in Delaware. Tarn is in Hamburg.", "It sued in a court in Hamburg.", True),
        (
            "The library in Mill Street stays, and Castle House is sold.",
            "The library in Mill Street stays.",
            False,
        ),
        ("The factory in Da Nang in Vietnam is new.", "The factory in Vietnam is new.", False),
        ("A hall in Oslo burnt, and a hall in Bergen.", "A hall in Bergen burnt.", False),
        ("It opened on Monday in Oslo.", "It opened in Oslo.", False),
    ],
)
def test_a_place_is_that_of_what_is_there(cited: str, told: str, refused: bool) -> None:
    assert (places_are_of_the_same(Stated(told), cited_of(cited)) is not None) == refused


def test_a_title_may_stand_elsewhere_in_the_article() -> None:
    evidence = evidence_of(
        "Martin Hale, the finance chief, left.", "Council leader Ann Roe spoke.", "Hale was ill."
    )
    cited_two = cited(evidence.sentences[1:])
    assert titles_are_their_bearers(Stated("Finance chief Hale was ill."), cited_two) is None
    assert titles_are_their_bearers(Stated("Council leader Hale was ill."), cited_two) is not None
