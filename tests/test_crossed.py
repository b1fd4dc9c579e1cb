"""A value stays with what it is said of; another wording of the same is let through."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.crossed import keeps_pairs

TROOPS = "The strike killed 17 fighters, and 2,500 troops remain in the country."
RESULTS = "Sales rose 8% and profit fell 5% in the quarter."


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (TROOPS, "The strike killed 2,500 fighters."),
        (TROOPS, "17 troops remain in the country."),
        (RESULTS, "Sales rose 5%."),
        (RESULTS, "Profit fell 8% and sales rose 5%."),
        ("Norvik made a profit of $3m on sales of $5m.", "Norvik made a profit of $5m."),
        ("Kolar got 45 percent of the vote and Vrba 32 percent.", "Vrba got 45 percent of the vote."),
        ("He was elected in 2019 and resigned in 2021.", "He was elected in 2021."),
        ("Sales rose 5% in March and 8% in April.", "Sales rose 8% in March."),
        ("It employs 300 people in Oslo and 120 in Bergen.", "It employs 120 people in Oslo."),
    ],
)
def test_a_value_of_something_else_is_refused(cited: str, told: str) -> None:
    reason = keeps_pairs(Stated(told), cited_of(cited))
    assert reason is not None
    assert reason.startswith("the cited words say of ")


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (TROOPS, "17 fighters died in the strike."),
        (TROOPS, "2,500 troops are still in the country, where 17 fighters were killed."),
        (RESULTS, "While profit was down 5%, sales grew by 8%."),
        ("Norvik made a profit of $3m on sales of $5m.", "On sales of $5m, Norvik’s profit was $3m."),
        (
            "Kolar got 45 percent of the vote and Vrba 32 percent.",
            "Vrba won 32 percent against 45 for Kolar.",
        ),
        ("He was elected in 2019 and resigned in 2021.", "Elected in 2019, he stepped down in 2021."),
        ("Sales rose 5% in March and 8% in April.", "Sales rose 8% in April, after 5% in March."),
        ("Sales rose 5% in March and 8% in April.", "Sales rose in April."),
        ("It employs 300 people in Oslo and 120 in Bergen.", "In Bergen, it has 120 employees."),
        ("One person was killed but a monitor put the dead at 22.", "A monitor says that 22 people died."),
    ],
)
def test_the_same_value_in_other_words_is_let_through(cited: str, told: str) -> None:
    assert keeps_pairs(Stated(told), cited_of(cited)) is None


OSK = "Shares in Osk Lines fell 12.5% on Monday."


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ((OSK, "BlueWake, its rival, runs six ferries."), "Shares in BlueWake fell 12.5%.", True),
        ((OSK, "Shares in BlueWake were little changed."), "Shares in BlueWake fell 12.5%.", True),
        ((OSK, "BlueWake runs six ferries."), "Shares in Osk Lines fell 12.5%.", False),
        (("Shares in Osk Lines, once BlueWake, fell 12.5%.",), "Shares in BlueWake fell 12.5%.", False),
        (("Its shares fell 12.5%.", "BlueWake said so."), "Shares in BlueWake fell 12.5%.", False),
    ],
)
def test_a_value_is_not_given_to_another_firm(cited: tuple[str, ...], told: str, refused: bool) -> None:
    assert (keeps_pairs(Stated(told), cited_of(*cited)) is not None) == refused


WAY = "The ferry was sailing from Port Maren to Osk."


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        (WAY, "The ferry was sailing from Osk to Port Maren.", True),
        (WAY, "The ferry was sailing to Port Maren from Osk.", True),
        (WAY, "The ferry was sailing to Osk from Port Maren.", False),
        ("It sails from Port Maren to Osk and back.", "It sails from Osk to Port Maren.", False),
    ],
)
def test_a_way_is_not_turned(cited: str, told: str, refused: bool) -> None:
    assert (keeps_pairs(Stated(told), cited_of(cited)) is not None) == refused


def test_what_it_is_put_at_is_a_value_of_the_same() -> None:
    cited = cited_of("The work would cost £9 million; analysts put it at £14 million.")
    assert keeps_pairs(Stated("The work would cost £14 million."), cited) is None
