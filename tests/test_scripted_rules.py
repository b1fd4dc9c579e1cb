"""The scripted lane is red where one rule alone is broken: each has a slip that no other rule refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

import service.drafting
import service.llm.reducing
import service.verifying
from evals.cases import Case
from evals.loader import load_suites
from evals.making import build_cases
from evals.report import Report, Row
from evals.script import ScriptedModel
from evals.scripted import Scripted
from evals.slipping import BESIDE, FINE
from evals.stage import articles_of
from service.claim_checks import WORD_CHECKS
from service.drafting import Drafting
from service.llm.contract import claim_of
from service.llm.folding import Candidate
from service.llm.reply_reader import Pair
from service.llm.writer import _Reading
from service.protocols import DraftClaim, DraftFault, DraftPart
from service.types import Claim, Outcome, Usage
from service.verifying import Verifying

Break = Callable[[pytest.MonkeyPatch], None]


def run(cases: Sequence[Case], every: list[Case]) -> Report:
    suites = {case.suite.path: case.suite for case in every if case.planted is None}
    lane = Scripted(ScriptedModel(every))
    return lane.rooms(articles_of(suites.values())).run(lane.cases(cases), "scripted")


@pytest.fixture(scope="module")
def every() -> list[Case]:
    """Every committed case."""
    return build_cases(load_suites())


@pytest.fixture(scope="module")
def whole(every: list[Case]) -> list[Row]:
    """The whole product, on the articles as published."""
    plain = [case for case in every if case.scene == case.suite.labels.article and not case.noise]
    return list(run(plain, every).rows)


def slipped(rows: Sequence[Row], kind: str) -> list[Case]:
    """Cases with that slip, which was refused and told."""
    return [row.case for row in rows if row.score("slips") == 1 and kind_of(row) == kind]


def kind_of(row: Row) -> str | None:
    slip = row.seen.slip if row.seen is not None else None
    return None if slip is None else slip.kind


def without(rule: str) -> Break:
    """The product without one of its checks of words."""

    def broken(patch: pytest.MonkeyPatch) -> None:
        checks = WORD_CHECKS
        left = tuple(check for check in checks if check.__name__ != rule)
        assert len(left) == len(checks) - 1
        patch.setattr(service.verifying, "WORD_CHECKS", left)

    return broken


def several_sentences_in_a_claim(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service.verifying, "split_sentences", lambda *_: [])


def claims_of_an_insufficient_draft_stand(patch: pytest.MonkeyPatch) -> None:
    real = Verifying.check

    def check(self: Verifying, drafted: DraftClaim, outcome: Outcome) -> Claim | str | None:
        return real(self, drafted, "answered")

    patch.setattr(Verifying, "check", check)


def claims_do_not_wait_for_the_outcome(patch: pytest.MonkeyPatch) -> None:
    real = _Reading.part

    def part(self: _Reading, read: Pair | DraftFault) -> Iterator[DraftPart]:
        if not isinstance(read, DraftFault) and read[0] == "claims[]":
            self.claims += 1
            yield claim_of(read[1])
        else:
            yield from real(self, read)

    patch.setattr(_Reading, "part", part)


BROKEN_RULES: list[tuple[str, Break]] = [
    ("nobody", without("names_who_says_it")),
    ("bound", without("keeps_bounds")),
    ("doubt", without("keeps_hedges")),
    ("part", without("keeps_parts")),
    ("currency", without("keeps_currency")),
    ("record", without("superlatives_are_cited")),
    ("rate", without("rates_are_cited")),
    ("share", without("shares_are_cited")),
    ("share", without("vague_amounts_are_cited")),
    ("two in one", several_sentences_in_a_claim),
    (BESIDE, claims_of_an_insufficient_draft_stand),
    (BESIDE, claims_do_not_wait_for_the_outcome),
]


@pytest.mark.parametrize(("kind", "broken"), BROKEN_RULES)
def test_a_slip_stands_where_its_rule_is_broken(
    kind: str, broken: Break, every: list[Case], whole: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = slipped(whole, kind)
    assert cases, f"no slip {kind!r} is refused"
    broken(monkeypatch)
    assert 0 in [row.score("slips") for row in run(cases, every).rows]


def test_every_slip_that_a_rule_refuses_is_tried() -> None:
    tried = {kind for kind, _ in BROKEN_RULES}
    assert tried == (FINE.keys() | {BESIDE}) - {"bound put"}  # that one no rule refuses yet


def test_a_conflict_of_figures_that_the_model_calls_answered_is_one(
    every: list[Case], whole: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.verifying, "settled", lambda question, outcome, claims: outcome)
    right = [row.case for row in whole if row.case.kind == "conflict" and row.score("outcome") == 1]
    assert 0 in [row.score("outcome") for row in run(right, every).rows]


def the_first_calls_forgotten(patch: pytest.MonkeyPatch) -> None:
    def last(one: Usage, other: Usage) -> Usage:
        return other

    patch.setattr(service.drafting, "summed", last)


def the_prompt_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Drafting, "prompt", property(lambda self: None, lambda self, prompt: None), raising=False)


@pytest.mark.parametrize("broken", [the_first_calls_forgotten, the_prompt_forgotten])
def test_calls_and_prompts_are_counted(
    broken: Break, every: list[Case], whole: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {row.score("calls_told") for row in whole} == {1}
    broken(monkeypatch)
    report = run(slipped(whole, "number"), every)
    assert 0 in [row.score("calls_told") for row in report.rows]


def contradictions_folded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(service.llm.reducing, "may_fold", lambda one, other: True)


def what_the_model_passed_over_is_gone(patch: pytest.MonkeyPatch) -> None:
    def kept(kept: list[Candidate], others: Sequence[Candidate], most: int) -> list[Candidate]:
        return kept

    patch.setattr(service.llm.reducing, "_with_others", kept)


@pytest.mark.parametrize("broken", [contradictions_folded, what_the_model_passed_over_is_gone])
def test_a_briefing_behind_a_model_fails_where_it_is_broken(
    broken: Break, every: list[Case], whole: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = [row.case for row in whole if row.case.topic is not None and row.status == "pass"]
    assert len(right) >= 2
    broken(monkeypatch)
    assert "fail" in [row.status for row in run(right, every).rows]


def test_a_briefing_is_of_the_script_alone(whole: list[Row]) -> None:
    briefings = [row for row in whole if row.case.topic is not None]
    assert {row.seen.output.provenance.writer for row in briefings if row.seen} == {"llm"}
    assert min(row.seen.requests or 0 for row in briefings if row.seen) >= 2  # claims, and their order
