"""Two runs side by side: what got worse is told with exit code 1, what could not be measured with 3."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from evals_suite import ferry_suite
from typer.testing import CliRunner

from evals.__main__ import app
from evals.comparing import compare
from evals.matrix import oracle_report
from evals.results import Results

Plain = dict[str, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    return oracle_report([ferry_suite(tmp_path_factory.mktemp("suite") / "home")]).to_json()


def fails(plain: Plain) -> None:
    plain["cases"][0]["status"] = "fail"
    plain["cases"][0]["scores"]["correctness"] = 0
    plain["cases"][0]["why"]["correctness"] = "[bold]it says 9[/bold]"


def errors(plain: Plain) -> None:
    plain["cases"][0].update(status="error", scores={}, why={}, trouble="Timeout: 9 s")


def is_gone(plain: Plain) -> None:
    del plain["cases"][0]


def is_new(plain: Plain) -> None:
    plain["cases"].append({**plain["cases"][0], "case_id": "ferry.txt/fact/other/0"})


def is_another(plain: Plain) -> None:
    fails(plain)
    plain["cases"][0]["fingerprint"] = "another"


def slides(plain: Plain) -> None:
    for case in plain["cases"]:
        if case["scores"].get("tightness"):
            case["scores"]["tightness"] -= 0.03


def slips(plain: Plain) -> None:
    for case in plain["cases"]:
        if case["scores"].get("tightness"):
            case["scores"]["tightness"] -= 0.01


def both(plain: Plain) -> None:
    fails(plain)
    plain["cases"][1].update(status="error", scores={}, trouble="Timeout")


CASES: list[tuple[Callable[[Plain], None], int, str]] = [
    (lambda plain: None, 0, "18 unchanged"),
    (fails, 1, "1 newly failing, 17 unchanged"),
    (errors, 3, "1 no longer measured"),
    (both, 1, "1 newly failing, 1 no longer measured"),
    (is_gone, 1, "1 gone"),
    (is_new, 0, "1 new"),
    (is_another, 0, "1 changed"),
    (slides, 1, "tightness"),
    (slips, 0, "tightness"),
]


@pytest.mark.parametrize(("change", "code", "told"), CASES)
def test_what_changed_and_the_exit_code(
    written: str, tmp_path: Path, change: Callable[[Plain], None], code: int, told: str
) -> None:
    plain = json.loads(written)
    change(plain)
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(written, encoding="utf-8")
    after.write_text(json.dumps(plain), encoding="utf-8")
    result = CliRunner().invoke(app, ["compare", str(before), str(after)], env={"COLUMNS": "160"})
    assert result.exit_code == code, result.output
    assert told in result.output
    endings = {0: "NOTHING GOT WORSE", 1: "IT GOT WORSE", 3: "INCOMPLETE"}
    assert endings[code] in result.output


def test_a_failing_case_is_told_with_its_question_and_reason(written: str, tmp_path: Path) -> None:
    plain = json.loads(written)
    fails(plain)
    (tmp_path / "a.json").write_text(written, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({**plain, "lane": "other"}), encoding="utf-8")
    told = CliRunner().invoke(
        app, ["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")], env={"COLUMNS": "200"}
    )
    assert "How many people were hurt, by the coast guard's count?" in told.output
    assert "correctness 0: [bold]it says 9[/bold]" in told.output
    assert "The lanes differ: oracle, then other." in told.output


def test_a_file_that_is_none_is_2(written: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(written, encoding="utf-8")
    result = CliRunner().invoke(app, ["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")])
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_means_are_taken_over_what_both_measured(written: str) -> None:
    before, plain = Results.model_validate_json(written), json.loads(written)
    errors(plain)
    found = compare(before, Results.model_validate(plain))
    assert found.moved == ()
    fails(plain)
    plain["cases"][0]["scores"] = {"correctness": 0}
    moved = compare(before, Results.model_validate(plain)).moved
    assert [(one.score, one.was, one.worse) for one in moved] == [("correctness", 1, True)]
