"""The summary for pull requests: what it says, and that nothing of an article is a link, an image or a mention."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import ferry_suite
from hostile_suite import hostile_suite, report_of
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from evals import markdown
from evals.baseline import baseline_of
from evals.gate import judge
from evals.labels import Suite
from evals.making import build_cases
from evals.markdown import MOST, to_markdown
from evals.marks import Marks
from evals.matrix import MUTANTS, oracle_report
from evals.mutants import MutantEngine
from evals.oracle import OracleEngine
from evals.report import Report
from evals.runner import Runner
from evals.stage import articles_of

READER = MarkdownIt("commonmark").enable("table")


def summary(report: Report, good: Report) -> str:
    baseline = baseline_of(good, "good")
    return to_markdown(report, judge(report, baseline, Marks()), baseline)


def mutant_report(suite: Suite, name: str) -> Report:
    engine = MutantEngine(OracleEngine([suite]), next(m for m in MUTANTS if m.name == name))
    return Runner(engine, articles_of([suite])).run(build_cases([suite]), "test")


def words_outside_code(text: str) -> str:
    return "".join(
        child.content
        for token in READER.parse(text)
        for child in token.children or ()
        if child.type != "code_inline"
    )


def test_a_run_that_got_worse(tmp_path: Path) -> None:
    suite = ferry_suite(tmp_path / "home")
    told = summary(mutant_report(suite, "number off by ten"), oracle_report([suite]))
    assert told.startswith("## ❌ Evals failed")
    for part in (
        "- **regression** `ferry.txt/fact/passengers/",
        "question: `How many passengers were aboard?`",
        "expected: `There were 340 passengers aboard the ferry.`",
        "claim: `There were 350 passengers aboard the ferry.`",
        "missed: correctness 0, `passengers",
        "newly failing",
        "| correctness |",
    ):
        assert part in told


def test_a_run_like_the_one_before(tmp_path: Path) -> None:
    report = oracle_report([ferry_suite(tmp_path / "home")])
    told = summary(report, report)
    assert told.startswith("## ✅ Evals passed")
    assert f"Against the baseline: {len(report.rows)} unchanged." in told
    assert "objection" not in told
    assert to_markdown(report, judge(report, None, Marks())).count("no baseline was blessed") == 1


def test_a_run_that_could_not_be_measured(tmp_path: Path) -> None:
    suite = ferry_suite(tmp_path / "home")
    report = mutant_report(suite, "crashes on 5 %")
    assert to_markdown(report, judge(report, None, Marks())).startswith("## ⚠️ Evals incomplete")


@pytest.mark.parametrize("mutant", ["offsets + 1", "echoes the article", "invents a quotation"])
def test_what_an_article_says_is_code_and_nothing_else(tmp_path: Path, mutant: str) -> None:
    told = summary(report_of(hostile_suite(tmp_path), mutant), oracle_report([hostile_suite(tmp_path)]))
    types = {child.type for token in READER.parse(told) for child in token.children or ()}
    assert types <= {"text", "code_inline", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}
    outside = words_outside_code(told)
    assert not [attack for attack in ("<script", "http", "@someone", "hacked", "forged") if attack in outside]
    html = [token.content for token in READER.parse(told) if token.type == "html_block"]
    assert html == ["<details><summary>Scores</summary>\n", "</details>\n"]


@given(st.text())
def test_a_code_span_holds_any_text(text: str) -> None:
    tokens = [t for token in READER.parse(f"a {markdown._code(text)} b") for t in token.children or ()]
    plain = " ".join(text.split())
    if plain and len(plain) <= markdown.LONGEST:
        assert [t.type for t in tokens] == ["text", "code_inline", "text"]
        assert tokens[1].content.replace("\ufffd", "\0") == plain.replace("\ufffd", "\0")


def test_it_is_never_longer_than_github_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suite = ferry_suite(tmp_path / "home")
    told = summary(mutant_report(suite, "refuses always"), oracle_report([suite]))
    assert len(told) < MOST
    monkeypatch.setattr(markdown, "MOST", len(told) - 1)
    cut = summary(mutant_report(suite, "refuses always"), oracle_report([suite]))
    assert "Cut here" in cut
    assert "| correctness |" in cut
    assert len(cut) < len(told)
