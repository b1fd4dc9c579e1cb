"""Numbers, dates and quotations of a claim are those of the words it cites, in whatever style."""

from __future__ import annotations

import pytest
from evidences import cited, cited_of, evidence_of
from hypothesis import given, settings
from hypothesis import strategies as st

from service.cited import Stated
from service.claim_checks import WORD_CHECKS, dates_are_cited, numbers_are_cited, quotations_are_cited

STRIKE = "The raid on 26 February 2021 killed at least 22 fighters and cost $2.5 million, 6 percent more in three days."
QUOTED = "“We’ll go – with  Mr Reid’s “plan” – on Monday,” she said."


def claim(text: str) -> Stated:
    return Stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "It killed at least 22.",
        "At least twenty-two were killed.",
        "It cost $2.5m.",
        "It cost $2,500,000.",
        "It cost 6% more.",
        "It cost six per cent more.",
        "It came on February 26, 2021.",
        "Nothing is counted here.",
        "F-18E and KC-135 planes flew.",
    ],
)
def test_a_cited_number_is_accepted_in_any_style(text: str) -> None:
    assert numbers_are_cited(claim(text), cited_of(STRIKE)) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("It killed 23.", "23"),
        ("It killed 32.", "32"),
        ("It killed 220.", "220"),
        ("It killed 2.", "2"),
        ("It cost $2.5.", "$2.5"),
        ("It cost $2.5 billion.", "$2.5 billion"),
        ("It cost 2.5 million lives.", "2.5 million"),
        ("It killed 22 percent.", "22 percent"),
        ("It cost 6 more.", "6"),
        ("It cost $6 more.", "$6"),
        ("Twelve fighters died.", "Twelve"),
        ("Dozens died, a dozen of them children.", "a dozen"),
    ],
)
def test_another_number_or_another_kind_of_number_is_refused(text: str, number: str) -> None:
    reason = numbers_are_cited(claim(text), cited_of(STRIKE))
    assert reason == f"the number {number!r} is not in the cited words"


@pytest.mark.parametrize(
    ("cited", "text", "accepted"),
    [
        ("An Iraqi militia official told AP.", "One official told AP.", True),
        ("The officials told AP.", "One of the officials told AP.", True),
        ("The strike killed 22 people.", "One person was killed.", False),
        ("An official said 22 died.", "One of the 22 died.", False),
    ],
)
def test_one_may_stand_for_a_but_not_for_a_number(cited: str, text: str, accepted: bool) -> None:
    assert (numbers_are_cited(claim(text), cited_of(cited)) is None) == accepted


@pytest.mark.parametrize(
    ("cited", "text"),
    [
        (STRIKE, "It came on February 26, 2021."),
        (STRIKE, "It came on 26 February."),
        (STRIKE, "It came in February 2021."),
        (STRIKE, "It came in 2021."),
        (STRIKE, "It came on 2021-02-26."),
        (STRIKE, "It took 3 days."),
        ("The three-day raid ended.", "The raid took three days."),
        ("It took a week.", "It took one week."),
        ("It began at 3 p.m. on Friday.", "It began at 3pm."),
        ("It began at 3 p.m. on Friday.", "It began on Friday."),
        ("It came last month.", "Last month it came."),
    ],
)
def test_a_cited_date_is_accepted_in_any_style(cited: str, text: str) -> None:
    assert dates_are_cited(claim(text), cited_of(cited)) is None


@pytest.mark.parametrize(
    ("cited", "text", "date"),
    [
        (STRIKE, "It came on 27 February 2021.", "27 February 2021"),
        (STRIKE, "It came on 26 March 2021.", "26 March 2021"),
        (STRIKE, "It came on 26 February 2020.", "26 February 2020"),
        (STRIKE, "It came in 2020.", "2020"),
        (STRIKE, "It came on Friday.", "Friday"),
        (STRIKE, "It took three weeks.", "three weeks"),
        (STRIKE, "It took two days.", "two days"),
        ("It came in 2021.", "It came on 3 February 2021.", "3 February 2021"),
        ("It came on Friday, 21 days on.", "It came 1 day on.", "1 day"),
        ("It came last month.", "It came last year.", "last year"),
        ("It began at 3 p.m.", "It began at 3 a.m.", "3 a.m."),
    ],
)
def test_another_date_or_a_closer_one_is_refused(cited: str, text: str, date: str) -> None:
    assert dates_are_cited(claim(text), cited_of(cited)) == f"the date {date!r} is not in the cited words"


@pytest.mark.parametrize(
    "text",
    [
        "\"We'll go - with Mr Reid's\" he heard.",
        "She spoke of the “PLAN”.",
        "“we'll go — with Mr Reid's,” she said.",
        "He said “on Monday.”",
        "An empty “” quotation.",
    ],
)
def test_a_quotation_may_differ_in_case_marks_dashes_and_white_space(text: str) -> None:
    assert quotations_are_cited(claim(text), cited_of(QUOTED)) is None


@pytest.mark.parametrize(
    "quoted",
    ["We’ll not go", "We will go", "Mr Reed’s", "go with", "e’ll g", "on Mon", "plan - on Monday - she said"],
)
def test_a_quotation_with_one_word_changed_is_refused(quoted: str) -> None:
    reason = quotations_are_cited(claim(f"She said “{quoted}”."), cited_of(QUOTED))
    assert reason == f"the quotation {quoted!r} is not in the cited words"


def test_a_quotation_may_cross_the_border_of_two_neighbouring_cited_sentences() -> None:
    evidence = evidence_of("“It is over.", "We won,” he said.", "“We lost,” she said.")
    crossing, jumping = claim("He said “it is over. We won”."), claim("“We won. We lost.”")
    assert quotations_are_cited(crossing, cited(evidence.sentences[:2])) is None
    assert quotations_are_cited(crossing, cited(evidence.sentences[1::-1])) is None
    assert quotations_are_cited(crossing, cited(evidence.sentences[:1])) is not None
    assert quotations_are_cited(jumping, cited(evidence.sentences)) is not None


CLAUSES = st.lists(
    st.sampled_from(
        [
            *(
                "Lloyd Austin said",
                "the U.S.",
                "“proportionate”",
                "Mr. O’Brien’s",
                "at least 22 fighters",
                "$2.5 million",
            ),
            *(
                "was not killed",
                "on 26 February 2021,",
                "in three days",
                "6 per cent of",
                "José Martí",
                "twenty-two",
            ),
            *(
                "denied involvement in",
                "no one",
                "the one",
                "F-18E",
                "‘Hood’",
                "Kataib Sayyid al-Shuhada",
                "half a million",
            ),
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(CLAUSES)
@settings(deadline=None, derandomize=True)
def test_every_check_accepts_a_cited_sentence_word_for_word(text: str) -> None:
    cited = cited_of(text)
    assert [reason for check in WORD_CHECKS if (reason := check(claim(text), cited))] == []
