"""The seams of `service`: the engine behind every door, and the writer behind the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from index.types import Evidence
from service.types import (
    NO_FILTERS,
    NO_USAGE,
    Answer,
    ArticleFull,
    ArticleInput,
    ArticleList,
    BatchLine,
    Briefing,
    Deleted,
    FilterInput,
    Health,
    IngestResult,
    Outcome,
    SearchResult,
    Usage,
    WriterChoice,
)


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim as a writer wrote it: labels instead of citations, nothing of it checked."""

    text: str
    speaker: str | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer returns, untrusted until `verifying` has turned it into an Answer."""

    outcome: Outcome
    claims: tuple[DraftClaim, ...]
    usage: Usage = NO_USAGE


class Writer(Protocol):
    """Evidence to Draft."""

    @property
    def name(self) -> Literal["extractive", "llm"]:
        """Which kind it is: goes into provenance."""

    @property
    def model(self) -> str | None:
        """The model behind it, if one is."""

    def write(self, evidence: Evidence) -> Draft:
        """Answer `evidence.question` from its sentences alone, citing their labels."""


class Engine(Protocol):
    """The verbs of OnRecord. In process and over HTTP they behave alike (tests/test_engine_contract.py).

    All raise `index.errors` exceptions: BadInput, NotFound, NotReady, StorageFailed.
    """

    def ingest(self, article: ArticleInput) -> IngestResult:
        """Store one article and index it; the same text again is `unchanged`."""

    def ingest_lines(
        self, lines: Iterable[str | bytes], progress: Callable[[int], None] | None = None
    ) -> Iterator[BatchLine]:
        """JSON Lines of ArticleInput, one reply a line in order; a bad line is an error for that line alone."""

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """Current articles, newest first."""

    def article(self, article_id: str) -> ArticleFull:
        """One version with its text, and what other versions there are."""

    def delete(self, article_id: str) -> Deleted:
        """Remove every version of the article's story."""

    def search(
        self,
        query: str,
        filters: FilterInput = NO_FILTERS,
        limit: int | None = None,
        token_budget: int | None = None,
    ) -> SearchResult:
        """Passages, best first: `limit` of them (5 where neither is given), or as many as the budget holds."""

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """A verified answer; not finding one is an outcome, not an error."""

    def brief(
        self, topic: str | None = None, filters: FilterInput = NO_FILTERS, max_claims: int | None = None
    ) -> Briefing:
        """The most important claims over the articles, disagreements and a ledger."""

    def health(self) -> Health:
        """Whether it can answer, and what is still being indexed."""

    def close(self) -> None:
        """Let go of files and connections."""
