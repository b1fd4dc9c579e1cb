"""From labels to things to try: one Case is one question put once, or one briefing asked for.

In: Suites, labels whose quotes have been placed. Out: Cases in the labels' own order, each under an id that
stays the same when the label file is rearranged, and a fingerprint that changes with whatever judges it.
Nothing here asks an engine or judges an answer.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from evals.labels import Counterfactual, Fact, GoldSpan, Injection, Question, Split, Suite, key_of
from evals.planting import changes_of, new_places, planted_suite
from index.errors import BadInput

CaseKind = Literal[
    "fact",
    "conflict",
    "correction",
    "unanswerable",
    "twin",
    "briefing",
    "counterfactual",
    "injection",
    "noise",
]

ANSWERABLE: frozenset[CaseKind] = frozenset({"fact", "conflict", "correction", "twin"})
"""Questions that the articles as published answer: refusals are counted over these."""
EXPECTING: frozenset[CaseKind] = ANSWERABLE | {"counterfactual", "injection"}
"""Questions that have a right answer, in the articles as published or with other words in them."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to try, and what is known of it."""

    case_id: str
    """`<article>/<kind>/<label>`, and the wording's own key where a label has several."""
    kind: CaseKind
    suite: Suite
    label_id: str
    line: int
    """Where the label begins in the suite's file."""
    question: str | None
    """None for a briefing."""
    split: Split | None
    expects: tuple[Fact, ...]
    """The facts a right answer states; none where a right answer is a refusal."""
    also_right: tuple[Fact, ...]
    """Other facts of which one will do in place of the single expected one."""
    group: str
    """Cases that stand or fall together: the wordings of one fact, an unanswerable and its twin."""
    planted: Counterfactual | Injection | None = None
    """What was done to the articles, headline or question; the suite is the one over the changed articles."""
    new_words: tuple[GoldSpan, ...] = ()
    """Where the edits or the plant stand in the changed articles."""
    noise: tuple[str, ...] = ()
    """Articles among which it is asked again."""

    @property
    def scene(self) -> str:
        """Cases of one scene are about the same articles, word for word."""
        article = self.suite.labels.article
        plain = self.planted is None or (
            isinstance(self.planted, Injection) and self.planted.where == "question"
        )
        return article if plain else f"{article}/{self.kind}/{self.label_id}"

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits over all that judges this case: a case with another one is another case."""
        facts = (*self.expects, *self.also_right)
        labels = self.suite.labels
        one = {"article"} if not labels.articles else set()
        gold = [
            [s.model_dump(exclude=one) for spans in self.suite.gold[f.id] for s in spans]
            for f in self.expects
        ]
        told = [_without_none(f.model_dump(mode="json", exclude={"questions"})) for f in facts]
        briefing = labels.briefing
        limits = briefing.model_dump(mode="json") if self.kind == "briefing" and briefing else None
        parts = [self.kind, self.question, self.split, told, gold, limits]
        if self.planted is not None:
            parts.append(self.planted.model_dump(mode="json", exclude={"questions", "question"}))
        whole = json.dumps([*parts, *([self.noise] if self.noise else [])], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:12]


def _without_none(plain: Any) -> Any:
    """Without the article that a quote does not name: labels of a single article are what they always were."""
    if isinstance(plain, list):
        return [_without_none(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    return {k: _without_none(v) for k, v in plain.items() if (k, v) != ("article", None)}


def build_cases(suites: Sequence[Suite]) -> list[Case]:
    """Every case of the suites. Raises BadInput where two would have one id."""
    cases = [case for suite in suites for make in _MAKERS for case in make(suite)]
    twice = [case_id for case_id, times in Counter(case.case_id for case in cases).items() if times > 1]
    if twice:
        raise BadInput(f"two cases are called {twice[0]!r}: the same wording stands twice; take one out")
    return cases


def select(cases: Sequence[Case], split: str = "all", suite: str | None = None) -> list[Case]:
    """The cases of one split (`dev`, `held` or `all`) and of one article's suite (or every one).

    Cases that belong to no split, such as briefings, are in each. Raises BadInput for an unknown suite.
    """
    known = sorted({case.suite.labels.article for case in cases})
    if suite is not None and suite not in known:
        raise BadInput(f"there is no suite {suite!r}; there is {', '.join(known) or 'none at all'}")
    return [
        case
        for case in cases
        if (suite is None or case.suite.labels.article == suite)
        and (split == "all" or case.split in (None, split))
    ]


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
    for make in (_facts, _conflicts, _corrections, _unanswerable):
        for case in make(suite):
            if case.label_id in noise.ask and case.kind != "twin":
                wording = _Wording(case.question, case.split, key_of(case.question or ""))
                asked = _case(suite, "noise", case.label_id, wording, case.expects)
                yield replace(asked, noise=noise.articles, also_right=case.also_right)


_MAKERS: tuple[Callable[[Suite], Iterator[Case]], ...] = (
    _facts,
    _conflicts,
    _corrections,
    _unanswerable,
    _briefing,
    _counterfactual,
    _injection,
    _noise,
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
