"""The engine over HTTP: the verbs of `protocols.Engine`, answered by a server elsewhere.

In: wire values. Out: wire values, or the same exceptions that the engine over there raised, made again from
the problems it sent. Nothing here stores, searches or answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import httpx
from pydantic import ValidationError

from index.errors import BadInput, NotReady, OnRecordError
from service.http.events import MEDIA_TYPE as EVENTS
from service.http.events import read_events
from service.inputs import checked_article_id, filter_input
from service.lines import is_blank, split_lines
from service.problems import MEDIA_TYPE, error_of
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
    Problem,
    SearchResult,
    Value,
    WriterChoice,
)

TIMEOUT = httpx.Timeout(10, read=600, write=600)
"""Seconds. Reading may take as long as a server needs for a large group of articles."""
BATCH_LINES = 256
BATCH_BYTES = 4 * 2**20
LONGEST_REPLY = 32 * 2**20
V = TypeVar("V", bound=Value)


class HttpEngine(Engine):
    """An Engine at `base_url`, such as `http://127.0.0.1:8000`. Safe to call from several threads."""

    def __init__(self, base_url: str, client: httpx.Client | None = None) -> None:
        if not base_url.startswith(("http://", "https://")):
            raise BadInput(f"{base_url!r} is no URL; write it as http://127.0.0.1:8000", field="url")
        self._base_url = base_url.rstrip("/")
        self._client = client or httpx.Client(timeout=TIMEOUT)

    def ingest(self, article: ArticleInput) -> IngestResult:
        """Store one article and index it; the same text again is `unchanged`."""
        return self._post("/v1/articles", article.model_dump(exclude_none=True), IngestResult)

    def ingest_lines(
        self, lines: Iterable[str | bytes], progress: Callable[[int], None] | None = None
    ) -> Iterator[BatchLine]:
        """JSON Lines of articles, one reply a line in order.

        The lines go in several requests, each answered before the next is sent: a client that writes all
        before it reads any would come to a standstill once the replies fill the connection.
        """
        for numbers, body in _batch_bodies(lines):
            for reply in self._batch(body):
                yield reply.model_copy(update={"line": numbers[reply.line - 1]})
            if progress is not None:
                progress(numbers[-1])

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """Current articles, newest first."""
        chosen: dict[str, Any] = {"limit": limit, "offset": offset}
        chosen.update(_filters(filters))
        return self._get("/v1/articles", ArticleList, chosen)

    def article(self, article_id: str) -> ArticleFull:
        """One version with its text, and what other versions there are."""
        return self._get(_article_path(article_id), ArticleFull)

    def delete(self, article_id: str) -> Deleted:
        """Remove every version of the article's story."""
        return _value(self._send("DELETE", _article_path(article_id)), Deleted)

    def search(
        self,
        query: str,
        filters: FilterInput = NO_FILTERS,
        limit: int | None = None,
        token_budget: int | None = None,
    ) -> SearchResult:
        """Passages, best first."""
        body = {"query": query, "filters": _filters(filters), "limit": limit, "token_budget": token_budget}
        return self._post("/v1/search", body, SearchResult)

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """A verified answer; not finding one is an outcome, not an error."""
        return self._post(
            "/v1/ask", {"question": question, "filters": _filters(filters), "writer": writer}, Answer
        )

    def ask_events(
        self,
        question: str,
        filters: FilterInput = NO_FILTERS,
        writer: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Iterator[AskEvent]:
        """The same as it comes about; leaving the iterator, or `stop`, closes the connection, which ends the work."""
        body = {"question": question, "filters": _filters(filters), "writer": writer}
        headers = {"Content-Type": "application/json", "Accept": EVENTS}
        url, content = self._base_url + "/v1/ask", json.dumps(body).encode("ascii")
        with (
            self._told_if_unreachable(),
            self._client.stream("POST", url, content=content, headers=headers) as response,
        ):
            if not response.is_success:
                response.read()
                raise _error(response)
            for happened in read_events(split_lines(response.iter_bytes(), LONGEST_REPLY)):
                yield happened
                if stop is not None:
                    stop.check()

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
        stop: Stop | None = None,
    ) -> Briefing:
        """The most important claims over the articles, disagreements and a ledger; `stop` is heard at its end alone."""
        body = {"topic": topic, "filters": _filters(filters), "max_claims": max_claims, "writer": writer}
        briefing = self._post("/v1/briefings", body, Briefing)
        if stop is not None:
            stop.check()
        return briefing

    def health(self) -> Health:
        """Whether it can answer, and what is still being indexed; not being ready is no error here."""
        return _value(self._request("GET", "/health"), Health)

    def close(self) -> None:
        """Let go of connections; the server goes on."""
        self._client.close()

    def _batch(self, body: bytes) -> Iterator[BatchLine]:
        url, headers = self._base_url + "/v1/articles/batch", {"Content-Type": "application/x-ndjson"}
        with (
            self._told_if_unreachable(),
            self._client.stream("POST", url, content=body, headers=headers) as response,
        ):
            if not response.is_success:
                response.read()
                raise _error(response)
            # Not httpx's iter_lines: it also splits at U+2028 and the like, which JSON may hold as they are.
            for line in split_lines(response.iter_bytes(), LONGEST_REPLY):
                yield BatchLine.model_validate_json(line)

    def _get(self, path: str, kind: type[V], params: dict[str, Any] | None = None) -> V:
        return _value(self._send("GET", path, params=params), kind)

    def _post(self, path: str, body: dict[str, Any], kind: type[V]) -> V:
        given = {name: value for name, value in body.items() if value is not None}
        # ASCII, so that half a character travels as an escape, and the server can say what is wrong with it.
        content = json.dumps(given).encode("ascii")
        return _value(
            self._send("POST", path, content=content, headers={"Content-Type": "application/json"}), kind
        )

    def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        response = self._request(method, path, **options)
        if response.is_success:
            return response
        raise _error(response)

    def _request(self, method: str, path: str, **options: Any) -> httpx.Response:
        with self._told_if_unreachable():
            return self._client.request(method, self._base_url + path, **options)

    @contextmanager
    def _told_if_unreachable(self) -> Iterator[None]:
        try:
            yield
        except httpx.TransportError as error:
            why = f"{self._base_url} does not answer ({str(error) or type(error).__name__})"
            raise NotReady(f"{why}; is `onrecord serve` running there?", code="unreachable") from error


def _batch_bodies(lines: Iterable[str | bytes]) -> Iterator[tuple[list[int], bytes]]:
    """Bodies of no more than a batch, each with the numbers that its lines had among all of them."""
    numbers: list[int] = []
    body = bytearray()
    for number, line in enumerate(lines, 1):
        if is_blank(line):
            continue
        raw = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
        numbers.append(number)
        body += raw.replace(b"\r", b" ").replace(b"\n", b" ") + b"\n"
        if len(numbers) == BATCH_LINES or len(body) >= BATCH_BYTES:
            yield numbers, bytes(body)
            numbers, body = [], bytearray()
    if numbers:
        yield numbers, bytes(body)


def _filters(filters: FilterInput) -> dict[str, Any]:
    return filter_input(filters).model_dump(exclude_none=True)


def _article_path(article_id: str) -> str:
    return "/v1/articles/" + checked_article_id(article_id)


def _value(response: httpx.Response, kind: type[V]) -> V:
    try:
        return kind.model_validate_json(response.content)
    except ValidationError:
        raise _error(response) from None


def _error(response: httpx.Response) -> OnRecordError:
    if response.headers.get("content-type", "").startswith(MEDIA_TYPE):
        return error_of(Problem.model_validate_json(response.content))
    message = (
        f"{response.url} answered {response.status_code}, but not as OnRecord does; is it another server?"
    )
    return OnRecordError(message, code="not_onrecord")
