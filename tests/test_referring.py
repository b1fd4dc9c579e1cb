"""`referring`: what the sentence before says of "it", "she" or "their"."""

from __future__ import annotations

import pytest
from evidences import evidence_of
from hypothesis import given
from hypothesis import strategies as st

from service.referring import paragraph_before, referred, refers_back


@pytest.mark.parametrize(
    "text",
    [
        "It weighed nine tonnes.",
        "She resigned in May.",
        "Their boat was found on Monday.",
        "But they never came.",
        "In 2003 it was sold to a bank.",
        "The road stays shut, she said.",
        "“We were lucky,” he added.",
        "The farmers’ league put it at £3m.",
    ],
)
def test_these_refer_back(text: str) -> None:
    assert refers_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bell weighed nine tonnes.",
        "It is likely that he will resign.",
        "It was Holt who resigned.",
        "It rained all night.",
        "It took nine hours.",
        "Italy signed the pact.",
        "The farmers’ league put the loss at £3m.",
        "",
    ],
)
def test_these_do_not(text: str) -> None:
    assert not refers_back(text)


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        (("The bell was cast in Orla.", "It weighed nine tonnes."), "The bell was cast in Orla."),
        (("The bell was cast in Orla.", "The tower is taller."), ""),
        (
            ("Ann Roe runs the mill.", "“It is old,” she said.", "She left it in May."),
            "Ann Roe runs the mill. “It is old,” she said.",
        ),
        (("Rain fell.", "Ann Roe runs the mill.", "She left it in May."), "Ann Roe runs the mill."),
        (("It weighed nine tonnes.",), ""),
        (("The bell of St. Orla rang.", "It weighed nine tonnes."), "The bell of St. Orla rang."),
        (("Gen. Roe met Gen. Holt at 3.", "They fought."), "Gen. Roe met Gen. Holt at 3."),
        (
            ("Rain fell.", "“We saw it. It fell,” said Jo Lund.", "She left."),
            "“We saw it. It fell,” said Jo Lund.",
        ),
    ],
)
def test_back_to_a_sentence_that_names_somebody(sentences: tuple[str, ...], found: str) -> None:
    assert referred(evidence_of(*sentences).sentences[-1]) == found


def test_another_paragraph_is_not_what_it_refers_to() -> None:
    evidence = evidence_of("The bell was cast in Orla.\n\nIt weighed nine tonnes.")
    sentence = evidence.sentences[0]
    assert paragraph_before(sentence) == ""


@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=5))
def test_any_text_has_words_of_its_own_article_before_it(lines: list[str]) -> None:
    lines = [line.strip() for line in lines]
    last = evidence_of(*lines).sentences[-1]
    assert all(word in last.article.text for word in referred(last).split())
