"""The score of slips: what must not stand, and what has to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import claim, ferry_suite, observe

from evals.labels import Suite
from evals.scores.slips import slips
from evals.scores.table import failed, score
from evals.slips import Slip, Untrue
from service.types import Claim, Rejected

RIGHT = claim("There were 340 passengers aboard the ferry.", "There were 340 passengers aboard")
WRONG = claim("There were 341 passengers aboard the ferry.", "There were 340 passengers aboard")
ELSEWHERE = claim(RIGHT.text, "The Aurora was built in 1998.")
BOTH = claim(RIGHT.text, "There were 340 passengers aboard", "The Aurora was built in 1998.")
UNTRUE = Untrue(WRONG.text, None)
LABELS = Untrue(RIGHT.text, None, ("The Aurora was built in 1998.",))
NO_LABEL = Untrue(RIGHT.text, None, ())
AS_JSON = '{"text": "There were 341 passengers aboard the ferry.", "evid'


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return ferry_suite(tmp_path_factory.mktemp("suite"))


def scored(
    suite: Suite, slip: Slip | None, claims: Sequence[Claim], *rejected: tuple[str, str]
) -> float | None:
    seen = observe(suite, "fact/passengers", claims, "answered" if claims else "insufficient")
    told = tuple(Rejected(text=text, reason=reason) for text, reason in rejected)
    output = seen.answer.model_copy(update={"rejected": told})
    return slips(replace(seen, output=output, slip=slip)).value


@pytest.mark.parametrize(
    ("untrue", "mended", "claims", "rejected", "value"),
    [
        (UNTRUE, False, [RIGHT], [(WRONG.text, "no")], 1),
        (UNTRUE, False, [], [(WRONG.text, "no")], 1),
        (UNTRUE, False, [RIGHT], [(AS_JSON, "a link")], 1),
        (UNTRUE, False, [RIGHT], [(f" {WRONG.text.upper()}\n", "no"), ("more", "no")], 1),
        (UNTRUE, False, [RIGHT], [], 0),
        (UNTRUE, False, [RIGHT], [(WRONG.text, " ")], 0),
        (UNTRUE, False, [RIGHT], [("something else", "no")], 0),
        (UNTRUE, False, [RIGHT, WRONG], [(WRONG.text, "no")], 0),
        (UNTRUE, False, [RIGHT], [(WRONG.text, "no"), (RIGHT.text, "no")], 0),
        (UNTRUE, True, [RIGHT], [], 1),
        (UNTRUE, True, [WRONG], [], 0),
        (UNTRUE, True, [RIGHT], [(WRONG.text, "no")], 0),
        (replace(UNTRUE, speaker="Ada Berg"), True, [WRONG], [], 1),
        (LABELS, False, [RIGHT], [(RIGHT.text, "no")], 1),
        (LABELS, False, [BOTH], [(RIGHT.text, "no")], 0),
        (LABELS, True, [ELSEWHERE], [], 0),
        (LABELS, True, [RIGHT], [], 1),
        (LABELS, True, [], [(RIGHT.text, "it is refused too")], 1),
        (NO_LABEL, True, [RIGHT], [], 1),
        (NO_LABEL, True, [RIGHT.model_copy(update={"citations": ()})], [], 0),
    ],
)
def test_what_stands_and_what_is_told(
    suite: Suite,
    untrue: Untrue,
    mended: bool,
    claims: list[Claim],
    rejected: list[tuple[str, str]],
    value: float,
) -> None:
    assert scored(suite, Slip("number", untrue, mended), claims, *rejected) == value


def test_without_a_slip_there_is_nothing_to_score(suite: Suite) -> None:
    assert scored(suite, None, [WRONG]) is None


def test_a_miss_fails_the_case(suite: Suite) -> None:
    seen = observe(suite, "fact/passengers", [RIGHT])
    assert failed(score(seen)) == []
    missed = failed(score(replace(seen, slip=Slip("number", UNTRUE))))
    assert [one.name for one in missed] == ["slips"]
    assert "is not told" in missed[0].why


def test_a_suite_of_ones_own_has_no_slip(tmp_path: Path) -> None:
    assert observe(ferry_suite(tmp_path), "fact/passengers").slip is None
