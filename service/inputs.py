"""What callers hand in, checked: wire values in, the values of `index` out, or BadInput that names the field.

Every door goes through here by way of the engine, so the same words get the same answer at each. Whether
an article's text is one, or a filter's date, `index` decides; nothing here stores or searches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from index.errors import BadInput, NotFound
from index.types import Filters, Record
from service.problems import bad_value
from service.types import ArticleInput, FilterInput

HTML_FACTOR = 5
"""A page's markup may make it this many times longer than the article in it."""
_EXAMPLE = "FilterInput(outlets=('Gazette',))"
MAX_OFFSET = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a caller may hand in at once."""

    question_chars: int = 2000
    article_chars: int = 1_000_000
    line_bytes: int = 16 * 2**20
    """Of one line of a batch."""


def checked_question(text: str, field: str, limits: Limits) -> str:
    """The question without white space around it. `field` is what the caller calls it."""
    question = text.strip()
    if not question:
        raise BadInput(f"{field!r} is empty: ask something in words", field=field, code="empty")
    if len(question) > limits.question_chars:
        raise BadInput(
            f"{field!r} has {len(question)} characters; at most {limits.question_chars} are allowed",
            field=field,
            code="too_long",
        )
    _check_characters(question, field)
    return question


def checked_number(value: int, field: str, least: int, most: int) -> int:
    """`value`, if it is from `least` to `most`."""
    if not least <= value <= most:
        raise BadInput(f"{field!r} is {value!r}; it has to be from {least} to {most}", field=field)
    return value


def checked_article_id(article_id: str) -> str:
    """`article_id`, if it could be one: whatever holds other characters is no article's, at any door."""
    if not re.fullmatch(r"[0-9A-Za-z_-]{1,128}", article_id):
        raise NotFound(f"there is no article {article_id[:130]!r}", field="article_id")
    return article_id


def filter_input(given: object) -> FilterInput:
    """`given`, where Python may have handed in anything: a FilterInput, or a mapping of its fields. Raises BadInput."""
    if isinstance(given, FilterInput):
        return given
    if not isinstance(given, Mapping):
        raise BadInput(f"'filters' is {given!r}: give a FilterInput, such as {_EXAMPLE}", field="filters")
    try:
        return FilterInput.model_validate(given)
    except ValidationError as error:
        faults = [{**f, "loc": ("filters", *f["loc"])} for f in error.errors(include_url=False)]
        raise bad_value(faults) from None


def filters_from(given: FilterInput) -> Filters:
    """Filters as `index` takes them; whether their values are any good is checked where they are used."""
    given = filter_input(given)
    for name, value in _strings(given.model_dump()):
        _check_characters(value, f"filters.{name}")
    return Filters(**given.model_dump())


def record_from(article: ArticleInput, limits: Limits) -> Record:
    """The record of an article that is not too long; what else may be wrong with it `index` finds."""
    for name, most in (("text", limits.article_chars), ("html", limits.article_chars * HTML_FACTOR)):
        value = getattr(article, name)
        if value is not None and len(value) > most:
            message = f"{name!r} has {len(value)} characters; at most {most} are allowed: split it"
            raise BadInput(message, field=name, code="too_large")
    return Record(**article.model_dump())


def _check_characters(value: str, field: str) -> None:
    if "\x00" in value:
        place = value.index("\x00")
        raise BadInput(f"{field!r} holds a NUL character at {place}; remove it", field=field)
    # Python strings can hold halves of a surrogate pair (JSON "\ud800" makes one); UTF-8 and SQLite cannot.
    try:
        value.encode()
    except UnicodeEncodeError as error:
        bad = value[error.start]
        raise BadInput(
            f"{field!r} holds {bad!r} at {error.start}, which is half a character; remove it", field=field
        ) from None


def _strings(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if isinstance(value, str):
            yield name, value
        for item in value if isinstance(value, tuple) else ():
            yield name, item
