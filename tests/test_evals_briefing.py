"""Briefing scores: coverage needs speaker and citation; what no article holds is counted."""

from __future__ import annotations

import pytest
from evals_suite import ARTICLE_ID, TEXT, case_of, claim, ferry_suite, stored

from evals.labels import Suite
from evals.scores.base import Observed
from evals.scores.briefing import length, longest_copy, must_coverage, should_coverage, unsupported
from evals.scores.contract import contract
from service.types import Briefing, BriefingClaim, Claim, LedgerEntry, Provenance

PASSENGERS = claim("The ferry carried 340 passengers.", "340 passengers aboard")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return ferry_suite(tmp_path_factory.mktemp("suite"))


def entry(**changes: object) -> LedgerEntry:
    told = LedgerEntry(
        article_id=ARTICLE_ID, headline=None, outlet=None, published_at=None, status="used", claims=1
    )
    return told.model_copy(update=changes)


def brief(suite: Suite, *claims: Claim, ledger: tuple[LedgerEntry, ...] | None = None) -> Observed:
    briefing = Briefing(
        title="Ferry",
        topic=None,
        claims=tuple(BriefingClaim(**one.model_dump()) for one in claims),
        disagreements=(),
        rejected=(),
        ledger=ledger if ledger is not None else (entry(claims=len(claims)),),
        provenance=Provenance(writer="extractive", index="test"),
    )
    return Observed(case_of(suite, "briefing"), briefing, stored(TEXT), {"ferry.txt": ARTICLE_ID})


def test_a_fact_is_covered_when_it_is_stated_and_cited(suite: Suite) -> None:
    assert must_coverage(brief(suite, PASSENGERS)).value == 1
    assert should_coverage(brief(suite, PASSENGERS)).value == 0
    assert must_coverage(brief(suite, claim("There were 340 passengers.", "built in 1998"))).value == 0
    assert (
        must_coverage(brief(suite, claim("There were 430 passengers.", "340 passengers aboard"))).value == 0
    )
    assert must_coverage(brief(suite)).why == "not covered: passengers"


def test_nothing_labelled_is_nothing_to_score(suite: Suite) -> None:
    label = suite.labels.briefing
    assert label is not None
    bare = suite.labels.model_copy(update={"briefing": label.model_copy(update={"should_cover": ()})})
    assert should_coverage(brief(suite.model_copy(update={"labels": bare}), PASSENGERS)).value is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry carried 340 passengers to Lund.", 0),
        ("The ferry carried 341 passengers to Oslo.", 2),
        ("Berg heard “a bang”.", 0),
        ("Berg heard “a loud bang”.", 1),
    ],
)
def test_what_no_article_holds_is_counted(suite: Suite, text: str, count: int) -> None:
    assert unsupported(brief(suite, claim(text, "340 passengers aboard"))).value == count


def test_length_is_in_units_of_the_limit_and_white_space_is_free(suite: Suite) -> None:
    short, spaced = (length(brief(suite, claim(t, "Ferry"))).value for t in ("One two.", "  One   two.\n"))
    assert short == spaced
    assert short is not None
    assert 0 < short < 0.1
    long = length(brief(suite, claim("word " * 200, "Ferry")))
    assert long.value is not None
    assert long.value > 1
    assert "100 allowed" in long.why


def test_the_longest_copy_is_told_in_words(suite: Suite) -> None:
    assert longest_copy(brief(suite, claim("It was: after its rudder failed!", "Ferry"))).value == 4
    assert longest_copy(brief(suite)).value is None


@pytest.mark.parametrize(
    ("ledger", "broken"),
    [
        ((), "is cited and not in the ledger"),
        ((entry(claims=0),), "used with 0 claims"),
        ((entry(), entry(article_id="b" * 16, status="unused", claims=0)), "does not say why"),
        ((entry(), entry(article_id="b" * 16, status="unused", claims=0, reason="off topic")), ""),
    ],
)
def test_the_ledger_accounts_for_every_article(
    suite: Suite, ledger: tuple[LedgerEntry, ...], broken: str
) -> None:
    told = contract(brief(suite, PASSENGERS, ledger=ledger))
    assert told.value == (0 if broken else 1)
    assert broken in told.why


def test_an_article_that_a_briefing_passes_over_in_silence_is_missed(suite: Suite) -> None:
    told = contract(brief(suite, ledger=()))
    assert told.value == 0
    assert "the ledger does not account for" in told.why
