"""The loop: every case is one row, whatever the engine does, and two runs are the same bytes."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from evals_suite import TEXT, ferry_suite
from pydantic import ValidationError

from evals.aggregate import find, wilson
from evals.gate import judge
from evals.junit import to_junit
from evals.labels import Suite
from evals.making import build_cases
from evals.marks import Marks
from evals.oracle import OracleEngine
from evals.report import STATUSES, Report
from evals.runner import Runner
from evals.stage import articles_of
from index.errors import NotFound, NotReady
from service.types import (
    NO_FILTERS,
    Answer,
    ArticleFull,
    ArticleInput,
    FilterInput,
    IngestResult,
    WriterChoice,
)


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return ferry_suite(tmp_path_factory.mktemp("suite"))


def run(suite: Suite, engine: OracleEngine) -> Report:
    return Runner(engine, articles_of([suite])).run(build_cases([suite]), "test")


class Flaky(OracleEngine):
    """Raises at the questions about passengers, each time another way."""

    raised = 0

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        if "passengers" not in question:
            return super().ask(question, filters, writer)
        self.raised += 1
        if self.raised == 1:
            raise NotReady("the index is being rebuilt")
        if self.raised == 2:
            raise ZeroDivisionError("\x00 not legal in XML")
        return Answer.model_validate({"question": question})


class Shortened(OracleEngine):
    """Stores another text than it was given."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        return super().ingest(article.model_copy(update={"text": "Something else altogether."}))


class Prefixed(OracleEngine):
    """Keeps a line before each article, as normalising might."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        return super().ingest(article.model_copy(update={"text": f"Breaking news.\n\n{article.text}"}))


class Unfetchable(OracleEngine):
    """Gives the article once and then no more."""

    fetched = 0

    def article(self, article_id: str) -> ArticleFull:
        self.fetched += 1
        if self.fetched > 1:
            raise NotFound(f"no article has the id {article_id!r}")
        return super().article(article_id)


def test_the_oracle_passes_every_case(suite: Suite) -> None:
    assert run(suite, OracleEngine([suite])).counts == {"pass": 18, "fail": 0, "error": 0, "skip": 0}


def test_every_case_is_one_row_whatever_is_raised(suite: Suite) -> None:
    report = run(suite, Flaky([suite]))
    assert [row.case.case_id for row in report.rows] == [case.case_id for case in build_cases([suite])]
    assert sum(report.counts.values()) == 18
    assert list(report.counts) == list(STATUSES)
    troubles = {row.trouble for row in report.rows if row.status == "error"}
    assert "NotReady: the index is being rebuilt" in troubles
    assert any(trouble.startswith("ZeroDivisionError") for trouble in troubles)


def test_an_output_that_cannot_be_read_breaks_the_contract_and_is_no_error(suite: Suite) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({"question": "Why?"})
    broken = [row for row in run(suite, Flaky([suite])).rows if row.score("contract") == 0]
    assert broken
    assert {row.status for row in broken} == {"fail"}


def test_errors_are_in_no_mean(suite: Suite) -> None:
    report = run(suite, Flaky([suite]))
    correctness = find(report.aggregates(), "correctness")
    assert correctness.errored == report.counts["error"] > 0
    assert correctness.mean == 1
    assert correctness.scored == 18 - report.counts["error"] - 3 - 1  # unanswerable, briefing; unreadable


def test_an_article_that_cannot_be_labelled_makes_its_cases_errors(suite: Suite) -> None:
    report = run(suite, Shortened([suite]))
    assert report.counts["error"] == len(report.rows) == 18
    assert "could not be ingested" in report.rows[0].trouble


def test_labels_follow_the_text_as_it_was_stored(suite: Suite) -> None:
    moved = run(suite, Prefixed([suite])).rows[0].case.suite
    assert moved.text.endswith(TEXT)
    assert moved.gold["passengers"][0][0].start == suite.gold["passengers"][0][0].start + len(
        "Breaking news.\n\n"
    )


def test_an_article_is_fetched_once(suite: Suite) -> None:
    engine = Unfetchable([suite])
    assert run(suite, engine).counts["pass"] == 18
    assert engine.fetched == 1


def test_two_runs_are_the_same_bytes(suite: Suite) -> None:
    first, second = (run(suite, Flaky([suite])).to_json() for _ in range(2))
    assert first == second
    assert json.loads(first)["counts"]["error"] > 0


def test_results_hold_no_time_and_no_path(suite: Suite) -> None:
    report = run(suite, OracleEngine([suite]))
    assert str(Path(suite.path).parent) not in report.to_json()
    assert report.rows[0].ms > 0
    slower = Runner(OracleEngine([suite]), articles_of([suite]), clock=iter(range(10**6)).__next__)
    assert slower.run(build_cases([suite]), "test").to_json() == report.to_json()


def test_results_round_trip_what_was_said(suite: Suite) -> None:
    plain = json.loads(run(suite, OracleEngine([suite])).to_json())
    case = next(c for c in plain["cases"] if c["kind"] == "conflict")
    assert case["got"]["outcome"] == "conflicting"
    cited = case["got"]["claims"][0]["citations"][0]
    assert TEXT[cited["start"] : cited["end"]] == cited["quote"]
    assert cited["valid"] is True


def test_junit_tells_failures_from_errors(suite: Suite) -> None:
    report = run(suite, Flaky([suite]))
    root = ET.fromstring(to_junit(report, judge(report, None, Marks())))
    cases = [case for group in root.findall("testsuite") if group.get("name") != "gate" for case in group]
    assert len(cases) == len(report.rows)
    assert sum(case.find("error") is not None for case in cases) == report.counts["error"]
    assert sum(case.find("failure") is not None for case in cases) == report.counts["fail"]
    for group in root.findall("testsuite"):
        assert int(group.get("tests", "0")) == len(group.findall("testcase"))
        assert int(group.get("errors", "0")) == len(group.findall("testcase/error"))
        assert int(group.get("failures", "0")) == len(group.findall("testcase/failure"))


def test_the_gate_is_a_suite_of_its_own(suite: Suite) -> None:
    good = run(suite, OracleEngine([suite]))
    for report, ending in ((good, None), (run(suite, Flaky([suite])), "error")):
        root = ET.fromstring(to_junit(report, judge(report, None, Marks())))
        gate = next(group for group in root if group.get("name") == "gate")
        assert (
            (gate.find(f"testcase/{ending}") is not None)
            if ending
            else (len(gate) == 1 and len(gate[0]) == 0)
        )


@pytest.mark.parametrize(
    ("share", "trials", "low", "high"), [(1.0, 10, 0.722, 1.0), (0.5, 10, 0.237, 0.763), (0.0, 1, 0.0, 0.793)]
)
def test_wilson_intervals(share: float, trials: int, low: float, high: float) -> None:
    assert wilson(share, trials) == pytest.approx((low, high), abs=0.001)
