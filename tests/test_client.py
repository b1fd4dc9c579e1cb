"""The engine over HTTP tells what went wrong with the connection as clearly as what went wrong over there."""

from __future__ import annotations

import json

import httpx
import pytest

from index.errors import BadInput, NotFound, NotReady, OnRecordError, StorageFailed
from service.client import BATCH_LINES, HttpEngine
from service.problems import problem_of
from service.types import ArticleInput, Health, IngestResult

RESULT = IngestResult(article_id="a", version=1, status="added", sentences=1, chunks=1)


def answering(response: httpx.Response) -> HttpEngine:
    transport = httpx.MockTransport(lambda request: response)
    return HttpEngine("http://onrecord.test/", httpx.Client(transport=transport))


@pytest.mark.parametrize("url", ["", "127.0.0.1:8000", "ftp://a", "nowhere"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadInput) as error:
        HttpEngine(url)
    assert error.value.field == "url"


def test_a_server_that_is_not_there_is_told_with_what_to_start() -> None:
    with pytest.raises(NotReady, match="onrecord serve") as error:
        HttpEngine("http://127.0.0.1:1").health()
    assert error.value.code == "unreachable"


@pytest.mark.parametrize(
    "error",
    [BadInput("m", field="f"), NotFound("m"), NotReady("m"), StorageFailed("m")],
    ids=lambda e: e.code,
)
def test_a_problem_is_raised_as_the_error_it_was_over_there(error: OnRecordError) -> None:
    told = problem_of(error)
    response = httpx.Response(
        told.status, content=told.model_dump_json(), headers={"Content-Type": "application/problem+json"}
    )
    with pytest.raises(type(error)) as raised:
        answering(response).ask("Why?")
    assert (raised.value.code, raised.value.field, str(raised.value)) == (error.code, error.field, "m")


@pytest.mark.parametrize("status", [200, 404, 502])
def test_another_server_is_told_as_such(status: int) -> None:
    with pytest.raises(OnRecordError, match="not as OnRecord does") as error:
        answering(httpx.Response(status, html="<h1>Welcome to nginx!</h1>")).ask("Why?")
    assert error.value.code == "not_onrecord"


def test_not_being_ready_is_a_state_of_health_and_no_error() -> None:
    health = Health(live=True, ready=False, articles=1, chunks=2, pending=2, detail="indexing")
    assert answering(httpx.Response(503, content=health.model_dump_json())).health() == health


def test_a_batch_is_sent_in_parts_and_numbered_as_one() -> None:
    parts: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        parts.append(len(request.content.splitlines()))
        replies = [{"line": n, "result": RESULT.model_dump()} for n in range(1, parts[-1] + 1)]
        return httpx.Response(200, content="\n".join(map(json.dumps, replies)))

    engine = HttpEngine("http://onrecord.test", httpx.Client(transport=httpx.MockTransport(answer)))
    lines = ["", *['{\n"text": "a"}'] * (BATCH_LINES + 1), " ", '{"text": "b"}']
    done: list[int] = []
    numbers = [reply.line for reply in engine.ingest_lines(lines, done.append)]
    assert parts == [BATCH_LINES, 2]
    assert numbers == [*range(2, BATCH_LINES + 3), BATCH_LINES + 4]
    assert done == [BATCH_LINES + 1, BATCH_LINES + 4]


def test_half_a_character_reaches_the_server_as_an_escape() -> None:
    sent: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return httpx.Response(201, content=RESULT.model_dump_json())

    engine = HttpEngine("http://onrecord.test", httpx.Client(transport=httpx.MockTransport(answer)))
    engine.ingest(ArticleInput(text="a\ud800"))
    assert sent == [b'{"text": "a\\ud800"}']
