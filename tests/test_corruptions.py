"""Enough false claims are refused and few enough true ones, on what was held out of tuning as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from evals.__main__ import HOME
from evals.corruption_run import print_corruptions, try_verifying
from evals.corruption_set import (
    ARTICLE,
    CAUGHT_AT_LEAST,
    REJECTED_AT_MOST,
    TRUE,
    Row,
    Tried,
    evidence_of,
    is_good_enough,
    overall,
    rows,
    true_claims,
    try_all,
)
from evals.gate import OK
from evals.loader import load_suite
from index.errors import BadInput


@pytest.fixture(scope="module")
def tried() -> list[Tried]:
    return try_verifying(HOME / "cases")


@pytest.mark.parametrize("split", ["dev", "held"])
def test_the_floor_holds(tried: list[Tried], split: str) -> None:
    found = rows(tried, split)
    caught, rejected = overall(found).share, found[0].share
    assert found[0].corruption == TRUE
    assert caught is not None
    assert caught >= CAUGHT_AT_LEAST
    assert rejected is not None
    assert rejected <= REJECTED_AT_MOST
    assert is_good_enough(found)


def test_most_of_every_corruption_is_caught(tried: list[Tried]) -> None:
    assert [row for row in rows(tried)[1:] if (row.share or 0) < 0.7] == []


def test_the_set_is_large_and_in_two_halves(tried: list[Tried]) -> None:
    counted = {split: rows(tried, split)[0].tried for split in ("dev", "held")}
    assert sum(counted.values()) >= 150
    assert min(counted.values()) >= 0.4 * sum(counted.values())
    assert len(rows(tried)) - 1 >= 12
    assert min(row.tried for row in rows(tried)) >= 10


def test_no_false_claim_is_a_true_one_unchanged(tried: list[Tried]) -> None:
    true = {t.draft for t in tried if t.corruption == TRUE}
    assert [t for t in tried if t.corruption != TRUE and t.draft in true] == []


def test_a_check_that_lets_all_through_and_one_that_refuses_all_are_not_good_enough() -> None:
    suite = load_suite(HOME / "cases" / f"{ARTICLE}.yaml")
    told = true_claims(suite, evidence_of(suite))[:5]
    assert not is_good_enough(rows(try_all(told, lambda _: None)))
    assert not is_good_enough(rows(try_all(told, lambda _: "no")))
    true = {one.draft for one in told}
    assert is_good_enough(rows(try_all(told, lambda draft: None if draft in true else "no")))
    assert not is_good_enough(rows([]))


def test_the_table_tells_every_corruption_and_the_verdict() -> None:
    console = Console(record=True, width=120)
    assert print_corruptions(console, HOME / "cases") == OK
    told = console.export_text()
    assert all(
        name in told for name in ("true claims", "speakers_merged", "hedge_dropped", "held", "so it is")
    )


@pytest.mark.parametrize(
    "text",
    ["[", "- from: [no-such-fact]\n  dev: [a]\n  held: []", "- from: [troops]\n  dev: [{a: b}]\n  held: []"],
)
def test_claims_that_cannot_be_read_are_bad_input(text: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    suite = load_suite(HOME / "cases" / f"{ARTICLE}.yaml")
    with pytest.raises(BadInput, match=r"claims\.yaml"):
        true_claims(suite, evidence_of(suite), path)


def test_a_row_of_nothing_has_no_share() -> None:
    assert Row("nothing", 0, 0).share is None
