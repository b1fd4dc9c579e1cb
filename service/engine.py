"""The engine in process: the verbs of `protocols.Engine`, over one opened collection.

In: wire values from any door. Out: wire values (of `evidence`, the sentences themselves), or an exception of
`index.errors`. It checks what callers hand in, sees to it that the index is usable, and leaves the work to the parts it
was given. It builds nothing, and knows neither HTTP nor the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from index.articles import prepare
from index.types import Evidence, Filters, Passage
from service.batches import ingest_batch
from service.briefing import DEFAULT_CLAIMS
from service.chain import Chain
from service.collection import Collection
from service.failures import ModelFailures
from service.inputs import (
    MAX_OFFSET,
    Limits,
    checked_article_id,
    checked_number,
    checked_question,
    filters_from,
    record_from,
)
from service.outputs import article_full, article_info, ingest_result, passage_out
from service.protocols import Engine
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
    SearchResult,
    WriterChoice,
)

DEFAULT_PASSAGES = 5
MAX_PASSAGES = 100
MAX_TOKENS = 100_000
MAX_CLAIMS = 100
MAX_LISTED = 1000


class PassageFinder(Protocol):
    """The half of a retriever that `search` is."""

    def search(
        self, query: str, filters: Filters, limit: int | None, token_budget: int | None
    ) -> tuple[Passage, ...]:
        """Passages, best first."""


class BriefingMaker(Protocol):
    """What writes briefings."""

    def brief(
        self, topic: str | None, filters: Filters, max_claims: int, choice: WriterChoice, stop: Stop | None
    ) -> Briefing:
        """The most important claims over the articles that the filters let through."""


@dataclass(frozen=True, slots=True)
class Readers:
    """The parts that read the collection, one a verb."""

    passages: PassageFinder
    chain: Chain
    briefer: BriefingMaker


class LocalEngine(Engine):
    """Safe to call from several threads. Close it when done: it owns the data folder until then."""

    def __init__(
        self,
        collection: Collection,
        readers: Readers,
        limits: Limits,
        close_model: Callable[[], None] | None = None,
        failures: ModelFailures | None = None,
    ) -> None:
        """`close_model` lets go of the model that the readers were given, if they were; `failures` are its own."""
        self._collection = collection
        self._readers = readers
        self._limits = limits
        self._close_model = close_model
        self.failures = failures or ModelFailures()

    def ingest(self, article: ArticleInput) -> IngestResult:
        """Store one article and index it; the same text again is `unchanged`."""
        prepared = prepare(record_from(article, self._limits))
        self._collection.check_ready()
        return ingest_result(self._collection.ingest([prepared])[0])

    def ingest_lines(
        self, lines: Iterable[str | bytes], progress: Callable[[int], None] | None = None
    ) -> Iterator[BatchLine]:
        """JSON Lines of articles, one reply a line in order. Raises NotReady before the first of them."""
        self._collection.check_ready()
        return ingest_batch(lines, self._collection, self._limits, progress)

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """Current articles, newest first."""
        checked_number(limit, "limit", 1, MAX_LISTED)
        checked_number(offset, "offset", 0, MAX_OFFSET)
        store = self._collection.store
        checked = self._collection.checked(filters_from(filters))
        listed = tuple(article_info(line) for line in store.listing(checked, limit, offset))
        return ArticleList(articles=listed, total=store.searched(checked)[0])

    def article(self, article_id: str) -> ArticleFull:
        """One version with its text, and what other versions there are."""
        store = self._collection.store
        found = store.get(checked_article_id(article_id))
        return article_full(found, store.versions(found.key), store.current(found.key))

    def delete(self, article_id: str) -> Deleted:
        """Remove every version of the article's story; nothing of it is found from then on."""
        return Deleted(deleted=tuple(self._collection.delete(checked_article_id(article_id))))

    def search(
        self,
        query: str,
        filters: FilterInput = NO_FILTERS,
        limit: int | None = None,
        token_budget: int | None = None,
    ) -> SearchResult:
        """Passages, best first: `limit` of them, or as many as the budget holds, or both at once."""
        checked_query = checked_question(query, "query", self._limits)
        if limit is not None:
            checked_number(limit, "limit", 1, MAX_PASSAGES)
        if token_budget is not None:
            checked_number(token_budget, "token_budget", 1, MAX_TOKENS)
        if limit is None and token_budget is None:
            limit = DEFAULT_PASSAGES
        found = self._readers.passages.search(checked_query, self._ready(filters), limit, token_budget)
        return SearchResult(passages=tuple(passage_out(passage) for passage in found))

    def evidence(self, question: str, filters: FilterInput = NO_FILTERS) -> Evidence:
        """The labelled sentences that an answer would rest on: for whoever brings a writer of their own."""
        checked = checked_question(question, "question", self._limits)
        return self._readers.chain.evidence(checked, self._ready(filters))

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """A verified answer; not finding one is an outcome, not an error."""
        checked = checked_question(question, "question", self._limits)
        return self._readers.chain.ask(checked, self._ready(filters), writer)

    def ask_events(
        self,
        question: str,
        filters: FilterInput = NO_FILTERS,
        writer: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Iterator[AskEvent]:
        """The same as it comes about. What is wrong with the question is raised here, before the first event."""
        checked = checked_question(question, "question", self._limits)
        return self._readers.chain.events(checked, self._ready(filters), writer, stop)

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Briefing:
        """The most important claims over the articles, disagreements and a ledger."""
        checked_topic = None if topic is None else checked_question(topic, "topic", self._limits)
        claims = checked_number(
            DEFAULT_CLAIMS if max_claims is None else max_claims, "max_claims", 1, MAX_CLAIMS
        )
        return self._readers.briefer.brief(checked_topic, self._ready(filters), claims, writer, stop)

    def health(self) -> Health:
        """Whether it can answer, and what is still being indexed."""
        return self._collection.health()

    def close(self) -> None:
        """Let go of the model and the data folder."""
        try:
            if self._close_model is not None:
                self._close_model()
        finally:
            self._collection.close()

    def _ready(self, filters: FilterInput) -> Filters:
        self._collection.check_ready()
        return self._collection.checked(filters_from(filters))
