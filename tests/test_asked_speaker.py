"""A question that names a speaker is answered by what that one said."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.asked_speaker import another_speaker, no_speaker
from service.questions import read_question
from service.support import weigh


def why(question: str, sentence: str) -> str | None:
    evidence = evidence_of(sentence, question=question)
    read = read_question(question)
    weighed = weigh(read, evidence.sentences[0])
    return another_speaker(read, weighed, evidence) or no_speaker(read, weighed, evidence)


POLICE = "How many protesters came, according to the police?"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (POLICE, "The organisers, Save the Hospital, spoke of at least 40,000 protesters."),
        (POLICE, "Some 40,000 protesters came, the organisers said."),
        (POLICE, "Some 40,000 protesters came."),
        ("According to the mayor, how long will it take?", "It will take a year, the contractor said."),
        ("What did the mayor say about the bridge?", "The bridge will take a year, the contractor said."),
        ("What does the report of the union say?", "The bridge is safe, says a letter of the contractor."),
        ("What did the owner of the ferry say?", "It was safe, said the owner of the port."),
        ("What did the leader of the opposition say?", "It was safe, said the leader of the government."),
        (POLICE, "Some 40,000 protesters marched past a line of police, the organisers said."),
        (POLICE, "The organisers said 40,000 protesters came and that police had miscounted them."),
        ("What did the woman who found the boat say?", "“I ran,” the mayor said."),
    ],
)
def test_what_another_said_is_no_answer(question: str, sentence: str) -> None:
    assert why(question, sentence) is not None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (POLICE, "Police put the crowd at 14,000."),
        (POLICE, "Some 14,000 protesters came, said a police spokesman."),
        (
            "How many died, according to the SOHR?",
            "The Syrian Observatory for Human Rights put the dead at 22.",
        ),
        ("When was it built, according to the report?", "It was built in 1961."),
        ("In which year was it built, according to the correction?", "It was built in 1967."),
        (
            "What does the complaint of the residents say?",
            "The firm lied, says a complaint that a lawyer filed.",
        ),
        ("At what time did firefighters say it?", "“Stay away,” the fire service wrote at 9.20 pm."),
        (
            "What was the hour when firefighters told people to go?",
            "“Go,” the fire service wrote at 9.20 pm.",
        ),
        ("How many people were hurt, according to police in Lund?", "Police said 12 people were hurt."),
        ("How many were hurt, according to the union that called it?", "Twelve were hurt, the union said."),
        ("How many were hurt, by the fire chief's first estimate?", "Twelve were hurt, the fire chief said."),
        (
            "How many were hurt, according to the fire chief's estimate?",
            "Twelve were hurt, the fire chief said.",
        ),
        ("According to the police did anyone die?", "Nobody died, police said."),
        ("What did the woman who found the boat say?", "“I ran,” the woman said."),
        ("How many came?", "Some 40,000 protesters came, the organisers said."),
    ],
)
def test_what_whoever_is_named_said_is_one(question: str, sentence: str) -> None:
    assert why(question, sentence) is None


def test_a_question_full_of_blanks_is_soon_read() -> None:
    assert why("What statement did" + " " * 1_900 + "x make?", "It is safe.") is None
