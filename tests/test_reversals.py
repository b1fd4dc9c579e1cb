"""A claim does not say the opposite of a word that is cited in its place."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.reversals import keeps_sides


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


@pytest.mark.parametrize(
    ("cited", "told", "right", "wrong"),
    [
        ("The firm has denied the report.", "The firm has confirmed the report.", "denied", "confirmed"),
        ("The strike killed nine men.", "The strike injured nine men.", "killed", "injured"),
        ("Nine men were injured.", "Nine men were killed.", "injured", "killed"),
        ("The jury acquitted Smith.", "The jury convicted Smith.", "acquitted", "convicted"),
        ("It hit eastern Syria.", "It hit western Syria.", "eastern", "western"),
        ("Shares rose on Monday.", "Shares fell on Monday.", "rose", "fell"),
        ("The minister thanked Iraq.", "The minister blamed Iraq.", "thanked", "blamed"),
        ("There were many casualties.", "There were few casualties.", "many", "few"),
    ],
)
def test_the_opposite_is_refused(cited: str, told: str, right: str, wrong: str) -> None:
    reason = keeps_sides(claim(told), cited_of(cited))
    assert reason == f"the cited words have {right!r} where the claim has {wrong!r}"


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("The strike killed nine men.", "Nine men died in the strike."),
        ("The firm did not confirm the report.", "The firm denied the report."),
        ("Nine were killed and two injured.", "Two were injured."),
        ("Ajax won against Porto.", "Porto lost to Ajax."),
        ("The first ship sank.", "The ship sank."),
        ("The firm denied that it confirmed the report.", "The firm confirmed the report."),
    ],
)
def test_what_only_sounds_like_the_opposite_is_left_to_other_checks(cited: str, told: str) -> None:
    assert keeps_sides(claim(told), cited_of(cited)) is None


BOTH = "The budget raises council tax by 4.9 per cent and cuts spending on libraries by £3.2 million."


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        (BOTH, "The budget raises spending on libraries by £3.2 million.", True),
        (BOTH, "The budget cuts spending on libraries by £3.2 million.", False),
        ("Exports were up 5% while imports fell.", "Exports rose by 5%.", False),
        ("Sales were up 5 percent on the year. Profit fell.", "Sales rose 5 percent on the year.", False),
        ("Sales rose, and profit fell.", "Profit rose.", True),
        ("The court found the plan legal.", "The court found the plan illegal.", True),
        ("The bridge is safe.", "The bridge is unsafe.", True),
        ("The port is closed.", "Imports are at the port.", False),
        ("The council accepted the plan.", "The council rejected the plan.", True),
        ("The hospital reopened on Monday.", "The hospital closed on Monday.", True),
        ("The hospital reopened on Monday.", "The hospital was shut on Monday.", True),
        ("Ministers tightened the rules.", "Ministers relaxed the rules.", True),
    ],
)
def test_an_opposite_counts_where_it_is_said_of_the_same(cited: str, told: str, refused: bool) -> None:
    assert (keeps_sides(claim(told), cited_of(cited)) is not None) == refused


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("The ferry passed her inspection.", "The ferry failed her inspection.", True),
        ("The ferry failed her inspection.", "The ferry passed her inspection.", True),
        ("Inspectors called the ferry fit to sail.", "The ferry was unfit to sail.", True),
        ("The minister announced a public inquiry.", "The minister rejected a public inquiry.", True),
        ("The minister announced that the bid was rejected.", "The bid was rejected.", False),
        ("The ferry failed to pass her inspection.", "The ferry failed her inspection.", False),
        ("The ferry did not pass her inspection.", "The ferry failed her inspection.", False),
    ],
)
def test_passed_is_not_failed(cited: str, told: str, refused: bool) -> None:
    assert (keeps_sides(claim(told), cited_of(cited)) is not None) == refused
