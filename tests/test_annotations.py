"""Annotations: one an objection, at its label's own line, and no text of an article can forge another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import LABELS, ferry_suite
from hostile_suite import hostile_suite, report_of

from evals.annotations import to_annotations, wanted
from evals.baseline import baseline_of
from evals.gate import Finding, Verdict, judge
from evals.marks import Marks
from evals.matrix import oracle_report


def test_an_objection_stands_at_the_line_of_its_fact(tmp_path: Path) -> None:
    suite = ferry_suite(tmp_path / "home")
    report = oracle_report([suite])
    row = next(row for row in report.rows if row.case.label_id == "built")
    line = 1 + LABELS[: LABELS.index("- id: built")].count("\n")
    verdict = Verdict((Finding("regression", "50 % worse,\nby far", row.case.case_id),))
    title = f"regression {row.case.case_id}"
    assert to_annotations(report, verdict, tmp_path) == [
        f"::error file=home/cases/ferry.yaml,line={line},title={title}"
        "::When was the ferry built?%0A50 %25 worse,%0Aby far"
    ]


def test_a_mean_has_no_place_and_a_note_is_none() -> None:
    from evals.report import Report

    verdict = Verdict((Finding("mean", "went down", score="correctness"), Finding("note", "well")))
    assert to_annotations(Report("test", ()), verdict, Path("/")) == [
        "::error title=mean correctness::went down"
    ]


def test_a_file_outside_of_the_checkout_is_named_alone(tmp_path: Path) -> None:
    suite = ferry_suite(tmp_path / "home")
    report = oracle_report([suite])
    verdict = Verdict((Finding("new", "fails", report.rows[0].case.case_id),))
    assert to_annotations(report, verdict, tmp_path / "elsewhere")[0].startswith(
        "::error file=ferry.yaml,line=4,"
    )


def test_nothing_in_an_article_makes_a_line_of_its_own(tmp_path: Path) -> None:
    suite = hostile_suite(tmp_path)
    report, baseline = report_of(suite, "offsets + 1"), baseline_of(report_of(suite), "good")
    lines = to_annotations(report, judge(report, baseline, Marks()), tmp_path)
    assert len(lines) > 1
    for line in lines:
        assert line.startswith("::error ")
        assert not {"\n", "\r"} & set(line)
        assert "::error::forged" not in line.partition("::error ")[2] or "%250A" in line


@pytest.mark.parametrize(
    ("choice", "environment", "told"),
    [
        ("auto", {}, False),
        ("auto", {"GITHUB_ACTIONS": "true"}, True),
        ("off", {"GITHUB_ACTIONS": "true"}, False),
        ("on", {}, True),
    ],
)
def test_they_are_told_where_somebody_reads_them(
    choice: str, environment: dict[str, str], told: bool
) -> None:
    assert wanted(choice, environment) is told
