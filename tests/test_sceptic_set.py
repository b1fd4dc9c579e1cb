"""The floor under hand-written claims, dev and held, and how it is counted."""

from __future__ import annotations

import pytest

from evals.__main__ import HOME
from evals.sceptic_kinds import HONEST, UNTRUE
from evals.sceptic_loader import WrittenClaim
from evals.sceptic_run import judge_verifying
from evals.sceptic_set import FLOORS, Floor, Judged, Row, overall, rows, shortfalls
from service.protocols import DraftClaim

FELT = 0.02
"""How far the figures may be above the floor before it has to be raised."""


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return judge_verifying(HOME / "sceptic")


def one(honest: bool, refused: bool, split: str = "dev", kind: str | None = None) -> Judged:
    claim = WrittenClaim(
        kind or ("passive" if honest else "antonym"), honest, DraftClaim("x", None, ("S1",)), 1
    )
    return Judged(claim, "flood", split, "no" if refused else None)


def test_the_floor_holds(judged: list[Judged]) -> None:
    assert shortfalls(judged, FLOORS) == []


@pytest.mark.parametrize("split", sorted(FLOORS))
def test_the_floor_is_raised_with_the_figures(judged: list[Judged], split: str) -> None:
    floor = FLOORS[split]
    for honest, least in ((False, floor.refused), (True, floor.accepted)):
        share = overall(judged, honest, split).share
        assert share is not None
        assert share < least + FELT, f"{share:.3f} is better than the floor of {split}: raise FLOORS to it"


def test_the_rows_of_a_split_add_up(judged: list[Judged]) -> None:
    for honest, kinds in ((False, UNTRUE), (True, HONEST)):
        found = {split: rows(judged, honest, split) for split in (None, "dev", "held")}
        for split, of in found.items():
            assert [row.kind for row in of] == list(kinds)
            assert sum(row.tried for row in of) == overall(judged, honest, split).tried
            assert sum(row.right for row in of) == overall(judged, honest, split).right
        assert overall(judged, honest).tried == sum(overall(judged, honest, s).tried for s in FLOORS)


@pytest.mark.parametrize(
    ("honest", "refused", "right"),
    [(True, False, True), (True, True, False), (False, True, True), (False, False, False)],
)
def test_right_is_to_refuse_the_untrue_and_let_the_honest_through(
    honest: bool, refused: bool, right: bool
) -> None:
    assert one(honest, refused).right is right


def test_what_refuses_all_and_what_refuses_nothing_is_below_the_floor(judged: list[Judged]) -> None:
    for reason in ("no", None):
        assert shortfalls([Judged(j.claim, j.article, j.split, reason) for j in judged], FLOORS)


def test_a_shortfall_says_the_split_what_fell_and_what_is_wanted() -> None:
    half = [one(False, True), one(False, False), one(True, False)]
    assert shortfalls(half, {"dev": Floor(0.5, 1.0)}) == []
    assert shortfalls(half, {"dev": Floor(0.6, 1.0)}) == ["dev: 50.0% of untrue claims refused, 60.0% wanted"]
    assert shortfalls(half, {"held": Floor(0.0, 0.0)}) == [
        "held: no untrue claims refused, 0.0% wanted",
        "held: no honest claims let through, 0.0% wanted",
    ]


def test_a_row_of_nothing_has_no_share() -> None:
    assert Row("nothing", 0, 0).share is None
