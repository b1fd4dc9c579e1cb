"""Labels made twice: how far two readings of the same articles agree, question by question.

In: suites, and a second labelling of their questions, an answer in plain words or none for each. Out: which questions
got the same answer, and Cohen's kappa for what the articles answer at all. An answer is the same when it passes the
first labels' matchers: numbers, dates and names are compared as such, not as strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from evals.cases import ANSWERABLE, Case
from evals.labels import Fact, Suite
from evals.making import build_cases
from evals.scores.stating import near_miss, states
from index.errors import BadInput


class SecondLabels(BaseModel):
    """One file of `second_labels/`: what somebody answered who had the articles and the questions alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str
    """The suite, as `Labels.article` has it."""
    how: str
    """Who labelled, from what, and what they had seen of the first labels."""
    answers: dict[str, str | None]
    """By question; None for what the articles do not answer."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question, read twice."""

    case: Case
    second: str | None
    same: bool
    """Both refuse, or the second answer states what the first labels have."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two labellings of one suite."""

    article: str
    judged: tuple[Judged, ...]

    @property
    def share(self) -> float:
        """Questions with the same typed answer, of all that were answered twice."""
        return sum(one.same for one in self.judged) / len(self.judged)

    @property
    def kappa(self) -> float | None:
        """See `cohens_kappa`: of answerable or not."""
        return cohens_kappa(
            [(one.case.kind != "unanswerable", one.second is not None) for one in self.judged]
        )


def load_second(folder: Path) -> list[SecondLabels]:
    """Every second labelling of the folder, by name. Raises BadInput for a file that is none."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(SecondLabels.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))))
        except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
            raise BadInput(f"{path.name!r} is no second labelling: {error}") from None
    return found


def agreement(suite: Suite, second: SecondLabels) -> Agreement:
    """The two labellings of one suite, over the questions that are in both. Raises BadInput where none is."""
    asked = [case for case in build_cases([suite]) if case.kind in {*ANSWERABLE, "unanswerable"}]
    judged = [
        Judged(case, second.answers[case.question], _same(case, second.answers[case.question]))
        for case in asked
        if case.question in second.answers
    ]
    if not judged:
        raise BadInput(f"no question of {suite.labels.article!r} was labelled a second time")
    return Agreement(suite.labels.article, tuple(judged))


def unasked(suite: Suite, second: SecondLabels) -> list[str]:
    """Questions of the second labelling that the suite no longer has: renamed or taken out since."""
    there = {case.question for case in build_cases([suite])}
    return [question for question in second.answers if question not in there]


def cohens_kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Agreement beyond chance of two yes-or-no judgements (Cohen 1960); None where both have but one answer.

    `[(True, True), (True, False), (False, False), (False, False)]` -> 0.5
    """
    observed = sum(first == second for first, second in pairs) / len(pairs)
    first, second = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    by_chance = first * second + (1 - first) * (1 - second)
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def told(found: Iterable[Agreement]) -> list[str]:
    """Lines for people: the figures of each suite, then what was answered otherwise."""
    lines = []
    for one in found:
        same = sum(judged.same for judged in one.judged)
        kappa = "-" if one.kappa is None else f"{one.kappa:.3f}"
        lines.append(
            f"{one.article}: {same} of {len(one.judged)} answers the same ({one.share:.1%}); "
            f"answerable or not: kappa {kappa}"
        )
        lines += [
            f"  {j.case.question} -> {j.second!r}, not {_first(j.case)}" for j in one.judged if not j.same
        ]
    return lines


def agreements(suites: Iterable[Suite], second: Iterable[SecondLabels]) -> list[Agreement]:
    """Every suite that was labelled twice. Raises BadInput for a second labelling of no suite."""
    known: Mapping[str, Suite] = {suite.labels.article: suite for suite in suites}
    found = []
    for labelling in second:
        if labelling.article not in known:
            raise BadInput(f"the second labelling is of {labelling.article!r}, and there is no such suite")
        found.append(agreement(known[labelling.article], labelling))
    return found


def _same(case: Case, answer: str | None) -> bool:
    if answer is None or case.kind == "unanswerable":
        return (answer is None) == (case.kind == "unanswerable")
    if all(_says(fact, answer, case) for fact in case.expects):
        return True
    return any(_says(fact, answer, case) for fact in case.also_right)


def _says(fact: Fact, answer: str, case: Case) -> bool:
    """Whether the answer states the fact, alone or as the short answer to its question: "Who heads it?" - "Ada"."""
    question = case.question or ""
    # the colon keeps a negation of the one out of the other
    read = [answer] if states(fact, question) else [answer, f"{question.rstrip('?')}: {answer}"]
    return any(states(fact, text) for text in read) and near_miss(fact, answer, case.suite) is None


def _first(case: Case) -> str:
    return repr([fact.claim for fact in case.expects]) if case.expects else "a refusal"
