"""Those named in a claim do to each other what the cited words have them do; mere order means nothing."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.roles import keeps_roles

CALLED = "Kolar, the mayor of Brno, on Friday called on Vrba to resign over the budget."


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (CALLED, "Vrba called on Kolar to resign."),
        (CALLED, "Kolar was called on by Vrba to resign."),
        (CALLED, "It was Vrba who called on Kolar to resign."),
        ("Vrba was sued by Kolar over the bridge.", "Vrba sued Kolar over the bridge."),
        ("Vrba was sued by Kolar over the bridge.", "Kolar was sued by Vrba."),
        ("Norvik acquired Brack for $3m.", "Brack acquired Norvik."),
        ("Norvik acquired Brack for $3m.", "Norvik was acquired by Brack."),
        ("Police attacked the protesters.", "The protesters attacked police."),
        ("Kolar’s criticism of Vrba was sharp.", "Vrba’s criticism of Kolar was sharp."),
        ("Ajax beat Porto 3-1.", "Ajax lost to Porto 3-1."),
        ("Norvik sold the plant to Brack.", "Norvik bought the plant from Brack."),
        ("Kolar lent Vrba $3m.", "Kolar borrowed $3m from Vrba."),
        ("Kolar succeeded Vrba as mayor.", "Vrba succeeded Kolar as mayor."),
        ("Kolar urged Vrba to fire Horak.", "Horak urged Vrba to fire Kolar."),
    ],
)
def test_roles_swapped_are_refused(cited: str, told: str) -> None:
    reason = keeps_roles(Stated(told), cited_of(cited))
    assert reason is not None
    assert reason.startswith("the cited words have ")


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (CALLED, "Kolar called on Vrba to resign."),
        (CALLED, "Vrba was called on by Kolar to resign."),
        (CALLED, "Vrba, whom Kolar called on to resign, is under pressure."),
        ("Vrba was sued by Kolar over the bridge.", "Kolar sued Vrba over the bridge."),
        ("Norvik sold the plant to Brack.", "Brack bought the plant from Norvik."),
        ("Ajax beat Porto 3-1.", "Porto lost to Ajax 3-1."),
        ("Ajax beat Porto 3-1.", "Porto were beaten 3-1 by Ajax."),
        ("Kolar met Vrba in Prague.", "Vrba met Kolar in Prague."),
        ("Iran held talks with France.", "France held talks with Iran."),
        ("Vrba’s spokesman Kolar resigned.", "Kolar, a spokesman for Vrba, resigned."),
        ("Norway’s capital Oslo flooded.", "Oslo, the capital of Norway, flooded."),
        ("The strike killed 17 fighters in Syria.", "In Syria, the strike killed 17 fighters."),
        ("“We lost,” Kolar told Vrba.", "Kolar told Vrba that they had lost."),
        ("Kolar praised Vrba, and Vrba praised Kolar.", "Vrba praised Kolar."),
        ("A KC-135 refueled the jets over Iraq.", "The jets were refueled over Iraq by a KC-135."),
        ("Rockets hit sites in Irbil.", "Sites in Irbil were hit by rockets."),
    ],
)
def test_the_same_told_the_other_way_round_is_let_through(cited: str, told: str) -> None:
    assert keeps_roles(Stated(told), cited_of(cited)) is None
