"""What the reader learns from, in what order, and what is kept back for measuring."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from reader.course import QUESTIONS_A_GROUP, Source, Stage, first_stage, second_stage, steps
from reader.reports import Question, Report
from reader.squad import squad_reports

PARAGRAPH = "Rollo led the Normans. He swore fealty to Charles. It was in 911."


def report_of(questions: int, kept_back: bool = False) -> Report:
    asked = tuple(Question(f"Question {n}?", (0,) if n % 2 else ()) for n in range(questions))
    return Report("sea/01.txt", "Headline", ("One.", "Two."), asked, kept_back)


def asked_in(stage: Stage, together: int = 1) -> Counter[str]:
    course = steps(stage, together, random.Random(1))
    return Counter(q.text for groups in course for group in groups for q in group.questions)


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    """Two articles of one paragraph each, with two questions; one is for measuring."""
    asked = [
        {
            "question": " Who led the Normans? ",
            "is_impossible": False,
            "answers": [{"text": "Rollo", "answer_start": 0}],
        },
        {"question": "Who led the Franks?", "is_impossible": True, "answers": []},
    ]
    paragraph = {"context": PARAGRAPH, "qas": asked}
    file = tmp_path / "dev_part.json"
    articles = [{"title": title, "paragraphs": [paragraph]} for title in ("Normans", "Harvard_University")]
    file.write_text(json.dumps({"data": articles}))
    return file


def test_every_question_is_learnt_from_as_often_as_its_source_is_passed_over() -> None:
    source = Source("reports", [report_of(30)], 2.0)
    assert set(asked_in(Stage((source,), 1e-4, 0.1)).values()) == {2}


def test_of_a_part_of_a_pass_only_some_are_learnt_from() -> None:
    source = Source("reports", [report_of(QUESTIONS_A_GROUP) for _ in range(10)], 1.5)
    assert sum(asked_in(Stage((source,), 1e-4, 0.1)).values()) == 15 * QUESTIONS_A_GROUP


def test_what_is_kept_back_is_never_learnt_from() -> None:
    source = Source("reports", [report_of(5, kept_back=True)], 3.0)
    assert not asked_in(Stage((source,), 1e-4, 0.1))


def test_a_course_is_the_same_in_every_process() -> None:
    stage = Stage((Source("reports", [report_of(40), report_of(7)], 1.3),), 1e-4, 0.1)
    assert steps(stage, 2, random.Random(7)) == steps(stage, 2, random.Random(7))


def test_a_paragraph_is_a_report_and_articles_that_measure_are_kept_back(squad: Path) -> None:
    reports = squad_reports(squad)
    assert [(one.headline, one.kept_back) for one in reports] == [
        ("Normans", False),
        ("Harvard_University", True),
    ]
    assert reports[0].sentences == ("Rollo led the Normans.", "He swore fealty to Charles.", "It was in 911.")
    assert reports[0].questions == (
        Question("Who led the Normans?", (0,)),
        Question("Who led the Franks?", ()),
    )


def test_the_stages_learn_from_what_the_project_has(squad: Path) -> None:
    first, second = first_stage(1.0), second_stage(1.0, squad)
    assert [source.name for source in first.sources] == ["reports"]
    assert [source.name for source in second.sources] == ["reports", "pairs", "inquiries", "squad2"]
    for source in (*first.sources, *second.sources):
        assert source.learnt
        assert any(report.kept_back for report in source.reports)
