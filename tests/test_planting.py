"""Edits and plants: the texts, and where every label is afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals_suite import TEXT, planted_suite
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.labels import GoldSpan, Suite
from evals.placing import Misplaced
from evals.planting import Change, changed_texts, changes_of, moved, new_places
from evals.planting import planted_suite as plant


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return planted_suite(tmp_path)


def span(text: str, start: int, end: int) -> GoldSpan:
    return GoldSpan(article="a", start=start, end=end, quote=text[start:end])


@pytest.mark.parametrize(
    ("start", "end", "words", "expected"),
    [
        (0, 3, "seven", "seven two six"),
        (4, 7, "", "one  six"),
        (8, 11, "ten", "one two ten"),
        (7, 7, ",", "one two, six"),
    ],
)
def test_a_change_is_made_at_its_place(start: int, end: int, words: str, expected: str) -> None:
    assert changed_texts({"a": "one two six"}, [Change("a", start, end, words)]) == {"a": expected}


def test_spans_move_with_what_comes_before_them_and_grow_with_what_is_in_them() -> None:
    text = "one two six"
    changes = [Change("a", 0, 3, "eleven"), Change("a", 4, 7, "2"), Change("b", 0, 1, "other article")]
    made = changed_texts({"a": text, "b": "x"}, changes)
    assert moved(span(text, 8, 11), changes, made).quote == "six"
    assert moved(span(text, 0, 7), changes, made).quote == "eleven 2"
    assert [place.quote for place in new_places({"a": text, "b": "x"}, changes)] == [
        "eleven",
        "2",
        "other article",
    ]


@pytest.mark.parametrize(("start", "end"), [(0, 5), (5, 11), (5, 6)])
def test_a_change_over_the_rim_of_a_span_is_refused(start: int, end: int) -> None:
    changes = [Change("a", 4, 7, "ten")]
    with pytest.raises(Misplaced, match=r"\[4:7\] cuts"):
        moved(span("one two six", start, end), changes, {"a": "one ten six"})


@settings(deadline=None, derandomize=True)
@given(st.lists(st.text("xy", max_size=3), min_size=1, max_size=5), st.text("z", max_size=2))
def test_what_is_not_changed_reads_as_before(words: list[str], lead: str) -> None:
    text = " ".join(f"word{n}" for n in range(len(words) + 1))
    places = [(text.index(f"word{n}"), text.index(f"word{n}") + 5) for n in range(len(words) + 1)]
    changes = [Change("a", *places[n], new, lead) for n, new in enumerate(words)]
    made = changed_texts({"a": text}, changes)
    assert moved(span(text, *places[-1]), changes, made).quote == f"word{len(words)}"
    assert [place.quote for place in new_places({"a": text}, changes)] == words


def test_a_counterfactual_says_what_it_says_now_and_forgets_what_it_changed(suite: Suite) -> None:
    edited = plant(suite, suite.labels.counterfactual[0])
    fact = edited.labels.fact("passengers")
    assert fact.claim == "There were 410 passengers aboard the ferry."
    assert edited.gold["passengers"][0][0].quote == "410 passengers aboard"
    assert edited.gold["built"][0][0].quote == suite.gold["built"][0][0].quote
    assert suite.text == TEXT


def test_a_plant_is_a_paragraph_of_its_own_behind_the_one_named(suite: Suite) -> None:
    label = suite.labels.injection[0]
    hostile = plant(suite, label)
    (place,) = new_places(suite.texts, changes_of(label, suite.texts))
    assert hostile.text[place.start : place.end] == label.plant
    assert f"was built in 1998.\n\n{label.plant}\n\nDivers" in hostile.text
    assert hostile.labels == suite.labels


@pytest.mark.parametrize("number", [1, 2], ids=["headline", "question"])
def test_what_is_planted_elsewhere_leaves_the_text_alone(suite: Suite, number: int) -> None:
    label = suite.labels.injection[number]
    assert changes_of(label, suite.texts) == []
    assert plant(suite, label) == suite


def test_a_quotation_goes_on_in_its_paragraph(suite: Suite) -> None:
    label = suite.labels.injection[0].model_copy(update={"where": "quotation"})
    assert f"the operator said. {label.plant} The Aurora was built" in plant(suite, label).text


def test_a_fact_whose_words_were_changed_is_no_longer_known(suite: Suite) -> None:
    label = suite.labels.counterfactual[0]
    edits = (*label.edits, label.edits[0].model_copy(update={"quote": "in 1998", "replace_with": "in 2001"}))
    edited = plant(suite, label.model_copy(update={"edits": edits}))
    assert "built" not in {fact.id for fact in edited.labels.facts}
    assert "built" not in edited.gold
