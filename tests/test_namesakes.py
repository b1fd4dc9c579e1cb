"""`namesakes`: who else has the surname that is asked for."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.namesakes import namesake
from service.questions import read_question
from service.support import weigh

COURT = (
    "Martin Skelley, 58, was jailed for four years on Friday.",
    "Skelley pleaded guilty to fraud in December.",
    "His wife, Carol, sat in the public gallery.",
)


def objection_to(question: str, *sentences: str, place: int = 1) -> str | None:
    evidence, asked = evidence_of(*sentences, question=question), read_question(question)
    return namesake(asked, weigh(asked, evidence.sentences[place]), evidence)


def test_what_another_of_the_name_did_is_no_answer() -> None:
    assert objection_to("What did Carol Skelley plead guilty to?", *COURT) == "it is about Martin Skelley"


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("What did Martin Skelley plead guilty to?", COURT),
        ("What did Skelley plead guilty to?", COURT),
        ("What did Mart Skelley plead guilty to?", COURT),
        ("What did Carol Skelley plead guilty to?", (*COURT, "Carol Skelley was not accused.")),
        ("What did Carol Skelley plead guilty to?", ("Rain fell.", "Skelley pleaded guilty.")),
        ("What did Carol Skelley do?", ("Martin Skelley was jailed.", "Carol cried when Skelley spoke.")),
        ("Why was the trial held in December?", COURT),
    ],
    ids=[
        "himself",
        "surname alone",
        "may be short",
        "told elsewhere",
        "no other",
        "her first name",
        "no name",
    ],
)
def test_in_doubt_there_is_no_objection(question: str, sentences: tuple[str, ...]) -> None:
    assert objection_to(question, *sentences) is None
