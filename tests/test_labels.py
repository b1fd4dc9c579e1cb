"""The shape of labels: what YAML may say in short, and what it may not say at all."""

from __future__ import annotations

from typing import Any

import pytest
from label_file import labels
from pydantic import ValidationError

from evals.labels import Fact, Labels, Question, Unanswerable


def fact(**change: Any) -> Fact:
    return Fact.model_validate(labels()["facts"][0] | change)


def test_a_string_is_a_quote_and_a_quote_a_set_of_one() -> None:
    whole = fact(evidence=[[{"quote": "a", "occurrence": None}]])
    assert fact(evidence=["a"]) == fact(evidence=[["a"]]) == fact(evidence=[{"quote": "a"}]) == whole


def test_one_matcher_needs_no_list() -> None:
    assert fact(answer={"number": 12}) == fact(answer=[{"number": 12}])


@pytest.mark.parametrize(
    "change",
    [
        {"importance": "maybe"},
        {"kind": "rumour"},
        {"evidence": []},
        {"evidence": [[]]},
        {"evidence": [""]},
        {"evidence": [{"quote": "a", "occurrence": 0}]},
        {"evidence": [{"quote": "a", "start": 3, "end": 4}]},
        {"answer": []},
        {"said_by": {"speaker": "A", "stance": "shouted"}},
        {"questions": [{"text": "Why?"}]},
        {"questions": [{"text": "", "split": "dev"}]},
        {"questions": [{"text": "Why?", "split": "test"}]},
        {"note": "a field that is none"},
    ],
)
def test_what_labels_may_not_say(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        fact(**change)


def test_labels_are_values() -> None:
    assert Labels.model_validate(labels()) == Labels.model_validate(labels())
    with pytest.raises(ValidationError):
        fact().claim = "another"  # type: ignore[misc]


def test_a_wording_keeps_its_key_wherever_it_stands() -> None:
    one = Question(text="How many arches?", split="dev")
    assert one.key == Question(text="How many arches?", split="held", style="keyword").key
    assert one.key != Question(text="How many arches", split="dev").key


def test_a_twin_may_be_missing_in_the_shape_for_the_loader_to_refuse() -> None:
    shape = labels()["unanswerable"][0]
    del shape["twin"]
    assert Unanswerable.model_validate(shape).twin is None


def test_facts_are_found_by_id() -> None:
    whole = Labels.model_validate(labels())
    assert whole.fact("arches").id == "arches"
    with pytest.raises(KeyError):
        whole.fact("none")
