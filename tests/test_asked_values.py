"""`asked_values`: what kind of value is asked for, and which sentences have a new one."""

from __future__ import annotations

import pytest

from index.asked_values import Wanted, holds_value, wanted_value
from index.words import stem_set


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many US troops are in Iraq?", "figure"),
        ("When was the attack?", "figure"),
        ("In which year did it open?", "figure"),
        ("What percentage of voters stayed at home?", "figure"),
        ("Who said so?", "name"),
        ("Where is the base?", "name"),
        ("Whom did they arrest, and when?", "figure"),
        ("Why did it happen?", None),
        ("What did the Pentagon say?", None),
        ("", None),
    ],
)
def test_the_words_of_a_question_tell_what_it_wants(question: str, wanted: Wanted | None) -> None:
    assert wanted_value(question) == wanted


@pytest.mark.parametrize(
    ("question", "sentence", "holds"),
    [
        ("How many troops are there?", "There are about 2,500 troops.", True),
        ("How many troops are there?", "There are many troops.", False),
        (
            "When did the 2,500 troops come?",
            "The 2,500 troops came by sea.",
            False,
        ),  # the question has it itself
        ("Who said so?", "It was said by Lloyd Austin.", True),
        ("Who said so?", "It was said by a guard.", False),
        ("Who met Lloyd Austin?", "A guard met Lloyd Austin’s dog.", False),
        ("Who met Lloyd Austin?", "Rain fell.", False),  # a sentence begins with a capital anyway
        ("Who met Lloyd Austin?", "He met “The Rock”.", True),
        ("Why did they come?", "In 1990 Lloyd Austin came.", False),  # no value is asked for
        ("Who?", "", False),
    ],
)
def test_a_sentence_holds_what_is_wanted_and_new(question: str, sentence: str, holds: bool) -> None:
    found = holds_value(wanted_value(question), sentence, stem_set(sentence), stem_set(question))
    assert found == holds
