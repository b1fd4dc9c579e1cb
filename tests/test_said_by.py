"""Nobody is given another's words, and what someone says is not made a fact."""

from __future__ import annotations

import pytest
from evidences import cited, cited_of, evidence_of

from service.cited import Stated
from service.said_by import keeps_speakers, names_who_says_it


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


TOLLS = "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities."
PENTAGON = "The Pentagon said the strike was ordered in response to attacks on coalition personnel."
PLAIN = "There are about 2,500 US troops in Iraq."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("At least 22 people were killed.", "Militia officials"),
        ("One person was killed.", "a war monitor"),
        ("Militia officials said at least 22 people were killed.", None),
        ("At least 22 fatalities were reported, according to militia officials.", None),
        ("The Pentagon said at least 22 people died.", None),
        ("At least 22 people died.", "The Pentagon"),
        ("The strike was ordered in response to attacks on coalition personnel.", "a war monitor"),
    ],
)
def test_another_s_words_are_refused(text: str, speaker: str | None) -> None:
    evidence = evidence_of(TOLLS, PENTAGON)
    assert keeps_speakers(claim(text, speaker), cited(evidence.sentences)) is not None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("At least 22 people were killed.", "a war monitor"),
        ("One person was killed.", "Militia officials"),
        ("One person died, militia officials said, while a war monitor spoke of at least 22.", None),
        ("The strike answered attacks on coalition personnel, the Pentagon said.", None),
        ("The strike answered attacks on coalition personnel.", "the Pentagon"),
        ("There are about 2,500 US troops in Iraq.", None),
    ],
)
def test_one_s_own_words_are_let_through(text: str, speaker: str | None) -> None:
    evidence = evidence_of(TOLLS, PENTAGON, PLAIN)
    assert keeps_speakers(claim(text, speaker), cited(evidence.sentences)) is None
    assert names_who_says_it(claim(text, speaker), cited(evidence.sentences)) is None


def test_a_speaker_is_not_lent_to_a_sentence_far_from_where_it_is_named() -> None:
    evidence = evidence_of(PENTAGON, "Rain fell.", "Snow fell.", "Nothing happened.", PLAIN)
    lent = claim("There are about 2,500 US troops in Iraq.", "The Pentagon")
    apart = cited((evidence.sentences[0], evidence.sentences[-1]))
    assert keeps_speakers(lent, apart) == "the cited words that name 'The Pentagon' say nothing of this"
    near = evidence_of(PENTAGON, PLAIN)
    assert keeps_speakers(lent, cited(near.sentences)) is None


@pytest.mark.parametrize("text", ["At least 22 people were killed.", "One person had been killed."])
def test_what_someone_says_is_not_told_as_a_fact(text: str) -> None:
    reason = names_who_says_it(claim(text), cited_of(TOLLS))
    assert reason is not None
    assert reason.endswith("said so: name the speaker")


@pytest.mark.parametrize(
    ("cited", "text"),
    [
        ("The ministry announced that the bridge is closed.", "The bridge is closed."),
        ("A survey found that most voters are tired.", "Most voters are tired."),
        ("The Pentagon said the strike was proportionate.", "The Pentagon called the strike proportionate."),
        ("The Forces, an umbrella group, lost men, the monitor said.", "The Forces are an umbrella group."),
    ],
)
def test_what_is_plain_without_a_speaker_needs_none(cited: str, text: str) -> None:
    assert names_who_says_it(claim(text), cited_of(cited)) is None


def test_what_the_outlet_itself_reports_needs_no_speaker() -> None:
    cited = "The bridge fell in the night, the Courier reports."
    fell = claim("The bridge fell in the night.")
    assert names_who_says_it(fell, cited_of(cited, outlet="The Courier")) is None


PRONOUNS = (
    "Opposition leader Deepak Rao accused Hale of silence.",
    "Martin Hale denied that he had withheld any figures.",
    "“I reported every number,” he said.",
    "Anne Roe, of the union, spoke of a disgrace.",
    "“That is no way to treat people,” she said.",
)


@pytest.mark.parametrize(
    ("speaker", "quoted", "labels", "refused"),
    [
        ("Deepak Rao", "I reported every number", (0, 2), True),
        ("Martin Hale", "I reported every number", (1, 2), False),
        ("Deepak Rao", "That is no way to treat people", (0, 4), True),
        ("Anne Roe", "That is no way to treat people", (3, 4), False),
    ],
)
def test_whom_she_means_is_looked_up_in_the_article_cited_or_not(
    speaker: str, quoted: str, labels: tuple[int, ...], refused: bool
) -> None:
    evidence = evidence_of(*PRONOUNS)
    told = cited(evidence.sentences[n] for n in labels)
    for stated in (claim(f"“{quoted}.”", speaker), claim(f"{speaker} said: “{quoted}.”")):
        assert (keeps_speakers(stated, told) is not None) == refused


def test_two_who_are_said_to_say_it_both_have_to() -> None:
    told = cited_of("Ann Whitlow said the increase was unavoidable.", "Deepak Rao accused her of silence.")
    assert (
        keeps_speakers(claim("Ann Whitlow and Deepak Rao said the increase was unavoidable."), told)
        is not None
    )
    assert keeps_speakers(claim("Ann Whitlow said the increase was unavoidable."), told) is None


def test_a_claim_of_many_speakers_is_no_claim() -> None:
    many = " ".join(f"Smith said that it fell in {n}, and Roe said so." for n in range(4))
    assert (
        keeps_speakers(claim(many), cited_of(TOLLS))
        == "the claim has 8 speakers: a claim is one plain sentence"
    )


def test_what_a_firm_reports_of_its_accounts_is_a_fact() -> None:
    told = cited_of("Revenue rose 12 per cent to $1.3 billion, the company said.")
    assert names_who_says_it(claim("Revenue rose 12 per cent to $1.3 billion."), told) is None


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("It would cost £9 million, analysts said.", True),
        ("It would cost £14 million, analysts said.", False),
        ("It would cost £9 million, Hale said.", False),
    ],
)
def test_what_he_says_is_not_said_by_several(told: str, refused: bool) -> None:
    cited = cited_of("He said the work would cost £9 million; analysts put it at £14 million.")
    assert (keeps_speakers(Stated(told), cited) is not None) == refused


BREWERY = "The brewery estimated the damage at £84,000."
TRADERS = "The traders’ association put it at £310,000."


@pytest.mark.parametrize(
    ("text", "speaker", "refused"),
    [
        ("The damage was £310,000.", "The brewery", True),
        ("The brewery said the damage was £310,000.", None, True),
        ("The damage was £310,000.", "The traders’ association", False),
        ("The damage was £84,000.", "The brewery", False),
        ("The damage was £84,000.", "The traders’ association", True),
    ],
)
def test_a_figure_is_of_those_who_put_it_there(text: str, speaker: str | None, refused: bool) -> None:
    assert (keeps_speakers(Stated(text, speaker), cited_of(BREWERY, TRADERS)) is not None) == refused


def test_who_gives_no_other_figure_may_have_put_it_there() -> None:
    cited = cited_of("The union, Unite, met on Monday.", "The union put the crowd at 7,500.")
    assert keeps_speakers(Stated("The crowd was 7,500.", "Unite"), cited) is None


SUIT = "The complaint, by the state prosecutor Henrik Vold, says that the director, Maja Lind, knew of the sales."


@pytest.mark.parametrize(
    ("cited", "text", "refused"),
    [
        (SUIT, "Maja Lind knew of the sales.", True),
        (SUIT, "Maja Lind knew of the sales, a prosecutor says.", False),
        (SUIT, "Maja Lind is before a court for having known of the sales.", False),
        ("The report says that the director knew of the sales.", "The director knew of the sales.", False),
    ],
)
def test_what_a_complaint_says_is_no_fact(cited: str, text: str, refused: bool) -> None:
    assert (names_who_says_it(claim(text), cited_of(cited)) is not None) == refused
