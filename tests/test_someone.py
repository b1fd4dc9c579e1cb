"""A speaker is someone, and goes by more than one name."""

from __future__ import annotations

import pytest
from evidences import cited, cited_of, evidence_of

from service.cited import Stated
from service.language.speakers import attributions
from service.someone import may_be, may_be_same, speaker_is_someone


def claim(text: str, speaker: str | None = None) -> Stated:
    return Stated(text, speaker)


CITED = (
    "US Defence Secretary Lloyd Austin told reporters in Syria that the strike had killed fighters, but some say it"
    " destroyed three lorries, according to a war monitor."
)


@pytest.mark.parametrize(
    "speaker",
    [
        "Lloyd Austin",
        "US Defence Secretary Lloyd Austin",
        "Defence Secretary",
        "a war monitor",
        "some",
        None,
        " ",
    ],
)
def test_names_and_roles_are_someone(speaker: str | None) -> None:
    assert speaker_is_someone(claim("It fell.", speaker), cited_of(CITED)) is None


@pytest.mark.parametrize(
    "speaker",
    [
        "the",
        "in Syria",
        "killed",
        "the strike",
        "three lorries",
        "Austin told",
        "destroyed three",
        "but some of",
    ],
)
def test_other_words_are_no_one_though_they_are_cited(speaker: str) -> None:
    reason = speaker_is_someone(claim("It fell.", speaker), cited_of(CITED))
    assert reason == f"the speaker {speaker!r} names no one"


def test_who_an_article_is_credited_to_may_speak() -> None:
    evidence = evidence_of("It fell.", outlet="Dailynewsun", agency="Blue Wire")
    assert speaker_is_someone(claim("It fell.", "Dailynewsun"), cited(evidence.sentences)) is None
    assert speaker_is_someone(claim("It fell.", "Blue Wire"), cited(evidence.sentences)) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Austin", "US Defence Secretary Lloyd Austin", True),
        ("the US Defence Secretary", "US Defence Secretary Lloyd Austin", True),
        ("SOHR", "the Syrian Observatory for Human Rights", True),
        ("Iraqi militia officials", "an Iraqi militia official", True),
        ("the SOHR's director", "the director of the SOHR, Rami Abdul Rahman", True),
        ("the Pentagon", "the Syrian Observatory for Human Rights", False),
        ("Militia officials", "a war monitor", False),
        ("President Biden", "the Pentagon", False),
    ],
)
def test_two_ways_of_naming_one(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same


def test_who_has_seen_a_report_does_not_say_what_is_in_it() -> None:
    told = "A draft report by the auditors, seen by the Courier, says that money is short."
    says = attributions(told)[0]
    assert not may_be("the Courier", says, told)
    assert may_be("the auditors", says, told)
