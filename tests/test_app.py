"""The HTTP door: statuses, media types, events, and a problem for everything that is wrong."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from servers import serving

from index.embedding import MiniLmEmbedder
from service.settings import load_settings
from service.types import Answer, Briefing, Problem
from service.wiring import open_engine

TEXT = """The Oder bridge reopened on Monday.

The mayor, Anna Kowalska, told PAP that repairs had cost 4 million euros."""
MAX_BODY = 100_000


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[httpx.Client]:
    """A client of a server with one article; tests that change it use keys of their own."""
    folder = tmp_path_factory.mktemp("app") / "data"
    with (
        closing(open_engine(load_settings(data_dir=folder, max_body_bytes=MAX_BODY), embedder)) as engine,
        serving(engine, MAX_BODY) as url,
        httpx.Client(base_url=url) as client,
    ):
        client.post("/v1/articles", json={"text": TEXT, "key": "bridge", "headline": "Oder bridge reopens"})
        yield client


def problem(response: httpx.Response, status: int, code: str, field: str | None = None) -> Problem:
    assert response.headers["content-type"] == "application/problem+json"
    told = Problem.model_validate_json(response.content)
    assert (response.status_code, told.status, told.code, told.field) == (status, status, code, field)
    assert told.detail
    assert "Traceback" not in response.text
    return told


def test_an_article_is_201_when_it_is_new_or_edited_and_200_when_it_is_known(http: httpx.Client) -> None:
    body = {"text": "One.", "key": "status"}
    statuses = [http.post("/v1/articles", json=body).status_code for _ in range(2)]
    edited = http.post("/v1/articles", json={**body, "text": "Two."})
    assert (statuses, edited.status_code) == ([201, 200], 201)


def test_an_article_is_read_listed_and_deleted(http: httpx.Client) -> None:
    article_id = http.post("/v1/articles", json={"text": "Kept.", "key": "k", "outlet": "Z"}).json()[
        "article_id"
    ]
    assert http.get(f"/v1/articles/{article_id}").json()["text"] == "Kept."
    assert [
        a["article_id"] for a in http.get("/v1/articles", params={"outlets": ["Y", "z"]}).json()["articles"]
    ] == [article_id]
    assert http.delete(f"/v1/articles/{article_id}").json() == {"deleted": [article_id]}
    problem(http.get(f"/v1/articles/{article_id}"), 404, "unknown_article")


def test_a_search_and_an_answer_have_the_wire_format(http: httpx.Client) -> None:
    passage = http.post("/v1/search", json={"query": "bridge", "limit": 1}).json()["passages"][0]
    assert set(passage) == {
        "article_id", "start", "end", "text", "score", "headline", "outlet", "url", "published_at",
    }  # fmt: skip
    answer = http.post("/v1/ask", json={"question": "When did the bridge reopen?"}).json()
    assert answer["outcome"] == "answered"
    assert set(answer) >= {"outcome", "claims", "rejected", "searched", "provenance"}
    assert set(answer["claims"][0]["citations"][0]) == {
        "article_id", "start", "end", "quote", "headline", "outlet", "url", "published_at",
    }  # fmt: skip


def test_an_answer_can_arrive_as_events(http: httpx.Client) -> None:
    body = {"question": "When did the bridge reopen?"}
    response = http.post("/v1/ask", json=body, headers={"Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    blocks = [block.split("\n") for block in response.text.split("\n\n") if block]
    names = [name.removeprefix("event: ") for name, _ in blocks]
    assert (names[0], names[-1], set(names[1:-1])) == ("evidence", "answer", {"claim"})
    whole = Answer.model_validate_json(blocks[-1][1].removeprefix("data: "))
    assert whole.claims == Answer.model_validate(http.post("/v1/ask", json=body).json()).claims


def test_bad_input_has_its_status_even_where_events_were_asked_for(http: httpx.Client) -> None:
    response = http.post("/v1/ask", json={"question": " "}, headers={"Accept": "text/event-stream"})
    problem(response, 422, "empty", "question")


@pytest.mark.parametrize(
    ("format_", "media_type"),
    [("json", "application/json"), ("markdown", "text/markdown"), ("html", "text/html")],
)
def test_a_briefing_has_the_format_asked_for(http: httpx.Client, format_: str, media_type: str) -> None:
    response = http.post("/v1/briefings", json={"format": format_})
    assert response.headers["content-type"].startswith(media_type)
    title = Briefing.model_validate(http.post("/v1/briefings", json={}).json()).title
    assert title in response.text


BAD: list[tuple[str, str, Any, int, str, str | None]] = [
    ("POST", "/v1/ask", {}, 422, "bad_input", "question"),
    ("POST", "/v1/ask", {"question": "a", "colour": 1}, 422, "unknown_field", "colour"),
    ("POST", "/v1/ask", {"question": "a", "filters": {"colour": 1}}, 422, "unknown_field", "filters.colour"),
    ("POST", "/v1/ask", {"question": 5}, 422, "bad_input", "question"),
    ("POST", "/v1/ask", {"question": "a", "writer": "human"}, 422, "bad_input", "writer"),
    ("POST", "/v1/ask", {"question": "a", "writer": "llm"}, 422, "no_model", "writer"),
    ("POST", "/v1/ask", {"question": "a", "filters": {"published_after": "soon"}}, 422, "bad_input",
     "filters.published_after"),
    ("POST", "/v1/ask", {"question": "a", "filters": {"outlets": "BBC"}}, 422, "bad_input", "filters.outlets"),
    ("POST", "/v1/ask", ["a"], 422, "bad_input", None),
    ("POST", "/v1/search", {"query": "a", "limit": "many"}, 422, "bad_input", "limit"),
    ("POST", "/v1/search", {"query": "a", "limit": 10**30}, 422, "bad_input", "limit"),
    ("POST", "/v1/briefings", {"format": "pdf"}, 422, "bad_input", "format"),
    ("POST", "/v1/articles", {"text": "a", "html": "b"}, 422, "bad_input", "text"),
    ("POST", "/v1/articles", {"txet": "a"}, 422, "unknown_field", "txet"),
    ("GET", "/v1/articles?limit=0", None, 422, "bad_input", "limit"),
    ("GET", "/v1/articles?limit=x", None, 422, "bad_input", "limit"),
    ("GET", "/v1/articles?colour=red", None, 422, "unknown_field", "colour"),
    ("GET", "/v1/articles?published_after=x", None, 422, "bad_input", "filters.published_after"),
    ("GET", "/v1/articles/00000000000000000000", None, 404, "unknown_article", None),
    ("GET", "/v1/articles/%00", None, 404, "unknown_article", "article_id"),
    ("GET", "/v1/articles/%ff", None, 404, "unknown_article", "article_id"),
    ("GET", "/v2", None, 404, "unknown_route", None),
    ("POST", "/v1/askk", {}, 404, "unknown_route", None),
    ("GET", "/v1/ask", None, 405, "method_not_allowed", None),
    ("PUT", "/v1/articles", {}, 405, "method_not_allowed", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code", "field"), BAD, ids=[f"{b[1]} {b[2]}" for b in BAD]
)
def test_what_is_wrong_is_told_as_a_problem(
    http: httpx.Client, method: str, path: str, body: Any, status: int, code: str, field: str | None
) -> None:
    problem(http.request(method, path, json=body), status, code, field)


@pytest.mark.parametrize(
    ("content", "media_type", "status", "code"),
    [
        (b"{", "application/json", 400, "malformed_json"),
        (b"[" * 50_000, "application/json", 400, "malformed_json"),
        (b'{"question": ' + b"9" * 5000 + b"}", "application/json", 400, "malformed_json"),
        (b'{"question": "\xff"}', "application/json; charset=utf-8", 400, "malformed_json"),
        (b"", "application/json", 422, "bad_input"),
        (b'{"question": "a"}', "text/plain", 415, "unsupported_media_type"),
        (b"question=a", "application/x-www-form-urlencoded", 415, "unsupported_media_type"),
        (b'{"question": "' + b"a" * MAX_BODY + b'"}', "application/json", 413, "too_large"),
    ],
)
def test_a_body_that_cannot_be_read_is_told_as_a_problem(
    http: httpx.Client, content: bytes, media_type: str, status: int, code: str
) -> None:
    response = http.post("/v1/ask", content=content, headers={"Content-Type": media_type})
    problem(response, status, code)


def test_a_body_without_a_media_type_is_refused(http: httpx.Client) -> None:
    problem(http.post("/v1/ask", content=b'{"question": "a"}'), 415, "unsupported_media_type")


def test_a_body_is_measured_as_it_comes_and_not_by_what_it_says(http: httpx.Client) -> None:
    pieces = (b"[" * 10_000 for _ in range(20))  # chunked: no Content-Length
    problem(
        http.post("/v1/ask", content=pieces, headers={"Content-Type": "application/json"}), 413, "too_large"
    )


def test_a_batch_is_answered_line_by_line(http: httpx.Client) -> None:
    lines = [
        b'{"text": "One event."}',
        b"{",
        b'{"text": "' + b"x" * MAX_BODY + b'"}',
        b'{"text": "One event."}',
    ]
    headers = {"Content-Type": "application/x-ndjson"}
    response = http.post("/v1/articles/batch", content=iter([b"\n".join(lines)]), headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/x-ndjson")
    replies = [json.loads(line) for line in response.text.splitlines()]
    assert [reply["line"] for reply in replies] == [1, 2, 3, 4]
    assert [reply.get("error", {}).get("code") for reply in replies] == [
        None,
        "malformed_json",
        "too_large",
        None,
    ]
    problem(http.post("/v1/articles/batch", content=b"{}", headers={"Content-Type": "text/csv"}), 415,
            "unsupported_media_type")  # fmt: skip


def test_replies_to_a_batch_come_before_its_end_does(http: httpx.Client) -> None:
    address = urlsplit(str(http.base_url))
    line = b'{"text": "One event."}\n'
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        head = b"POST /v1/articles/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        body = line * 64
        connection.sendall(b"%x\r\n%s\r\n" % (len(body), body))  # a group, and no end of the body
        received = b""
        while b'"line":64' not in received:
            received += connection.recv(65536)
        connection.sendall(b"0\r\n\r\n")
        while not received.endswith(b"0\r\n\r\n"):
            received += connection.recv(65536)


def test_a_client_that_goes_away_amid_a_batch_hurts_nobody(http: httpx.Client) -> None:
    address = urlsplit(str(http.base_url))
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        head = b"POST /v1/articles/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
        connection.sendall(head + b'Content-Length: 99999\r\n\r\n{"text": "Never finished')
    assert http.get("/health").status_code == 200
    assert http.post("/v1/articles/batch", content=b'{"text": "One event."}',
                     headers={"Content-Type": "application/x-ndjson"}).status_code == 200  # fmt: skip


def test_every_reply_has_a_request_id_and_a_decent_one_is_kept(http: httpx.Client) -> None:
    assert http.get("/health", headers={"X-Request-Id": "abc-1"}).headers["x-request-id"] == "abc-1"
    made = http.get("/nowhere", headers={"X-Request-Id": "a b;c"}).headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{16}", made)


def test_health_and_liveness(http: httpx.Client) -> None:
    health = http.get("/health")
    assert (health.status_code, health.json()["live"], health.json()["ready"]) == (200, True, True)
    assert http.get("/health/live").json() == {"live": True}


def test_metrics_tell_requests_by_route(http: httpx.Client) -> None:
    http.get("/v1/articles/00000000000000000000")
    http.get("/wp-login.php")
    text = http.get("/metrics").text
    assert 'onrecord_requests_total{method="GET",route="/v1/articles/{article_id}",status="404"}' in text
    assert 'route="unmatched",status="404"' in text
    assert "wp-login" not in text
    assert re.search(r"^onrecord_articles [1-9]", text, re.MULTILINE)


def test_the_root_leads_to_docs_that_need_nothing_from_elsewhere(http: httpx.Client) -> None:
    page = http.get("/", follow_redirects=True)
    assert (page.status_code, page.url.path) == (200, "/docs")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page.text)
    for path in http.get("/openapi.json").json()["paths"]:
        assert path in page.text
