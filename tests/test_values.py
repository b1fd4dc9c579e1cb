"""The values in a sentence are of the kind that the question asks for, and slices of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.questions import read_question
from service.values import values, wants_value

TABLE = (
    ("How many people died?", "At least 22 people and three dogs died.", "22"),
    ("How much money was raised?", "They raised $2.5 million from 300 people in 2021.", "$2.5 million"),
    ("How much did it cost?", "It cost 300 million euros.", "300 million"),
    ("How much did it cost?", "It cost 300 lives.", ""),
    ("What percentage voted?", "Some 61 percent, 300 people, voted.", "61 percent"),
    (
        "What share of the grain was lost?",
        "Two thirds of it, and one in five ships.",
        "Two thirds|one in five",
    ),
    (
        "When was the strike?",
        "The strike on 26 February 2021 came on a Friday.",
        "26 February 2021|Friday",
    ),
    ("When was the deal?", "The 2015 Iran nuclear deal was torn up on 8 May 2018.", "8 May 2018"),
    ("In which year was the deal?", "It was signed on Tuesday, in 2015.", "2015"),
    ("At what time was it?", "It was on Tuesday at 3:15 p.m.", "3:15 p.m."),
    ("How long was he jailed?", "He was jailed for three years on 26 February.", "three years"),
    ("How long is the lake?", "The lake is 12 km long and froze for three weeks.", "12 km long"),
    ("How much did the bell weigh?", "The bell was the largest of five.", ""),
    ("How high is the tower?", "Seven people climbed the tower of 90 metres.", "90"),
    ("How much money did each get?", "She promised each 5,000 crowns.", "5,000"),
    ("How many visitors came?", "The trust said 12,400 had passed the gates.", "12,400"),
    ("How many people came?", "Police counted 2,500 visitors.", "2,500"),
    ("How many soldiers came?", "Police counted 2,500 visitors.", ""),
    ("How long have they been there?", "They have been there since 2003.", "2003"),
    ("Who ordered the strike?", "President Biden ordered it in Washington, Iran said.", "Biden"),
    ("Who ordered the strike?", "Joe Biden ordered the strike near Boukamal.", "Joe Biden"),
    ("Who did Joe Biden meet?", "Joe Biden met Lloyd Austin.", "Lloyd Austin"),
    (
        "What is the name of the director?",
        "The Pentagon and the FBI met Rami Abdul Rahman.",
        "Rami Abdul Rahman",
    ),
    ("Where did it happen?", "It happened near the town of Boukamal in Syria, he said.", "Boukamal|Syria"),
    ("Where did it happen?", "Austin told Biden.", ""),
    ("Where did it happen?", "He spoke to President Biden.", ""),
    ("Why did it happen?", "It happened because of attacks.", "because"),
    ("Why are they there?", "They are there to assist Iraqi forces.", "to assist"),
    ("What happened?", "22 people died on Friday.", ""),
    ("Did it happen?", "22 people died on Friday.", ""),
    ("What did Austin say?", "He was confident.", ""),
)


@pytest.mark.parametrize(("question", "text", "found"), TABLE)
def test_values_are_of_the_kind_asked_for(question: str, text: str, found: str) -> None:
    assert "|".join(text[v.start : v.end] for v in values(read_question(question), text)) == found


@pytest.mark.parametrize("written", ["22 people", "twenty-two people", "at least 22 people", "22.0 people"])
def test_one_value_written_in_two_ways_compares_equal(written: str) -> None:
    (value,) = values(read_question("How many people died?"), f"It killed {written}.")
    assert value.normal == "22"


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("How many died?", True),
        ("How much was it worth?", True),
        ("What percentage voted?", True),
        ("When was it?", True),
        ("How long was it?", True),
        ("What is the name of the director?", True),
        ("Who was it?", False),
        ("Where was it?", False),
        ("Why was it?", False),
        ("Was it?", False),
        ("What was it?", False),
    ],
)
def test_a_figure_a_date_or_a_name_in_so_many_words_has_to_be_there(text: str, wants: bool) -> None:
    assert wants_value(read_question(text)) == wants


QUESTIONS = [
    "How many died?",
    "When was it?",
    "Who was it?",
    "Where?",
    "Why?",
    "How much did it cost?",
    "How long?",
]


@given(st.sampled_from(QUESTIONS), st.text(max_size=120))
@settings(deadline=None, derandomize=True)
def test_values_of_any_text_are_slices_of_it_in_order(question: str, text: str) -> None:
    found = values(read_question(question), text)
    assert all(0 <= v.start < v.end <= len(text) for v in found)
    assert [v.start for v in found] == sorted(v.start for v in found)
