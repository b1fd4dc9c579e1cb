"""A number is an answer only where it counts what was asked."""

from __future__ import annotations

import pytest

from index.words import words
from service.counting import counts, is_anyone, is_measure
from service.questions import read_question

DEAD = "How many people were killed?"
TOLL = "What was the death toll?"
CHILDREN = "How many children were hurt?"
TROOPS = "How many US troops are in Iraq?"
ROCKETS = "How many rockets hit the base?"
FIGHTERS = "How many fighters were killed?"

TABLE = (
    (DEAD, "At least 22 people were killed.", "22"),
    (DEAD, "The attack killed 22.", "22"),
    (DEAD, "22 were killed and 13 injured.", "22 13"),
    (DEAD, "Twenty-two fighters died.", "Twenty-two"),
    (DEAD, "Three of the contractors died.", "Three"),
    (DEAD, "It killed 2 million people.", "2 million"),
    (DEAD, "More than 1,100 lives were lost.", "1,100"),
    (DEAD, "A 22-year-old man died.", ""),
    (DEAD, "He was 22 years old when he died.", ""),
    (DEAD, "Jane Doe, 48, died.", ""),
    (DEAD, "The dead man was aged 48, police said.", ""),
    (DEAD, "He died on Friday at age 52, they said.", ""),
    (DEAD, "The tornado hit 25 to 30 homes and killed six.", "six"),
    (DEAD, "It destroyed three lorries.", ""),
    (DEAD, "He died 30 miles from the city.", ""),
    (DEAD, "They died in 2021, on 26 February at 3:15 p.m.", ""),
    (DEAD, "Apollo 11 and No. 2 of Covid-19, a 3-1 win.", ""),
    (DEAD, "In Irbil 22 were killed.", "22"),
    (DEAD, "Between 20 and 30 people died.", "20 30"),
    ("How many extra passengers came?", "It put the number of extra passengers at about 19,000.", "19,000"),
    ("How many protesters came?", "Police put the crowd at 14,000.", "14,000"),
    ("How many soldiers died?", "He put the number of dead sailors at 14.", ""),
    ("How many ferries sank?", "It put the ferries at 3 of its ports out of use.", ""),
    (DEAD, "Dozens of people died, hundreds were hurt.", ""),
    (DEAD, "It cost $22 million, up 5%.", ""),
    (DEAD, "It was the second and the 3rd attack.", ""),
    (DEAD, "No one died.", ""),
    (TOLL, "It destroyed three lorries and killed five boys.", "five"),
    (TOLL, "The toll rose to 31.", "31"),
    (CHILDREN, "22 people were hurt, three of them children.", "three"),
    (CHILDREN, "22 people were hurt.", ""),
    (CHILDREN, "Four kids were hurt.", "Four"),
    (TROOPS, "There are about 2,500 US troops in Iraq.", "2,500"),
    (TROOPS, "Two US Navy F-18E Super Hornets flew over Iraq.", ""),
    (TROOPS, "Some 2,500 American soldiers are there.", "2,500"),
    (ROCKETS, "Five other contractors were hurt when 14 rockets hit.", "14"),
    (ROCKETS, "Ten tonnes of rockets hit it.", ""),
    ("How much rain fell?", "312 millimetres of rain fell in a day.", "312"),
    ("How many children died?", "A warehouse fire killed 3 in Dayton.", ""),
    (FIGHTERS, "Five contractors were hurt.", ""),
    (FIGHTERS, "22 militants were killed.", "22"),
    ("How many days did it last?", "It lasted three days and two people died.", "three"),
    ("How many miles is it?", "It is 30 miles away.", "30"),
    ("How many were wounded?", "It wounded six people and two lorries burned.", "six"),
    ("How much did prices rise?", "Prices rose by 6%, or $20, in 2021.", "6% $20"),
    ("How tall is the tower?", "The tower is 828 metres tall.", "828"),
    ("How many people live there?", "", ""),
)


@pytest.mark.parametrize(("question", "text", "found"), TABLE)
def test_only_what_counts_the_thing_asked_for_is_found(question: str, text: str, found: str) -> None:
    assert " ".join(text[n.start : n.end] for n in counts(read_question(question), text)) == found


@pytest.mark.parametrize(
    ("noun", "anyone", "measure"),
    [
        ("people", True, False),
        ("residents", True, False),
        ("visitors", True, False),
        ("soldiers", False, False),
        ("children", False, False),
        ("houses", False, False),
        ("metres", False, True),
    ],
)
def test_a_noun_counts_anyone_or_some_of_a_kind_or_measures(noun: str, anyone: bool, measure: bool) -> None:
    (word,) = words(noun)
    assert (is_anyone(word), is_measure(word)) == (anyone, measure)
