"""The reports that the reader learns from: what a file may say, and what must hold for all that are here."""

from __future__ import annotations

import pytest

from reader.course import INQUIRIES, PAIRS
from reader.reports import FOLDER, Question, Report, load, read

TEXT = """
=== Ferry sinks off Port Maren
[1] The Silver Tern sank on Monday.
[2] She had been built in 1998, and sank for the second time.
---
1,2 | Which ship sank?
0 | Who was her captain?

=== Another report
[1] Rain fell.
---
1 | What fell?
"""


@pytest.fixture(
    scope="module",
    params=[(FOLDER, 653), (PAIRS, 959), (INQUIRIES, 532)],
    ids=["reports", "pairs", "inquiries"],
)
def reports(request: pytest.FixtureRequest) -> list[Report]:
    folder, many = request.param
    found = load(folder)
    assert len(found) == many, "reader/README.md tells how many there are"
    return found


def test_a_file_has_reports_with_their_questions() -> None:
    first, second = read(TEXT, "sea/01.txt")
    assert first.headline == "Ferry sinks off Port Maren"
    assert first.sentences[1].startswith("She had been built")
    assert first.questions == (Question("Which ship sank?", (0, 1)), Question("Who was her captain?", ()))
    assert (second.sentences, second.questions) == (("Rain fell.",), (Question("What fell?", (0,)),))


@pytest.mark.parametrize(
    ("name", "kept_back"), [("sea/03.txt", True), ("sea/13.txt", False), ("sea/04.txt", False)]
)
def test_the_first_report_of_some_files_is_kept_back(name: str, kept_back: bool) -> None:
    assert [report.kept_back for report in read(TEXT, name)] == [kept_back, False]
    assert [report.kept_back for report in read(TEXT, name, kept_back=2)] == [kept_back, kept_back]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("=== A\n[2] One.\n", r"x:2: '\[2\] One.' is not sentence \[1\]"),
        ("=== A\nOne.\n", r"x:2: 'One.' is not sentence \[1\]"),
        ("=== A\n[1] One.\n---\nWho?\n", r"x:4: 'Who\?' is no question"),
        ("=== A\n[1] One.\n---\n2 | Who?\n", r"x:4: there is no sentence \[2\], but 1"),
        ("=== A\n[1] One.\n---\n-1 | Who?\n", "x:4: '-1 | Who.' is no question"),
    ],
)
def test_what_is_no_report_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read(text, "x")


def test_every_report_has_sentences_and_questions_of_both_kinds(reports: list[Report]) -> None:
    for report in reports:
        answered = sum(bool(question.answered_by) for question in report.questions)
        assert len(report.sentences) >= 5, report.headline
        assert 0 < answered < len(report.questions), report.headline


def test_no_report_asks_one_question_twice(reports: list[Report]) -> None:
    for report in reports:
        asked = [question.text.casefold() for question in report.questions]
        assert len(set(asked)) == len(asked), report.headline


def test_no_report_stands_twice(reports: list[Report]) -> None:
    assert len({report.sentences for report in reports}) == len(reports)


def test_the_evals_articles_are_none_of_them(reports: list[Report]) -> None:
    """What is judged by must not have been learnt from."""
    told = "\n".join(sentence for report in reports for sentence in report.sentences)
    for name in ("Kittling", "Ormsdal", "Harrow Bend", "Kataib", "Irbil", "Silver Tern"):
        assert name not in told
