"""A value has beside it what stands beside it where it is cited, and not what stands beside another."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.beside import keeps_neighbours
from service.cited import Stated

STAFF = "Norlund employs 640 people at Kolby and 90 at Reve."
LENT = "The museum has borrowed €1.2 million for the work and the province has given €400,000."
SHARES = "The company’s shares fell 3.1 per cent on Monday, while those of Tessen rose 1.4 per cent."
TRIPS = "Ferries carried 1.2 million passengers this year, up from 900,000 last year."
VOTES = "Ivo Brand got 22 per cent, compared with 29 per cent last year."
PLANTS = "The plant made 4,200 cars in 2019 and 5,100 in 2021."


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (STAFF, "Norlund employs 640 people at Reve."),
        (STAFF, "Norlund has 90 people at Kolby."),
        (LENT, "The province has given €1.2 million for the work."),
        (LENT, "The museum has borrowed €400,000."),
        (SHARES, "Tessen’s shares fell 3.1 per cent on Monday."),
        (TRIPS, "Ferries carried 1.2 million passengers last year."),
        (TRIPS, "Ferries carried 900,000 passengers this year."),
        (VOTES, "Brand got 22 per cent last year."),
        (PLANTS, "The plant made 5,100 cars in 2019."),
    ],
)
def test_what_stands_beside_another_value_is_refused(cited: str, told: str) -> None:
    assert keeps_neighbours(Stated(told), cited_of(cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (STAFF, "Norlund has 640 employees at Kolby and 90 at Reve."),
        (STAFF, "At Reve, Norlund employs 90 people."),
        (LENT, "The province gave €400,000, and the museum borrowed €1.2 million."),
        (LENT, "The work is paid for by €1.2 million that the museum has borrowed."),
        (SHARES, "Tessen’s shares rose 1.4 per cent while the company’s fell 3.1 per cent."),
        (TRIPS, "From 900,000 last year the number of passengers rose to 1.2 million."),
        (TRIPS, "This year ferries carried 1.2 million passengers, against 900,000 last year."),
        (VOTES, "Brand’s share fell from 29 per cent last year to 22 per cent."),
        (PLANTS, "In 2021 the plant made 5,100 cars."),
        ("Osk paid 90 workers at Reve.", "Norlund paid 90 workers at Kolby."),
        ("90 work at Reve and 640 at Kolby, and another 90 at Kolby.", "90 work at Kolby."),
    ],
)
def test_what_stands_beside_it_may_be_told_in_any_order(cited: str, told: str) -> None:
    assert keeps_neighbours(Stated(told), cited_of(cited)) is None
