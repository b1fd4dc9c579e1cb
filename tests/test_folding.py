"""Two claims become one only where nothing is lost by it; those that may contradict each other stay two."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.llm.folding import Candidate, are_alike, distinct, folded, may_fold
from service.types import Claim
from service.verifying import citation


def said(text: str, speaker: str | None = None, place: int = 0) -> Claim:
    sentences = evidence_of("One.", "Two.", "Three.").sentences
    return Claim(text=text, speaker=speaker, citations=(citation(sentences[place]),))


SAME = [
    ("Forty miners were rescued in Poland.", None, "Rescuers saved 40 miners in Poland.", None),
    ("The bridge reopened on Monday.", None, "The bridge reopened on Monday morning.", None),
    ("The bridge reopened.", None, "The bridge reopened on Monday.", None),
    (
        "Pumps lowered the water.",
        "Kowalska",
        "The water was lowered by pumps.",
        "Mine director Anna Kowalska",
    ),
    ("Pumps lowered the water.", "the Pentagon", "The pumps lowered the water.", "Pentagon"),
    ("The US struck a convoy in Syria.", None, "A convoy was struck in Syria.", None),
]
APART = [
    ("At least 17 fighters died.", None, "At least 22 fighters died.", None),
    ("At least 17 fighters died.", None, "17 fighters died.", None),
    ("17 fighters died.", None, "Fighters died.", None),
    ("Seven per cent of voters stayed home.", None, "Seven voters stayed home.", None),
    ("The strike killed fighters.", "the Pentagon", "The strike killed fighters.", "Hezbollah"),
    ("The strike killed fighters.", "the Pentagon", "The strike killed fighters.", None),
    ("The convoy was hit.", "military", "The convoy was hit.", "US military"),
    ("The minister confirmed the plan.", None, "The minister denied the plan.", None),
    ("The board accepted the offer.", None, "The board rejected the offer.", None),
    ("The passengers were hurt.", None, "The passengers were unhurt.", None),
    ("The mayor took bribes.", None, "The mayor allegedly took bribes.", None),
    ("The bridge may reopen.", None, "The bridge will reopen.", None),
    ("The bridge reopened on Monday.", None, "The bridge reopened on Tuesday.", None),
    ("The trial began on 4 May.", None, "The trial began on 5 May.", None),
    ("Spain won the final.", None, "Italy won the final.", None),
    ("The mine was flooded.", None, "Bakers feed sourdough with flour.", None),
]


@pytest.mark.parametrize(("one", "speaker", "other", "its"), SAME)
def test_what_a_model_takes_for_the_same_is_believed(one: str, speaker: str, other: str, its: str) -> None:
    assert may_fold(said(one, speaker), said(other, its))
    assert may_fold(said(other, its), said(one, speaker))


@pytest.mark.parametrize(("one", "speaker", "other", "its"), APART)
def test_what_may_be_a_disagreement_is_never_folded(one: str, speaker: str, other: str, its: str) -> None:
    assert not may_fold(said(one, speaker), said(other, its))
    assert not may_fold(said(other, its), said(one, speaker))


def test_nearly_the_same_words_are_alike() -> None:
    words = frozenset(("rescu", "team", "pull", "40", "miner"))
    assert are_alike(words, words | {"out"})
    assert not are_alike(words, frozenset(("40", "miner", "save", "team")))


def test_a_folded_claim_keeps_its_words_and_rests_on_what_both_rest_on() -> None:
    one, other = Candidate(said("A b c."), 0.1, also=1), Candidate(said("B c a.", place=1), 0.4, also=2)
    both = folded(one, other)
    assert (both.claim.text, both.also, both.worth) == ("A b c.", 4, 0.4)
    assert [c.quote for c in both.claim.citations] == ["One.", "Two."]
    assert folded(both, one).claim.citations == both.claim.citations


def test_the_same_words_of_one_speaker_are_one_claim_and_of_two_are_two() -> None:
    claims = [
        said("It rained.", "Ann"),
        said("It  rained.", "ann", 1),
        said("It rained.", "Bob", 2),
        said("It rained."),
    ]
    kept = distinct([Candidate(claim, 0.0) for claim in claims])
    assert [(c.claim.speaker, c.also, len(c.claim.citations)) for c in kept] == [
        ("Ann", 1, 2),
        ("Bob", 0, 1),
        (None, 0, 1),
    ]
