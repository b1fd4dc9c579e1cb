"""A briefing by a model, over HTTP from settings to page, with a scripted server that holds to OpenAI's rules."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from model_service import Both, scripted
from openai_replies import wrong_key
from openai_server import Exchange, Reply

from index.embedding import MiniLmEmbedder
from index.errors import ModelFailed
from service.client import HttpEngine
from service.types import Briefing

LABELLED = re.compile(r"^([SC]\d+): (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    with scripted(tmp_path_factory.mktemp("briefings"), embedder) as found:
        yield found


def is_order(exchange: Exchange) -> bool:
    return bool(exchange.body["response_format"]["json_schema"]["name"] == "order")


def written(exchange: Exchange) -> Reply:
    """The first sentences word for word, one of them with a made-up figure; the order turned round."""
    shown = LABELLED.findall(exchange.body["messages"][-1]["content"])
    if is_order(exchange):
        turned = [{"keep": label, "same": []} for label, _ in reversed(shown)]
        return Reply(json.dumps({"claims": turned}), piece=20)
    claims = [{"text": text, "speaker": None, "evidence": [label]} for label, text in shown[:5]]
    made_up = {"text": "Nobody counted 987 of them.", "speaker": None, "evidence": ["S1"]}
    return Reply(json.dumps({"outcome": "answered", "claims": [*claims, made_up]}), piece=20)


def fresh(both: Both) -> HttpEngine:
    model, service = both
    model.answer = written
    model.exchanges.clear()
    return HttpEngine(service.url)


def test_a_briefing_is_read_verified_and_ordered_by_the_model(both: Both) -> None:
    model, service = both
    with closing(fresh(both)) as engine:
        briefing = engine.brief(max_claims=4)
    assert [is_order(exchange) for exchange in model.exchanges] == [False, False, True]
    assert len(briefing.claims) == 4
    for claim in briefing.claims:
        for cited in claim.citations:
            assert service.text_of(cited.article_id)[cited.start : cited.end] == cited.quote
    assert [rejected.text for rejected in briefing.rejected] == ["Nobody counted 987 of them."]
    told = LABELLED.findall(model.exchanges[-1].body["messages"][-1]["content"])
    assert [claim.text for claim in briefing.claims] == [json.loads(line)["claim"] for _, line in told[::-1]][
        :4
    ]
    assert (briefing.provenance.writer, briefing.provenance.usage.calls) == ("llm", 3)
    assert briefing.provenance.fallback is None
    assert [entry.status for entry in briefing.ledger] == ["used"] * len(briefing.ledger)
    assert briefing.disagreements


def test_the_extractive_writer_can_be_asked_for_and_calls_nobody(both: Both) -> None:
    with closing(fresh(both)) as engine:
        briefing = engine.brief(writer="extractive")
    assert (briefing.provenance.writer, both[0].exchanges) == ("extractive", [])
    assert briefing.claims


@pytest.mark.parametrize(("format_", "begins"), [("markdown", "# Briefing"), ("html", "<!doctype html>")])
def test_its_pages_say_which_model_wrote_it(both: Both, format_: str, begins: str) -> None:
    fresh(both).close()
    page = both[1].http.post("/v1/briefings", json={"writer": "llm", "format": format_})
    assert page.status_code == 200
    assert page.text.startswith(begins)
    assert "Written by openai:some" in page.text


def test_a_model_that_fails_in_every_call_is_a_problem(both: Both) -> None:
    with closing(fresh(both)) as engine:
        both[0].answer = lambda exchange: wrong_key("sk-whatever")
        with pytest.raises(ModelFailed) as raised:
            engine.brief()
    assert raised.value.code == "model_unauthorized"


def test_with_a_fallback_the_extractive_writer_briefs_and_says_why(
    tmp_path: Path, embedder: MiniLmEmbedder
) -> None:
    with scripted(tmp_path, embedder, fallback="extractive") as (model, service):
        model.answer = lambda exchange: Reply("I would rather not.")
        reply = service.http.post("/v1/briefings", json={})
        briefing = Briefing.model_validate_json(reply.text)
    assert briefing.claims
    assert briefing.provenance.writer == "extractive"
    assert (briefing.provenance.fallback or "").startswith("model_reply_unreadable: ")


def test_a_client_that_goes_away_ends_its_briefings_calls(both: Both) -> None:
    model, service = both
    fresh(both).close()
    model.answer = lambda exchange: Reply('{"outcome": "answered", "claims": [', then="hang")
    head = b"POST /v1/briefings HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n"
    with socket.create_connection(("127.0.0.1", int(service.url.rpartition(":")[2]))) as client:
        client.sendall(head + b"{}")
        (exchange,) = model.wait_for(1)
        assert not exchange.left.is_set()
    assert exchange.left.wait(30)
    assert len(model.exchanges) == 1
