"""A claim keeps the negations and doubts of the words it repeats; true paraphrases are left alone."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.polarity import keeps_polarity
from service.protocols import DraftClaim

LOST = (
    (
        "The United States did not confirm any casualties in the strike.",
        "The United States confirmed casualties.",
    ),
    ("North Korea did not fire a missile in November.", "North Korea fired a missile in November."),
    ("The US did not confirm any casualties.", "The US confirmed casualties."),
    ("The US did not confirm any casualties.", "The US did confirm any casualties."),
    (
        "Kataib Hezbollah has denied involvement in recent attacks.",
        "Kataib Hezbollah was involved in recent attacks.",
    ),
    ("No casualties were reported in Irbil.", "Casualties were reported in Irbil."),
    ("The vote isn’t over.", "The vote is over."),
    ("He can't win in Ohio, she said.", "He can win in Ohio, she said."),
    ("They will not attend the summit.", "They will attend the summit."),
    ("She never took the money.", "She took the money."),
    ("The minister refused to resign on Monday.", "The minister resigned on Monday."),
    ("The police failed to arrest the gunman.", "The police arrested the gunman."),
    ("There is no evidence that the vaccine causes autism.", "The vaccine causes autism."),
    ("The space diamonds aren’t the only find.", "The space diamonds are the only find."),
    ("The law was passed without a vote.", "The law was passed a vote."),
    ("The police ruled out a bomb.", "It was a bomb, the police found. It was a bomb."),
    ("Smith allegedly stole three cars.", "Smith stole three cars."),
    ("Prosecutors accused Smith of killing three men.", "Smith killed three men."),
)

KEPT = (
    ("The US did not confirm any casualties.", "The US confirmed no casualties."),
    ("The US did not confirm any casualties.", "No casualties were confirmed by the US."),
    ("The man did not survive the crash.", "The man died in the crash."),
    ("The man was not killed, but two officers were.", "Two officers were killed."),
    ("Nine were not hurt; two were hurt badly.", "Two were hurt badly."),
    ("He was not only rich but kind.", "He was rich and kind."),
    ("They did not arrive until Friday.", "They arrived on Friday."),
    ("Biden did not sign the bill, which Trump signed.", "Trump signed the bill."),
    ("Not Smith but Jones won the race.", "Jones won the race."),
    ("Kataib Hezbollah has denied involvement.", "Kataib Hezbollah rejects any involvement."),
    ("It is no longer legal.", "It used to be legal."),
    ("The US did not confirm any casualties.", "The US was asked about casualties."),
    ("Smith allegedly stole three cars.", "Smith is accused of stealing three cars."),
    ("Smith allegedly stole three cars.", "Smith was charged over three cars."),
    ("The strike killed 22.", "The strike did not spare 22."),
    ("Mauna Loa doesn’t erupt as often as Kilauea.", "Mauna Loa erupts in Hawaii."),
    ("The SEC alleges that Smith misled investors.", "Smith denies that he misled investors."),
    ("No word of this.", "Something else entirely."),
    ("", ""),
)


@pytest.mark.parametrize(("cited", "text"), LOST)
def test_a_claim_that_lost_its_negation_or_doubt_is_refused(cited: str, text: str) -> None:
    reason = keeps_polarity(DraftClaim(text, None, ("S1",)), evidence_of(cited).sentences)
    assert reason is not None
    assert reason.endswith("the claim has not")


@pytest.mark.parametrize(("cited", "text"), KEPT)
def test_a_true_paraphrase_is_kept(cited: str, text: str) -> None:
    assert keeps_polarity(DraftClaim(text, None, ("S1",)), evidence_of(cited).sentences) is None


def test_a_doubt_is_kept_by_naming_who_has_it() -> None:
    cited = evidence_of("Prosecutors alleged that Smith stole three cars.").sentences
    assert keeps_polarity(DraftClaim("Smith stole three cars.", "Prosecutors", ("S1",)), cited) is None
    assert keeps_polarity(DraftClaim("Smith stole three cars.", None, ("S1",)), cited) is not None


def test_a_word_that_another_cited_sentence_says_plainly_is_not_negated() -> None:
    cited = evidence_of(
        "The US did not confirm casualties on Friday.", "The US confirmed casualties on Sunday."
    ).sentences
    claim = DraftClaim("The US confirmed casualties.", None, ("S1", "S2"))
    assert keeps_polarity(claim, cited) is None
    assert keeps_polarity(claim, cited[:1]) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            "Halden denied a report that it planned to close 80 branches.",
            "Halden planned to close 80 branches.",
        ),
        ("No one had been charged, the prosecutor said.", "Someone had been charged, the prosecutor said."),
        ("Hydro Karst is alleged to have falsified two logs.", "Hydro Karst falsified two logs."),
    ],
)
def test_a_denied_report_nobody_and_an_allegation_are_not_lost(cited: str, told: str) -> None:
    assert keeps_polarity(DraftClaim(told, None, ("S1",)), evidence_of(cited).sentences) is not None
