"""The evals from Python: the documents' own example, a system of one's own, and a server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from evals_suite import write_home

from evals.api import Telling, Tried, bless, judge, load_baseline, load_suites, run
from evals.mutants import MUTANTS, MutantEngine
from evals.oracle import OracleEngine
from service.client import HttpEngine
from service.engine import LocalEngine

DOCS = (Path(__file__).parent.parent / "docs" / "evals.md").read_text(encoding="utf-8")


def test_the_documents_example_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_home(tmp_path / "our-evals")
    examples = re.findall(r"^```python\n(.*?)^```$", DOCS, re.DOTALL | re.MULTILINE)
    assert len(examples) == 1
    exec(compile(examples[0], "docs/evals.md", "exec"), {})  # conftest has put us into tmp_path
    assert capsys.readouterr().out.startswith("0 {'pass': ")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_system_of_ones_own_is_held_against_its_own_figures(tmp_path: Path) -> None:
    suites = load_suites(write_home(tmp_path / "home") / "cases")
    ours = OracleEngine(suites)
    path = tmp_path / "ours.json"
    report = run(suites, ours, lane="ours")
    assert judge(report).exit_code == 0
    bless(report, path, "the first figures")
    worse = MutantEngine(ours, next(m for m in MUTANTS if m.name == "negates"))
    verdict = judge(run(suites, worse, lane="ours"), load_baseline(path, "ours"))
    assert verdict.exit_code == 1
    assert judge(run(suites, ours, lane="ours", split="held"), load_baseline(path, "ours")).exit_code == 0


@pytest.mark.parametrize("engine", [LocalEngine, HttpEngine])
def test_our_engines_can_be_tried_and_tell_what_they_show(engine: type) -> None:
    for wanted in (Tried, Telling):
        assert {name for name in vars(wanted) if not name.startswith("_")} <= set(dir(engine))


def test_a_server_that_is_not_there_makes_errors(tmp_path: Path) -> None:
    suites = load_suites(write_home(tmp_path / "home") / "cases")
    report = run(suites, url="http://127.0.0.1:9")
    assert {row.status for row in report.rows} == {"error"}
    assert judge(report).exit_code == 3
