"""What callers hand in is checked before anything is done with it, and the field to blame is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BadInput, NotFound
from index.types import Filters, Record
from service.inputs import (
    Limits,
    checked_article_id,
    checked_number,
    checked_question,
    filters_from,
    record_from,
)
from service.types import ArticleInput, FilterInput

LIMITS = Limits(question_chars=20, article_chars=10)


def test_a_question_loses_the_space_around_it() -> None:
    assert checked_question("  Who won?\n", "question", LIMITS) == "Who won?"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("", "empty"),
        (" \t\n", "empty"),
        ("\u3000\u00a0", "empty"),
        ("x" * 21, "too_long"),
        ("a\x00b", "bad_input"),
        ("a\ud800b", "bad_input"),
        ("\udcff", "bad_input"),  # a byte of the command line that was no UTF-8
    ],
)
def test_a_question_that_is_none_is_refused(question: str, code: str) -> None:
    with pytest.raises(BadInput) as error:
        checked_question(question, "query", LIMITS)
    assert (error.value.field, error.value.code) == ("query", code)
    str(error.value).encode()  # it can be sent


def test_a_question_may_be_exactly_as_long_as_allowed() -> None:
    assert checked_question("x" * 20, "question", LIMITS) == "x" * 20


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_any_text_is_a_storable_question_or_bad_input(text: str) -> None:
    try:
        question = checked_question(text, "question", LIMITS)
    except BadInput:
        return
    assert question.encode()
    assert "\x00" not in question


@pytest.mark.parametrize(
    ("value", "good"), [(0, False), (1, True), (100, True), (101, False), (-(10**30), False)]
)
def test_numbers_have_bounds(value: int, good: bool) -> None:
    if good:
        assert checked_number(value, "limit", 1, 100) == value
    else:
        with pytest.raises(BadInput, match="from 1 to 100") as error:
            checked_number(value, "limit", 1, 100)
        assert error.value.field == "limit"


@pytest.mark.parametrize("article_id", ["", "..", "a/b", "a b", "é", "\ud800", "a\x00", "x" * 129, "a\n"])
def test_what_can_be_no_id_is_no_articles(article_id: str) -> None:
    with pytest.raises(NotFound) as error:
        checked_article_id(article_id)
    assert error.value.code == "unknown_article"


def test_filters_keep_their_values() -> None:
    given_filters = FilterInput(article_ids=("a",), outlets=("b", "c"), published_after="d", language="e")
    assert filters_from(given_filters) == Filters(("a",), ("b", "c"), "d", None, "e")


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        (FilterInput(outlets=("BBC", "a\x00")), "filters.outlets"),
        (FilterInput(article_ids=("\ud800",)), "filters.article_ids"),
        (FilterInput(published_after="\x00"), "filters.published_after"),
    ],
)
def test_filters_that_no_store_could_hold_are_refused(filters: FilterInput, field: str) -> None:
    with pytest.raises(BadInput) as error:
        filters_from(filters)
    assert error.value.field == field


def test_an_article_becomes_a_record() -> None:
    article = ArticleInput(text="a", key="k", published_at="2024-01-01")
    assert record_from(article, LIMITS) == Record(text="a", key="k", published_at="2024-01-01")


@pytest.mark.parametrize(
    ("article", "field"), [(ArticleInput(text="x" * 11), "text"), (ArticleInput(html="x" * 51), "html")]
)
def test_an_article_that_is_too_long_is_refused(article: ArticleInput, field: str) -> None:
    with pytest.raises(BadInput) as error:
        record_from(article, LIMITS)
    assert (error.value.field, error.value.code) == (field, "too_large")
