"""Filters and what they are compared with, in one comparable form for both searches.

In: Filters as a caller wrote them, an outlet, a language tag. Out: folded outlets, primary language subtags
and seconds since 1970, so that SQLite and Chroma cannot disagree on what a filter means. It knows neither.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.dates import parse_date, timestamp
from index.types import Filters


@dataclass(frozen=True, slots=True)
class Bounds:
    """Filters made comparable; what is None does not restrict, an empty tuple lets nothing through."""

    article_ids: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    """Folded by `fold_outlet`."""
    after: float | None = None
    """Seconds since 1970, inclusive."""
    before: float | None = None
    """Seconds since 1970, inclusive."""
    language: str | None = None
    """A primary subtag."""

    @property
    def impossible(self) -> bool:
        """Whether no article at all can pass."""
        return self.article_ids == () or self.outlets == ()


def bounds(filters: Filters) -> Bounds:
    """`filters` made comparable. Raises BadInput for a date that is none."""
    after, before = filters.published_after, filters.published_before
    return Bounds(
        article_ids=filters.article_ids,
        outlets=None if filters.outlets is None else tuple(fold_outlet(o) for o in filters.outlets),
        after=None if after is None else timestamp(parse_date(after, "published_after")),
        before=None if before is None else timestamp(parse_date(before, "published_before"), end_of_day=True),
        language=None if filters.language is None else primary_language(filters.language),
    )


def fold_outlet(outlet: str) -> str:
    """An outlet's name for comparing: `" BBC News"` and `"bbc news"` are one."""
    return outlet.strip().casefold()


def primary_language(tag: str) -> str:
    """The first subtag of a BCP 47 tag: `en-GB` -> `en`."""
    return tag.strip().replace("_", "-").split("-")[0].lower()
