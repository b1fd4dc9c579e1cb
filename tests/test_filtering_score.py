"""A filter keeps to what it lets through, and what passes is answered as if it were asked alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import ARTICLE_ID, TEXT, answer, case_of, claim, ferry_suite, observe, planted_suite

from evals.labels import Filtering, Suite
from evals.scores.base import Observed
from evals.scores.filtering import filtering
from service.types import Answer, Briefing, Claim, LedgerEntry, PassageOut, Provenance

PASSENGERS = claim("There were 340 passengers aboard.", "340 passengers aboard")
BUILT = claim("The Aurora was built in 1998.", "The Aurora was built in 1998")
PASSES = ("ferry.txt",)


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


def seen(suite: Suite, lets: Sequence[str], *claims: Claim, without: Answer | None = None) -> Observed:
    observed = observe(suite, "fact/passengers", claims, "answered" if claims else "insufficient")
    label = Filtering(id="x", outlets=("Lund Daily",), lets=tuple(lets), ask=("passengers",))
    return replace(observed, case=replace(observed.case, filtering=label), without=without)


def found(article_id: str = ARTICLE_ID) -> PassageOut:
    told = dict.fromkeys(("headline", "outlet", "url", "published_at"))
    return PassageOut(article_id=article_id, start=0, end=5, text=TEXT[:5], score=0.5, **told)


@pytest.mark.parametrize(
    ("lets", "claims", "without", "why"),
    [
        (PASSES, [PASSENGERS], [PASSENGERS], ""),
        (PASSES, [], [], ""),
        (PASSES, [PASSENGERS, BUILT], [BUILT, PASSENGERS], ""),  # order is no difference
        (PASSES, [], [PASSENGERS], "behind the filter: insufficient"),
        (PASSES, [PASSENGERS], [], "alone: insufficient"),
        (PASSES, [PASSENGERS], [BUILT], "behind the filter"),
        ((), [], None, ""),
        ((), [PASSENGERS], None, "is cited, and does not pass"),
    ],
)
def test_what_passes_is_answered_and_nothing_else(
    suite: Suite, lets: Sequence[str], claims: list[Claim], without: list[Claim] | None, why: str
) -> None:
    alone = None
    if without is not None:
        alone = answer("?", *without, outcome="answered" if without else "insufficient")
    score = filtering(seen(suite, lets, *claims, without=alone))
    assert why in score.why
    assert score.value == float(not why)


def test_an_answer_from_elsewhere_is_none_where_nothing_passes(suite: Suite) -> None:
    elsewhere = PASSENGERS.model_copy(
        update={"citations": tuple(c.model_copy(update={"article_id": "b" * 16}) for c in BUILT.citations)}
    )
    assert "none of the articles passes" in filtering(seen(suite, (), elsewhere)).why


@pytest.mark.parametrize(("lets", "value"), [(PASSES, 1), ((), 0)])
def test_a_search_finds_only_what_passes(suite: Suite, lets: Sequence[str], value: float) -> None:
    observed = replace(seen(suite, lets), found=(found("b" * 16), found()))
    assert filtering(observed).value == value


def test_a_case_without_a_filter_has_nothing_to_score(suite: Suite) -> None:
    assert filtering(observe(suite, "fact/passengers", [PASSENGERS])).value is None


def test_a_briefing_accounts_for_the_same_articles(tmp_path_factory: pytest.TempPathFactory) -> None:
    planted = planted_suite(tmp_path_factory.mktemp("suite"))
    case = case_of(planted, "filtered/of-its-day/")
    label = case.filtering
    assert label is not None

    def briefing(*ids: str) -> Briefing:
        ledger = tuple(
            LedgerEntry(
                article_id=i,
                headline=None,
                outlet=None,
                published_at=None,
                status="unused",
                claims=0,
                reason="no",
            )
            for i in ids
        )
        told = Provenance(writer="extractive", index="test")
        return Briefing(
            title="A",
            topic=None,
            claims=(),
            disagreements=(),
            rejected=(),
            ledger=ledger,
            provenance=told,
        )

    observed = seen(planted, PASSES)
    for among, value in ((briefing("a"), 1), (briefing("a", "b"), 0), (briefing(), 0)):
        both = replace(observed, output=among, without=briefing("a"))
        assert filtering(both).value == value
