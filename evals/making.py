"""From labels to Cases: every wording of every label, and what is done to the articles before it is asked.

In: Suites, labels whose quotes have been placed. Out: Cases, in the labels' own order. Nothing is asked here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from evals.cases import Case, CaseKind
from evals.labels import Fact, Question, Split, Suite, key_of
from evals.planting import changes_of, new_places, planted_suite
from index.errors import BadInput


def build_cases(suites: Sequence[Suite]) -> list[Case]:
    """Every case of the suites. Raises BadInput where two would have one id."""
    cases = [case for suite in suites for make in _MAKERS for case in make(suite)]
    twice = [case_id for case_id, times in Counter(case.case_id for case in cases).items() if times > 1]
    if twice:
        raise BadInput(f"two cases are called {twice[0]!r}: the same wording stands twice; take one out")
    return cases


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str | None
    split: Split | None
    key: str | None = None
    also_right: tuple[str, ...] = ()

    @classmethod
    def of(cls, question: Question) -> _Wording:
        return cls(question.text, question.split, question.key, question.also_right)


def _facts(suite: Suite) -> Iterator[Case]:
    for fact in suite.labels.facts:
        for question in fact.questions:
            yield _case(suite, "fact", fact.id, _Wording.of(question), (fact,))


def _conflicts(suite: Suite) -> Iterator[Case]:
    for conflict in suite.labels.conflicts:
        values = tuple(suite.labels.fact(fact_id) for fact_id in conflict.values)
        for question in conflict.questions:
            yield _case(suite, "conflict", conflict.id, _Wording.of(question), values)


def _corrections(suite: Suite) -> Iterator[Case]:
    for correction in suite.labels.corrections:
        for question in correction.questions:
            later = suite.labels.fact(correction.later)
            yield _case(suite, "correction", correction.id, _Wording.of(question), (later,))


def _unanswerable(suite: Suite) -> Iterator[Case]:
    for label in suite.labels.unanswerable:
        yield _case(suite, "unanswerable", label.id, _Wording(label.question, label.split), ())
        if label.twin is not None:
            fact = suite.labels.fact(label.twin.fact)
            yield _case(suite, "twin", label.id, _Wording(label.twin.question, label.split), (fact,))


def _briefing(suite: Suite) -> Iterator[Case]:
    label = suite.labels.briefing
    if label is not None:
        facts = tuple(suite.labels.fact(fact_id) for fact_id in (*label.must_cover, *label.should_cover))
        yield _case(suite, "briefing", "briefing", _Wording(None, None), facts)


def _counterfactual(suite: Suite) -> Iterator[Case]:
    for label in suite.labels.counterfactual:
        edited = planted_suite(suite, label)
        for question in label.questions:
            fact = edited.labels.fact(label.fact)
            case = _case(edited, "counterfactual", label.id, _Wording.of(question), (fact,))
            places = new_places(suite.texts, changes_of(label, suite.texts))
            yield replace(case, planted=label, new_words=places)


def _injection(suite: Suite) -> Iterator[Case]:
    for label in suite.labels.injection:
        hostile = planted_suite(suite, label)
        text = f"{label.question.text} {label.plant}" if label.where == "question" else label.question.text
        wording = replace(_Wording.of(label.question), text=text)
        case = _case(hostile, "injection", label.id, wording, (hostile.labels.fact(label.fact),))
        places = new_places(suite.texts, changes_of(label, suite.texts))
        yield replace(case, planted=label, new_words=places)


def _noise(suite: Suite) -> Iterator[Case]:
    noise = suite.labels.noise
    if noise is None:
        return
    for make in (*_ASKED, _briefing):
        for case in make(suite):
            if case.label_id in noise.ask and case.kind != "twin":
                wording = _Wording(case.question, case.split, key_of(case.question or "briefing"))
                asked = _case(suite, "noise", case.label_id, wording, case.expects)
                yield replace(asked, noise=noise.articles, also_right=case.also_right)


def _filtered(suite: Suite) -> Iterator[Case]:
    noise = suite.labels.noise.articles if suite.labels.noise else ()
    for label in suite.labels.filters:
        for asked in label.ask:
            case = _first_wording(suite, asked)
            wording = _Wording(case.question, case.split, key_of(case.question or asked))
            made = _case(suite, "filtered", label.id, wording, case.expects)
            yield replace(made, noise=noise, filtering=label)


def _deleted(suite: Suite) -> Iterator[Case]:
    """The questions of the edits, after articles with these edits were there and were deleted."""
    for label in suite.labels.counterfactual:
        for question in label.questions:
            fact = suite.labels.fact(label.fact)
            case = _case(suite, "deleted", label.id, _Wording.of(question), (fact,))
            yield replace(case, planted=label)


def _first_wording(suite: Suite, name: str) -> Case:
    """The first case of that label, or the briefing."""
    cases = (case for make in (*_ASKED, _briefing) for case in make(suite))
    return next(case for case in cases if case.label_id == name and case.kind != "twin")


_ASKED = (_facts, _conflicts, _corrections, _unanswerable)
_MAKERS: tuple[Callable[[Suite], Iterator[Case]], ...] = (
    *_ASKED,
    _briefing,
    _counterfactual,
    _injection,
    _noise,
    _filtered,
    _deleted,
)


def _case(suite: Suite, kind: CaseKind, label_id: str, wording: _Wording, expects: tuple[Fact, ...]) -> Case:
    article = suite.labels.article
    parts = (
        article,
        kind,
        *((label_id,) if kind != "briefing" else ()),
        *((wording.key,) if wording.key else ()),
    )
    return Case(
        case_id="/".join(parts),
        kind=kind,
        suite=suite,
        label_id=label_id,
        line=suite.lines.get(label_id, 1),
        question=wording.text,
        split=wording.split,
        expects=expects,
        also_right=tuple(suite.labels.fact(fact_id) for fact_id in wording.also_right),
        group=f"{article}/{'pair' if kind in ('unanswerable', 'twin') else kind}/{label_id}",
    )
