"""Two figures of two speakers are conflicting, one figure is answered, and in doubt the writer's word stands."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.protocols import Draft, DraftClaim
from service.types import Outcome
from service.verifying import verify

ASKED = "How many people died when the ferry Silver Tern capsized?"
COAST = "The coastguard said 14 people died when the ferry capsized."
MINISTRY = "The ministry said 19 people died."
SAME = "A hospital doctor said 14 people died in the disaster."
CHILDREN = "The hospital said six children died."
OLD = "The Post said 40 people died when another ferry sank in 1998."
HURT = "The hospital said 30 people were injured."
COST = "The minister said the ferry cost £9 million."
DEAR = "Analysts said the ferry cost £14 million."
BOUND = "Analysts said the ferry cost more than £5 million."
PAID = "Analysts said the crew was paid £2 million."


def outcome_of(question: str, drafted: Outcome, *told: str) -> Outcome:
    """Each sentence claimed as it stands."""
    evidence = evidence_of(*told, question=question)
    claims = tuple(DraftClaim(text, None, (f"S{n}",)) for n, text in enumerate(told, start=1))
    verified = verify(Draft(drafted, claims), evidence)
    assert len(verified.claims) == len(told)
    return verified.outcome


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (ASKED, (COAST, MINISTRY)),
        ("What was the death toll?", (COAST, MINISTRY, SAME)),
        ("How much did the ferry cost?", (COST, DEAR)),
    ],
)
def test_two_figures_of_two_speakers_are_conflicting(question: str, told: tuple[str, ...]) -> None:
    assert outcome_of(question, "answered", *told) == "conflicting"
    assert outcome_of(question, "conflicting", *told) == "conflicting"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (ASKED, (COAST, SAME)),
        (ASKED, (COAST, CHILDREN)),
        (ASKED, (COAST, OLD)),
        (ASKED, (COAST, HURT)),
        (ASKED, (COAST, "The coastguard said later that 15 people died.")),
        ("How many people died according to the coastguard?", (COAST, MINISTRY)),
        ("Who said how the ferry capsized?", (COAST, MINISTRY)),
        ("How much did the ferry cost?", (COST, PAID)),
        ("How much did the ferry cost?", (COST, BOUND)),
    ],
)
def test_what_is_no_other_figure_of_what_is_asked_stays_answered(
    question: str, told: tuple[str, ...]
) -> None:
    assert outcome_of(question, "answered", *told) == "answered"


def test_one_figure_in_every_claim_is_no_conflict() -> None:
    assert outcome_of(ASKED, "conflicting", COAST, SAME) == "answered"


@pytest.mark.parametrize(
    "told", [(COAST, MINISTRY), (COAST, HURT), (COAST, SAME, "The ferry sank, she said.")]
)
def test_otherwise_the_writers_word_stands(told: tuple[str, ...]) -> None:
    assert outcome_of(ASKED, "conflicting", *told) == "conflicting"
