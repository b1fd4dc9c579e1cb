"""What the reader is shown of a report, and how much each question counts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.balance import BINS, Wanted, kind_of, shares
from reader.course import Source, first_stage, made_sources
from reader.examples import WINDOW, examples_of
from reader.reports import Question, Report

TEN = tuple(f"w{n} " * 40 for n in range(10))


def pieces(text: str) -> list[int]:
    """A piece a word, the same for the same word."""
    return [1000 + hash(word) % 1000 for word in text.split()]


def report_of(sentences: tuple[str, ...], *questions: Question) -> Report:
    return Report("sea/01.txt", "Headline", sentences, questions, kept_back=False)


@given(st.lists(st.integers(1, 260), min_size=1, max_size=20), st.data())
def test_an_answered_question_is_shown_beside_a_window_that_answers_it(
    lengths: list[int], data: st.DataObject
) -> None:
    sentences = tuple(f"s{n} " * length for n, length in enumerate(lengths))
    right = data.draw(st.integers(0, len(sentences) - 1))
    (example,) = examples_of(report_of(sentences), [Question("Who?", (right,))], pieces, None)
    assert [example.sentences[place] for place in example.answered_by] == [tuple(pieces(sentences[right]))]
    assert len(example.sentences) == 1 or sum(map(len, example.sentences)) <= WINDOW


def test_an_unanswered_question_is_shown_beside_the_window_with_its_words() -> None:
    report = report_of((*TEN[:8], "The lighthouse burned down.", TEN[9]))
    (example,) = examples_of(report, [Question("Who built the lighthouse?", ())], pieces, None)
    assert tuple(pieces("The lighthouse burned down.")) in example.sentences
    assert example.answered_by == ()


def test_beside_another_window_nothing_answers() -> None:
    shown = [
        example
        for seed in range(60)
        for example in examples_of(report_of(TEN), [Question("Who?", (0,))], pieces, random.Random(seed))
    ]
    first = tuple(pieces(TEN[0]))
    assert {first in example.sentences for example in shown} == {True, False}
    assert all(bool(example.answered_by) == (first in example.sentences) for example in shown)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (Question("Which lighthouse burned?", (0,)), (4, True)),
        (Question("Whose granary collapsed yesterday?", ()), (0, False)),
        (Question("Who?", ()), (2, False)),
    ],
)
def test_the_kind_of_a_question(question: Question, kind: tuple[int, bool]) -> None:
    assert kind_of(question, report_of(("Which lighthouse burned down?",))) == kind


def test_counting_shared_words_would_tell_little() -> None:
    for source in (*first_stage(1.0).sources, *made_sources(1.0)):
        assert 0.48 < told_by_counting(source) < 0.62, source.name


def told_by_counting(source: Source) -> float:
    """AUROC of the bin alone, over what is learnt: 0.5 would be chance."""
    reports = source.learnt
    share = shares(reports, source.wanted)
    worth = dict.fromkeys(share, 0.0)
    for report in reports:
        for question in report.questions:
            kind = kind_of(question, report)
            worth[kind] += share[kind].chance * share[kind].weight
    answered, others = ([worth[(place, told)] for place in range(BINS)] for told in (True, False))
    above = sum(
        a * b * ((i > j) + 0.5 * (i == j)) for i, a in enumerate(answered) for j, b in enumerate(others)
    )
    return above / (sum(answered) * sum(others))


def test_a_half_meets_what_is_wanted() -> None:
    ask = [Question(f"Who won the {n} race?", (0,) if n % 4 == 0 else ()) for n in range(16)]
    report = report_of(("Ann Roe won the race.",), *ask)
    share = shares([report], Wanted(0.4, 0.0))
    counted = dict.fromkeys((True, False), 0.0)
    for question in report.questions:
        kind = kind_of(question, report)
        counted[kind[1]] += share[kind].chance * share[kind].weight
    assert counted[True] / sum(counted.values()) == pytest.approx(0.4)
