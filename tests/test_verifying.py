"""Only what stands in the cited words becomes a claim, and every claim is cut from the article."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from index.types import Evidence
from seeds import __file__ as seeds_init
from service.protocols import Draft, DraftClaim
from service.types import Outcome
from service.verifying import citation, verify, why_refused

AUSTIN = (
    "US Defence Secretary Lloyd Austin told reporters on 26 February 2021 he was “confident in the target”."
)
TOLL = "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities."


def drafted(text: str, *labels: str, speaker: str | None = None) -> DraftClaim:
    return DraftClaim(text, speaker, labels or ("S1",))


REFUSED = (
    pytest.param("", ("S1",), "the claim is empty", id="no words"),
    pytest.param(" \n\t", ("S1",), "the claim is empty", id="white space"),
    pytest.param("—“”…", ("S1",), "the claim is empty", id="marks alone"),
    pytest.param("Lloyd Austin spoke.", (), "no sentence is cited", id="no label"),
    pytest.param(
        "Lloyd Austin spoke.", ("S9",), "there is no sentence 'S9' in the evidence", id="unknown label"
    ),
    pytest.param(
        "Lloyd Austin spoke.", ("S1", "S9"), "there is no sentence 'S9' in the evidence", id="one unknown"
    ),
    pytest.param(
        "Lloyd Austin spoke.", ("s1",), "there is no sentence 's1' in the evidence", id="label in lower case"
    ),
    pytest.param("He spoke to 21 people.", ("S1",), "the number '21' is not in the cited words", id="number"),
    pytest.param("Jim Mattis spoke.", ("S1",), "the name 'Jim Mattis' is not in the cited words", id="name"),
    pytest.param(
        "It was on 27 February.", ("S1",), "the date '27 February' is not in the cited words", id="date"
    ),
    pytest.param(
        "He was “confident in the plan”.",
        ("S1",),
        "the quotation 'confident in the plan' is not in the cited words",
        id="quotation",
    ),
)


@pytest.mark.parametrize(("text", "labels", "reason"), REFUSED)
def test_a_claim_that_is_not_in_the_cited_words_is_refused_with_its_reason(
    text: str, labels: tuple[str, ...], reason: str
) -> None:
    verified = verify(Draft("answered", (DraftClaim(text, None, labels),)), evidence_of(AUSTIN))
    assert [(r.text, r.reason) for r in verified.rejected] == [(text, reason)]
    assert verified.claims == ()
    assert verified.outcome == "insufficient"


def test_a_claim_is_cited_by_the_exact_words_of_its_sentences_in_the_order_it_named_them() -> None:
    evidence = evidence_of(AUSTIN, TOLL)
    claim = verify(Draft("answered", (drafted("Lloyd Austin spoke of 22.", "S2", "S1"),)), evidence)
    assert claim.rejected[0].reason == "the bound 'at least' of '22' is not in the claim"
    verified = verify(Draft("answered", (drafted("Lloyd Austin spoke.", "S2", "S1"),)), evidence)
    assert [c.quote for c in verified.claims[0].citations] == [TOLL, AUSTIN]


def test_a_citation_carries_what_the_article_is_known_by() -> None:
    sentence = evidence_of(TOLL, outlet="Courier").sentences[0]
    cited = citation(sentence)
    assert (cited.article_id, cited.start, cited.end) == ("a1", 0, len(TOLL))
    assert (cited.quote, cited.outlet, cited.headline) == (TOLL, "Courier", None)


def test_a_label_named_twice_is_cited_once() -> None:
    verified = verify(Draft("answered", (drafted(TOLL, "S1", "S1"),)), evidence_of(TOLL))
    assert len(verified.claims[0].citations) == 1


def test_a_claim_made_twice_is_given_once_with_all_it_rests_on() -> None:
    evidence = evidence_of(TOLL, "At least 22 died, a war monitor said.")
    twice = (
        drafted("At least 22 died.", "S1", speaker="a war monitor"),
        drafted("At least 22  died.", "S2", speaker="a war monitor"),
        drafted("At least 22 died.", "S1", speaker="a war monitor"),
    )
    verified = verify(Draft("answered", twice), evidence)
    assert [len(claim.citations) for claim in verified.claims] == [2]


def test_the_same_words_of_two_speakers_are_two_claims() -> None:
    claims = (
        drafted("At least 22 died.", speaker="a war monitor"),
        drafted("At least 22 died.", "S2", speaker="Militia officials"),
    )
    evidence = evidence_of(TOLL, "At least 22 died, militia officials told AP.")
    assert len(verify(Draft("conflicting", claims), evidence).claims) == 2


@pytest.mark.parametrize(
    ("outcome", "good", "bad", "expected"),
    [
        ("answered", 1, 0, "answered"),
        ("answered", 1, 1, "answered"),
        ("answered", 0, 1, "insufficient"),
        ("answered", 0, 0, "insufficient"),
        ("conflicting", 2, 0, "conflicting"),
        ("conflicting", 2, 1, "conflicting"),
        ("conflicting", 1, 1, "answered"),
        ("conflicting", 0, 2, "insufficient"),
        ("insufficient", 0, 0, "insufficient"),
        ("insufficient", 1, 0, "insufficient"),
    ],
)
def test_an_outcome_is_no_stronger_than_what_survived(
    outcome: Outcome, good: int, bad: int, expected: Outcome
) -> None:
    one = drafted("One person was killed.", speaker="Militia officials")
    true = [one, drafted("At least 22 died.", speaker="a war monitor")][:good]
    false = [drafted("33 were killed."), drafted("44 were killed.")][:bad]
    verified = verify(Draft(outcome, (*true, *false)), evidence_of(TOLL))
    assert verified.outcome == expected
    assert len(verified.claims) == (0 if expected == "insufficient" else good)
    assert len(verified.claims) + len(verified.rejected) == good + bad


def test_a_speaker_of_white_space_is_no_speaker() -> None:
    verified = verify(Draft("answered", (drafted(TOLL, speaker="  "),)), evidence_of(TOLL))
    assert verified.claims[0].speaker is None


def test_a_sentence_repeated_word_for_word_still_has_its_speaker_checked() -> None:
    assert why_refused(drafted(TOLL, speaker="Lloyd Austin"), evidence_of(TOLL)) is not None


def test_every_sentence_of_the_seed_article_is_accepted_word_for_word() -> None:
    evidence = seed_evidence()
    for sentence in evidence.sentences:
        claim = drafted(sentence.text, sentence.label)
        assert why_refused(claim, evidence) is None


def seed_evidence() -> Evidence:
    from pathlib import Path

    from index.articles import prepare
    from index.types import EvidenceSentence, Record, Searched

    text = next(Path(seeds_init).parent.glob("us-air-strike*.txt")).read_text("utf-8").split("---\n", 2)[2]
    prepared = prepare(Record(text=text))
    sentences = (
        EvidenceSentence(f"S{n}", span, prepared.article, 1.0, 0.0, 0.0)
        for n, span in enumerate(prepared.sentences, start=1)
    )
    return Evidence("", tuple(sentences), Searched(1, 1, None))
