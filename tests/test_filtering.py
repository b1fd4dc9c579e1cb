"""Filters in comparable form: what two searches must agree on."""

from __future__ import annotations

import pytest

from index.errors import BadInput
from index.filtering import Bounds, bounds, fold_outlet, primary_language
from index.types import Filters


def test_nothing_given_restricts_nothing() -> None:
    assert bounds(Filters()) == Bounds()
    assert not bounds(Filters()).impossible


def test_dates_are_inclusive_to_the_end_of_the_day() -> None:
    day = bounds(Filters(published_after="2021-02-26", published_before="2021-02-26"))
    assert day.after == 1614297600.0
    assert day.before is not None
    assert 86399 < day.before - day.after < 86400


@pytest.mark.parametrize("filters", [Filters(article_ids=()), Filters(outlets=())])
def test_an_empty_choice_lets_nothing_through(filters: Filters) -> None:
    assert bounds(filters).impossible


@pytest.mark.parametrize("field", ["published_after", "published_before"])
def test_a_date_that_is_none_names_its_field(field: str) -> None:
    with pytest.raises(BadInput, match="'yesterday'") as caught:
        bounds(Filters(**{field: "yesterday"}))
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("one", "other"), [(" BBC News", "bbc news"), ("STRASSE", "straße"), ("Le Monde\n", "LE MONDE")]
)
def test_outlets_are_one_however_they_are_written(one: str, other: str) -> None:
    assert fold_outlet(one) == fold_outlet(other)


@pytest.mark.parametrize(
    ("tag", "primary"),
    [("en", "en"), ("en-GB", "en"), ("EN_us", "en"), (" zh-Hant-TW ", "zh"), ("eng", "eng")],
)
def test_languages_are_compared_by_their_primary_subtag(tag: str, primary: str) -> None:
    assert primary_language(tag) == primary
