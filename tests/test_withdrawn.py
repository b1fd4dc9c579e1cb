"""What a text takes back is no evidence for it."""

from __future__ import annotations

import time

import pytest
from evidences import cited_of, evidence_of

from service.cited import Stated
from service.extractive import ExtractiveWriter
from service.protocols import DraftClaim
from service.verifying import why_refused
from service.withdrawn import rests_on_what_stands, tells_of_correction, withdrawn

EARLIER = "Correction: An earlier version of this article said that the ferry was built in 1988."
RIGHT = "It was built in 1998."
NOT_AS = "The ministry said 91 people had been on board, not 93 as the coastguard first reported."


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (EARLIER, "An earlier version of this article said that the ferry was built in 1988."),
        ("This story originally misstated her age as 41.", "This story originally misstated her age as 41."),
        ("The report wrongly said he resigned; he was dismissed.", "wrongly said he resigned"),
        ("The agency wrongly reported 93 dead, and the police 91.", "wrongly reported 93 dead"),
        (NOT_AS, "not 93 as the coastguard first reported"),
        ("It killed 19, rather than 14 as initially thought.", "rather than 14 as initially thought"),
        ("An earlier version of the story said it was built in 1988, not 1998.", None),
    ],
)
def test_what_is_taken_back_is_found(text: str, taken: str | None) -> None:
    ((start, end),) = withdrawn(text)
    assert text[start:end] == (taken or "An earlier version of the story said it was built in 1988")


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was built in 1988.",
        "The sale, as first reported by The Post, is worth $3bn.",
        "He said it was not as bad as he had feared.",
        "Earlier versions of this aircraft carried 93 people.",
        "She was wrongly convicted in 1988.",
        "The Washington Post first reported that 93 people were on board.",
        "The lawsuit said he had misstated the number of accounts.",
        "The coastguard first reported the fire at noon.",
        "The council, not the ministry, reported the loss.",
    ],
)
def test_what_stands_is_not(text: str) -> None:
    assert withdrawn(text) == ()


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("The ferry was built in 1988.", True),
        ("The ferry was built in 1998.", False),
        ("An earlier version of the article wrongly gave 1988.", False),
        ("The ferry was not built in 1988.", False),
    ],
)
def test_a_withdrawn_date_carries_no_claim(told: str, refused: bool) -> None:
    assert (rests_on_what_stands(Stated(told), cited_of(EARLIER, RIGHT)) is not None) == refused


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ("93 people had been on board.", True),
        ("91 people had been on board.", False),
        ("The coastguard first reported that 93 people had been on board.", False),
    ],
)
def test_a_withdrawn_number_carries_no_claim(told: str, refused: bool) -> None:
    assert (rests_on_what_stands(Stated(told), cited_of(NOT_AS)) is not None) == refused


def test_words_without_a_figure_are_taken_back_too() -> None:
    cited = cited_of(
        "An earlier version of this story said that Ivo Hale owned the ferry.", "Osk Lines owns it."
    )
    assert rests_on_what_stands(Stated("Ivo Hale owned the ferry."), cited) is not None
    assert rests_on_what_stands(Stated("Osk Lines owns the ferry."), cited) is None


def test_what_also_stands_elsewhere_stands() -> None:
    cited = cited_of(NOT_AS, "A list with 93 names was found.")
    assert rests_on_what_stands(Stated("The list had 93 names."), cited) is None


def test_verifying_refuses_it() -> None:
    drafted = DraftClaim("The ferry was built in 1988.", None, ("S1", "S2"))
    assert why_refused(drafted, evidence_of(EARLIER, RIGHT)) == "the cited words take '1988' back"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was the ferry built?", RIGHT),
        ("When did an earlier version of the article say the ferry was built?", "1988"),
    ],
)
def test_the_keyless_writer_gives_what_was_withdrawn_only_where_that_is_asked(
    question: str, told: str
) -> None:
    evidence = evidence_of("The ferry Silver Tern sank off Osk.", EARLIER, RIGHT, question=question)
    draft = ExtractiveWriter().draft(evidence)
    assert len(draft.claims) == 1
    assert told in draft.claims[0].text


OTHER = "The ferry Silver Tern, which Osk Lines owns, sank on Monday."


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        ((OTHER, EARLIER, RIGHT), [RIGHT]),
        ((OTHER, EARLIER, "We regret the error."), []),
        (("The ferry was built in 1998.", OTHER, EARLIER), ["The ferry was built in 1998."]),
        (("The ferry was built in 1988.", OTHER), ["The ferry was built in 1988."]),
    ],
)
def test_in_place_of_a_withdrawn_answer_stands_what_puts_it_right_or_none(
    sentences: tuple[str, ...], told: list[str]
) -> None:
    draft = ExtractiveWriter().draft(evidence_of(*sentences, question="When was the ferry built?"))
    assert [claim.text for claim in draft.claims] == told


def test_a_question_may_be_about_the_correction() -> None:
    assert tells_of_correction("What was corrected?")
    assert not tells_of_correction("When was the ferry built?")


@pytest.mark.parametrize(
    "part", ["not a as ", "an earlier version of this article ", "wrongly said ", "rather than ", "not "]
)
def test_no_sentence_holds_a_thread_for_long(part: str) -> None:
    started = time.thread_time()
    withdrawn(part * 10_000)
    assert time.thread_time() - started < 5  # a few hundredths where it was measured
