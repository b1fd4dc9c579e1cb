"""What surrounds the app: a fault is told without its inside, counted, logged under its id, and ends nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import cast

import anyio
import httpx
import pytest
from servers import serving
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from service.http.guards import CLIENT_GONE, Observed
from service.http.metrics import Metrics
from service.protocols import Engine
from service.types import Health, Problem


class FaultyEngine:
    """An engine with a fault of its own in it."""

    def health(self) -> Health:
        return Health(live=True, ready=True, articles=0, chunks=0, pending=0)

    def article(self, article_id: str) -> None:
        raise ZeroDivisionError("the password is hunter2")


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with serving(cast(Engine, FaultyEngine())) as url, httpx.Client(base_url=url) as client:
        yield client


def test_a_fault_is_a_problem_that_tells_nothing_of_the_inside(
    http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "onrecord.http"):
        response = http.get("/v1/articles/a", headers={"X-Request-Id": "id-17"})
    assert response.headers["content-type"] == "application/problem+json"
    assert Problem.model_validate_json(response.content).code == "internal_error"
    assert (response.status_code, response.headers["x-request-id"]) == (500, "id-17")
    assert "hunter2" not in response.text
    assert "id-17" in caplog.text
    assert "hunter2" in caplog.text


def test_it_is_counted_and_the_next_request_is_answered(http: httpx.Client) -> None:
    http.get("/v1/articles/a")
    assert 'route="/v1/articles/{article_id}",status="500"} 1.0' in http.get("/metrics").text


def test_what_is_asked_all_the_time_is_not_logged_as_news(
    http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "onrecord.http"):
        for path in ("/health", "/nowhere%0AGET", "/health"):  # by the last, the one before it is logged
            http.get(path)
    logged = [record.getMessage() for record in caplog.records if record.name == "onrecord.http"]
    assert [line.split(" ")[:3] for line in logged] == [["GET", "/nowhere%0AGET", "404"]]


def test_a_client_that_goes_away_is_counted_and_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    metrics, sent = Metrics(), list[Message]()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/v1/ask", "headers": []}
    anyio.run(Observed(app, metrics), scope, gone, send)
    health = Health(live=True, ready=True, articles=0, chunks=0, pending=0)
    assert sent == []
    assert f'status="{CLIENT_GONE}"}} 1.0' in metrics.exposition(health).decode()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
