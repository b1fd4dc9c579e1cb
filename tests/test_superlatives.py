"""No superlative of which the cited words have nothing."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.superlatives import superlatives_are_cited


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (("Council tax rises by 4.9 per cent.",), "It is the highest rise in the city’s history."),
        (("Revenue rose to $1.3 billion.",), "Revenue rose to a record $1.3 billion."),
        (("A dam burst, killing nine.",), "It was the deadliest dam failure."),
    ],
)
def test_a_superlative_of_its_own_is_refused(cited: tuple[str, ...], told: str) -> None:
    assert superlatives_are_cited(Stated(told), cited_of(*cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (("It killed more people than any other.",), "It was the deadliest."),
        (("It is the largest budget.",), "It is the biggest budget."),
        (("Revenue rose to a record.",), "Revenue rose to its highest ever."),
        (("Nobody else voted no.",), "He was the only one to vote no."),
        (("Tax rises.",), "Taxes go up."),
    ],
)
def test_a_cited_one_is_let_through(cited: tuple[str, ...], told: str) -> None:
    assert superlatives_are_cited(Stated(told), cited_of(*cited)) is None


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("Two men died; at least seven people were hurt.", "A record two men died.", True),
        ("Two men died, compared with 19 last winter.", "A record two men died.", True),
        (
            "The bridge was closed. Most residents want it.",
            "The bridge, the oldest of all, was closed.",
            True,
        ),
        ("Ships dock there. Only members may land.", "The largest ships dock there.", True),
        ("The protest in the west drew 40 people.", "The biggest protest drew 40 people.", True),
        ("He paid £4 million, rather than £3 million.", "He paid a record £4 million.", True),
        ("It was the only dam to fail.", "It was the worst dam failure.", False),
        ("Most residents want it.", "Most residents of Kolby want it.", False),
        ("Most shops in the high street opened.", "On Tuesday most high street shops opened.", False),
        ("Most shops in the high street opened.", "The most expensive shops opened.", True),
        ("The vote was the first since 1990.", "It was the first ever vote.", False),
        ("Chief Justice Ama Osei ruled.", "Ama Osei, the most senior judge, ruled.", False),
        ("Mr Osei moved quickly.", "Mr Osei moves fast.", False),
        ("It cost the most of all.", "It was the dearest and the most expensive.", False),
    ],
)
def test_what_only_looks_like_a_superlative_carries_none(cited: str, told: str, refused: bool) -> None:
    assert (superlatives_are_cited(Stated(told), cited_of(cited)) is not None) == refused
