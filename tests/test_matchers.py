"""What holds in an answer, and what only looks as if it did."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from evals.matcher_types import Matcher, Matchers
from evals.matchers import describe, examples, holds, judge, named

ONE: TypeAdapter[Matcher] = TypeAdapter(Matcher)
MANY: TypeAdapter[tuple[Matcher, ...]] = TypeAdapter(Matchers)
MIXED = "Militia officials said one person had been killed but a war monitor reported at least 22 fatalities."
KILLED = ["kill*", "dead", "fatalit*", "fighter*"]


def matcher(**shape: Any) -> Matcher:
    return ONE.validate_python(shape)


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        ({"number": 2500, "unit": "troops"}, "There are about 2,500 US troops in Iraq", True),
        ({"number": 2500, "unit": "troops"}, "some 2.5 thousand American troops", True),
        ({"number": 2500, "unit": "troops"}, "about 2,500 dollars", False),
        ({"number": 18}, "about 1,800 men", False),
        ({"number": 18}, "an F-18 flew", False),
        ({"number": 22, "unit": KILLED}, MIXED, True),
        ({"number": 1, "unit": KILLED}, MIXED, True),
        ({"number": 1, "unit": "fatalit*"}, MIXED, False),
        ({"number": 22, "unit": "person"}, MIXED, False),
        ({"number": 22, "unit": KILLED}, "The number killed, according to the SOHR, is 22.", True),
        ({"number": 22, "unit": "troops"}, "22 fighters and 2,500 troops", False),
        ({"number": 22, "unit": KILLED}, "No fewer than twenty-two fighters died", True),
        ({"number": 22, "unit": KILLED}, "It is not true that 22 fighters died", False),
        ({"number": 22, "unit": "Super Hornet*"}, "22 Super Hornets flew", True),
        ({"date": "2021-02-15"}, "the attack of 15 February", True),
        ({"date": "2021-02-15"}, "an attack in February 2021", False),
        ({"date": "2021-02-15"}, "it was not on 15 February", False),
        ({"name": "Tampa"}, "It was held in Tampa", True),
        ({"name": "Tampa"}, "It was not held in Tampa", False),
        ({"name": "Tampa", "negated": True}, "It was not held in Tampa", True),
        ({"name": "Tampa", "negated": True}, "It was held in Tampa", False),
        ({"name": "Tampa", "negated": None}, "It was not held in Tampa", True),
        ({"name": "US"}, "he told us so", False),
        ({"name": "US"}, "the U.S. said so", True),
        ({"name": "IS"}, "the fight is on", False),
        ({"name": "Iran"}, "the Iranian side", False),
        ({"name": "Kata’ib Hezbollah"}, "Kataib Hezbollah's men", True),
        ({"name": "Austin", "aliases": ["Lloyd Austin"]}, "Lloyd J. Austin spoke", True),
        ({"name": "Sayyid al-Shuhada"}, "Sayyid al Shuhada", True),
        ({"phrase": "three lorries"}, "three lorries were hit", True),
        ({"phrase": "three lorries"}, "three, lorries", False),
        ({"phrase": "was confident"}, "he was “confident in the target”", True),
        ({"phrase": "de-escalat*"}, "it aims to de-escalate", True),
        ({"phrase": "front"}, "confronted", False),
        ({"phrase": ["clear message", "unambiguous message"]}, "an unambiguous message", True),
        ({"phrase": "unambiguous message"}, "an ambiguous message", False),
        ({"phrase": "confirm*", "negated": True}, "The US did not confirm any, but one official did", True),
        ({"phrase": "confirm*", "negated": True}, "The US confirmed the casualties", False),
        ({"set": [{"name": "Kurd"}, {"name": "Arab"}]}, "Kurd and Arab", True),
        ({"set": [{"name": "Kurd"}, {"name": "Arab"}]}, "Kurd alone", False),
        ({"set": [{"name": "Kurd"}, {"name": "Arab"}], "at_least": 1}, "Kurd alone", True),
        ({"set": [{"name": "Kurd"}], "negated": True}, "Arab", True),
        ({"phrase": "?!"}, "anything?!", False),
        ({"name": "Iran"}, "", False),
    ],
)
def test_a_matcher_holds_or_not(shape: dict[str, Any], text: str, expected: bool) -> None:
    assert holds(matcher(**shape), text) is expected


@pytest.mark.parametrize(
    "shape",
    [
        {"nummer": 3},
        {"number": "many"},
        {"date": "last year"},
        {"date": "15-02-2021"},
        {"phrase": []},
        {"set": []},
    ],
)
def test_a_misshapen_matcher_is_refused(shape: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        matcher(**shape)


def test_a_verdict_names_what_lacks_and_what_is_wrong() -> None:
    answer = MANY.validate_python([{"number": 2500, "unit": "troops"}, {"name": "Iraq"}])
    must_not = MANY.validate_python([{"number": 250, "unit": "troops"}])
    assert judge(answer, must_not, "There are 2,500 troops in Iraq.").right
    verdict = judge(answer, must_not, "There are 250 troops in Iraq.")
    assert [describe(m) for m in verdict.missing] == ["2,500 troops"]
    assert [describe(m) for m in verdict.wrong] == ["250 troops"]


@pytest.mark.parametrize("text", ["", "   ", "I do not know.", "\u200b"])
def test_the_empty_answer_is_right_of_nothing(text: str) -> None:
    assert not judge((matcher(name="Iraq"),), (), text).right


def test_speakers_are_named_on_token_boundaries_negated_or_not() -> None:
    assert named(("SOHR", "war monitor"), "A war monitor did not say so")
    assert not named(("SOHR", "war monitor"), "Monitors of war said so")


@pytest.mark.parametrize(
    "shape",
    [
        {"number": 2500, "unit": ["troops", "soldier*"]},
        {"number": 1_200_000, "unit": "people"},
        {"number": 2.5},
        {"date": "2021-02"},
        {"name": "Kataib Hezbollah", "aliases": ["KH"]},
        {"phrase": ["de-escalat*", "calm"]},
        {"phrase": "confirm*", "negated": True},
        {"set": [{"name": "Boukamal"}, {"name": "Qaim"}]},
    ],
)
def test_a_matcher_holds_in_its_own_examples(shape: dict[str, Any]) -> None:
    one = matcher(**shape)
    assert [example for example in examples(one) if not holds(one, example)] == []


@given(st.integers(2, 10**6), st.integers(2, 10**6))
@settings(deadline=None, derandomize=True)
def test_a_number_is_right_exactly_when_it_is_the_number(gold: int, given_: int) -> None:
    assert holds(matcher(number=gold, unit="men"), f"There were about {given_:,} men.") == (gold == given_)
