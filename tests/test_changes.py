"""What becomes of a case between two runs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.changes import BECAME, WORSE, Became, changes, counted


@dataclass(frozen=True)
class One:
    status: str
    fingerprint: str = "a"


@pytest.mark.parametrize(
    ("was", "now", "became"),
    [
        (One("pass"), One("pass"), "unchanged"),
        (One("fail"), One("fail"), "unchanged"),
        (One("error"), One("skip"), "unchanged"),
        (One("pass"), One("fail"), "newly failing"),
        (One("fail"), One("pass"), "newly passing"),
        (One("skip"), One("pass"), "newly passing"),
        (One("skip"), One("fail"), "unchanged"),  # it was never known to pass
        (One("pass"), One("error"), "no longer measured"),
        (One("fail"), One("skip"), "no longer measured"),
        (One("pass"), One("fail", "b"), "changed"),
        (One("pass"), One("pass", "b"), "changed"),
        (None, One("fail"), "new"),
        (One("pass"), None, "gone"),
    ],
)
def test_what_became_of_it(was: One | None, now: One | None, became: Became) -> None:
    before, after = ({} if one is None else {"x": one} for one in (was, now))
    change = changes(before, after)["x"]
    assert change.became == became
    assert (change.was, change.now) == (was and was.status, now and now.status)


statuses = st.builds(One, st.sampled_from(["pass", "fail", "error", "skip"]), st.sampled_from("ab"))
runs = st.dictionaries(st.sampled_from("uvwxyz"), statuses)


@given(runs, runs)
def test_every_case_of_either_run_is_told_once_and_nothing_is_lost(
    before: dict[str, One], after: dict[str, One]
) -> None:
    found = changes(before, after)
    assert set(found) == set(before) | set(after)
    assert list(found)[: len(after)] == list(after)
    assert {change.became for change in found.values()} <= set(BECAME)


@given(runs)
def test_a_run_against_itself_is_unchanged(run: dict[str, One]) -> None:
    assert all(change.became == "unchanged" for change in changes(run, run).values())


@given(runs, runs)
def test_what_got_worse_one_way_did_not_get_worse_the_other_way(
    before: dict[str, One], after: dict[str, One]
) -> None:
    there, back = changes(before, after), changes(after, before)
    failing = {i for i, change in there.items() if change.became == "newly failing"}
    assert not failing & {i for i, change in back.items() if change.became in WORSE}


@given(runs, runs)
def test_the_count_names_every_case(before: dict[str, One], after: dict[str, One]) -> None:
    told = counted(changes(before, after).values())
    numbers = [int(part.split()[0]) for part in told.split(", ")] if told != "no case" else []
    assert sum(numbers) == len(before.keys() | after.keys())
    assert 0 not in numbers
