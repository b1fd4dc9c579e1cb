"""What holds on terms is not claimed without them."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.terms import keeps_conditions, keeps_limits, keeps_tense


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("Rao said his party would not take part in talks unless Hale stepped down.",),
            "Rao said his party would not take part in talks.",
        ),
        (
            ("The council would sell Castle House if it received an offer above £9 million.",),
            "The council has received an offer above £9 million.",
        ),
        (
            ("Schools in Lindholm will reopen on Thursday unless the water rises again.",),
            "Schools in Lindholm will reopen on Thursday.",
        ),
    ],
)
def test_a_lost_condition_is_refused(cited: tuple[str, ...], told: str) -> None:
    assert keeps_conditions(Stated(told), cited_of(*cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("Schools in Lindholm will reopen on Thursday unless the water rises again.",),
            "Schools in Lindholm reopen on Thursday if the water does not rise.",
        ),
        (
            ("If Tarn loses, it could have to stop selling the T7.",),
            "Tarn could have to stop selling the T7.",
        ),
        (("He asked if the schools reopen on Thursday.",), "Schools were asked about."),
        (("Even if it rains, the match goes ahead on Sunday.",), "The match goes ahead on Sunday."),
    ],
)
def test_a_kept_one_is_let_through(cited: tuple[str, ...], told: str) -> None:
    assert keeps_conditions(Stated(told), cited_of(*cited)) is None


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("A hearing is set for 14 January.", "A hearing was held on 14 January.", True),
        ("A hearing in parliament is due on 4 June.", "A hearing in parliament took place on 4 June.", True),
        (
            "The union will ballot its members on 20 March.",
            "The union’s members were balloted on 20 March.",
            True,
        ),
        (
            "Five branch libraries could move to volunteers.",
            "Five branch libraries have moved to volunteers.",
            True,
        ),
        ("Repairs could cost 90 million euros.", "Repairs cost 90 million euros.", True),
        ("The case may end in May.", "The case was ended in May.", False),
        ("A hearing is set for 14 January.", "A hearing is planned on 14 January.", False),
        (
            "The union will ballot its members on 20 March.",
            "The union’s members will be balloted on 20 March.",
            False,
        ),
        ("Five branch libraries could move to volunteers.", "Five libraries may go to volunteers.", False),
        (
            "The union will ballot its members on 20 March. It did.",
            "Rain fell on the union’s members.",
            False,
        ),
    ],
)
def test_what_is_to_come_or_could_has_not_happened(cited: str, told: str, refused: bool) -> None:
    assert (keeps_tense(Stated(told), cited_of(cited)) is not None) == refused


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("She said that no library would close before September.", "No library would close.", True),
        (
            "It is not expected to reach full capacity before 2026.",
            "It is not expected to reach full capacity.",
            True,
        ),
        ("The bridge won’t open until the water falls.", "The bridge won’t open.", True),
        (
            "She said that no library would close before September.",
            "No library closes until September.",
            False,
        ),
        (
            "It is not expected to reach full capacity before 2026.",
            "Full capacity is not expected yet.",
            False,
        ),
        ("It does not open on Sundays.", "It does not open.", False),
    ],
)
def test_not_before_is_not_simply_not(cited: str, told: str, refused: bool) -> None:
    assert (keeps_limits(Stated(told), cited_of(cited)) is not None) == refused
