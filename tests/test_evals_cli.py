"""The door of evals: the real engine on a small suite, exit codes, and what a person reads."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from io import StringIO
from pathlib import Path

import pytest
from evals_suite import LABELS, write_home
from rich.console import Console
from typer.testing import CliRunner

from evals.__main__ import app
from evals.console import print_report
from evals.gate import judge
from evals.labels import Suite
from evals.loader import load_suite
from evals.marks import Marks
from evals.matrix import MUTANTS, oracle_report
from evals.mutants import MutantEngine
from evals.oracle import OracleEngine
from evals.runner import Runner
from evals.stage import articles_of


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_home(tmp_path / "home")


def evals(home: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--home", str(home), *arguments], env={"COLUMNS": "200"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_a_run_with_the_real_engine_is_repeatable_and_can_be_blessed(home: Path, tmp_path: Path) -> None:
    first, second, junit = (tmp_path / name for name in ("1.json", "2.json", "junit.xml"))
    code, told = evals(home, "run", "--json", str(first), "--junit", str(junit))
    assert code == 0, told
    assert "no baseline was blessed" in told
    code, told = evals(home, "bless", "--reason", "the first figures")
    assert code == 0, told
    code, told = evals(home, "run", "--json", str(second))
    assert code == 0, told
    assert "no baseline" not in told
    assert first.read_bytes() == second.read_bytes()
    results = json.loads(first.read_text(encoding="utf-8"))
    assert results["counts"]["error"] == 0
    validity = next(s for s in results["scores"] if (s["name"], s["split"]) == ("citation_validity", "all"))
    assert validity["mean"] == 1
    assert validity["scored"] > 0
    assert ET.parse(junit).getroot().tag == "testsuites"


def test_labels_that_hold_are_counted(home: Path) -> None:
    code, told = evals(home, "check")
    assert code == 0
    assert "1 suite(s), 5 facts, 17 questions: the labels hold." in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "--suite", "nobody"], "there is no suite 'nobody'"),
        (["run", "--lane", "lively"], "lively"),
        (["run", "--split", "train"], "train"),
        (["run", "--url", "ftp://x"], "is no URL"),
        (["bless"], "--reason"),
        (["run", "--sweet"], "--sweet"),
        (["run", "--url", "http://127.0.0.1:9", "--json", "/no/such/folder/x.json"], "cannot be written"),
    ],
)
def test_usage_that_makes_no_sense_is_2(home: Path, arguments: list[str], told: str) -> None:
    code, output = evals(home, *arguments)
    assert code == 2
    assert told in output


@pytest.mark.parametrize("command", [["check"], ["run"], ["mutants"], ["bless", "--reason", "x"]])
def test_labels_that_do_not_hold_are_2_with_their_line(home: Path, command: list[str]) -> None:
    labels = home / "cases" / "ferry.yaml"
    labels.write_text(LABELS.replace("340 passengers aboard", "350 passengers aboard"), encoding="utf-8")
    code, told = evals(home, *command)
    assert code == 2
    assert "ferry.yaml:" in told


def test_a_damaged_baseline_is_2(home: Path) -> None:
    (home / "baselines").mkdir()
    (home / "baselines" / "extractive.json").write_text("{", encoding="utf-8")
    code, told = evals(home, "run")
    assert code == 2
    assert "no baseline" in told


def test_a_server_that_is_not_there_is_3(home: Path) -> None:
    code, told = evals(home, "run", "--url", "http://127.0.0.1:9")
    assert code == 3
    assert "INCOMPLETE" in told


def test_mutants_prints_the_matrix(home: Path) -> None:
    code, told = evals(home, "mutants")
    assert code == 0
    assert all(mutant.name in told for mutant in MUTANTS)
    assert "The oracle is perfect in every score." in told


def printed(suite: Suite, mutant_name: str) -> str:
    mutant = next(m for m in MUTANTS if m.name == mutant_name)
    good = oracle_report([suite])
    engine = MutantEngine(OracleEngine([suite]), mutant)
    report = Runner(engine, articles_of([suite])).run([row.case for row in good.rows], "test")
    out = StringIO()
    print_report(Console(file=out, width=200), report, judge(report, None, Marks()), shown=3)
    return out.getvalue()


def test_a_failing_case_shows_question_expected_got_and_cited(home: Path) -> None:
    told = printed(load_suite(home / "cases" / "ferry.yaml"), "offsets + 1")
    assert "FAIL How many people were hurt, by the coast guard's count?" in told
    assert "expected  The coast guard said 12 people were hurt." in told
    assert "got       answered" in told
    assert "is not there" in told
    assert "GATE FAILED" in told
    assert "more failing cases" in told


def test_scores_are_told_with_what_they_rest_on(home: Path) -> None:
    told = printed(load_suite(home / "cases" / "ferry.yaml"), "crashes on 5 %")
    assert "ERROR" in told
    assert "over_refusal, held: 0 of" in told
    assert "INCOMPLETE" in told
