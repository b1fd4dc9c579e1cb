"""What is tried: the part of an Engine that a run needs.

`service.protocols.Engine` has all of it, in process and over HTTP. The oracle and the mutants have only this:
a system to be measured need not offer more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from service.types import (
    NO_FILTERS,
    Answer,
    ArticleFull,
    ArticleInput,
    ArticleList,
    AskEvent,
    Briefing,
    Deleted,
    FilterInput,
    IngestResult,
    SearchResult,
    WriterChoice,
)


class Tried(Protocol):
    """Six verbs; they raise what `index.errors` has, and a run survives whatever else they raise."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        """Store one article; the same text again changes nothing."""

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """Current articles: how many there are."""

    def article(self, article_id: str) -> ArticleFull:
        """One article with its text. Raises NotFound."""

    def delete(self, article_id: str) -> Deleted:
        """Remove the article's story: what a run planted it takes away again."""

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """An answer."""

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
    ) -> Briefing:
        """A briefing."""


@runtime_checkable
class Telling(Protocol):
    """What a system may offer besides: it tells what an answer was written from. Reports then show it."""

    def ask_events(
        self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto"
    ) -> Iterator[AskEvent]:
        """One EvidenceOut, Claims, at last the Answer that `ask` would have given."""


@runtime_checkable
class Searching(Protocol):
    """What a system may offer besides: it finds passages. What it finds is then judged too."""

    def search(
        self,
        query: str,
        filters: FilterInput = NO_FILTERS,
        limit: int | None = None,
        token_budget: int | None = None,
    ) -> SearchResult:
        """Passages, best first."""
