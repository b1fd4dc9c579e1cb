"""What the cited words say stands, put as a good model puts it; what is like it and untrue is refused."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from service.protocols import DraftClaim
from service.verifying import why_refused


def is_refused(claim: str, speaker: str | None, *cited: str) -> bool:
    evidence = evidence_of(*cited)
    return (
        why_refused(DraftClaim(claim, speaker, tuple(s.label for s in evidence.sentences)), evidence)
        is not None
    )


CRACK = (
    "Velta Water denied that it had ignored a warning.",
    "The crack was repaired, said a spokesman, Leo Hart.",
)
LETTER = "The school closed early, says a letter that the parents’ council sent on Monday."
VRBA = "Vrba said Kolar took the money."
TOOK = "Kolar took the money, said Vrba."


@pytest.mark.parametrize(
    ("claim", "speaker", "cited", "refused"),
    [
        ("Leo Hart, a spokesman for Velta Water, said the crack was repaired.", "Leo Hart", CRACK, False),
        ("The crack was repaired, Leo Hart said.", "Leo Hart", CRACK, False),
        ("Ada Berg, who runs Velta Water, said the crack was repaired.", "Ada Berg", CRACK, True),
        ("A letter of the parents’ council says the school closed early.", "A letter", (LETTER,), False),
        ("A letter says the school closed early.", "the parents’ council", (LETTER,), False),
        ("A letter says the school closed early.", "the teachers", (LETTER, "The teachers left."), True),
        ("Vrba said Kolar took the money.", "Vrba", (TOOK,), False),
        ("Kolar took the money, Vrba wrote.", "Vrba", ("Vrba wrote that Kolar took the money.",), False),
        ("Kolar said Vrba took the money.", "Kolar", (VRBA,), True),
        ("Kolar said Vrba took the money.", None, (TOOK,), True),
        ("Vrba took the money, Kolar said.", "Kolar", ("Kolar took the money, Vrba said.",), True),
        ("Kolar wrote that Vrba took the money.", "Kolar", ("Vrba wrote that Kolar took the money.",), True),
        ("Kolar told Vrba to resign.", None, ("Vrba told Kolar to resign.",), True),
        ("Vrba told Kolar to resign.", None, ("Kolar was told by Vrba to resign.",), False),
    ],
)
def test_saying_is_no_deed_that_could_be_turned(
    claim: str, speaker: str | None, cited: tuple[str, ...], refused: bool
) -> None:
    assert is_refused(claim, speaker, *cited) == refused


DAMAGE = "The brewery, which opened in 1874, estimated the damage at £84,000."
POSTED = "“The lanterns will burn again,” the trust posted on Sunday."


@pytest.mark.parametrize(
    ("claim", "speaker", "cited", "refused"),
    [
        ("The brewery estimated the damage at £84,000.", "The brewery", DAMAGE, False),
        ("The damage was £84,000, the brewery estimated.", "the brewery", DAMAGE, False),
        ("“The lanterns will burn again,” the trust posted on Sunday.", "the trust", POSTED, False),
        ("The lanterns will burn again.", "The trust", POSTED, False),
        ("The lanterns will burn again.", "the brewery", POSTED, True),
        ("The lanterns will burn again.", "it", POSTED, True),
        ("The lanterns will burn again.", "the lanterns", POSTED, True),
        ("The wall will hold.", "the insurer", "The insurer insisted that the wall would hold.", False),
        ("The fund lost £3m.", "the fund", "The fund admitted that it had lost £3m.", False),
        ("The fund lost £3m.", "the loss", "The fund admitted that it had lost £3m.", True),
        ("The fund lost £3m.", "they", "The fund admitted that it had lost £3m.", True),
    ],
)
def test_a_body_that_says_so_is_someone(claim: str, speaker: str, cited: str, refused: bool) -> None:
    assert is_refused(claim, speaker, cited) == refused


COUNTED = "Police counted 2,500 visitors, said their spokesman, Idris Cole."
TRAINS = "Trains will run again from 2 April, said the railway operator, Coastline Rail."
MEMBERS = "The union lost 40 members, said its spokeswoman, Ada Berg."


@pytest.mark.parametrize(
    ("claim", "speaker", "cited", "refused"),
    [
        ("Police counted 2,500 visitors, their spokesman, Idris Cole, said.", "Police", COUNTED, False),
        ("Police counted 2,500 visitors.", "Idris Cole", COUNTED, False),
        ("Police counted 2,500 visitors.", "their spokesman", COUNTED, False),
        ("Police counted 2,500 visitors.", "their spokesman, Idris Cole", COUNTED, False),
        ("Trains will run from 2 April, Coastline Rail said.", "Coastline Rail", TRAINS, False),
        ("Trains will run from 2 April.", "the railway operator", TRAINS, False),
        ("The union lost 40 members.", "the union", MEMBERS, False),
        ("The union lost 40 members.", "Ada Berg", MEMBERS, False),
        (
            "The union lost 40 members.",
            "the union",
            "The union lost 40 members, said the mayor, Ada Berg.",
            True,
        ),
        ("The union lost 40 members.", "the council", f"{MEMBERS[:-1]}, after the council met.", True),
        ("Kolar lost 40 votes.", "Kolar", "Kolar lost 40 votes, said his rival, Ada Berg.", True),
        ("Trains will run from 2 April.", "April", TRAINS, True),
    ],
)
def test_who_is_introduced_goes_by_either_name(claim: str, speaker: str, cited: str, refused: bool) -> None:
    assert is_refused(claim, speaker, cited) == refused


RENNER = "Fọlákẹ́ Renner, who runs the trust, said 12,400 had come."
OPPOSED = "“I oppose the move,” said Adéwọ́lé Ọ̀ṣun, a councillor."


@pytest.mark.parametrize(
    ("claim", "speaker", "cited", "refused"),
    [
        ("Fọlákẹ́ Renner said 12,400 had come.", "Fọlákẹ́ Renner", RENNER, False),
        ("Folake Renner said 12,400 had come.", "Folake Renner", RENNER, False),
        ("Fọlárí́n Renner said 12,400 had come.", "Renner", RENNER, True),
        ("Adéwọ́lé Ọ̀ṣun opposed the move.", "Adéwọ́lé Ọ̀ṣun", OPPOSED, False),
        ("Adéwọ́lá Ọ̀ṣun opposed the move.", "Adéwọ́lé Ọ̀ṣun", OPPOSED, True),
        ("Ọ̀ṣun opposed the move.", "Adé", OPPOSED, True),
    ],
)
def test_a_mark_on_a_letter_ends_no_name(claim: str, speaker: str, cited: str, refused: bool) -> None:
    assert is_refused(claim, speaker, cited) == refused


FIRE = "“Stay off,” the fire service posted at 9.20 pm, eleven minutes after the tank gave way."
CRASH = "The driver stopped at 6.45am, three minutes before the crash, the court heard."
MONTH = "A contractor was killed in an attack earlier this month."


@pytest.mark.parametrize(
    ("claim", "cited", "refused"),
    [
        ("The fire service posted eleven minutes after the tank gave way.", FIRE, False),
        ("The fire service posted at 9:20 p.m.", FIRE, False),
        ("The fire service posted at 9.20 am.", FIRE, True),
        ("The fire service posted at 9.21 pm.", FIRE, True),
        ("The fire service posted twenty minutes after the tank gave way.", FIRE, True),
        ("The driver stopped three minutes before the crash, the court heard.", CRASH, False),
        ("The driver stopped at 6:45 am, the court heard.", CRASH, False),
        ("The driver stopped 45 minutes before the crash, the court heard.", CRASH, True),
        ("A contractor was killed in an attack earlier in the month.", MONTH, False),
        ("A contractor was killed in an attack earlier that month.", MONTH, True),
        ("A contractor was killed in an attack later in the month.", MONTH, True),
        ("A contractor was killed in an attack earlier in the year.", MONTH, True),
        ("The vote was held later in the week.", "The vote was held later that week.", False),
    ],
)
def test_hours_and_days_are_read_as_such(claim: str, cited: str, refused: bool) -> None:
    assert is_refused(claim, None, cited) == refused


PIER = (
    "The quay will open on Thursday, said the harbour master, Greta Søby.",
    "The pier will stay shut for longer, she said; how much longer she could not say.",
)
TALKS = ("The talks failed, Ada Berg said; why, she would not say.",)
SILENT = ("Police did not say whether Kolar was arrested.", "He is well, police said.")
SETTLED = ("The ministry said the bill was settled, but did not say who paid the bill.",)


@pytest.mark.parametrize(
    ("claim", "speaker", "cited", "refused"),
    [
        (
            "The pier will stay shut for longer, the harbour master, Greta Søby, said.",
            "Greta Søby",
            PIER,
            False,
        ),
        ("The talks failed, Ada Berg said.", "Ada Berg", TALKS, False),
        ("The ministry said the bill was settled.", "The ministry", SETTLED, False),
        ("Kolar was arrested, police said.", "Police", SILENT, True),
        (
            "Police said that Kolar was arrested.",
            "Police",
            ("Police did not say that Kolar was arrested.",),
            True,
        ),
        ("The ministry said who paid.", "The ministry", ("The ministry did not say who paid.",), True),
        ("The firm said it knew of it.", "The firm", ("The firm did not say it knew of it.",), True),
    ],
)
def test_who_says_it_is_not_what_was_not_said(
    claim: str, speaker: str, cited: tuple[str, ...], refused: bool
) -> None:
    assert is_refused(claim, speaker, *cited) == refused


MILITIA = (
    "An Iraqi official told a news agency at least one fighter was killed and a number of others wounded."
)
GUARDS = "Two guards were killed and several passengers were injured, the port authority said."
DOCTORS = "Doctors in Osk said the driver was killed and a child was wounded."
TRADE = "The agency’s chief said exports rose in May and imports fell in June."


@pytest.mark.parametrize(
    ("claim", "speaker", "cited", "refused"),
    [
        ("An Iraqi official said that other fighters were wounded.", "An Iraqi official", MILITIA, False),
        ("An Iraqi official said at least one fighter was killed.", "An Iraqi official", MILITIA, False),
        ("An Iraqi official said at least one fighter was wounded.", "An Iraqi official", MILITIA, True),
        ("The port authority said several passengers were injured.", "The port authority", GUARDS, False),
        ("The port authority said several passengers were killed.", "The port authority", GUARDS, True),
        ("The port authority said two guards were injured.", "The port authority", GUARDS, True),
        ("Doctors in Osk said a child was wounded.", "Doctors in Osk", DOCTORS, False),
        ("Doctors in Osk said a child was killed.", "Doctors in Osk", DOCTORS, True),
        ("Doctors in Osk said the driver was wounded.", "Doctors in Osk", DOCTORS, True),
        ("The agency’s chief said imports fell in June.", "The agency’s chief", TRADE, False),
        ("The agency’s chief said exports fell in May.", "The agency’s chief", TRADE, True),
    ],
)
def test_of_two_that_differ_each_has_its_own(claim: str, speaker: str, cited: str, refused: bool) -> None:
    assert is_refused(claim, speaker, cited) == refused


MAYOR_OF = (
    "The Osk Trades Council counted 17 shops.",
    "Nine vans were burned, Ada Berg of the council said.",
)


@pytest.mark.parametrize(
    ("claim", "speaker", "cited", "refused"),
    [
        ("Ada Berg of the Osk Trades Council said nine vans were burned.", "Ada Berg", MAYOR_OF, False),
        ("The Osk Trades Council said 17 vans were burned.", "Ada Berg", MAYOR_OF, True),
        ("Letting the pumps idle cost £3m.", None, ("As the pumps could idle, it cost £3m.",), False),
        (
            "Keeping trams off the bridge cut the noise.",
            None,
            ("Nor did trams use the bridge, cutting the noise.",),
            False,
        ),
        (
            "Running trams on the bridge cut the noise.",
            None,
            ("Nor did trams use the bridge, cutting the noise.",),
            True,
        ),
    ],
)
def test_other_ways_to_put_it(claim: str, speaker: str | None, cited: tuple[str, ...], refused: bool) -> None:
    assert is_refused(claim, speaker, *cited) == refused
