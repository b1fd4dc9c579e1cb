"""Repeats of a live run against a blessed one: which fact broke, what drifts, what cannot be compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import ferry_suite

from evals.labels import Suite
from evals.live import Live, LiveBaseline, Unit, bless_live, judge_live, load_live_baseline
from evals.matrix import oracle_report
from evals.report import Report, Row
from index.errors import BadInput

MODEL = "openai:one"
Spoil = Callable[[Row, int], Row]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Report:
    suite: Suite = ferry_suite(tmp_path_factory.mktemp("suite") / "home")
    whole = oracle_report([suite])
    return replace(whole, lane="live", rows=tuple(row for row in whole.rows if row.case.question))


def live_of(good: Report, spoil: Spoil = lambda row, _: row, repeats: int = 3, model: str = MODEL) -> Live:
    """Three repeats of the good run, each row spoiled as told."""
    reports = (replace(good, rows=tuple(spoil(row, n) for row in good.rows)) for n in range(repeats))
    return Live(model, tuple(reports))


def blessed(live: Live, folder: Path) -> LiveBaseline:
    (folder / "live.json").write_text(live.to_json(), encoding="utf-8")
    bless_live(folder / "live.json", folder / "baselines" / "live.json", "good")
    found = load_live_baseline(folder / "baselines" / "live.json")
    assert found is not None
    return found


def fails(label_id: str, *repeats: int) -> Spoil:
    return lambda row, n: (
        replace(row, status="fail") if row.case.label_id == label_id and n in repeats else row
    )


def rules(live: Live, baseline: LiveBaseline | None) -> dict[str, str]:
    return {
        f.rule: f.case_id or f.score or "" for f in judge_live(live, baseline).findings if f.rule != "note"
    }


def test_units_count_wordings_and_repeats(good: Report) -> None:
    units = live_of(good, fails("passengers", 0)).units
    assert (units["ferry.txt/fact/passengers"].passed, units["ferry.txt/fact/passengers"].tried) == (6, 9)
    assert (units["ferry.txt/fact/built"].passed, units["ferry.txt/fact/built"].tried) == (3, 3)
    assert units["ferry.txt/pair/crew"].tried == 6
    assert units["ferry.txt/fact/built"].scores["tightness"] == 1


def test_the_same_again_is_no_worse(good: Report, tmp_path: Path) -> None:
    live = live_of(good)
    verdict = judge_live(live, blessed(live, tmp_path))
    assert verdict.exit_code == 0
    assert [finding.rule for finding in verdict.findings] == ["note"] * 3


def test_a_fact_that_broke_is_a_regression_at_one_of_its_cases(good: Report, tmp_path: Path) -> None:
    baseline = blessed(live_of(good), tmp_path)
    spoiled = live_of(good, fails("passengers", 0, 1))
    assert rules(spoiled, baseline)["regression"].startswith("ferry.txt/fact/passengers/")
    assert judge_live(spoiled, baseline).exit_code == 1
    assert "passed 9 of 9 times and now 3 of 9" in judge_live(spoiled, baseline).findings[0].message
    assert "regression" not in rules(live_of(good, fails("passengers", 0)), baseline)


def test_what_moves_a_lot_both_ways_is_inconclusive(good: Report, tmp_path: Path) -> None:
    def coin(row: Row, n: int) -> Row:
        return row if n else replace(row, status="fail")

    found = judge_live(live_of(good, coin), blessed(live_of(good), tmp_path))
    assert {finding.rule for finding in found.findings} == {"note", "inconclusive"}
    assert found.exit_code == 3


def test_a_drift_of_many_facts_is_one(good: Report, tmp_path: Path) -> None:
    unit = next(iter(live_of(good).units.values()))
    many = {f"a/fact/{n}": unit for n in range(40)}
    now = {name: unit.model_copy(update={"passed": unit.passed - 1}) for name in many}
    live = live_of(good)
    # units alone: 40 facts have no rows here
    held = type("Held", (Live,), {"units": now})(live.model, live.reports)
    verdict = judge_live(held, LiveBaseline(model=MODEL, repeats=3, reason="x", units=many))
    assert [f.score for f in verdict.findings if f.rule == "drift"] == ["passes"]
    assert verdict.exit_code == 1


def test_errors_are_in_no_share_and_make_it_incomplete(good: Report, tmp_path: Path) -> None:
    def broken(row: Row, n: int) -> Row:
        return row if n else replace(row, status="error", scores=(), seen=None, trouble="busy")

    live = live_of(good, broken)
    unit = live.units["ferry.txt/fact/passengers"]
    assert (unit.passed, unit.tried) == (6, 6)
    assert judge_live(live, blessed(live_of(good), tmp_path)).exit_code == 3
    (tmp_path / "broken.json").write_text(live.to_json(), encoding="utf-8")
    with pytest.raises(BadInput, match="incomplete run cannot be blessed: 17"):
        bless_live(tmp_path / "broken.json", tmp_path / "x.json", "good")


def test_a_fact_whose_labels_changed_is_not_compared(good: Report, tmp_path: Path) -> None:
    baseline = blessed(live_of(good), tmp_path)
    other = {name: unit.model_copy(update={"fingerprint": "other"}) for name, unit in baseline.units.items()}
    verdict = judge_live(live_of(good), baseline.model_copy(update={"units": other}))
    assert [finding.rule for finding in verdict.findings] == ["note", "inconclusive"]
    assert "8 of 8 facts are new or changed" in verdict.findings[0].message


def test_another_model_is_compared_and_told(good: Report, tmp_path: Path) -> None:
    verdict = judge_live(live_of(good, model="openai:two"), blessed(live_of(good), tmp_path))
    assert verdict.findings[0].message == "the baseline is of 'openai:one', this run of 'openai:two'"
    assert verdict.exit_code == 0


def test_each_case_is_shown_as_it_first_failed(good: Report) -> None:
    shown = live_of(good, fails("built", 2)).report
    assert [row.case.label_id for row in shown.rows if row.status == "fail"] == ["built"]
    assert [row.case for row in shown.rows] == [row.case for row in good.rows]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        ("{", "is no file of"),
        ("{}", "is no file of"),
        ('{"errors": 0}', "is no file of"),
        ("[]", "is no file of"),
    ],
)
def test_what_cannot_be_blessed(tmp_path: Path, content: str | None, told: str) -> None:
    if content is not None:
        (tmp_path / "live.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=told):
        bless_live(tmp_path / "live.json", tmp_path / "out.json", "good")
    assert not (tmp_path / "out.json").exists()


def test_a_baseline_needs_a_reason_and_is_checked_when_read(good: Report, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="for a reason"):
        bless_live(tmp_path / "live.json", tmp_path / "out.json", "  ")
    (tmp_path / "live.json").write_text(json.dumps({"lane": "extractive"}), encoding="utf-8")
    with pytest.raises(BadInput, match="no baseline of the live lane"):
        load_live_baseline(tmp_path / "live.json")
    assert load_live_baseline(tmp_path / "nowhere.json") is None
    with pytest.raises(ValueError, match="passed"):
        Unit(fingerprint="a", passed=-1, tried=1, scores={})
