"""How far down the evidence is among the passages of a search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import ARTICLE_ID, TEXT, ferry_suite, observe

from evals.labels import Suite
from evals.scores.contract import contract
from evals.scores.search import search_rank
from service.types import PassageOut


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


def passage(words: str, article_id: str = ARTICLE_ID, shift: int = 0) -> PassageOut:
    start = TEXT.index(words) + shift
    return PassageOut(
        article_id=article_id,
        start=start,
        end=start + len(words),
        text=words,
        score=0.5,
        headline=None,
        outlet=None,
        url=None,
        published_at=None,
    )


RIGHT = passage("There were 340 passengers aboard, the operator said.")
WRONG = passage("The Aurora was built in 1998.")
HALF = passage("340 passengers")
STRANGER = passage("There were 340 passengers aboard, the operator said.", "b" * 16)


@pytest.mark.parametrize(
    ("found", "rank"),
    [
        ([RIGHT], 1),
        ([RIGHT, RIGHT], 1),
        ([WRONG, RIGHT], 1 / 2),
        ([WRONG, HALF, STRANGER, RIGHT], 1 / 4),
        ([WRONG], 0),
        ([], 0),
    ],
)
def test_one_over_the_place_of_the_evidence(suite: Suite, found: list[PassageOut], rank: float) -> None:
    seen = replace(observe(suite, "fact/passengers"), found=tuple(found))
    assert search_rank(seen).value == rank


def test_where_nothing_was_searched_for_there_is_nothing_to_score(suite: Suite) -> None:
    assert search_rank(observe(suite, "fact/passengers")).value is None
    assert search_rank(replace(observe(suite, "unanswerable/crew"), found=(RIGHT,))).value is None


@pytest.mark.parametrize(("shift", "kept"), [(0, 1), (1, 0), (-3, 0)])
def test_a_passage_stands_where_it_says(suite: Suite, shift: int, kept: float) -> None:
    moved = passage("The Aurora was built in 1998.", shift=shift)
    seen = replace(observe(suite, "fact/passengers", outcome="insufficient"), found=(moved,))
    assert contract(seen).value == kept
