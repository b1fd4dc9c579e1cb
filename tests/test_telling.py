"""The best first, in few words, repeats folded: means that move when an output is told worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import answer, case_of, claim, ferry_suite, observe

from evals.labels import Suite
from evals.scores.base import Observed
from evals.scores.telling import brevity, first_claim, folded, lead
from service.types import Briefing, BriefingClaim, Claim, Provenance

PASSENGERS = claim("There were 340 passengers aboard.", "340 passengers aboard")
BUILT = claim("The Aurora was built in 1998.", "The Aurora was built in 1998")
GUARD = claim("The coast guard said 12 people were hurt.", "The coast guard said 12 people were hurt")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


@pytest.mark.parametrize(
    ("case_id", "claims", "value"),
    [
        ("fact/passengers", [PASSENGERS], 1),
        ("fact/passengers", [PASSENGERS, BUILT], 1),
        ("fact/passengers", [BUILT, PASSENGERS], 0),
        ("fact/passengers", [BUILT], None),  # `correctness` says so already
        ("fact/passengers", [], None),
        ("conflict/hurt", [GUARD, BUILT], None),  # the values of a disagreement have no order
        ("unanswerable/crew", [BUILT], None),
    ],
)
def test_the_answer_is_in_the_first_claim(
    suite: Suite, case_id: str, claims: list[Claim], value: float | None
) -> None:
    assert first_claim(observe(suite, case_id, claims)).value == value


@pytest.mark.parametrize(
    ("claims", "value"),
    [
        ([claim("The Aurora was built in 1998.", "The Aurora was built in 1998.")], 1),
        ([claim("built in 1998", "The Aurora was built in 1998.")], 1 / 2),
        ([claim("built  in\n1998", "The Aurora was built", "in 1998")], 1 / 2),
        ([claim("built in 1998", "The Aurora was built in 1998.")] * 2, 1 / 2),
        ([claim("It was built, and so on, in 1998", "in 1998")], 8 / 2),
        ([claim("It was built.")], None),
        ([], None),
    ],
)
def test_brevity_is_words_claimed_by_words_cited(
    suite: Suite, claims: list[Claim], value: float | None
) -> None:
    assert brevity(observe(suite, "fact/built", claims)).value == value


def briefed(suite: Suite, *claims: Claim, also: int = 0) -> Observed:
    case = case_of(suite, "briefing")
    told = Briefing(
        title="Ferry",
        topic=None,
        claims=tuple(BriefingClaim(**one.model_dump(), also=also) for one in claims),
        disagreements=(),
        rejected=(),
        ledger=(),
        provenance=Provenance(writer="llm", model="test", index="test"),
    )
    return replace(observe(suite, "fact/passengers"), case=case, output=told)


@pytest.mark.parametrize(
    ("claims", "value"),
    [([PASSENGERS, BUILT], 1), ([BUILT, PASSENGERS], 0), ([PASSENGERS], 1), ([GUARD], 0), ([], None)],
)
def test_a_briefing_begins_with_what_it_must_cover(
    suite: Suite, claims: list[Claim], value: float | None
) -> None:
    assert lead(briefed(suite, *claims)).value == value


def test_folded_repeats_are_counted(suite: Suite) -> None:
    assert folded(briefed(suite, PASSENGERS, BUILT, also=2)).value == 4
    assert folded(briefed(suite, PASSENGERS)).value == 0
    assert folded(replace(briefed(suite), output=answer("?"))).value is None
