"""What can stand alone in a briefing, and what never can."""

from __future__ import annotations

import pytest
from evidences import evidence_of

from index.types import EvidenceSentence
from service.fitness import fitness, words_begin

GOOD = "The Senate passed the Marriage Act on Tuesday with the votes of 12 Republicans."


def sentence(text: str) -> EvidenceSentence:
    return evidence_of(text).sentences[0]


def test_plain_news_with_names_is_wholly_fit() -> None:
    assert fitness(sentence(GOOD)) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version of this article said that the ferry Silver Tern was built in Osk in 1988.",
        "Sign up for our newsletter to get the best of Senate news on Tuesday morning.",
        "A version of this story first appeared in the Wonder Theory science newsletter of Tuesday.",
        "CNN’s Kevin Liptak and Phil Mattingly contributed to this report from Washington on Tuesday.",
        "Follow the milestones of the Orion journey using the interactive map of the agency.",
        "Paul Childs/Reuters Argentina's Lionel Messi celebrates the victory in the semifinal.",
        "(Photo by John Smith / US AIR FORCE / AFP) shows two Super Hornets over Iraq.",
        "Read more: What the Senate vote on the Marriage Act means for the country.",
        "Here’s a brief history of how the Senate came to vote on marriage equality.",
        "When will the Senate vote on the Marriage Act, and what comes next for Biden?",
        "It passed the Senate on Tuesday with the votes of 12 Republicans and all Democrats.",
        "But the Senate passed the Marriage Act on Tuesday with the votes of 12 Republicans.",
        "“But the Senate passed the Marriage Act on Tuesday, with the votes of 12 Republicans,” Biden said.",
        "Senate passes Marriage Act on Tuesday with the votes of 12 Republicans",
        "SENATE PASSES MARRIAGE ACT ON TUESDAY WITH THE VOTES OF 12 REPUBLICANS.",
        "What the vote of the Senate on the Marriage Act on Tuesday means for Biden:",
        "They won.",
        "senate passed the Marriage Act on Tuesday with the votes of 12 Republicans.",
        "Write to the Senate desk at news@example.com with your stories about the Marriage Act.",
        " ".join(["The Senate passed the Marriage Act and"] * 12) + " left.",
    ],
)
def test_boilerplate_credits_headings_questions_and_fragments_never_are(text: str) -> None:
    assert fitness(sentence(text)) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "The company said this had been the biggest disruption of the whole winter season.",
        "One thing to know: The Senate passed the Marriage Act on Tuesday with 12 Republicans.",
        "You should know that the Senate passed the Marriage Act on Tuesday with 12 Republicans.",
        "On Tuesday night he signed the Marriage Act, which the Senate passed with 12 Republicans.",
        "“The Senate passed the Marriage Act on Tuesday with the votes of 12 Republicans,” Biden said.",
        f"{GOOD[:-1]} and of all the Democrats who were there that day, after a debate of many hours in which nobody"
        " was seen to change a mind, as the leaders of both parties later told reporters outside.",
    ],
    ids=["no name", "a heading before", "talks to the reader", "a pronoun", "only quoted", "long"],
)
def test_what_needs_its_article_comes_after_plain_news(text: str) -> None:
    assert 0.0 < fitness(sentence(text)) < fitness(sentence(GOOD))


def test_a_sentence_beside_a_credit_is_a_caption() -> None:
    evidence = evidence_of(
        "Anna Kowalska opens the Oder bridge in Lund on a Monday morning.", "\nJan Nowak/AP\n"
    )
    assert fitness(evidence.sentences[0]) == 0.5


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("CNN — The Senate voted.", "The Senate voted."),
        ("WASHINGTON (AP) — The Senate voted.", "The Senate voted."),
        ("YANGON, Burma (AP) — The Senate voted.", "The Senate voted."),
        ("DOHA, Qatar — The Senate voted.", "The Senate voted."),
        ("The Senate — all of it — voted.", "The Senate — all of it — voted."),
        ("The AP said so.", "The AP said so."),
        ("", ""),
    ],
)
def test_a_sentence_begins_behind_its_dateline(text: str, begins: str) -> None:
    assert text[words_begin(text) :] == begins


def test_a_sentence_that_takes_a_figure_back_beside_its_news_is_fit() -> None:
    text = "The ministry said 91 people had been on board the Silver Tern, not 93 as the coastguard first reported."
    assert fitness(sentence(text)) > 0
