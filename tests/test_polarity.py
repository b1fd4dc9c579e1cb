"""A claim keeps the negations and doubts of the words it repeats; true paraphrases are left alone."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Cited, Stated
from service.polarity import keeps_polarity

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
    reason = keeps_polarity(Stated(text), cited_of(cited))
    assert reason is not None
    assert reason.endswith("the claim has not")


@pytest.mark.parametrize(("cited", "text"), KEPT)
def test_a_true_paraphrase_is_kept(cited: str, text: str) -> None:
    assert keeps_polarity(Stated(text), cited_of(cited)) is None


def test_a_doubt_is_kept_by_naming_who_has_it() -> None:
    cited = cited_of("Prosecutors alleged that Smith stole three cars.")
    assert keeps_polarity(Stated("Smith stole three cars.", "Prosecutors"), cited) is None
    assert keeps_polarity(Stated("Smith stole three cars."), cited) is not None


def test_a_word_that_another_cited_sentence_says_plainly_is_not_negated() -> None:
    cited = cited_of("The US did not confirm casualties on Friday.", "The US confirmed casualties on Sunday.")
    claim = Stated("The US confirmed casualties.")
    assert keeps_polarity(claim, cited) is None
    assert keeps_polarity(claim, Cited(cited.sentences[:1])) is not None


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
    assert keeps_polarity(Stated(told), cited_of(cited)) is not None


SUED = (
    "Veldt, which overtook Tarn in 2022, sued its rival last month, alleging that Tarn had copied the design."
)
SAYS = "A report says that money is short. The report does not say who is to blame."
KNEW = "Rao accused Hale, the finance chief, of having known since November about a shortfall."


@pytest.mark.parametrize(
    ("cited", "told", "refused"),
    [
        (SUED, "Tarn copied the design from Veldt.", True),
        (SUED, "Veldt alleges that Tarn copied the design.", False),
        (KNEW, "Hale had known since November about a shortfall.", True),
        (KNEW, "Hale is accused of having known about a shortfall since November.", False),
        ("A jury acquitted Marsh of stealing three cars.", "Marsh stole three cars.", True),
        ("He denied having taken any money.", "He had taken money.", True),
        ("Roe is on trial for killing a man.", "Roe killed a man in May.", True),
        (
            SAYS,
            "The report says who is to blame.",
            True,
        ),
        (
            SAYS,
            "The report says money is short.",
            False,
        ),
    ],
)
def test_what_is_alleged_or_denied_is_not_so_because_some_of_its_words_are(
    cited: str, told: str, refused: bool
) -> None:
    assert (
        keeps_polarity(Stated(told), cited_of(*cited.replace(". The", ".|The").split("|"))) is not None
    ) == refused


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("There will be a hiding place for those who failed.", True),
        ("There will be no hiding place for those who failed.", False),
        ("Those who failed will never find a hiding place.", False),
    ],
)
def test_a_word_that_is_cited_beside_a_negation_does_not_carry_it(told: str, refused: bool) -> None:
    cited = cited_of("There will be no hiding place for those who failed.")
    assert (keeps_polarity(Stated(told), cited) is not None) == refused


SUED = (
    "The clinic’s manager allegedly shredded records in March. The health board is investigating the clinic."
)


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("The clinic’s manager shredded records in March, and the health board is investigating.", True),
        (
            "The clinic, which the health board is investigating, had a manager who shredded records in March.",
            True,
        ),
        (
            "The clinic’s manager is said to have shredded records in March; the board is investigating.",
            False,
        ),
        ("The board is investigating whether the clinic’s manager shredded records in March.", False),
    ],
)
def test_what_is_alleged_is_no_fact_beside_an_inquiry(told: str, refused: bool) -> None:
    assert (keeps_polarity(Stated(told), cited_of(*SUED.split(". ", 1))) is not None) == refused


BRUN = ("Prosecutors allege that a former director, Olle Brun, hid invoices.", "Brun left in 2022.")


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("Olle Brun hid invoices.", True),
        ("Olle Brun, who left in 2022, hid invoices.", True),
        ("Olle Brun is accused of having hid invoices.", False),
        ("Olle Brun left in 2022.", False),
    ],
)
def test_what_is_alleged_of_somebody_is_no_fact_whatever_he_is_called(told: str, refused: bool) -> None:
    assert (keeps_polarity(Stated(told), cited_of(*BRUN)) is not None) == refused
