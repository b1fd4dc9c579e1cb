"""The shapes of matchers: what an answer has to hold, or must not hold, to be right. Read from label files.

Values only: `matchers` decides whether one holds in a text, `labels` says where they stand.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag


class Label(BaseModel):
    """Base of all: frozen, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def one_or_many(value: Any) -> Any:
    """Lets one thing stand in YAML without the brackets of a list."""
    return value if isinstance(value, (list, tuple)) else [value]


Words = Annotated[tuple[str, ...], BeforeValidator(one_or_many), Field(min_length=1)]
"""Alternatives, any of which will do; one may stand without brackets."""


class _Matcher(Label):
    negated: bool | None = False
    """Whether the match has to stand under a negation ("did not confirm"), or must not; null: either will do."""


class NumberMatcher(_Matcher):
    """A number, however it is written ("2,500", "2.5 thousand", "twenty-two"), near one of its units."""

    number: float
    unit: Annotated[tuple[str, ...], BeforeValidator(one_or_many)] = ()
    """Words, one of which stands near by in the clause; `kill*` is any word that begins so. Empty: any."""


class DateMatcher(_Matcher):
    """A calendar date, as precise as written here: `2021`, `2021-02`, `2021-02-15`. Finer is right too."""

    date: Annotated[str, BeforeValidator(str), Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class NameMatcher(_Matcher):
    """A person, body or place, under its name or another that is usual for it."""

    name: str = Field(min_length=1)
    aliases: Annotated[tuple[str, ...], BeforeValidator(one_or_many)] = ()


class PhraseMatcher(_Matcher):
    """Any of these phrases, on token boundaries; `de-escalat*` ends in any word that begins so."""

    phrase: Words


class SetMatcher(_Matcher):
    """Several things, of which at least `at_least` (all, where it is not given) have to be there."""

    set: tuple[Matcher, ...] = Field(min_length=1)
    at_least: int | None = Field(None, ge=1)


def _matcher_key(value: Any) -> str | None:
    for key in ("number", "date", "name", "phrase", "set"):
        if (isinstance(value, dict) and key in value) or (
            isinstance(value, BaseModel) and hasattr(value, key)
        ):
            return key
    return None


Matcher = Annotated[
    Annotated[NumberMatcher, Tag("number")]
    | Annotated[DateMatcher, Tag("date")]
    | Annotated[NameMatcher, Tag("name")]
    | Annotated[PhraseMatcher, Tag("phrase")]
    | Annotated[SetMatcher, Tag("set")],
    Discriminator(_matcher_key),
]
Matchers = Annotated[tuple[Matcher, ...], BeforeValidator(one_or_many)]


SetMatcher.model_rebuild()
