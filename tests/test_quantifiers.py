"""A part stays a part, and a whole a whole."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.quantifiers import keeps_parts


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (("Five of the city’s 14 libraries could move.",), "The city’s 14 libraries could move."),
        (("Three of its 16 engineers were suspended.",), "Its 16 engineers were suspended."),
        (("Several members of the board had doubts.",), "All members of the board had doubts."),
        (
            ("Costs rose by $38 million, most of it in Germany.",),
            "The rise in costs was entirely in Germany.",
        ),
        (("Most of the victims were pensioners.",), "The victims were pensioners."),
        (("Some residents left.",), "Every resident left."),
    ],
)
def test_a_whole_made_of_a_part_is_refused(cited: tuple[str, ...], told: str) -> None:
    assert keeps_parts(Stated(told), cited_of(*cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (("Five of the city’s 14 libraries could move.",), "Of the city’s 14 libraries, five could move."),
        (("Five of the city’s 14 libraries could move.",), "Five libraries could move."),
        (
            ("Three of its 16 engineers were suspended.",),
            "Three of Hydrovia’s 16 engineers have been suspended.",
        ),
        (("Several members of the board had doubts.",), "Members of the board had doubts."),
        (("Most of the victims were pensioners.",), "Pensioners made up most of the victims."),
        (("All members of the board had doubts.",), "Every member of the board had doubts."),
        (("It has 14 libraries.",), "The city’s 14 libraries are known."),
    ],
)
def test_a_part_told_as_one_is_let_through(cited: tuple[str, ...], told: str) -> None:
    assert keeps_parts(Stated(told), cited_of(*cited)) is None


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("At least 14 people died.", "At least 14 people died, most of them women.", True),
        ("At least 14 people died.", "At least 14 people died, three of whom were firefighters.", True),
        ("At least 14 people died.", "At least 14 people, mostly women, died.", True),
        ("At least 14 people died.", "At least 14 people died, including three children.", True),
        ("14 people died, three of them girls.", "14 people died, including three children.", False),
        ("14 people died near Osk.", "14 people died, including near Osk.", False),
        ("14 people died, mostly women.", "14 people died, most of them women.", False),
        ("14 people died, among them nine girls.", "14 people died, nine of them girls.", False),
    ],
)
def test_a_part_is_of_something_cited(cited: str, told: str, refused: bool) -> None:
    assert (keeps_parts(Stated(told), cited_of(cited)) is not None) == refused


@pytest.mark.parametrize(
    ("cited", "told", "accepted"),
    [
        ("Of the 46 houses, 31 were destroyed.", "All 46 houses were destroyed.", False),
        ("Of its 14 engineers five left.", "All of the 14 engineers left.", False),
        ("Of the 46 houses, 31 were destroyed.", "Of the 46 houses, 31 were destroyed.", True),
        ("All 46 houses were destroyed.", "All 46 houses were destroyed.", True),
        ("The 46 houses were destroyed.", "All 46 houses were destroyed.", True),
        ("All of the 46 houses were hit, of the 46 three burnt.", "All 46 houses were hit.", True),
    ],
)
def test_all_of_so_many_is_not_some_of_them(cited: str, told: str, accepted: bool) -> None:
    assert (keeps_parts(Stated(told), cited_of(cited)) is None) == accepted


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        ("Most shops in the street opened again.", "Shops in the street opened again.", True),
        ("Most of the shops opened again.", "Shops opened again.", True),
        (
            "Most shops in the street opened again.",
            "A majority of the shops opened, most of them again.",
            False,
        ),
        ("Some of the members voted against it.", "Members voted against it.", False),
        ("Most shops opened; the shops on the quay did too.", "Shops opened.", False),
    ],
)
def test_most_of_a_kind_is_not_the_kind(cited: str, told: str, refused: bool) -> None:
    assert (keeps_parts(Stated(told), cited_of(cited)) is not None) == refused
