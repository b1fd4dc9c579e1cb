"""The seams of `service`: the engine behind every door, and the writer behind the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from index.errors import ModelUnavailable
from index.types import Evidence
from service.stop import Stop
from service.types import (
    NO_FILTERS,
    Answer,
    ArticleFull,
    ArticleInput,
    ArticleList,
    AskEvent,
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


class BrokeOff(ModelUnavailable):
    """The reply broke off after it had begun, so that nobody could make the request again unseen."""

    code = "model_connection_lost"


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim as a writer wrote it: labels instead of citations, nothing of it checked."""

    text: str
    speaker: str | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftFault:
    """What a writer wrote that cannot even be read as a claim."""

    text: str
    """What was written, or the part of it that is in question."""
    reason: str
    is_claim: bool = False
    """Whether it could be read as a claim, and is refused before it is compared with anything."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim or a fault with the reason why it cannot stand: what a writer is told when it may try again."""

    drafted: DraftClaim | DraftFault
    reason: str


@dataclass(frozen=True, slots=True)
class Prompted:
    """The prompt that a model was sent, by its fingerprint."""

    fingerprint: str


DraftPart = Outcome | DraftClaim | DraftFault | Usage | Prompted
"""What a writer yields: an outcome before the first claim; the rest in any order."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft, of a writer that makes it in one go; untrusted until verified."""

    outcome: Outcome
    claims: tuple[DraftClaim, ...]

    @property
    def parts(self) -> Iterator[DraftPart]:
        """The same, part by part."""
        yield self.outcome
        yield from self.claims


class Writer(Protocol):
    """Evidence to the parts of a Draft, untrusted until `verifying` let them through."""

    @property
    def name(self) -> Literal["extractive", "llm"]:
        """Which kind it is: goes into provenance."""

    @property
    def model(self) -> str | None:
        """The model behind it, if one is."""

    @property
    def reader(self) -> str | None:
        """The fingerprint of the Reader that has a say in what it writes, if one has."""

    def shown(self, evidence: Evidence) -> Evidence:
        """The part of `evidence` that it reads, labelled S1..Sn: no other label can be cited."""

    def write(
        self, evidence: Evidence, refused: Sequence[Refused] = (), stop: Stop | None = None
    ) -> Iterator[DraftPart]:
        """Answer `evidence.question` from its sentences alone, citing their labels.

        With `refused`, write only those again; nothing, where the writer would write the same.
        Raises ModelFailed, BrokeOff for a reply that may be asked for again, and Stopped once `stop` is set.
        """


class Engine(Protocol):
    """The verbs of OnRecord. In process and over HTTP they behave alike (tests/test_engine_contract.py).

    All raise `index.errors` exceptions: BadInput, NotFound, NotReady, StorageFailed, ModelFailed.
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

    def ask_events(
        self,
        question: str,
        filters: FilterInput = NO_FILTERS,
        writer: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Iterator[AskEvent]:
        """The same as it comes about: what was searched, each claim once it is verified, at last the Answer.

        A claim is never withdrawn. `stop`, or closing the iterator, ends the model's work (then Stopped is raised).
        """

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Briefing:
        """The most important claims over the articles, disagreements and a ledger.

        `stop` ends the model's work (then Stopped is raised).
        """

    def health(self) -> Health:
        """Whether it can answer, and what is still being indexed."""

    def close(self) -> None:
        """Let go of files and connections."""
