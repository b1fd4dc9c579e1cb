"""The checks for labels that ask behind a filter: which articles it really lets through, by their front matter.

In: Labels, and what the articles are known by. Out: (path of keys, what is wrong). What a filter means is read here by
the evals' own account: shared code would take the product's misreading for the label's fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from email.utils import parsedate_to_datetime

from evals.labels import Filtering, Labels
from service.types import ArticleInput

Loc = tuple[int | str, ...]
Wrong = tuple[Loc, str]
Heads = Mapping[str, ArticleInput]
"""By name, what is known of an article beside its text; the text itself is not looked at."""
FACETS = ("outlets", "published_after", "published_before", "language")

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_UNTOLD_LANGUAGE = "en"


def filter_findings(labels: Labels, heads: Heads) -> Iterator[Wrong]:
    """All that is wrong with what the filters filter by; an article that is not in `heads` is not looked at."""
    for i, label in enumerate(labels.filters):
        loc: Loc = ("filters", i)
        wrong = [((*loc, facet), f"{label.id}: {told}") for facet, told in _misshapen(label)]
        yield from wrong or _held_against(loc, label, labels, heads)


def _misshapen(label: Filtering) -> Iterator[tuple[str, str]]:
    """Values that no engine can filter by."""
    for outlet in label.outlets or ():
        if not outlet.strip():
            yield "outlets", f"the outlet {outlet!r} is blank: name one"
    for facet, value in (
        ("published_after", label.published_after),
        ("published_before", label.published_before),
    ):
        if value is not None and _moment(value) is None:
            yield facet, f"{facet} {value!r} is no date: give ISO 8601, such as '2021-02-26'"
    if label.language is not None and not _TAG.fullmatch(label.language.strip()):
        yield "language", f"language {label.language!r} is no language tag: give one such as 'en' or 'en-GB'"
    after, before = label.published_after, label.published_before
    first, last = _moment(after or ""), _moment(before or "", end_of_day=True)
    if first and last and first > last:
        yield (
            "published_after",
            f"published_after {after!r} is later than published_before {before!r}: swap them",
        )


def _held_against(loc: Loc, label: Filtering, labels: Labels, heads: Heads) -> Iterator[Wrong]:
    """Articles of `lets` that are kept out, and others of the labels' own that get through; noise may do either."""
    for name in labels.names:
        if (head := heads.get(name)) is None:
            continue
        kept_out = [(facet, told) for facet in FACETS if (told := _why_out(facet, label, head)) is not None]
        if name in label.lets:
            for facet, told in kept_out:
                yield (*loc, facet), f"{label.id}: {told} keeps out {name!r}, which `lets` names"
        elif not kept_out:
            told = ", ".join(f"{facet} {_told(label, facet)}" for facet in FACETS if _given(label, facet))
            message = f"{label.id}: {told} lets {name!r} through: name it in `lets`, or filter it out"
            yield (*loc, "lets"), message


def _given(label: Filtering, facet: str) -> bool:
    return getattr(label, facet) is not None


def _told(label: Filtering, facet: str) -> str:
    value = getattr(label, facet)
    return repr(list(value) if isinstance(value, tuple) else value)


def _why_out(facet: str, label: Filtering, head: ArticleInput) -> str | None:
    """Why an article does not pass one facet of a filter: its value beside the article's own; None where it does."""
    value = getattr(label, facet)
    if value is None:
        return None
    if facet == "outlets":
        return _other_outlet(value, head.outlet)
    if facet == "language":
        own = head.language or _UNTOLD_LANGUAGE
        return None if _primary(own) == _primary(value) else f"language {value!r} (the article's is {own!r})"
    return _other_time(facet, value, head.published_at)


def _other_outlet(wanted: tuple[str, ...], own: str | None) -> str | None:
    folded = {outlet.strip().casefold(): outlet for outlet in wanted}
    if own is None:
        return f"outlets {list(wanted)!r} (the article has none)"
    if own.strip().casefold() in folded:
        return None
    close = get_close_matches(own.strip().casefold(), folded, n=1)
    meant = f"; is that meant by {folded[close[0]]!r}?" if close else ""
    return f"outlets {list(wanted)!r} (the article's is {own!r}{meant})"


def _other_time(facet: str, value: str, published: str | None) -> str | None:
    if published is None:
        return f"{facet} {value!r} (the article has no date)"
    own, bound = _moment(published), _moment(value, end_of_day=facet == "published_before")
    if own is None or bound is None:
        return f"{facet} {value!r} (the article's {published!r} is no date)"
    passes = own >= bound if facet == "published_after" else own <= bound
    return None if passes else f"{facet} {value!r} (the article is of {published!r})"


def _moment(text: str, *, end_of_day: bool = False) -> datetime | None:
    """A date's first moment, or its last; of a date-time that one, in UTC where it names no zone. None for no date."""
    iso = "-".join(part.zfill(2) for part in text.strip().split("/"))
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return _date_time(text.strip())
    return datetime.combine(day, time.max if end_of_day else time.min, UTC)


def _date_time(text: str) -> datetime | None:
    """Read as ISO 8601, or as feeds write it (RFC 2822)."""
    for reading in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = reading(text)
        except (ValueError, TypeError):
            continue
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return None


def _primary(tag: str) -> str:
    return tag.strip().replace("_", "-").partition("-")[0].lower()
