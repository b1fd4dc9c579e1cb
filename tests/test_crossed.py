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
