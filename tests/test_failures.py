"""What a model failed with is counted by code and logged once, with no word of the prompt, the key or an article."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from briefed import TIMEOUT, brief, faithful, is_order
from chat_models import ScriptedChat
from gathereds import gathered_of
from model_service import KEY, MODEL, QUESTION, Both, good, scripted
from openai_replies import context_exceeded, rate_limited, rejected, server_error
from openai_server import OpenAIServer, Reply

from index.embedding import MiniLmEmbedder
from index.errors import ModelFailed, ModelUnavailable
from service.failures import ModelFailures
from service.settings import load_settings
from service.types import ArticleInput
from service.wiring import open_engine

SECRET = "the secret words"


def warnings_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.name == "onrecord.model"]


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    with scripted(tmp_path_factory.mktemp("failing"), embedder) as both:
        yield both


@pytest.fixture(scope="module")
def falling_back(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder) -> Iterator[Both]:
    with scripted(tmp_path_factory.mktemp("falling"), embedder, fallback="extractive") as both:
        yield both


def test_they_are_counted_by_code(caplog: pytest.LogCaptureFixture) -> None:
    failures = ModelFailures()
    for code in ("model_timeout", "model_refused", "model_timeout"):
        failures.note(ModelFailed(SECRET, code=code), "a:b", 1.25)
    assert failures.counts == {"model_timeout": 2, "model_refused": 1}
    assert warnings_in(caplog)[0] == "model a:b failed after 1.2 s: model_timeout"
    assert SECRET not in caplog.text


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "events"])
@pytest.mark.parametrize("both", ["failing", "falling_back"])
@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (rate_limited(), "model_rate_limited"),
        (rejected(f"{SECRET} {KEY} {QUESTION}"), "model_rejected_request"),
        (Reply(refusal=SECRET), "model_refused"),
        (Reply(SECRET), "model_reply_unreadable"),
    ],
)
def test_a_failure_behind_a_question_is_one_warning_and_one_more_in_the_metrics(
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
    both: str,
    stream: bool,
    reply: Reply,
    code: str,
) -> None:
    model, service = request.getfixturevalue(both)
    line = f'onrecord_model_failures_total{{code="{code}"}} '

    def counted() -> float:
        text = service.http.get("/metrics").text
        return float(text.split(line)[1].split("\n")[0]) if line in text else 0.0

    before = counted()
    caplog.clear()
    model.answer = lambda exchange: reply
    service.ask(stream=stream)
    model.answer = good
    assert counted() == before + 1
    (told,) = warnings_in(caplog)
    assert told.startswith(f"model {MODEL} failed after ")
    assert told.endswith(f" s: {code}")
    assert not {word for word in (SECRET, KEY, QUESTION, "troops") if word in caplog.text}


def test_an_answer_is_no_failure_also_after_a_retry(caplog: pytest.LogCaptureFixture, failing: Both) -> None:
    model, service = failing
    model.queue.append(Reply("{}", piece=1, after=1, then="cut"))
    assert service.ask().answered
    assert warnings_in(caplog) == []
    assert not model.queue


def test_nothing_is_printed_where_nobody_set_up_a_log() -> None:
    code = "from index.errors import ModelFailed as F; from service.failures import ModelFailures as M; "
    ran = subprocess.run(
        [sys.executable, "-c", code + "M().note(F('no'), 'a:b', 1.0)"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ran.stdout, ran.stderr) == ("", "")


def test_a_briefing_tells_each_failure_once(caplog: pytest.LogCaptureFixture) -> None:
    towns = gathered_of({"Ghent": ("A bridge in Ghent reopened on Monday.", "Its repairs took three weeks.")})
    with pytest.raises(ModelUnavailable):
        brief(ScriptedChat(reply=lambda request: TIMEOUT), towns)
    assert len(warnings_in(caplog)) == 1
    caplog.clear()
    brief(ScriptedChat(reply=lambda request: TIMEOUT if is_order(request) else faithful(request)), towns)
    assert [told.split(": ")[1] for told in warnings_in(caplog)] == ["model_timeout"]


@pytest.mark.parametrize(
    ("reply", "code"), [(server_error(), "model_overloaded"), (context_exceeded(), "model_context_exceeded")]
)
def test_an_embedding_model_that_fails_is_told_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, reply: Reply, code: str
) -> None:
    caplog.set_level(logging.WARNING)
    with OpenAIServer() as server:
        settings = load_settings(
            data_dir=tmp_path / "d",
            embedding_model="openai:some-embedder",
            openai_api_key=KEY,
            openai_base_url=server.url,
            model_retries=0,
        )
        with closing(open_engine(settings)) as engine:
            engine.ingest(ArticleInput(text="A ferry sank near Lund."))
            server.answer = lambda exchange: reply
            with pytest.raises(ModelFailed):
                engine.search("ferry")
            assert engine.failures.counts == {code: 1}
    (told,) = warnings_in(caplog)
    assert told.startswith("model openai:some-embedder failed after ")
    assert "ferry" not in told
