"""What is so of some, or for a time, is not claimed of all and for good."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.narrowed import keeps_narrow

PARK = "Only residents of the old town may park in the square."
POOL = "The pool will remain closed until the end of May."
BUSES = "Buses in the east of the city ran on Monday, while those in the west were cancelled."
FREE = "Children under five travel free, and students pay half."


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (PARK, "Residents of the old town may park in the square."),
        ("The plant will run at night only.", "The plant will run at night."),
        (POOL, "The pool will remain closed."),
        (BUSES, "Buses in the city ran on Monday."),
        (BUSES, "Buses in the city were cancelled."),
        (FREE, "Children travel free."),
        (
            "Drivers over 70 must take a test every three years.",
            "Drivers must take a test every three years.",
        ),
    ],
)
def test_what_narrows_a_thing_is_not_lost(cited: str, told: str) -> None:
    assert keeps_narrow(Stated(told), cited_of(cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (PARK, "Nobody but residents of the old town may park in the square."),
        (PARK, "The square is reserved for residents of the old town."),
        ("Only 12 people came to the meeting.", "12 people came to the meeting."),
        (POOL, "The pool is closed."),
        (POOL, "The pool will stay closed for all of May."),
        (BUSES, "Buses in the eastern part of the city ran on Monday."),
        (BUSES, "Some buses in the city ran on Monday."),
        ("An earthquake shook the north of Italy.", "An earthquake shook Italy."),
        (FREE, "Students pay half."),
        (FREE, "Young children travel free."),
        ("Two boys under 15 were hurt.", "Two boys were hurt."),
    ],
)
def test_it_may_be_told_in_other_words_or_left_out_where_it_narrows_nothing(cited: str, told: str) -> None:
    assert keeps_narrow(Stated(told), cited_of(cited)) is None


def test_what_another_sentence_tells_of_all_may_be_claimed_of_all() -> None:
    cited = cited_of(FREE, "From May all children travel free.")
    assert keeps_narrow(Stated("Children travel free."), cited) is None
