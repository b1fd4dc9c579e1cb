"""Two labellings of one suite: the same typed answer, whatever its words; kappa of answerable or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import ferry_suite
from hypothesis import given
from hypothesis import strategies as st

from evals.agreement import (
    SecondLabels,
    agreement,
    agreements,
    cohens_kappa,
    load_second,
    told,
    unasked,
)
from evals.cases import ANSWERABLE
from evals.labels import Suite
from evals.loader import load_suites
from evals.making import build_cases
from index.errors import BadInput

HOME = Path(__file__).parent.parent / "evals"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    return ferry_suite(tmp_path_factory.mktemp("suite"))


def second(**answers: str | None) -> SecondLabels:
    return SecondLabels(
        article="ferry.txt", how="by hand", answers={QUESTIONS[name]: a for name, a in answers.items()}
    )


QUESTIONS = {
    "passengers": "How many passengers were aboard?",
    "hurt": "How many people were hurt?",
    "leading": "Who told reporters of 15 injured?",
    "built": "When was the ferry built?",
    "crew": "How many crew were aboard?",
}


@pytest.mark.parametrize(
    ("name", "answer", "same"),
    [
        ("passengers", "There were 340 passengers.", True),
        ("passengers", "three hundred and forty", True),
        ("passengers", "341", False),
        ("passengers", "not 340", False),
        ("passengers", None, False),
        ("hurt", "12 people, the coast guard says, or 15 people, says the harbour master.", True),
        ("hurt", "12 people", False),
        ("leading", "Ada Berg", False),
        ("leading", "Ada Berg said 15 people were hurt", True),
        ("crew", None, True),
        ("crew", "40", False),
    ],
)
def test_answers_are_compared_by_what_they_say(
    suite: Suite, name: str, answer: str | None, same: bool
) -> None:
    (judged,) = agreement(suite, second(**{name: answer})).judged
    assert judged.same is same


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([(True, True), (True, False), (False, False), (False, False)], 0.5),
        ([(True, True), (False, False)], 1.0),
        ([(True, False), (False, True)], -1.0),
        ([(True, True), (True, False), (False, True), (False, False)], 0.0),
        ([(True, True)] * 3, None),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs: list[tuple[bool, bool]], kappa: float | None) -> None:
    assert cohens_kappa(pairs) == (None if kappa is None else pytest.approx(kappa))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_kappa_is_the_same_from_either_side_and_at_most_1(pairs: list[tuple[bool, bool]]) -> None:
    kappa = cohens_kappa(pairs)
    turned = cohens_kappa([(second, first) for first, second in pairs])
    assert kappa == turned or (kappa is not None and turned == pytest.approx(kappa))
    assert kappa is None or kappa <= 1


def test_what_differs_is_told_with_both_answers(suite: Suite) -> None:
    lines = told([agreement(suite, second(passengers="341", crew=None, built="in 1998"))])
    assert lines[0] == "ferry.txt: 2 of 3 answers the same (66.7%); answerable or not: kappa 1.000"
    assert lines[1:] == [
        "  How many passengers were aboard? -> '341', not ['There were 340 passengers aboard the ferry.']"
    ]


def test_a_second_labelling_of_nothing_that_is_there_is_refused(suite: Suite) -> None:
    with pytest.raises(BadInput, match=r"no question of 'ferry\.txt'"):
        agreement(suite, SecondLabels(article="ferry.txt", how="", answers={"Why?": None}))
    with pytest.raises(BadInput, match="no such suite"):
        agreements([suite], [SecondLabels(article="tram", how="", answers={})])


@pytest.mark.parametrize("content", ["- a", "article: ferry.txt\n", "article: [\n", "answers: {Why: [a]}\n"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "ferry.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"'ferry\.yaml' is no second labelling"):
        load_second(tmp_path)


def test_the_committed_second_labels_are_of_every_question_and_agree() -> None:
    """A question that was added or reworded has to be read a second time too."""
    suites = {suite.labels.article: suite for suite in load_suites()}
    labellings = load_second(HOME / "second_labels")
    assert {labelling.article for labelling in labellings} == set(suites)
    for labelling in labellings:
        suite = suites[labelling.article]
        asked = {c.question for c in build_cases([suite]) if c.kind in {*ANSWERABLE, "unanswerable"}}
        assert unasked(suite, labelling) == []
        assert set(labelling.answers) == asked
        found = agreement(suite, labelling)
        assert found.share >= 0.95
        assert found.kappa is not None
        assert found.kappa >= 0.9
