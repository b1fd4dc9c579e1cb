"""What is said: behind the verb, before it or around it, and where one speaker's part ends."""

from __future__ import annotations

import pytest

from service.language.speakers import attributions


def said(sentence: str) -> list[str]:
    return [sentence[a.said_start : a.said_end] for a in attributions(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Officials said one person died.", ["one person died."]),
        ("Officials said that one person died.", ["one person died."]),
        ("Smith said in a statement to CNN that it was over.", ["it was over."]),
        ("Smith said on Friday it was over.", ["it was over."]),
        ("Smith said this drought was bad.", ["this drought was bad."]),
        ("A monitor reported at least 22 deaths.", ["at least 22 deaths."]),
        ("The state reported 15 cases.", ["15 cases."]),
        ("The group disclosed a loan that was never made.", ["a loan that was never made."]),
        ("He told the Associated Press news agency at least one died.", ["at least one died."]),
        ("She told Ohio’s Department of Health the plan was off.", ["the plan was off."]),
        ("Smith said: “We will go.”", ["“We will go.”"]),
        ("Biden: “We will go.”", ["“We will go.”"]),
        ("According to officials, one person died.", ["one person died."]),
        ("According to Gracenote, which is a Nielsen company, it was an upset.", ["it was an upset."]),
        ("In a statement, the Pentagon said it was over.", ["it was over."]),
    ],
)
def test_a_verb_leads_what_is_said(sentence: str, expected: list[str]) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("One person died, officials said.", ["One person died"]),
        ("One person died, officials said on February 26, 2021.", ["One person died"]),
        ("“It is over,” said Kim Lee, a banker.", ["“It is over,”"]),
        ("“It is over,” he told AFP, referencing the coalition.", ["“It is over,”"]),
        ("One person died, according to Ann Lee, a doctor.", ["One person died"]),
        ("One person died, he said in front of a stunned crowd.", ["One person died"]),
        ("One person died, the CDC said, and more may follow.", ["One person died"]),
        ("Ten deaths were reported by police.", ["Ten deaths were"]),
    ],
)
def test_a_verb_closes_what_is_said(sentence: str, expected: list[str]) -> None:
    assert said(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is over,” he said. “We will go.”",
        "“It is over,” he said, “and we will go.”",
        "Trump, she said, drove it into the ground.",
        "She was raised, she says, in a humble home.",
        "The order adds beds, he said, adding that it also pays nurses.",
        "Through May, the agency said, it has had 20 reports.",
    ],
)
def test_a_verb_stands_amid_what_is_said(sentence: str) -> None:
    assert said(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Officials said one died but a monitor reported 22 deaths.", ["one died", "22 deaths."]),
        ("Police said five died; medics said seven did.", ["five died", "seven did."]),
        ("Smith said he would run, but critics were unhappy.", ["he would run"]),
        ("Smith said it was wet, but that it had dried.", ["it was wet, but that it had dried."]),
        ("The man, who police say was armed, fled.", ["was armed"]),
        ("While his lawyer told CNN she was well, it is unclear.", ["she was well"]),
        ("Reuters reported police said four died.", ["police said four died.", "four died."]),
        (
            "The Pentagon said it was ordered, reports BBC.",
            ["it was ordered", "The Pentagon said it was ordered"],
        ),
        ("It was over, he said, up from 22, but nobody knew.", ["It was over, he said, up from 22"]),
    ],
)
def test_a_part_ends_where_another_speaker_or_a_contrast_begins(sentence: str, expected: list[str]) -> None:
    assert said(sentence) == expected
