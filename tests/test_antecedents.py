"""Whom "she", "it", "they" and "the official" can mean, and whom they cannot."""

from __future__ import annotations

import pytest

from service.language.antecedents import is_definite, is_person, refers_to
from service.language.genders import gender_of

TEXT = "Kyle Doerfler spoke. Twitter grew, and Doerfler left. Former Twitter staff met. Jane Rayner won."


@pytest.mark.parametrize(
    ("pronoun", "speaker"),
    [
        ("he", "John Smith"),
        ("He", "Doerfler"),
        ("he", "a militia official"),
        ("he", "spokesman Paul Brown"),
        ("she", "the harbour master, Greta Søby"),
        ("he", "the groundsman, Paul Brown"),
        ("it", "the trust"),
        ("she", "Mayor Jane Doe"),
        ("she", "Rayner"),
        ("her", "GOP Sen. Susan Collins of Maine"),
        ("it", "the Pentagon"),
        ("it", "The Washington Post"),
        ("it", "CNN"),
        ("it", "Russia’s defence ministry"),
        ("it", "the ministry of health"),
        ("it", "a report by YouGov"),
        ("they", "Militia officials"),
        ("they", "police in Paris"),
        ("they", "Smith and Jones"),
        ("The official", "an Iraqi militia official"),
        ("the officials", "senior US officials"),
        ("the mayor", "Mayor Paul Kent"),
        ("the governor", "Gov. Kristi Noem"),
        ("the department", "the Wisconsin Justice Department"),
    ],
)
def test_what_agrees_can_be_meant(pronoun: str, speaker: str) -> None:
    assert refers_to(pronoun, speaker, TEXT)


@pytest.mark.parametrize(
    ("pronoun", "speaker"),
    [
        ("she", "officials"),
        ("she", "John Smith"),
        ("he", "the harbour master, Greta Søby"),
        ("she", "a spokesman, Leo Hart"),
        ("she", "the brewery"),
        ("he", "Jane Doe"),
        ("he", "Rayner"),
        ("he", "spokeswoman Kim Lee"),
        ("he", "Twitter"),
        ("he", "The Pentagon"),
        ("he", "CNN"),
        ("he", "her extensive surveys"),
        ("he", "a report"),
        ("they", "Mayor Jane Doe"),
        ("they", "Verrilli"),
        ("it", "John Smith"),
        ("it", "militia officials"),
        ("it", "a spokesman for the ministry"),
        ("the president", "Vice President Ann Lee"),
        ("the church", "church leaders"),
        ("the zoo", "zoo staff"),
        ("the official", "the official"),
    ],
)
def test_what_does_not_agree_or_is_not_plain_cannot(pronoun: str, speaker: str) -> None:
    assert not refers_to(pronoun, speaker, TEXT)


def test_a_surname_is_a_person_where_the_article_gives_the_full_name() -> None:
    assert is_person("Doerfler", TEXT)
    assert not is_person("Twitter", TEXT)
    assert not is_person("Doerfler", "Doerfler left.")


def test_only_a_bare_role_is_definite() -> None:
    assert is_definite("The official")
    assert not any(map(is_definite, ("the militia official", "official", "an official", "the")))


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        (["Jane", "Doe"], "female"),
        (["Mr", "Lee"], "male"),
        (["spokeswoman", "John", "Kim"], "female"),
        (["Xyz"], None),
        (["brother", "sister"], None),
        ([], None),
    ],
)
def test_gender_is_told_by_a_role_before_a_name(words: list[str], gender: str | None) -> None:
    assert gender_of(words) == gender
