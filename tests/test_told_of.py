"""`told_of`: sentences that tell of another thing, of no such office, of nobody, or that it did not happen."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.objections import nearly_answers, objection
from service.questions import read_question
from service.support import weigh


def why(question: str, *sentences: str) -> str | None:
    """The objection to the last sentence."""
    evidence = evidence_of(*sentences, question=question)
    read = read_question(question)
    support = weigh(read, evidence.sentences[-1])
    found = objection(read, support, evidence)
    assert nearly_answers(read, support, evidence) == (found is not None)
    return found


LIBRARY = "The library stays shut for now."


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("When will the library open again?", (LIBRARY, "The museum will open again on Monday.")),
        (
            "How much did the school spend on paint?",
            ("The school has a new head.", "The council spent £400 on paint."),
        ),
        (
            "When was the chapel completed?",
            ("The chapel is of brick.", "The mill was completed in 1871."),
        ),
        ("Who is the director of Norrland Rail?", ("Norrland Rail will run again, said its owner, Tarn.",)),
        ("Who was the chairman of the bank?", ("The bank was sold to Ann Roe.",)),
        ("Who was arrested over the theft?", ("Nobody has been arrested.", "The theft shocked Ann Roe.")),
        ("Who has been charged?", ("They have not charged anyone.", "Ann Roe leads the inquiry.")),
        ("Why were the concerts called off?", ("The concerts in Orla were not cancelled.",)),
    ],
)
def test_another_thing_nobody_or_nothing(question: str, sentences: tuple[str, ...]) -> None:
    assert why(question, *sentences) is not None


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("When will the museum open again?", (LIBRARY, "The museum will open again on Monday.")),
        ("When will the library open again?", (LIBRARY, "It will open again on Monday.")),
        ("When will the library open again?", (LIBRARY, "The building will open again on Monday.")),
        ("When will the stadium open again?", ("The arena will open again on Monday.",)),  # may be one
        ("How many people did the storm kill?", ("The storm is over.", "The ministry said 4 people died.")),
        ("Who is the director of Norrland Rail?", ("Ann Roe, director of Norrland Rail, resigned.",)),
        ("Who is the director of the mill?", ("Norrland owns the mill.", "Its director is Ann Roe.")),
        ("Who was arrested over the theft?", ("Police arrested Ann Roe over the theft.",)),
        ("Who was arrested?", ("Nobody was hurt.", "Police arrested Ann Roe.")),
        ("Why were the concerts called off?", ("The concerts were called off because of the wind.",)),
        ("Why did the wall fall?", ("It was not the wind that broke the wall but the frost.",)),
        ("Why were the concerts not held?", ("The concerts were not held.",)),
    ],
)
def test_what_may_answer(question: str, sentences: tuple[str, ...]) -> None:
    assert why(question, *sentences) is None


@pytest.mark.parametrize("question", ["", "will the", "who is the of", "was the the the", "Who was " * 50])
def test_odd_questions_raise_nothing(question: str) -> None:
    why(question, "The museum will open on Monday.")
