"""The replay lane from end to end: recorded once, replayed without a model, and told when the prompt changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from evals_suite import write_home
from typer.testing import CliRunner

from evals.__main__ import app
from evals.loader import load_suites
from evals.making import build_cases
from evals.record import askable, spread
from index.errors import ModelUnavailable
from service.llm.chat import ChatDelta, ChatRequest
from service.llm.recordings import Recordings
from service.stop import Stop
from service.types import Usage

MODEL = "openai:told-what-to-say"


class Telling:
    """Cites the first sentence for whatever is asked: a model as `record` opens one."""

    name = MODEL

    def __init__(self) -> None:
        self.asked: list[ChatRequest] = []
        self.fails_at: set[int] = set()
        self.dies_at = -1
        self.closed = False

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        self.asked.append(request)
        if len(self.asked) == self.dies_at:
            raise KeyboardInterrupt
        if len(self.asked) in self.fails_at:
            raise ModelUnavailable("busy", code="model_rate_limited")
        label, sentence = re.findall(r"^\[?(S1)\b\W*(.*)$", request.messages[1].text, re.MULTILINE)[0]
        claim = {"text": sentence, "speaker": None, "evidence": [label]}
        for piece in json.dumps({"outcome": "answered", "claims": [claim]}).partition(label):
            yield ChatDelta(piece)
        yield ChatDelta(usage=Usage(calls=1, prompt_tokens=1000, completion_tokens=100), finish="stop")

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write_home(tmp_path / "home")


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> Telling:
    """The model that `record` opens, whichever it is told to."""
    model = Telling()
    monkeypatch.setattr("service.wiring.open_chat_model", lambda settings: model)
    return model


def evals(home: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--home", str(home), *arguments], env={"COLUMNS": "200"})
    if result.exception is not None and not isinstance(result.exception, SystemExit | KeyboardInterrupt):
        raise result.exception
    return result.exit_code, result.output


def record(home: Path, *arguments: str) -> tuple[int, str]:
    return evals(home, "record", "--model", MODEL, *arguments)


def recordings(home: Path) -> Path:
    return home / "recordings" / "replay.json"


def results(home: Path, *arguments: str) -> tuple[int, dict[str, object], bytes]:
    code, told = evals(home, "run", "--lane", "replay", "--json", "results.json", *arguments)
    assert code in (0, 3), told
    written = Path("results.json").read_bytes()
    return code, json.loads(written), written


def test_a_recorded_lane_is_replayed_byte_for_byte_and_can_be_blessed(home: Path, telling: Telling) -> None:
    code, told = record(home, "--cases", "6")
    assert code == 0, told
    assert "6 cases" in told
    assert telling.closed
    asked = len(telling.asked)
    code, found, first = results(home)
    assert code == 0
    assert len(found["cases"]) == 6  # type: ignore[arg-type]
    assert {case["got"]["writer"] for case in found["cases"]} == {"llm"}  # type: ignore[attr-defined]
    assert found["lane"] == "replay"
    code, told = evals(home, "bless", "--lane", "replay", "--reason", "the first figures")
    assert code == 0, told
    assert json.loads((home / "baselines" / "replay.json").read_text(encoding="utf-8"))["lane"] == "replay"
    assert results(home)[2] == first
    assert len(telling.asked) == asked


def test_a_part_of_the_lane_asks_what_the_whole_asked(home: Path, telling: Telling) -> None:
    """With two articles the questions of one are asked beside the other, even where only they are run."""
    for name in ("ferry.txt", "ferry.yaml"):
        text = (home / "cases" / name).read_text(encoding="utf-8")
        other = text.replace("340", "999").replace("Ferry", "Tram").replace("ferry.txt", "tram.txt")
        (home / "cases" / name.replace("ferry", "tram")).write_text(other, encoding="utf-8")
    assert record(home, "--split", "dev")[0] == 0
    code, found, _ = results(home, "--suite", "tram.txt", "--split", "dev")
    assert code == 0
    assert {case["article"] for case in found["cases"]} == {"tram.txt"}  # type: ignore[attr-defined]


def test_a_changed_prompt_is_3_with_a_diff(
    home: Path, telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert record(home, "--cases", "4")[0] == 0
    monkeypatch.setenv("ONRECORD_ANSWER_TOKENS", "123")
    code, told = evals(home, "run", "--lane", "replay")
    assert code == 3
    assert "-max_tokens: 1000" in told
    assert "+max_tokens: 123" in told
    assert "onrecord-evals record" in told
    code, told = evals(home, "bless", "--lane", "replay", "--reason", "x")
    assert code == 3
    assert "Not blessed" in told
    assert not (home / "baselines").exists()


def test_recording_again_needs_no_options_and_asks_what_changed_alone(
    home: Path, telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert record(home, "--cases", "4")[0] == 0
    before, asked = recordings(home).read_bytes(), len(telling.asked)
    assert evals(home, "record")[0] == 0
    assert recordings(home).read_bytes() == before
    assert len(telling.asked) == asked
    assert evals(home, "record", "--fresh")[0] == 0
    assert recordings(home).read_bytes() == before
    assert len(telling.asked) == 2 * asked
    monkeypatch.setenv("ONRECORD_ANSWER_TOKENS", "123")
    assert evals(home, "record")[0] == 0
    assert len(telling.asked) == 3 * asked
    assert results(home)[0] == 0


def test_an_estimate_comes_first_and_may_be_all(home: Path, telling: Telling) -> None:
    code, told = record(home, "--cases", "5", "--dry-run")
    assert code == 0
    assert re.search(r"5 cases, openai:told-what-to-say: 5 calls with about [\d,]+ tokens", told)
    assert "at most 5,000 tokens of replies: at an unknown price" in told
    assert telling.asked == []
    assert not recordings(home).exists()


def test_the_cap_is_kept_and_a_higher_one_goes_on(
    home: Path, telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_MODEL_PRICE", "1,1000")  # a reply may cost a dollar, and costs ten cents
    code, told = record(home, "--cases", "6", "--max-cost", "1.25")
    assert code == 4, told
    assert "The cap was reached" in told
    spent = len(telling.asked)
    assert 0 < spent < 6
    assert not recordings(home).exists()
    assert record(home, "--cases", "6", "--max-cost", "100")[0] == 0
    assert len(telling.asked) == 6
    assert list(recordings(home).parent.iterdir()) == [recordings(home)]
    assert results(home)[0] == 0


def test_a_cap_without_a_price_is_2(home: Path, telling: Telling) -> None:
    code, told = record(home, "--max-cost", "1")
    assert code == 2
    assert "ONRECORD_MODEL_PRICE" in told
    assert telling.asked == []


def test_cases_that_the_model_did_not_answer_are_told_and_left_out(home: Path, telling: Telling) -> None:
    telling.fails_at = {2}
    code, told = record(home, "--cases", "4")
    assert code == 3
    assert "NOT RECORDED" in told
    assert "busy" in told
    code, found, _ = results(home)
    assert code == 0
    assert len(found["cases"]) == 3  # type: ignore[arg-type]


def test_who_is_interrupted_keeps_the_old_lane_and_goes_on_later(home: Path, telling: Telling) -> None:
    assert record(home, "--cases", "2")[0] == 0
    before = recordings(home).read_bytes()
    telling.dies_at = len(telling.asked) + 3
    record(home, "--cases", "6", "--fresh")
    assert recordings(home).read_bytes() == before
    part = recordings(home).with_name("replay.json.part")
    assert len(Recordings.load(part).snapshot().recordings) == 2
    telling.dies_at, asked = -1, len(telling.asked)
    assert record(home, "--cases", "6")[0] == 0
    assert len(telling.asked) - asked <= 4
    assert len(Recordings.load(recordings(home)).cases) == 6
    assert not part.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["run", "--lane", "replay"], 3, "the replay lane has no recordings"),
        (["bless", "--lane", "replay", "--reason", "x"], 3, "the replay lane has no recordings"),
        (["record"], 2, "say which model to ask"),
        (["record", "--model", "two words"], 2, "is no model"),
        (["record", "--model", "none", "--cases", "1"], 2, "is no model to ask"),
        (["record", "--model", MODEL, "--suite", "nobody"], 2, "there is no suite 'nobody'"),
        (["record", "--model", MODEL, "--cases", "0"], 2, "--cases"),
        (["run", "--lane", "replay", "--url", "http://127.0.0.1:9"], 2, "leave --url out"),
    ],
)
def test_usage_that_makes_no_sense(home: Path, arguments: list[str], code: int, told: str) -> None:
    found, output = evals(home, *arguments)
    assert found == code
    assert told in output


def test_a_damaged_file_is_2(home: Path) -> None:
    recordings(home).parent.mkdir()
    recordings(home).write_text("{", encoding="utf-8")
    code, told = evals(home, "run", "--lane", "replay")
    assert code == 2
    assert "'replay.json' holds no recordings" in told


@pytest.mark.parametrize("wanted", [1, 4, 7, 10, 17, 99])
def test_cases_are_spread_over_kinds_and_articles(home: Path, wanted: int) -> None:
    cases = askable(build_cases(load_suites(home / "cases")))
    found = spread(cases, wanted)
    assert len(found) == min(wanted, len(cases))
    assert found == [case for case in cases if case in found]
    shares = [sum(case.kind == kind for case in found) for kind in {case.kind for case in cases}]
    every = [sum(case.kind == kind for case in cases) for kind in {case.kind for case in cases}]
    assert all(share >= min(max(shares) - 1, there) for share, there in zip(shares, every, strict=True))
