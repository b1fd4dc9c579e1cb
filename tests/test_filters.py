"""Filters: checked in one place, so that a search that cannot find anything says why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.errors import BadInput
from index.filters import check_filters
from index.types import Filters, Record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteArticleStore]:
    """A story in two versions, and another."""
    opened = SqliteArticleStore(tmp_path / "articles.sqlite3")
    for text in ("Rockets hit Irbil.", "Rockets hit Irbil on Monday."):
        opened.put([prepare(Record(text=text, key="irbil"))])
    opened.put([prepare(Record(text="Films open in Cannes.", key="cannes"))])
    yield opened
    opened.close()


def ids(store: SqliteArticleStore, key: str) -> list[str]:
    return [article.article_id for article in store.versions(key)]


def test_good_filters_come_back_in_one_form(store: SqliteArticleStore) -> None:
    wanted = (ids(store, "irbil")[-1], ids(store, "cannes")[0])
    checked = check_filters(
        store,
        Filters(wanted, ("BBC",), "2021/02/26", "2021-02-27T10:00:00Z", "EN-gb"),
    )
    assert checked == Filters(wanted, ("BBC",), "2021-02-26", "2021-02-27T10:00:00+00:00", "en-GB")


def test_no_filters_are_fine(store: SqliteArticleStore) -> None:
    assert check_filters(store, Filters()) == Filters()


def test_a_single_day_is_a_period(store: SqliteArticleStore) -> None:
    day = Filters(published_after="2021-02-26", published_before="2021-02-26")
    assert check_filters(store, day) == day


@pytest.mark.parametrize(
    ("filters", "field", "said"),
    [
        (Filters(published_after="yesterday"), "filters.published_after", "'yesterday'"),
        (Filters(published_before="2021-02-30"), "filters.published_before", "'2021-02-30'"),
        (
            Filters(published_after="2021-03-01", published_before="2021-02-01"),
            "filters.published_after",
            "later",
        ),
        (Filters(outlets=("BBC", " ")), "filters.outlets", "' '"),
        (Filters(language="English please"), "filters.language", "'English please'"),
        (Filters(language=""), "filters.language", "''"),
    ],
)
def test_what_is_wrong_is_named(store: SqliteArticleStore, filters: Filters, field: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        check_filters(store, filters)
    assert caught.value.field == field


def test_an_article_that_is_not_there(store: SqliteArticleStore) -> None:
    with pytest.raises(BadInput, match="'nowhere'") as caught:
        check_filters(store, Filters(article_ids=(ids(store, "cannes")[0], "nowhere")))
    assert (caught.value.code, caught.value.field) == ("unknown_article", "filters.article_ids")


def test_a_superseded_version_names_the_current_one(store: SqliteArticleStore) -> None:
    old, new = ids(store, "irbil")
    with pytest.raises(BadInput, match=new) as caught:
        check_filters(store, Filters(article_ids=(old,)))
    assert (caught.value.code, caught.value.field) == ("superseded_article", "filters.article_ids")
