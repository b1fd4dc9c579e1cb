"""Filters as a caller wrote them to filters that can be searched with, or an error that says what is wrong.

The one place where filters are checked: searching an article that is not there must say so, not find nothing.
It must not know how the stores apply them (`index/filtering.py`).
"""

from __future__ import annotations

from dataclasses import replace

from index.articles import language_tag
from index.dates import parse_date, timestamp
from index.errors import BadInput, NotFound
from index.protocols import ArticleStore
from index.types import Filters


def check_filters(store: ArticleStore, filters: Filters) -> Filters:
    """The same filters with dates and the language tag in one form.

    Raises BadInput naming the field: for a date that is none or a period that ends before it begins, a blank
    outlet, a language tag that is none, and an article that the store does not have (`unknown_article`) or
    has a newer version of (`superseded_article`).
    """
    for article_id in filters.article_ids or ():
        _check_article(store, article_id)
    for outlet in filters.outlets or ():
        if not outlet.strip():
            raise BadInput(f"the outlet {outlet!r} is blank: name one", field="filters.outlets")
    language = None if filters.language is None else language_tag(filters.language, "filters.language")
    after = _date(filters.published_after, "filters.published_after")
    before = _date(filters.published_before, "filters.published_before")
    if after is not None and before is not None and timestamp(after) > timestamp(before, end_of_day=True):
        raise BadInput(
            f"published_after {after!r} is later than published_before {before!r}: swap them",
            field="filters.published_after",
        )
    return replace(filters, published_after=after, published_before=before, language=language)


def _date(value: str | None, field: str) -> str | None:
    return None if value is None else parse_date(value, field)


def _check_article(store: ArticleStore, article_id: str) -> None:
    field = "filters.article_ids"
    try:
        article = store.get(article_id)
    except NotFound:
        raise BadInput(
            f"no article has the id {article_id!r}: `articles` lists those there are",
            field=field,
            code="unknown_article",
        ) from None
    current = store.current(article.key)
    if current is not None and current.article_id != article_id:
        raise BadInput(
            f"article {article_id!r} has been superseded: its current version is {current.article_id!r}",
            field=field,
            code="superseded_article",
        )
