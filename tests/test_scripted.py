"""The scripted lane from end to end: it is right on a whole product, and red on one that is broken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from evals_suite import write_home
from typer.testing import CliRunner

import service.llm.writer
import service.verifying
from evals.__main__ import app
from evals.baseline import Baseline, baseline_of
from evals.cases import Case
from evals.gate import OK, REGRESSION, judge
from evals.loader import load_suites
from evals.making import build_cases
from evals.marks import Marks
from evals.record import spread
from evals.report import Report, Row
from evals.script import ScriptedModel
from evals.scripted import Scripted
from evals.slipping import KINDS
from evals.stage import articles_of
from prompts.loading import FOLDER, load_prompt
from service.drafting import Drafting
from service.protocols import DraftClaim, DraftFault
from service.types import Outcome
from service.verifying import Verified, Verifying

Break = Callable[[pytest.MonkeyPatch], None]
SUITE = "ormsdal-dam"


def run(cases: list[Case], every: list[Case]) -> Report:
    suites = {case.suite.path: case.suite for case in every if case.planted is None}
    lane = Scripted(ScriptedModel(every))
    return lane.rooms(articles_of(suites.values())).run(lane.cases(cases), "scripted")


@pytest.fixture(scope="module")
def every() -> list[Case]:
    """The committed cases of the set of three articles."""
    return [case for case in build_cases(load_suites()) if case.suite.labels.article == SUITE]


@pytest.fixture(scope="module")
def whole(every: list[Case]) -> Report:
    """The whole product, on all cases that share an index."""
    return run([case for case in every if case.scene == SUITE and not case.noise], every)


@pytest.fixture(scope="module")
def few(whole: Report) -> Report:
    """Of that, what is soon run again: three cases of every slip, and some without one."""
    by_slip: dict[str, list[Row]] = {}
    for row in whole.rows:
        by_slip.setdefault(slip_of(row), []).append(row)
    plain = {case.case_id for case in spread([row.case for row in by_slip.pop("")], 16)}
    kept = plain | {row.case.case_id for rows in by_slip.values() for row in rows[:3]}
    return replace(whole, rows=tuple(row for row in whole.rows if row.case.case_id in kept))


@pytest.fixture(scope="module")
def some(few: Report) -> list[Case]:
    return [row.case for row in few.rows]


@pytest.fixture(scope="module")
def baseline(few: Report) -> Baseline:
    return baseline_of(few, "the whole product")


def slip_of(row: Row) -> str:
    slip = row.seen.slip if row.seen is not None else None
    return "" if slip is None else f"{slip.kind}, mended: {slip.mended}"


def test_the_whole_product_does_well_and_the_script_slips_in_every_way(whole: Report) -> None:
    assert whole.counts["error"] == 0
    assert whole.counts["pass"] >= 0.8 * len(whole.rows)
    slips = [slip for row in whole.rows if (slip := slip_of(row))]
    assert 0.4 * len(whole.rows) <= len(slips) <= 0.7 * len(whole.rows)
    assert {slip.partition(",")[0] for slip in slips} >= KINDS.keys()
    assert sum("True" in slip for slip in slips) > 10 < sum("False" in slip for slip in slips)
    scored = [row.score("slips") for row in whole.rows]
    assert scored.count(1) >= 0.85 * len(slips)  # some of the fine ones stand, as they should not
    assert scored.count(None) == len(whole.rows) - len(slips)


def second_asking_removed(patch: pytest.MonkeyPatch) -> None:
    real = Drafting._pass

    def once(self: Drafting, refused: tuple[object, ...]) -> Iterator[object]:
        if not refused:
            yield from real(self, ())

    patch.setattr(Drafting, "_pass", once)


def every_claim_refused(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Verifying, "check", lambda self, drafted, outcome: "no")


def what_stands_told_as_refused(patch: pytest.MonkeyPatch) -> None:
    real = Verifying.check

    def both(self: Verifying, drafted: DraftClaim, outcome: Outcome) -> str | None:
        checked = real(self, drafted, outcome)
        return checked if isinstance(checked, str) or checked is None else "no"

    patch.setattr(Verifying, "check", both)


def every_claim_lost(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Drafting, "_check", lambda self, drafted: None)


def everything_let_through(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service.verifying, "_why_refused", lambda claim, evidence: None)


def words_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service.verifying, "WORD_CHECKS", ())


def speakers_not_checked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service.verifying, "SPEAKER_CHECKS", ())


def rejected_never_told(patch: pytest.MonkeyPatch) -> None:
    real = Verifying.verified

    def silent(self: Verifying, *given: object) -> Verified:
        return replace(real(self, *given), rejected=())  # type: ignore[arg-type]

    patch.setattr(Verifying, "verified", silent)


def no_reason_told_to_the_model(patch: pytest.MonkeyPatch) -> None:
    real = service.llm.writer._told
    patch.setattr(service.llm.writer, "_told", lambda refused: real(replace(refused, reason=" ")))


def _drafted(patch: pytest.MonkeyPatch, change: Callable[[DraftClaim], DraftClaim]) -> None:
    real = service.llm.writer.claim_of

    def changed(value: object) -> DraftClaim | DraftFault:
        claim = real(value)
        return change(claim) if isinstance(claim, DraftClaim) else claim

    patch.setattr(service.llm.writer, "claim_of", changed)


def speakers_dropped(patch: pytest.MonkeyPatch) -> None:
    _drafted(patch, lambda claim: replace(claim, speaker=None))


def labels_off_by_one(patch: pytest.MonkeyPatch) -> None:
    _drafted(patch, lambda c: replace(c, labels=tuple(f"S{int(label[1:]) + 1}" for label in c.labels)))


def every_reply_insufficient(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service.llm.writer, "outcome_of", lambda value: "insufficient")


def conflicts_called_answered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service.verifying, "settled", lambda question, outcome, claims: outcome and "answered")


BREAKS: dict[Break, str] = {
    second_asking_removed: "correctness",
    every_claim_refused: "correctness",
    what_stands_told_as_refused: "slips",
    every_claim_lost: "correctness",
    everything_let_through: "slips",
    words_not_checked: "slips",
    speakers_not_checked: "slips",
    rejected_never_told: "slips",
    no_reason_told_to_the_model: "correctness",
    speakers_dropped: "slips",
    labels_off_by_one: "correctness",
    every_reply_insufficient: "correctness",
    conflicts_called_answered: "outcome",
}


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.__name__)
def test_a_broken_product_is_red(
    broken: Break, every: list[Case], some: list[Case], baseline: Baseline, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)
    report = run(some, every)
    verdict = judge(report, baseline, Marks())
    assert verdict.exit_code == REGRESSION
    why = [f.message for f in verdict.findings if f.rule == "regression"]
    assert any(BREAKS[broken] in message for message in why), why


def test_the_same_again_is_green_and_the_same_bytes(
    every: list[Case], some: list[Case], few: Report, baseline: Baseline
) -> None:
    again = run(some, every)
    assert again.to_json() == few.to_json()
    assert judge(again, baseline, Marks()).exit_code == OK


def test_a_reworded_prompt_changes_nothing(
    every: list[Case], some: list[Case], few: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("ask", "ask_again", "brief_map"):
        text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
        for old, new in (
            ("The question is the rest of this line:", "Asked:"),
            ("news articles", "the press"),
        ):
            text = text.replace(old, new)
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(service.llm.writer, "load_prompt", lambda name: load_prompt(name, tmp_path))
    assert "Asked:" in service.llm.writer.load_prompt("ask").user.template
    assert run(some, every).to_json() == few.to_json()


def test_edits_attacks_and_noise_are_answered_by_what_is_shown(every: list[Case]) -> None:
    wanted = ("longer-crack", "nine-dead", "override-second-article", "override-asked")
    cases = [
        case for case in every if case.label_id in wanted or (case.noise and case.label_id == "commission")
    ]
    report = run(cases, every)
    assert {case.kind for case in cases} == {"counterfactual", "injection", "noise", "deleted"}
    assert report.counts == {"pass": len(cases), "fail": 0, "error": 0, "skip": 0}


def test_evidence_that_is_not_shown_is_not_answered_from(
    every: list[Case], some: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the search loses is lost to the answer: the script knows the labels, and says no more than is shown."""
    monkeypatch.setenv("ONRECORD_EVIDENCE_TOKENS", "100")
    answerable = [case for case in some if case.expects]
    report = run(answerable, every)
    silent = [row for row in report.rows if row.seen and not row.seen.output.rejected and not row.seen.claims]
    assert len(silent) > len(answerable) / 3
    assert {row.score("over_refusal") for row in silent} == {1}


def evals(home: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--home", str(home), *arguments], env={"COLUMNS": "200"})
    return result.exit_code, result.output


def test_the_lane_is_run_and_blessed_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write_home(tmp_path / "home")
    results = tmp_path / "results.json"
    code, told = evals(home, "run", "--lane", "scripted", "--json", str(results))
    assert code == 0, told
    found = json.loads(results.read_text(encoding="utf-8"))
    assert found["lane"] == "scripted"
    assert {case["got"]["writer"] for case in found["cases"]} == {"llm"}
    assert len(found["cases"]) == 17
    assert evals(home, "bless", "--lane", "scripted", "--reason", "the first figures")[0] == 0
    assert evals(home, "run", "--lane", "scripted")[0] == 0
    every_claim_refused(monkeypatch)
    code, told = evals(home, "run", "--lane", "scripted")
    assert code == REGRESSION
    assert "passed before and fails now" in told


def test_a_server_writes_with_a_model_of_its_own(tmp_path: Path) -> None:
    home = write_home(tmp_path / "home")
    code, told = evals(home, "run", "--lane", "scripted", "--url", "http://127.0.0.1:9")
    assert code == 2
    assert "leave --url out of the scripted lane" in told


def test_a_prompt_that_cannot_be_read_is_not_measured(
    every: list[Case], some: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.llm.writer.one_line", lambda text: "What?")
    report = run(some[:3], every)
    assert report.counts["error"] == 3
    assert "teach evals/script_reading.py" in report.rows[0].trouble
