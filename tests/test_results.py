"""A results.json read back: what a run wrote is what is read, and what is none is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evals_suite import ferry_suite

from evals.matrix import oracle_report
from evals.results import load_results
from index.errors import BadInput


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    written = oracle_report([ferry_suite(tmp_path_factory.mktemp("suite") / "home")]).to_json()
    return dict(json.loads(written))


def load(tmp_path: Path, shape: Any) -> Any:
    path = tmp_path / "results.json"
    path.write_text(json.dumps(shape), encoding="utf-8")
    return load_results(path)


def test_what_a_run_wrote_is_read(tmp_path: Path, plain: dict[str, Any]) -> None:
    results = load(tmp_path, plain)
    assert results.lane == "oracle"
    assert [case.case_id for case in results.cases] == [case["case_id"] for case in plain["cases"]]
    assert [case.scores for case in results.cases] == [case["scores"] for case in plain["cases"]]


def test_more_than_is_known_is_passed_over(tmp_path: Path, plain: dict[str, Any]) -> None:
    later = {**plain, "later": 1, "cases": [{**case, "later": [1]} for case in plain["cases"]]}
    assert load(tmp_path, later) == load(tmp_path, plain)


@pytest.mark.parametrize(
    ("breaking", "told"),
    [
        (lambda plain: {**plain, "format": 2}, "has the format 2"),
        (lambda plain: {**plain, "cases": plain["cases"] * 2}, "has a case twice"),
        (lambda plain: {**plain, "cases": [{**plain["cases"][0], "status": "fine"}]}, "cases.0.status"),
        (lambda plain: {name: v for name, v in plain.items() if name != "lane"}, "lane: Field required"),
        (lambda plain: [], "the file"),
        (lambda plain: None, "the file"),
    ],
)
def test_what_is_none_is_refused(tmp_path: Path, plain: dict[str, Any], breaking: Any, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        load(tmp_path, breaking(plain))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"format": 1}', b"NaN"])
def test_no_file_is_more_than_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"results\.json"):
        load_results(path)
    with pytest.raises(BadInput, match="cannot be read: No such file"):
        load_results(tmp_path / "nowhere.json")


def test_a_part_of_a_run_is_compared_with_that_part(tmp_path: Path, plain: dict[str, Any]) -> None:
    whole = load(tmp_path, plain)
    held = load(tmp_path, {**plain, "split": "held"})
    assert {case.split for case in whole.in_scope_of(held).values()} == {"held", None}
    assert whole.in_scope_of(load(tmp_path, {**plain, "suite": "another"})) == {}
    assert whole.in_scope_of(whole) == whole.by_id
