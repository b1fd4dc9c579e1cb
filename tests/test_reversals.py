"""A claim does not say the opposite of a word that is cited in its place."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.protocols import DraftClaim
from service.reversals import keeps_sides


def claim(text: str, speaker: str | None = None, labels: tuple[str, ...] = ("S1",)) -> DraftClaim:
    return DraftClaim(text, speaker, labels)


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
    reason = keeps_sides(claim(told), evidence_of(cited).sentences)
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
    assert keeps_sides(claim(told), evidence_of(cited).sentences) is None
