"""`disputed`: the values of a paragraph that says that a thing is disputed."""

from __future__ import annotations

import pytest
from evidences import evidence_of, labelled, sentences_of

from index.types import Article
from service.disputed import announced, disputed
from service.extractive import ExtractiveWriter
from service.questions import read_question
from service.support import weigh

MARCH = (
    "How many had marched is disputed.",
    "The union said 9,000 had set out from the square.",
    "Police counted 3,000 marchers.",
)
BELL = ("The time is contested.", "The bell cracked at 3 am, people in Orla say.")


def told(question: str, *sentences: str) -> list[str]:
    evidence = evidence_of(*sentences, question=question)
    read = read_question(question)
    return [s.sentence.text for s in disputed(read, [weigh(read, one) for one in evidence.sentences])]


@pytest.mark.parametrize(
    ("question", "sentences", "found"),
    [
        ("How many people marched?", MARCH, MARCH[1:]),
        ("How many marchers were there?", MARCH, MARCH[1:]),
        ("At what time did the bell crack?", BELL, BELL[1:]),
        ("How many people drowned?", MARCH, ()),  # not what is disputed
        ("How many people marched?", MARCH[1:], ()),  # nothing is said to be disputed
        ("Who marched?", MARCH, ()),
    ],
)
def test_what_stands_behind_the_announcement(
    question: str, sentences: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert told(question, *sentences) == list(found)


@pytest.mark.parametrize(
    ("before", "announces"),
    [
        ("The cost is disputed.", True),
        ("Estimates of the crowd vary.", True),
        ("Accounts differ.", True),
        ("The two sides disagree over how many died.", True),
        ("The disputed border is long.", False),
        ("The figures were read out.", False),
    ],
)
def test_what_announces_a_dispute(before: str, announces: bool) -> None:
    assert bool(announced(evidence_of(before, "Four came.").sentences[1])) == announces


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Roe and Mr. Holt disagree over how many came.",
        "How deep the U.S. Army dug is disputed.",
        "“Accounts differ. They always did,” said Jo Lund.",
    ],
)
def test_an_announcement_is_the_whole_sentence(sentence: str) -> None:
    assert announced(evidence_of("Rain fell.", sentence, "Four came.").sentences[2]) == sentence


def test_disputed_figures_are_a_conflict_and_others_of_the_article_are_not_among_them() -> None:
    paragraphs = (
        (*MARCH, "The league put the crowd at 7,000."),
        ("Medics said 12 people were treated.", "About 80 people slept in the hall, said Orla Aid."),
    )
    article = Article("a1", "a1", 1, "\n\n".join(" ".join(one) for one in paragraphs))
    sentences = [sentence for one in paragraphs for sentence in one]
    draft = ExtractiveWriter().draft(labelled(sentences_of(article, *sentences), "How many people marched?"))
    assert draft.outcome == "conflicting"
    assert [c.text for c in draft.claims] == sentences[1:4]
