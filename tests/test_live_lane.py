"""The live lane from end to end, against a server that speaks OpenAI's protocol: estimate, cap, rule, recording."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from evals_suite import write_home
from live_model import LabelReader
from openai_server import OpenAIServer
from typer.testing import CliRunner

from evals.__main__ import app
from evals.loader import load_suite

MODEL = "openai:some-model"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_home(tmp_path / "home")


@pytest.fixture
def reader(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LabelReader]:
    """The model, reached as a user's would be."""
    model = LabelReader(load_suite(home / "cases" / "ferry.yaml"))
    with OpenAIServer(model) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-any")
        yield model


def evals(home: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--home", str(home), *arguments], env={"COLUMNS": "200"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def live(home: Path, *arguments: str) -> tuple[int, str]:
    return evals(home, "run", "--lane", "live", *arguments)


def test_a_live_run_is_blessed_and_later_ones_are_held_against_it(home: Path, reader: LabelReader) -> None:
    code, told = live(home, "--model", MODEL, "--json", "live.json", "--html", "page.html")
    assert code == 0, told
    assert f"17 cases, 3 times, {MODEL}: 51 calls" in told
    assert "no baseline of the live lane was blessed" in told
    assert reader.requests == 51
    assert "<!doctype html>" in Path("page.html").read_text(encoding="utf-8")
    code, told = evals(
        home, "bless", "--lane", "live", "--from", "live.json", "--reason", "the first figures"
    )
    assert code == 0, told
    assert "8 facts of openai:some-model" in told
    assert reader.requests == 51  # nothing is paid twice

    reader.wrong_at = {"passengers": frozenset(range(9, 15))}  # of the second run's nine, six
    code, told = live(home, "--markdown", "summary.md", "--annotations", "on")
    assert code == 1, told
    assert "passed 9 of 9 times and now 3 of 9" in told
    assert "::error file=" in told
    assert "GATE FAILED" in told
    assert Path("summary.md").read_text(encoding="utf-8").startswith("## ❌ Evals failed")


def test_the_cap_is_kept_and_ends_with_4(
    home: Path, reader: LabelReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "ONRECORD_MODEL_PRICE", "0,1000"
    )  # a reply of 1,000 tokens, as it may be, costs a dollar
    code, told = live(
        home, "--model", MODEL, "--max-cost", "1.5", "--json", "live.json", "--record", "rec.json"
    )
    assert code == 4, told
    assert "at most $51.0000" in told
    assert "The cap was reached" in told
    assert 0 < reader.requests < 51
    assert not Path("live.json").exists()
    assert not Path("rec.json").exists()


def test_a_model_that_fails_now_and_then_makes_the_run_incomplete(home: Path, reader: LabelReader) -> None:
    reader.fails_at = frozenset({3})
    code, told = live(home, "--model", MODEL, "--repeats", "1", "--json", "live.json")
    assert code == 3, told
    assert "INCOMPLETE" in told
    assert json.loads(Path("live.json").read_text(encoding="utf-8"))["errors"] == 1
    code, told = evals(home, "bless", "--lane", "live", "--from", "live.json", "--reason", "x")
    assert code == 2
    assert "an incomplete run cannot be blessed" in told


def test_what_was_recorded_is_a_replay_lane(home: Path, reader: LabelReader) -> None:
    recordings = home / "recordings" / "replay.json"
    recordings.parent.mkdir()
    code, told = live(
        home, "--model", MODEL, "--repeats", "1", "--split", "held", "--record", str(recordings)
    )
    assert code == 0, told
    asked = reader.requests
    code, told = evals(home, "run", "--lane", "replay", "--json", "replayed.json")
    assert code == 0, told
    replayed = json.loads(Path("replayed.json").read_text(encoding="utf-8"))
    assert len(replayed["cases"]) == asked
    assert {case["split"] for case in replayed["cases"]} == {"held"}
    assert reader.requests == asked
    assert list(recordings.parent.iterdir()) == [recordings]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "--lane", "live"], "say it with --model"),
        (["run", "--lane", "live", "--model", "none"], "is no model to ask"),
        (["run", "--lane", "live", "--model", MODEL, "--max-cost", "1"], "ONRECORD_MODEL_PRICE"),
        (["run", "--lane", "live", "--model", MODEL, "--url", "http://127.0.0.1:9"], "leave --url out"),
        (["run", "--lane", "live", "--model", MODEL, "--repeats", "0"], "--repeats"),
        (["run", "--model", MODEL], "are of --lane live"),
        (["run", "--lane", "replay", "--max-cost", "1"], "are of --lane live"),
        (["bless", "--lane", "live", "--reason", "x"], "--from live.json"),
        (["bless", "--from", "live.json", "--reason", "x"], "--from live.json"),
    ],
)
def test_usage_that_makes_no_sense_is_2(
    home: Path, reader: LabelReader, arguments: list[str], told: str
) -> None:
    code, output = evals(home, *arguments)
    assert code == 2
    assert told in output
    assert reader.requests == 0
