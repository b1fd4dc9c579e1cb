"""The whole service over HTTP with its model scripted: settings in, a URL out, the seed article ingested.

In: a scripted server, and settings. Out: a Service that is asked as clients ask it, whole or as events. What a model is
to reply is written in terms of what it was shown, as a model would.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from openai_server import Exchange, OpenAIServer, Reply
from servers import serving

from index.embedding import MiniLmEmbedder
from service.demo import seed_articles
from service.protocols import Engine
from service.settings import load_settings
from service.wiring import open_engine

QUESTION = "How many US troops are in Iraq?"
ANSWERING = "There are about 2,500 US troops in Iraq"
"""How the sentence begins that answers it."""
KEY = "sk-abcdef0123456789abcdef0123456789"
MODEL = "openai:some-model"
_LABELLED = re.compile(r"^(S\d+): (.*)$", re.MULTILINE)
_PATIENCE = 60.0
"""Seconds of any one wait; that long only where something is broken."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the model was shown, as far as scripts need it."""

    label: str
    """Of the sentence that answers the question."""
    text: str
    labels: tuple[str, ...]

    def claim(self, **changes: object) -> dict[str, object]:
        """The claim that stands: the sentence itself."""
        return {"text": self.text, "speaker": None, "evidence": [self.label], **changes}

    def draft(self, *claims: object, outcome: str = "answered") -> str:
        """A reply in the form that was asked for; with the claim that stands where none is given."""
        return json.dumps({"outcome": outcome, "claims": claims or [self.claim()]})


Script = Callable[[Shown], Reply]
"""What the model replies to what it was shown."""


def shown_in(exchange: Exchange) -> Shown:
    """Read from the prompt, as a model reads it."""
    prompt = exchange.body["messages"][-1]["content"]
    sentences = dict(_LABELLED.findall(prompt))
    label = next(label for label, text in sentences.items() if text.startswith(ANSWERING))
    return Shown(label, sentences[label], tuple(sentences))


def good(exchange: Exchange) -> Reply:
    """What a model without faults replies."""
    return Reply(shown_in(exchange).draft(), piece=20)


@dataclass(frozen=True, slots=True)
class Asked:
    """How one question ended, over HTTP."""

    status: int
    headers: dict[str, str]
    text: str
    """The whole body, as it came."""
    claims: tuple[str, ...]
    """The texts of the `claim` events; none where it was not streamed."""
    ending: dict[str, Any]
    """The Answer, or the problem."""

    @property
    def answered(self) -> bool:
        """Whether it ended in an Answer."""
        return "outcome" in self.ending


class Service:
    """A running OnRecord."""

    def __init__(self, url: str, engine: Engine) -> None:
        self.url, self.engine = url, engine
        self.http = httpx.Client(base_url=url, timeout=_PATIENCE)

    def close(self) -> None:
        self.http.close()

    def ask(self, question: str = QUESTION, *, stream: bool = False) -> Asked:
        """Ask, and wait for the ending."""
        headers = {"accept": "text/event-stream"} if stream else {}
        reply = self.http.post("/v1/ask", json={"question": question}, headers=headers)
        told = dict(reply.headers)
        if not reply.headers["content-type"].startswith("text/event-stream"):
            return Asked(reply.status_code, told, reply.text, (), reply.json())
        events = events_in(reply.text)
        assert [name for name, _ in events].count("evidence") == 1
        assert events[0][0] == "evidence"
        claims = tuple(data["text"] for name, data in events if name == "claim")
        assert [name for name, _ in events[1:-1]] == ["claim"] * len(claims)
        assert events[-1][0] == ("answer" if "outcome" in events[-1][1] else "error")
        return Asked(reply.status_code, told, reply.text, claims, events[-1][1])

    def text_of(self, article_id: str) -> str:
        """The stored text that citations are slices of."""
        return str(self.http.get(f"/v1/articles/{article_id}").raise_for_status().json()["text"])


Both = tuple[OpenAIServer, Service]


def events_in(body: str) -> list[tuple[str, dict[str, Any]]]:
    """Name and data of each event; comments are left out."""
    events = []
    for block in body.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line and not line.startswith(":"))
        if fields:
            events.append((fields["event"], json.loads(fields["data"])))
    return events


@contextmanager
def service_with(
    base_url: str, folder: Path, embedder: MiniLmEmbedder, **settings: object
) -> Iterator[Service]:
    """OnRecord with `openai:some-model` at `base_url`, whatever the environment says."""
    given = {
        "data_dir": folder / "data",
        "chat_model": MODEL,
        "openai_api_key": KEY,
        "openai_base_url": base_url,
        "model_timeout": 30,
        "model_retries": 0,
        "structured_output": "json_schema",
        **settings,
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)  # no `.env` but its own
        for name in [name for name in os.environ if name.startswith(("ONRECORD_", "OPENAI_"))]:
            patch.delenv(name)
        read = load_settings(**given)
    with closing(open_engine(read, embedder)) as engine:
        for article in seed_articles():
            engine.ingest(article)
        with serving(engine, failures=engine.failures) as url, closing(Service(url, engine)) as service:
            yield service


@contextmanager
def scripted(folder: Path, embedder: MiniLmEmbedder, **settings: object) -> Iterator[Both]:
    """The same with a scripted model behind it; it has answered once, so that what is slow the first time is over."""
    with OpenAIServer(good) as model, service_with(model.url, folder, embedder, **settings) as service:
        assert service.ask().answered
        model.exchanges.clear()
        yield model, service
