"""The gate: what fails a run, what makes it incomplete, and what may be blessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import ferry_suite

from evals.baseline import Baseline, baseline_of, bless, load_baseline
from evals.gate import INCOMPLETE, OK, REGRESSION, judge
from evals.labels import Suite
from evals.marks import Marks, load_marks
from evals.matrix import oracle_report
from evals.report import Report, Row
from evals.scores.base import Score
from index.errors import BadInput


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return ferry_suite(tmp_path_factory.mktemp("suite"))


@pytest.fixture(scope="module")
def good(suite: Suite) -> Report:
    return oracle_report([suite])


@pytest.fixture(scope="module")
def baseline(good: Report) -> Baseline:
    return baseline_of(good, "for tests")


def with_row(report: Report, place: int, **changes: object) -> Report:
    rows = list(report.rows)
    rows[place] = replace(rows[place], **changes)  # type: ignore[arg-type]
    return replace(report, rows=tuple(rows))


def rescored(row: Row, name: str, value: float) -> tuple[Score, ...]:
    return tuple(Score(name, value, "bent") if score.name == name else score for score in row.scores)


def rules(report: Report, baseline: Baseline | None, marks: Marks = Marks()) -> list[str]:  # noqa: B008
    return [finding.rule for finding in judge(report, baseline, marks).findings]


def test_the_same_run_again_passes_without_a_word(good: Report, baseline: Baseline) -> None:
    verdict = judge(good, baseline, Marks())
    assert (verdict.exit_code, verdict.findings) == (OK, ())


def test_without_a_baseline_it_passes_and_says_so(good: Report) -> None:
    verdict = judge(with_row(good, 0, status="fail"), None, Marks())
    assert verdict.exit_code == OK
    assert "no baseline was blessed" in verdict.findings[0].message


def test_a_case_that_passed_and_fails_is_a_regression_and_says_why(good: Report, baseline: Baseline) -> None:
    bad = with_row(good, 0, status="fail", scores=rescored(good.rows[0], "correctness", 0))
    verdict = judge(bad, baseline, Marks())
    assert verdict.exit_code == REGRESSION
    [finding] = [f for f in verdict.findings if f.rule == "regression"]
    assert finding.case_id == good.rows[0].case.case_id
    assert "correctness 0 (bent)" in finding.message


def test_a_regression_cannot_be_marked_away(good: Report, baseline: Baseline) -> None:
    marks = Marks(known_failing={good.rows[0].case.case_id: "no"})
    assert "regression" in rules(with_row(good, 0, status="fail"), baseline, marks)


def test_an_old_failure_is_none_of_todays_business(good: Report) -> None:
    bad = with_row(good, 0, status="fail")
    assert judge(bad, baseline_of(bad, "known"), Marks()).exit_code == OK


def test_getting_better_is_noted(good: Report) -> None:
    verdict = judge(good, baseline_of(with_row(good, 0, status="fail"), "known"), Marks())
    assert verdict.exit_code == OK
    assert "bless the run to hold them" in verdict.findings[0].message


def test_errors_make_a_run_incomplete_not_worse(good: Report, baseline: Baseline) -> None:
    broken = with_row(good, 0, status="error", scores=(), seen=None, trouble="Timeout: 600 s")
    verdict = judge(broken, baseline, Marks())
    assert verdict.exit_code == INCOMPLETE
    assert "Timeout: 600 s" in verdict.findings[0].message


def test_a_measured_regression_counts_before_what_was_not_measured(good: Report, baseline: Baseline) -> None:
    broken = with_row(good, 0, status="error", scores=(), seen=None)
    assert judge(with_row(broken, 1, status="fail"), baseline, Marks()).exit_code == REGRESSION


def test_no_case_at_all_is_incomplete(good: Report, baseline: Baseline) -> None:
    assert rules(replace(good, rows=()), None)[0] == "incomplete"
    assert judge(replace(good, rows=()), None, Marks()).exit_code == INCOMPLETE


@pytest.mark.parametrize("name", ["citation_validity", "contract"])
def test_invariants_hold_without_and_whatever_the_baseline(good: Report, name: str) -> None:
    bad = with_row(good, 0, scores=rescored(good.rows[0], name, 0.5))
    assert judge(bad, None, Marks()).exit_code == REGRESSION
    assert "invariant" in rules(bad, baseline_of(bad, "blessed broken"))


def test_a_missing_case_fails_unless_it_is_retired(good: Report, baseline: Baseline) -> None:
    shorter = replace(good, rows=good.rows[1:])
    assert rules(shorter, baseline) == ["missing"]
    assert rules(shorter, baseline, Marks(retired={good.rows[0].case.case_id: "the label was wrong"})) == []


def test_cases_that_were_not_asked_for_are_not_missing(good: Report, baseline: Baseline) -> None:
    held = [row for row in good.rows if row.case.split in (None, "held")]
    assert rules(replace(good, rows=tuple(held), split="held"), baseline) == []
    assert rules(replace(good, rows=(), suite="another"), baseline) == ["incomplete"]


def test_a_new_case_passes_or_is_marked(good: Report, baseline: Baseline) -> None:
    case_id = good.rows[0].case.case_id
    older = baseline.model_copy(update={"cases": {k: v for k, v in baseline.cases.items() if k != case_id}})
    bad = with_row(good, 0, status="fail")
    assert rules(good, older) == []
    assert rules(bad, older) == ["new"]
    assert rules(bad, older, Marks(known_failing={case_id: "needs a model"})) == []


def test_a_changed_case_is_compared_with_nothing(good: Report, baseline: Baseline) -> None:
    case_id = good.rows[0].case.case_id
    changed = baseline.cases[case_id].model_copy(update={"fingerprint": "before"})
    older = baseline.model_copy(update={"cases": {**baseline.cases, case_id: changed}})
    assert rules(with_row(good, 0, status="fail"), older) == ["new"]
    assert rules(good, older) == []


def test_known_failing_is_strict(good: Report, baseline: Baseline) -> None:
    marks = Marks(known_failing={good.rows[0].case.case_id: "needs a model"})
    assert rules(good, baseline, marks) == ["known_failing"]


def test_what_was_measured_must_not_become_skipped(good: Report, baseline: Baseline) -> None:
    assert "regression" in rules(with_row(good, 0, status="skip", scores=(), seen=None), baseline)


@pytest.mark.parametrize(("to", "expected"), [(0.99, []), (0.5, ["mean"])])
def test_a_mean_may_slip_a_little_and_no_more(
    good: Report, baseline: Baseline, to: float, expected: list[str]
) -> None:
    rows = tuple(replace(row, scores=rescored(row, "tightness", to)) for row in good.rows)
    assert sorted(set(rules(replace(good, rows=rows), baseline))) == expected


def test_a_score_that_is_better_low_gets_worse_upward(good: Report, baseline: Baseline) -> None:
    rows = tuple(replace(row, scores=rescored(row, "model_tokens", 50.0)) for row in good.rows)
    [finding] = judge(replace(good, rows=rows), baseline, Marks()).findings
    assert (finding.rule, finding.score) == ("mean", "model_tokens")


def test_blessing_writes_what_is_read_again(good: Report, tmp_path: Path) -> None:
    path = tmp_path / "new" / "oracle.json"
    written = bless(good, path, " first ")
    assert load_baseline(path, "oracle") == written
    assert written.reason == "first"
    before = path.read_bytes()
    bless(good, path, "first")
    assert path.read_bytes() == before


def test_what_must_not_be_blessed_is_refused_and_nothing_written(good: Report, tmp_path: Path) -> None:
    path = tmp_path / "oracle.json"
    for report, reason, told in (
        (good, "  ", "for a reason"),
        (with_row(good, 0, status="error"), "x", "1 of 18 cases errored"),
        (replace(good, rows=()), "x", "incomplete"),
        (replace(good, split="held"), "x", "only a run of every case"),
        (replace(good, suite="ferry.txt"), "x", "only a run of every case"),
    ):
        with pytest.raises(BadInput, match=told):
            bless(report, path, reason)
    assert not path.exists()


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"lane": "oracle", "reason": "x", "cases": {"a": {}}}', "\x00", "{"]
)
def test_a_damaged_baseline_is_never_taken_for_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "oracle.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match="no baseline"):
        load_baseline(path, "oracle")


def test_a_baseline_of_another_lane_is_refused(good: Report, tmp_path: Path) -> None:
    bless(good, tmp_path / "b.json", "x")
    with pytest.raises(BadInput, match="of the lane 'oracle', not 'extractive'"):
        load_baseline(tmp_path / "b.json", "extractive")
    assert load_baseline(tmp_path / "none.json", "extractive") is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("known_failing: {gone: why}", "there is no such case"),
        ("retired: {there: why}", "still there"),
        ("known_failing: {there: ' '}", "without saying why"),
        ("knwon_failing: {}", "no file of marks"),
        ("known_failing: [there]", "no file of marks"),
        ("{", "no file of marks"),
    ],
)
def test_marks_that_do_not_hold_are_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "marks.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=told):
        load_marks(path, {"there"})


def test_marks_are_optional(tmp_path: Path) -> None:
    assert load_marks(tmp_path / "marks.yaml", set()) == Marks()
    (tmp_path / "marks.yaml").write_text("", encoding="utf-8")
    assert load_marks(tmp_path / "marks.yaml", set()) == Marks()
