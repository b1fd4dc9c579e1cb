"""`mismatches`: sentences that have a question's words and say something else."""

from __future__ import annotations

import pytest

from service.mismatches import mismatch


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Which states did not sign the pact?", "Nine states signed the pact."),
        (
            "Which states did not sign the pact?",
            "Nine states in the block signed the pact with missing seals.",
        ),
        ("Who never met the mayor?", "The guards met the mayor on Monday."),
        ("Which bridge is without lamps?", "The bridge in Orla has forty lamps."),
        ("Which is the smallest state?", "Texas is the largest state."),
        ("Who was the first mayor of Orla?", "Lena Holt was the last mayor of Orla."),
        ("What lies in the northern province?", "The mines lie in the southern province."),
        ("Which firm has more trucks?", "Tarn has fewer trucks than before."),
        ("Which is the smallest member state?", "Malta is a member; Texas is the largest member state."),
        ("How much does the smallest bell weigh?", "The bell is the largest of nine."),
        ("When did the mill close?", "The mill, which opened in 1871, employs 40."),
        ("When did Roe join the bank?", "She left the bank in May."),
        ("What cells die slowly?", "Such cells die rapidly."),
        ("Which firm imports the steel?", "Tarn exports the steel."),
        ("What is illegal in Orla?", "Fishing is legal in Orla."),
        ("Which vote was official?", "The unofficial vote was on Monday."),
        ("How deep is the lake?", "The lake is 12 km long."),
        ("When will the school be rebuilt?", "The school was completed in 1967."),
        ("When will the next race be held?", "The race was held on Sunday."),
    ],
)
def test_it_says_something_else(question: str, sentence: str) -> None:
    assert mismatch(question, sentence) is not None


def test_a_sentence_that_refers_back_is_of_what_stands_before_it() -> None:
    question, sentence = "How much does the smallest bell weigh?", "It weighs nine tonnes."
    assert mismatch(question, sentence, "The bell is the largest of five.") is not None
    assert mismatch(question, sentence, "The bell is the smallest of five.") is None
    assert mismatch(question, sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Which states signed the pact?", "Nine states signed the pact."),
        ("Which states did not sign the pact?", "Three states refused to sign the pact."),
        ("Why were there no fireworks?", "The fireworks were called off because the fuses were soaked."),
        ("Why did the train not run?", "The train was cancelled after a storm."),
        ("Who is not happy with it?", "The union is unhappy with it."),
        ("Which bridge is without lamps?", "The bridge is lampless."),
        ("Say whether or not the bridge fell.", "The bridge fell."),  # asks for either
        ("Which is the largest state, and which the smallest?", "Texas is the largest, Orla the smallest."),
        ("How many were killed?", "Two were wounded."),  # verbs are left to the figures
        ("Who was the first mayor?", "Lena Holt was first elected in 1990 and last in 2010."),
        ("Why did the Orla bank fail?", "The Orla bank collapsed on Friday after a run on it."),
        ("How much was withdrawn from the bank that failed?", "They withdrew $42bn from the bank."),
        ("Who refused to sign?", "Italy declined to sign."),
        (
            "What did Roe say outside No. 10 Downing Street?",
            "Outside No. 10 Downing Street, Roe said he would go.",
        ),
        ("Who won the first round of the election?", "Macron won the opening round last Sunday."),
        ("How much does the public treasury owe?", "The treasury owes $2bn to private creditors."),
        (
            "When is the first day of the summit?",
            "The summit begins on Monday, and goes on until the last session.",
        ),
        ("How many missiles did North Korea launch?", "It launched two missiles, South Korea said."),
        ("Who has no doubt about it?", "The mayor is sure of it."),
        ("When did the mill close?", "The mill, opened in 1871, closed in 1990."),
        ("When did the mill close?", "The mill was shut in 1990."),
        ("When was the mill opened?", "The mill opened in 1871 and closed in 1990."),
        ("Who sold the mill?", "Tarn bought the mill from Ann Roe."),  # from either side
        ("Who was Ann Roe's brother?", "Ann Roe was the sister of Jon Roe."),
        ("What is unequal here?", "The shares are not equal."),
        ("How long is the lake?", "The lake is 12 km long."),
        ("How tall is the tower?", "The tower is 90 metres high."),
        ("When will the school open?", "The school opens on Monday."),
        ("When will the report be ready?", "It is due by 3 May."),
        ("", ""),
    ],
)
def test_it_may_answer(question: str, sentence: str) -> None:
    assert mismatch(question, sentence) is None
