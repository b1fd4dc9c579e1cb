"""Articles as they cross the wire: what is handed in, what became of it, what is known of them, and which are meant.

Callers import these from `service.types`. Nothing here computes: `records` reads files to ArticleInputs, `outputs`
tells of what is stored.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.wire import Problem, Value


class ArticleInput(Value):
    """An article to ingest: exactly one of `text` and `html`."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    key: str | None = Field(default=None, description="Names the story: another text is a new version.")
    headline: str | None = None
    outlet: str | None = None
    agency: str | None = Field(default=None, description="The news agency that the article credits.")
    byline: str | None = None
    published_at: str | None = Field(default=None, description="ISO 8601 date or date-time.")
    language: str | None = Field(default=None, description="BCP 47 tag, `en` where none is given.")


class IngestResult(Value):
    """What became of one article."""

    article_id: str
    version: int
    status: Literal["added", "unchanged", "updated"]
    sentences: int
    chunks: int


class BatchLine(Value):
    """One line of a batch's reply: `result` or `error`, never both."""

    line: int = Field(description="1 for the batch's first line; blank lines are counted and have no reply.")
    result: IngestResult | None = None
    error: Problem | None = None
    source: str | None = Field(default=None, description="The file, where `onrecord ingest` read one.")


class ArticleHead(Value):
    """What is known of an article beside its text."""

    article_id: str
    key: str
    version: int
    headline: str | None
    outlet: str | None
    agency: str | None
    byline: str | None
    url: str | None
    published_at: str | None
    language: str


class ArticleInfo(ArticleHead):
    """A current article, without its text."""

    versions: int
    characters: int
    sentences: int
    chunks: int
    indexed: bool = Field(description="False while its vectors are still being made.")


class ArticleVersion(Value):
    """One of an article's versions."""

    article_id: str
    version: int
    current: bool


class ArticleFull(ArticleHead):
    """One version with its text: what citations are slices of."""

    text: str
    versions: tuple[ArticleVersion, ...]


class ArticleList(Value):
    """A page of current articles, newest first."""

    articles: tuple[ArticleInfo, ...]
    total: int


class Deleted(Value):
    """The ids that are gone: every version of the story."""

    deleted: tuple[str, ...]


class FilterInput(Value):
    """Which articles a request is about. Dates are ISO 8601 and inclusive."""

    article_ids: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    published_after: str | None = None
    published_before: str | None = None
    language: str | None = None


NO_FILTERS = FilterInput()
