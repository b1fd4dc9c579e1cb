"""Which slips are planned: the same every time, of every kind, and each of them untrue."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.cases import Case
from evals.loader import load_suites
from evals.making import build_cases
from evals.script_knowledge import Right, rights
from evals.script_reading import Asking, Shown, folded
from evals.slipping import BESIDE, FINE, KINDS, Plan, planned
from index.articles import prepare
from index.types import Record

Planned = list[tuple[Case, Asking, list[Right], Plan | None]]


def whole(case: Case) -> tuple[Shown, ...]:
    """Every sentence of the case's articles."""
    texts = [prepare(Record(text=text)) for text in case.suite.texts.values()]
    sentences = [p.article.text[s.start : s.end] for p in texts for s in p.sentences]
    return tuple(Shown(f"S{n}", " ".join(text.split())) for n, text in enumerate(sentences, 1))


@pytest.fixture(scope="module")
def found() -> Planned:
    cases = [c for c in build_cases(load_suites()) if c.question and c.planted is None and not c.noise]
    shown = {case.scene: whole(case) for case in cases}
    out: Planned = []
    for case in cases:
        asking = Asking(folded(case.question or ""), shown[case.scene])
        right = rights(case, asking)
        near = [] if right else rights(case, asking, case.suite.labels.facts)
        out.append((case, asking, right, planned(case, asking, right, near)))
    return out


def test_all_evidence_is_found_where_all_is_shown(found: Planned) -> None:
    lacking = [case.case_id for case, _, right, _ in found if len(right) < len(case.expects)]
    assert lacking == []


def test_most_slip_in_every_way(found: Planned) -> None:
    plans = [plan for *_, plan in found if plan is not None]
    assert 0.55 < len(plans) / len(found) < 0.65
    kinds = Counter(plan.kind for plan in plans)
    assert kinds.keys() == KINDS.keys() | FINE.keys() | {BESIDE}
    assert min(kinds[kind] for kind in KINDS) >= 12
    assert min(kinds[kind] for kind in (*FINE, BESIDE)) >= 3
    acts = Counter(plan.act for plan in plans)
    assert min(acts[act] for act in ("mends", "repeats", "leaves out", "says insufficient")) >= 8


def test_a_plan_is_the_same_every_time(found: Planned) -> None:
    for case, asking, right, plan in found[::7]:
        near = [] if right else rights(case, asking, case.suite.labels.facts)
        assert planned(case, asking, right, near) == plan


def test_each_slip_differs_from_what_is_right_and_is_told_so(found: Planned) -> None:
    for case, asking, right, plan in found:
        if plan is None:
            continue
        if plan.kind == BESIDE:
            assert plan.draft == plan.right.draft
            assert (plan.act, right, case.expects) == ("says insufficient", [], ())
            continue
        assert plan.draft != plan.right.draft
        assert (plan.draft.text, plan.draft.speaker, plan.draft.labels) not in [
            (one.draft.text, one.draft.speaker, one.draft.labels) for one in right
        ]
        if plan.kind in ("wrong label", "no label"):
            assert plan.cited is not None
            assert not set(plan.draft.labels) & set(plan.right.draft.labels)
            assert len(plan.cited) == (plan.kind == "wrong label")
        else:
            assert plan.cited is None
        assert bool(right) == bool(case.expects)
        assert plan.slip.untrue.text == plan.draft.text
        assert not plan.slip.mended
        assert asking.refused == ()


def test_where_nothing_is_shown_nothing_is_made_up(found: Planned) -> None:
    for case, asking, _, _ in found:
        nothing = Asking(asking.question, ())
        assert planned(case, nothing, [], rights(case, nothing, case.suite.labels.facts)) is None


def test_a_false_speaker_is_nobody_who_goes_by_the_same_name(found: Planned) -> None:
    swapped = [
        (plan.right.fact.said_by, plan.draft.speaker)
        for *_, plan in found
        if plan is not None and plan.kind == "speaker" and plan.draft.speaker is not None
    ]
    assert swapped
    for said_by, speaker in swapped:
        assert said_by is not None
        own = {word for name in said_by.names for word in folded(name).split() if len(word) > 3}
        assert not own & set(folded(speaker or "").split())
