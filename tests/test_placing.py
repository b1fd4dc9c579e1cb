"""Quotes find their one place, or say why they have none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.labels import Quote
from evals.placing import Misplaced, place

TEXT = "“We’ll act,” he said. The town said nothing. The town said – again – nothing."


@pytest.mark.parametrize(
    ("quote", "occurrence", "span"),
    [
        ("“We’ll act,”", None, (0, 12)),
        ("he said", None, (13, 20)),
        ("The town said", 1, (22, 35)),
        ("The town said", 2, (45, 58)),
        (TEXT, None, (0, len(TEXT))),
    ],
)
def test_a_quote_has_one_place(quote: str, occurrence: int | None, span: tuple[int, int]) -> None:
    found = place(Quote(quote=quote, occurrence=occurrence), {"a": TEXT})
    assert (found.start, found.end) == span
    assert TEXT[found.start : found.end] == found.quote == quote


@pytest.mark.parametrize(
    ("quote", "occurrence", "reason"),
    [
        ("the town slept", None, "is not in the article$"),
        ('"We\'ll act,"', None, "but for its quotation marks"),
        ("the town said nothing", None, "capitals"),
        ("The  town said nothing", None, "white space"),
        ("said - again - nothing", None, "dashes"),
        ("The town said", None, "stands 2 times"),
        ("The town said", 3, "no occurrence 3"),
        ("he said", 1, "take `occurrence` out"),
        ("own said nothing", None, "within a word"),
        ("again – noth", None, "within a word"),
    ],
)
def test_a_quote_without_one_place_is_refused(quote: str, occurrence: int | None, reason: str) -> None:
    with pytest.raises(Misplaced, match=reason):
        place(Quote(quote=quote, occurrence=occurrence), {"a": TEXT})


TWO = {"first": "The dam broke at five. Nobody slept.", "second": "Nobody slept. The water rose."}


@pytest.mark.parametrize(
    ("quote", "article", "place_of"),
    [
        ("The dam broke", None, ("first", 0)),
        ("The water rose", None, ("second", 14)),
        ("Nobody slept", "first", ("first", 23)),
        ("Nobody slept", "second", ("second", 0)),
    ],
)
def test_a_quote_of_a_set_is_of_one_article(
    quote: str, article: str | None, place_of: tuple[str, int]
) -> None:
    found = place(Quote(quote=quote, article=article), TWO)
    assert (found.article, found.start) == place_of


@pytest.mark.parametrize(
    ("texts", "quote", "article", "reason"),
    [
        (TWO, "Nobody slept", None, "stands in first, second: say which `article`"),
        (TWO, "The dam broke", "second", "is not in the article"),
        (TWO, "The dam broke", "third", "'third'; there is first, second"),
        ({"first": TWO["first"]}, "The dam broke", "first", "take `article` out"),
    ],
)
def test_a_quote_of_no_one_article_is_refused(
    texts: dict[str, str], quote: str, article: str | None, reason: str
) -> None:
    with pytest.raises(Misplaced, match=reason):
        place(Quote(quote=quote, article=article), texts)


@given(st.text(alphabet="ab “’.\n", min_size=1, max_size=60), st.data())
@settings(deadline=None, derandomize=True)
def test_a_place_is_always_a_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    try:
        found = place(Quote(quote=text[start:end]), {"a": text})
    except Misplaced:
        return
    assert (found.start, found.end) == (start, end)
