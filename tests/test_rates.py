"""A number is no rate that is none in the cited words."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.rates import rates_are_cited


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("Fares rose by 4.5 per cent over two years.", "Fares rose by 4.5 per cent a year.", True),
        ("Fares rose by 4.5 per cent over two years.", "Fares rose 4.5 per cent annually.", True),
        ("It paid £9 million last month.", "It paid £9 million each month.", True),
        ("Fares rose by 4.5 per cent annually.", "Fares rose by 4.5 per cent a year.", False),
        ("Every year fares rise by 4.5 per cent.", "Fares rise by 4.5 per cent per year.", False),
        ("The annual budget is £9 million.", "The budget is £9 million a year.", False),
        ("It carries 91 people daily.", "It carries 91 people a day.", False),
        ("Fares rose by 4.5 per cent.", "Fares rose by 4.5 per cent a year ago.", False),
        ("Fares rose by 4.5 per cent over two years.", "Fares rose by 4.5 per cent over two years.", False),
    ],
)
def test_rates(cited: str, told: str, refused: bool) -> None:
    assert (rates_are_cited(Stated(told), cited_of(cited)) is not None) == refused
