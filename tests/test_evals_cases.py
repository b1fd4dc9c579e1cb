"""Labels become cases under stable ids, with a fingerprint of what judges them."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import LABELS, TEXT, case_of, ferry_suite

from evals.cases import select
from evals.labels import Suite
from evals.loader import load_suite
from evals.making import build_cases
from index.errors import BadInput


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return ferry_suite(tmp_path)


def relabelled(folder: Path, old: str, new: str) -> Suite:
    assert old in LABELS
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.yaml").write_text(LABELS.replace(old, new), encoding="utf-8")
    return load_suite(folder / "other.yaml")


def test_every_wording_is_a_case_of_its_own(suite: Suite) -> None:
    kinds = [case.kind for case in build_cases([suite])]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "fact": 11,
        "conflict": 2,
        "unanswerable": 2,
        "twin": 2,
        "briefing": 1,
    }


def test_ids_survive_another_order_of_the_labels(suite: Suite) -> None:
    wordings = [line for line in LABELS.splitlines() if "passengers" in line and "text:" in line]
    turned = LABELS.replace(wordings[0], "@").replace(wordings[2], wordings[0]).replace("@", wordings[2])
    folder = Path(suite.path).parent
    (folder / "turned.yaml").write_text(turned, encoding="utf-8")
    other = load_suite(folder / "turned.yaml")
    assert [c.case_id for c in build_cases([other])] != [c.case_id for c in build_cases([suite])]
    before = {c.case_id: c.fingerprint for c in build_cases([suite])}
    assert {c.case_id: c.fingerprint for c in build_cases([other])} == before


def test_the_wordings_of_a_fact_and_a_question_with_its_twin_are_groups(suite: Suite) -> None:
    cases = build_cases([suite])
    assert len({c.group for c in cases if c.label_id == "passengers"}) == 1
    assert len({c.group for c in cases if c.label_id == "crew"}) == 1
    assert case_of(suite, "twin/crew").group != case_of(suite, "fact/passengers").group


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("must_not: [{number: 430}]", "must_not: [{number: 431}]"),
        ('evidence: ["340 passengers aboard"]', 'evidence: ["There were 340 passengers aboard"]'),
        ("claim: There were 340 passengers aboard the ferry.", "claim: The ferry carried 340 passengers."),
    ],
    ids=["near miss", "evidence", "claim"],
)
def test_a_fingerprint_changes_with_what_judges_the_case(
    suite: Suite, tmp_path: Path, old: str, new: str
) -> None:
    other = relabelled(tmp_path, old, new)
    assert case_of(other, "fact/passengers").fingerprint != case_of(suite, "fact/passengers").fingerprint
    assert case_of(other, "fact/built").fingerprint == case_of(suite, "fact/built").fingerprint


def test_another_wording_leaves_the_fingerprints_of_the_others_alone(suite: Suite, tmp_path: Path) -> None:
    other = relabelled(tmp_path, "What was the number of passengers?", "How many people had boarded?")
    assert case_of(other, "fact/passengers").fingerprint == case_of(suite, "fact/passengers").fingerprint


def test_two_suites_of_one_article_cannot_be_told_apart(suite: Suite) -> None:
    with pytest.raises(BadInput, match="two cases are called"):
        build_cases([suite, suite])


@pytest.mark.parametrize(("split", "expected"), [("dev", {"dev", None}), ("held", {"held", None})])
def test_a_split_keeps_what_belongs_to_none(suite: Suite, split: str, expected: set[str | None]) -> None:
    assert {case.split for case in select(build_cases([suite]), split)} == expected


def test_an_unknown_suite_is_refused_by_name(suite: Suite) -> None:
    with pytest.raises(BadInput, match=r"no suite 'ferries'; there is ferry\.txt"):
        select(build_cases([suite]), suite="ferries")
