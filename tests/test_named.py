"""Who and what a claim names is named in the words it cites."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.named import names_are_cited, speaker_is_cited

AUSTIN = (
    "US Defence Secretary Lloyd Austin’s aides met President Joe Biden, and US forces left. Damage was heavy."
)
HEAD = (
    "Heavy damage was seen, the director of the SOHR, Rami Abdul Rahman, told AFP; O’Brien and José agreed."
)
APPOSITION = "Lloyd Austin, the US defence secretary, spoke."


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


@pytest.mark.parametrize(
    ("cited", "text"),
    [
        (AUSTIN, "Lloyd Austin was there."),
        (AUSTIN, "It was Austin."),
        (AUSTIN, "LLOYD AUSTIN was there."),
        (AUSTIN, "Secretary Austin was there."),
        (AUSTIN, "Defence Secretary Austin was there."),
        (AUSTIN, "U.S. forces left, and Mr Biden stayed."),
        (AUSTIN, "Lloyd Austin's and Joe Biden's people met."),
        (AUSTIN, "Heavy US losses followed."),
        (AUSTIN, "Nobody said so. Several US aides left."),
        (AUSTIN, "no names at all"),
        (HEAD, "O'Brien agreed with Jose."),
        (HEAD, "Jose\u0301 agreed."),
        (HEAD, "It was Rami Abdul Rahman of the SOHR, AFP heard."),
        (HEAD, "Damage was seen."),
        (APPOSITION, "US Defence Secretary Lloyd Austin spoke."),
        (APPOSITION, "Defence Secretary Lloyd Austin spoke."),
    ],
)
def test_a_cited_name_a_part_of_one_or_its_role_put_before_it_is_accepted(cited: str, text: str) -> None:
    assert names_are_cited(claim(text), cited_of(cited)) is None


@pytest.mark.parametrize(
    ("cited", "text", "name"),
    [
        (AUSTIN, "Lloyd Brown was there.", "Lloyd Brown"),
        (AUSTIN, "Joe Austin was there.", "Joe Austin"),
        (AUSTIN, "It was Aust.", "Aust"),
        (AUSTIN, "It was Austins.", "Austins"),
        (AUSTIN, "Lloyd Biden was there.", "Lloyd Biden"),
        (AUSTIN, "Airbus was there.", "Airbus"),
        (AUSTIN, "The aides met in Washington.", "Washington"),
        (AUSTIN, "Austin Lloyd was there.", "Austin Lloyd"),
        (HEAD, "It was Brien.", "Brien"),
        (HEAD, "It was O'Brian.", "O'Brian"),
        (HEAD, "Rami Rahman Abdul agreed.", "Rami Rahman Abdul"),
        (APPOSITION, "Defence Secretary Jim Mattis spoke.", "Jim Mattis"),
        ("The Bank of England met in Ireland.", "The Bank of Ireland met.", "Bank of Ireland"),
        ("Tell us more about the US.", "UK forces left.", "UK"),
        ("He told us that.", "The US knew that.", "US"),
    ],
)
def test_a_name_that_no_cited_sentence_has_is_refused(cited: str, text: str, name: str) -> None:
    assert names_are_cited(claim(text), cited_of(cited)) == f"the name {name!r} is not in the cited words"


def test_two_cited_names_do_not_make_a_third() -> None:
    cited = cited_of("Lloyd Austin met Joe Biden.")
    assert names_are_cited(claim("Austin Joe spoke."), cited) is not None


def test_a_name_of_one_cited_sentence_does_not_go_on_in_the_next() -> None:
    cited = cited_of("He met Lloyd", "Austin is in Texas.")
    assert names_are_cited(claim("It was Lloyd Austin."), cited) is not None


@pytest.mark.parametrize(
    ("speaker", "accepted"),
    [
        (None, True),
        ("", True),
        ("Rami Abdul Rahman", True),
        ("rami abdul rahman", True),
        ("the director of the SOHR", True),
        ("The SOHR", True),
        ("Rami Abdul Rahman, director of the SOHR", True),
        ("Rami Abdul Rahman (SOHR)", True),
        ("AFP", True),
        ("Courier", True),
        ("the Courier", True),
        ("BBC", True),
        ("Rami", True),
        ("Rami Abdul Rahman, president", False),
        ("Lloyd Austin", False),
        ("SOH", False),
        ("director of the BBC", False),
        ("it", False),
        ("They", False),
        ("…", False),
    ],
)
def test_a_speaker_is_named_in_a_cited_sentence_or_is_the_outlet_or_its_agency(
    speaker: str | None, accepted: bool
) -> None:
    cited = cited_of(HEAD, outlet="Courier", agency="BBC")
    reason = speaker_is_cited(claim("Damage was seen.", speaker), cited)
    assert (reason is None) == accepted
    assert accepted or repr(speaker) in str(reason)


@pytest.mark.parametrize(
    ("cited", "text", "accepted"),
    [
        ("It hit an Iraqi border town.", "It hit a town on the border with Iraq.", True),
        ("There are US troops.", "There are American troops.", True),
        ("It hit an Iranian town.", "It hit a town in Iraq.", False),
        ("Two US Navy F-18E Super Hornets flew.", "Two Super Hornets of the US Navy flew.", True),
        ("The Bank of England is in Ireland.", "The Bank of Ireland spoke.", False),
        ("The Syrian Observatory for Human Rights spoke.", "The SOHR spoke.", True),
        ("The Syrian Observatory for Human Rights spoke.", "The SOHS spoke.", False),
        ("The E.U. fined the firm.", "The European Union fined the firm.", True),
        ("The EU fined the firm.", "The firm was fined by the European Union.", True),
        ("The European Union fined the firm.", "The E.U. fined the firm.", True),
        ("The United Nations spoke.", "The UN spoke.", True),
        ("The U.S. spoke.", "The United States spoke.", True),
        ("The U.N. spoke.", "The European Union spoke.", False),
        ("The European Parliament spoke.", "The EU spoke.", False),
        ("He told us.", "The United States told him.", False),
    ],
)
def test_a_name_may_be_cited_as_an_adjective_turned_round_or_by_its_initials(
    cited: str, text: str, accepted: bool
) -> None:
    found = names_are_cited(Stated(text), cited_of(cited))
    assert (found is None) == accepted


@pytest.mark.parametrize(
    ("speaker", "accepted"),
    [
        ("Western and Iraqi officials", True),
        ("Western officials", True),
        ("Syrian and Iraqi officials", False),
    ],
)
def test_two_who_speak_together_may_be_named_in_either_order(speaker: str, accepted: bool) -> None:
    cited = cited_of("Some Iraqi and Western officials say these are a front.")
    found = speaker_is_cited(Stated("It is a front.", speaker), cited)
    assert (found is None) == accepted
