"""A figure is read with what else its clause tells; two are of one thing only where nothing sets them apart."""

from __future__ import annotations

import pytest
from evidences import article_of, labelled, sentences_of

from service.figures import Figure, differ, figures, of_one_thing, same_speaker


def both(one: str, other: str) -> tuple[Figure, Figure]:
    """The one figure of each of two sentences that stand behind each other."""
    evidence = labelled(sentences_of(article_of(one, other), one, other))
    (first,), (second,) = (figures(sentence) for sentence in evidence.sentences)
    return first, second


A = "46 people were evacuated, said the mayor."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (A, "31 people were evacuated, said police."),
        (A, "Rescuers evacuated 31 residents, said police."),
        (A, "Police put the number of evacuees at 31."),
        ("46 people were evacuated on Monday, the mayor said.", "31 people were evacuated, said police."),
        ("The mayor estimated the damage at £84,000.", "The traders’ association put it at £310,000."),
        ("The mayor put the damage to roads at £3m.", "The traders put the damage to roads at £1m."),
        ("The union put the crowd at 7,500.", "Police counted 2,500 visitors."),
    ],
)
def test_figures_of_one_thing(one: str, other: str) -> None:
    evidence = labelled(sentences_of(article_of(one, other), one, other))
    first, second = (figure for sentence in evidence.sentences for figure in figures(sentence))
    assert differ(first, second)
    assert of_one_thing(first, second)
    assert of_one_thing(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "46 people were evacuated from the school, A said.",
            "31 people were evacuated from the church, said police.",
        ),
        (A, "31 people were evacuated by helicopter, said police."),
        (A, "31 people were evacuated in Malmo, said police."),
        (
            "46 people were evacuated on Monday, the mayor said.",
            "31 people were evacuated on Tuesday, said police.",
        ),
        (A, "31 people had been evacuated by noon, said police."),
        (
            "By 9pm, the mayor said, 46 people were evacuated.",
            "By midnight, police said, 31 people had been evacuated.",
        ),
        ("The mayor put the damage at £3m.", "The council put the damage to roads at £1m."),
        ("The mayor put the cost at £3m.", "The council put the cost of repairs at £1m."),
        (A, "31 people were rescued, said police."),
        (A, "31 dogs were evacuated, said police."),
    ],
    ids=[
        *("places", "one way of several", "another town", "two days", "up to an hour", "up to two hours"),
        *("damage of one kind", "cost of one kind", "another deed", "other things"),
    ],
)
def test_figures_of_two_things(one: str, other: str) -> None:
    first, second = both(one, other)
    assert not of_one_thing(first, second)
    assert not of_one_thing(second, first)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that 46 people were evacuated.",
        "Were 46 people evacuated?",
        "Police raised the number of people evacuated from 31 to 46.",
        "The mayor at first said 46 people were evacuated.",
        "31 people were evacuated, not 46 people as first reported.",
        "46 adults were evacuated and 12 adults were evacuated.",
        "1, 2, 3, 4, 5, 6, 7 and 46 people were evacuated.",
        "Nobody was evacuated.",
        "“",
        "46",
    ],
)
def test_what_is_denied_asked_or_taken_back_is_no_figure(text: str) -> None:
    (sentence,) = sentences_of(article_of(text), text)
    assert all(sentence.text[f.number.start : f.number.end] == "31" for f in figures(sentence))


def test_two_who_speak_in_one_sentence_give_a_figure_each() -> None:
    text = "The mayor said 46 people were evacuated but police said 31 people were evacuated."
    (sentence,) = sentences_of(article_of(text), text)
    first, second = figures(sentence)
    assert differ(first, second)
    assert of_one_thing(first, second)


def test_bare_numbers_behind_an_announced_dispute_are_figures_of_it() -> None:
    texts = (
        "How many had come is disputed.",
        "The trust said 12,400 had got in.",
        "Police counted 2,500.",
    )
    found = [figures(sentence) for sentence in sentences_of(article_of(*texts), *texts)]
    assert [figure.read.question for figure in found[1]] == ["How many people came?"]
    assert [figure.matter for figure in found[2]] == [found[1][0].matter]
    assert [figures(sentence) for sentence in sentences_of(article_of(*texts[1:]), *texts[1:])] == [[], []]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the mayor", "the mayor", True),
        ("the mayor", "Mayor Jon Tavish", True),
        ("police", "the mayor", False),
        (None, None, True),
        (None, "police", False),
    ],
)
def test_who_gives_a_figure_may_be_named_in_two_ways(one: str | None, other: str | None, same: bool) -> None:
    assert same_speaker(one, other) is same
