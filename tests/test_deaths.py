"""Nobody is dead of whom the cited words say something else."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.deaths import dead_are_cited


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (("91 people had been on board when the ferry capsized.",), "91 people died."),
        (("The ferry had 91 people on board, and 14 died.",), "91 people died when the ferry sank."),
        (("Two passengers remained in intensive care.",), "Two passengers died in intensive care."),
        (("Forty were rescued; nine were killed.",), "Forty people were killed."),
    ],
)
def test_the_living_are_not_dead(cited: tuple[str, ...], told: str) -> None:
    assert dead_are_cited(Stated(told), cited_of(*cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (("91 people were killed when the ferry capsized.",), "91 people died."),
        (("Rescuers found 91 bodies.",), "The number of deaths is 91."),
        (("Of the dead, 14 were children.",), "14 children died."),
        (("The toll rose to 91.",), "91 people died."),
        (("He had cancer and succumbed on Monday.",), "He died on Monday."),
        (("The singer was 91. She died on Monday.",), "The singer has died at 91."),
        (("91 people had been on board.",), "91 people were aboard the ferry."),
        (("A gunman shot 14 people dead.",), "14 people were killed."),
    ],
)
def test_whoever_is_cited_as_dead_may_be(cited: tuple[str, ...], told: str) -> None:
    assert dead_are_cited(Stated(told), cited_of(*cited)) is None
