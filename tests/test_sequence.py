"""What came first, what was the cause and what was more stay so, whichever is told first."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.sequence import keeps_sequence, reasons_are_cited


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("Tarn moved to Hamburg after it had bought Brandt.",),
            "Tarn bought Brandt after it had moved to Hamburg.",
        ),
        (
            ("Tarn moved to Hamburg after it had bought Brandt.",),
            "Tarn moved to Hamburg before it bought Brandt.",
        ),
        (
            ("The bridge collapsed before the evacuation began.",),
            "The bridge collapsed after the evacuation had begun.",
        ),
        (
            ("The bridge collapsed because the river had risen.",),
            "The river rose because the bridge had collapsed.",
        ),
        (("The fire led to the closure of the school.",), "The closure of the school led to the fire."),
        (
            ("He said the cuts would hit pensioners harder than anyone else.",),
            "He said the cuts would hit everyone else harder than pensioners.",
        ),
        (
            ("The market is more worried about the lawsuit than about wages.",),
            "The market is more worried about wages than about the lawsuit.",
        ),
        (
            ("Repairs could cost 90 million, more than the dam itself.",),
            "The dam itself cost more than the repairs.",
        ),
    ],
)
def test_the_other_way_round_is_refused(cited: tuple[str, ...], told: str) -> None:
    assert keeps_sequence(Stated(told), cited_of(*cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("Tarn moved to Hamburg after it had bought Brandt.",),
            "Tarn bought Brandt before it moved to Hamburg.",
        ),
        (
            ("Tarn moved to Hamburg after it had bought Brandt.",),
            "After buying Brandt, Tarn moved to Hamburg.",
        ),
        (
            ("The bridge collapsed before the evacuation began.",),
            "The evacuation began after the bridge had collapsed.",
        ),
        (
            ("The bridge collapsed because the river had risen.",),
            "Because the river had risen, the bridge collapsed.",
        ),
        (
            ("The market is more worried about the lawsuit than about wages.",),
            "The market is less worried about wages than about the lawsuit.",
        ),
        (
            ("The cuts hit pensioners harder than anyone else.",),
            "Pensioners are hit harder than anyone else.",
        ),
        (("More than 20 people came after the vote.",), "After the vote, more than 20 people came."),
    ],
)
def test_the_same_way_round_is_let_through(cited: tuple[str, ...], told: str) -> None:
    assert keeps_sequence(Stated(told), cited_of(*cited)) is None


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        (
            ("Ellery voted against the budget.", "Council tax rises."),
            "Ellery voted no because council tax rises.",
            True,
        ),
        (
            ("Two councillors abstained.", "Libraries face cuts."),
            "Two abstained in protest at the cuts.",
            True,
        ),
        (
            ("Roads get more money.", "The council raised taxes."),
            "Taxes rose in order to give roads more.",
            True,
        ),
        (("Shares fell on fears of a strike.",), "Shares fell because of fears of a strike.", False),
        (("Shares fell after a warning.",), "Shares fell because of a warning.", False),
        (
            ("The strike was ordered in response to attacks.",),
            "The strike was ordered because of attacks.",
            False,
        ),
        (("Ellery voted against the budget.",), "Ellery voted against the budget.", False),
    ],
)
def test_a_reason_has_to_be_one_in_the_cited_words(cited: tuple[str, ...], told: str, refused: bool) -> None:
    assert (reasons_are_cited(Stated(told), cited_of(*cited)) is not None) == refused
