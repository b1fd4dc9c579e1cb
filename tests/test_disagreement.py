"""`said_values` and `differ`: every figure with its source, and when figures are a disagreement."""

from __future__ import annotations

import pytest
from evidences import article_of as article
from evidences import evidence_of, labelled, sentences_of

from service.disagreement import SaidValue, asked_values, differ, said_values
from service.questions import read_question
from service.support import weigh

TOLLS = (
    "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities.",
    "The Syrian Observatory for Human Rights said the attack had killed at least 22 fighters.",
    "Police said nine others were wounded.",
)


def found(question: str, *sentences: str) -> list[SaidValue]:
    read = read_question(question)
    evidence = evidence_of(*(sentences or TOLLS), question=question)
    supports = [weigh(read, sentence) for sentence in evidence.sentences]
    return said_values(read, [s for s in supports if s.values], evidence)


def test_every_value_has_its_clause_and_its_speaker() -> None:
    assert [(v.written, v.said.speaker) for v in found("How many people were killed?")] == [
        ("one", "Militia officials"),
        ("at least 22", "a war monitor"),
        ("at least 22", "The Syrian Observatory for Human Rights"),
    ]


def test_the_clause_is_a_slice_and_holds_the_value() -> None:
    for value in found("How many people were killed?"):
        assert value.text in value.support.sentence.text
        assert value.clause.start <= value.value.start < value.clause.end


def test_the_wounded_are_not_counted_with_the_dead() -> None:
    assert "nine" not in {v.written for v in found("How many people were killed?")}
    assert [v.written for v in found("How many people were injured?")] == ["nine"]


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("How many people were evacuated?", ["140"]),
        ("How many people could be evacuated?", ["140", "up to 300"]),
    ],
)
def test_what_is_expected_differs_from_nothing_that_is(question: str, written: list[str]) -> None:
    told = (
        "Police said 140 people were evacuated.",
        "The mayor said up to 300 people could be evacuated.",
    )
    assert [v.written for v in found(question, *told)] == written
    assert [v.written for v in found("How many people were evacuated?", told[1])] == ["up to 300"]


def test_a_feared_toll_is_one_of_several() -> None:
    told = ("Police said 14 people were killed.", "The mayor said up to 30 people may have been killed.")
    assert [v.written for v in found("How many people were killed?", *told)] == ["14", "up to 30"]


def test_the_nearest_word_of_harm_decides_in_a_sentence_with_both() -> None:
    both = ("Doctors said five people were killed and twelve people were wounded.",)
    assert [v.written for v in found("How many people were killed?", *both)] == ["five"]
    assert [v.written for v in found("How many people were injured?", *both)] == ["twelve"]


def test_a_toll_answers_no_question_about_anything_else_however_far_its_figure_stands() -> None:
    told = (
        "The number of people killed when the ferry Tern capsized off Port Maren rose to 19, the ministry said.",
    )
    assert found("How many people were on board the Tern?", *told) == []
    assert [v.written for v in found("How many people were killed on the Tern?", *told)] == ["19"]


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("How many died according to militia officials?", {"Militia officials"}),
        ("How many did the war monitor report killed?", {"a war monitor"}),
        ("How many deaths did the Observatory report?", {"The Syrian Observatory for Human Rights"}),
        ("How many dead does SOHR report?", {"The Syrian Observatory for Human Rights"}),
    ],
)
def test_a_question_that_names_a_speaker_gets_what_that_speaker_said(
    question: str, speakers: set[str]
) -> None:
    values = found(question)
    assert {v.said.speaker for v in values} == speakers
    assert not differ(read_question(question), values)


def test_who_puts_a_figure_gives_it_and_the_missing_are_not_the_dead() -> None:
    ferry = (
        "At least nine people died and 11 were still missing on Friday, the coastguard said.",
        "Relatives' groups put the number of dead at 14, saying that crew were left out.",
    )
    question = read_question("How many people died?")
    values = found(question.text, *ferry)
    assert [(v.written, v.said.speaker) for v in values] == [
        ("at least nine", "the coastguard"),
        ("14", "Relatives' groups"),
    ]
    assert differ(question, values)


def test_a_loss_is_put_at_estimated_and_reckoned_by_whoever_is_someone() -> None:
    loss = (
        "The bakery, which opened in 1874, estimated the loss at £84,000.",
        "The farmers' league put it at £310,000.",
        "The weather reckoned little.",
    )
    question = read_question("How high is the loss?")
    values = found(question.text, *loss)
    assert [(v.written, v.said.speaker) for v in values] == [
        ("£84,000", "The bakery"),
        ("£310,000", "The farmers' league"),
    ]
    assert differ(question, values)


def test_different_values_of_different_speakers_differ() -> None:
    question = read_question("How many people were killed?")
    assert differ(question, found(question.text))


@pytest.mark.parametrize(
    "sentences",
    [
        ("Police said 17 people were killed.", "Hospital officials said seventeen people were killed."),
        ("Police said 17 people were killed.",),
        ("The ministry said 17 people were killed.", "The ministry said 22 people were killed."),
    ],
    ids=["one value, two speakers", "one speaker", "one speaker, an older and a newer figure"],
)
def test_what_is_no_disagreement(sentences: tuple[str, ...]) -> None:
    question = read_question("How many people were killed?")
    assert not differ(question, found(question.text, *sentences))


@pytest.mark.parametrize(
    ("one", "other", "two_answers"),
    [
        ("210", "at least 100", False),
        ("about 2,000", "2,100", False),
        ("more than 200", "150", True),
        ("210", "120", True),
        ("up to 90", "100", True),
    ],
)
def test_figures_that_can_both_be_right_are_no_disagreement(one: str, other: str, two_answers: bool) -> None:
    question = read_question("How many homes were flooded?")
    told = (f"Police said {one} homes were flooded.", f"The council said {other} homes were flooded.")
    values = found(question.text, *told)
    assert len(values) == 2
    assert differ(question, values) == two_answers


def test_tolls_are_a_disagreement_however_they_are_bounded() -> None:
    question = read_question("How many people were killed?")
    told = ("Police said at least 17 people were killed.", "Medics said at least 22 people were killed.")
    assert differ(question, found(question.text, *told))


def test_articles_that_say_it_of_themselves_are_sources_too() -> None:
    one = article("The blast killed 17 people.", article_id="a1", outlet="Gazette")
    two = article("The blast killed 22 people.", article_id="a2", outlet="Courier")
    evidence = labelled([*sentences_of(one, one.text), *sentences_of(two, two.text)])
    question = read_question("How many people did the blast kill?")
    values = said_values(question, [weigh(question, s) for s in evidence.sentences], evidence)
    assert [(v.source, v.value.normal) for v in values] == [("Gazette", "17"), ("Courier", "22")]
    assert differ(question, values)


def test_one_clause_gives_one_value_in_whatever_currency() -> None:
    aid = ("The minister said the state would give 2bn francs ($3.3m; £2.6m) to families.",)
    assert len(found("How much money did the state give to families?", *aid)) == 1


def test_the_killed_answer_no_question_about_anything_else() -> None:
    fire = ("Two firefighters were killed at the Toledo warehouse.",)
    assert not found("How many people work at the Toledo warehouse?", *fire)


@pytest.mark.parametrize(
    "sentence",
    [
        "Interior minister Konate gave a lower toll of 18 dead.",
        "Betsi health board, however, put the number of dead at 18.",
    ],
)
def test_who_gives_a_toll_is_its_speaker(sentence: str) -> None:
    (value,) = found("How many people died?", sentence)
    assert value.written == "18"
    assert value.said.speaker in ("Interior minister Konate", "Betsi health board")


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The hospital said 17 bodies were brought in.", ["17"]),
        ("Divers said they recovered three bodies.", ["three"]),
        ("The minister said three bodies oversee the port.", []),
        ("Doctors said 17 people were brought in.", []),
    ],
)
def test_bodies_that_are_found_are_of_the_dead(sentence: str, values: list[str]) -> None:
    assert [v.written for v in found("How many people died?", sentence)] == values
    assert [v.normal for v in asked_values(read_question("How many people died?"), sentence)] == [
        v.value.normal for v in found("How many people died?", sentence)
    ]
