"""Briefings of a few small articles by a scripted model, and what has to hold of any of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from chat_models import Reply, claim, draft
from gathereds import Given

from index.errors import ModelUnavailable
from index.types import Filters
from service.briefing import Briefer
from service.extractive_briefing import ExtractiveBriefing
from service.gathering import Gathered
from service.llm.briefing import LlmBriefing
from service.llm.bundling import Limits
from service.llm.chat import ChatModel, ChatRequest
from service.stop import Stop
from service.types import Briefing

SHOWN = re.compile(r"^(S\d+): (.*)$", re.MULTILINE)
PICKABLE = re.compile(r"^(C\d+): (.*)$", re.MULTILINE)
TIMEOUT = ModelUnavailable("nothing in 60 s", code="model_timeout")
Script = Callable[[ChatRequest], Reply]


def words(text: str) -> int:
    return len(text.split())


def shown(request: ChatRequest) -> dict[str, str]:
    """The sentences that a call is shown, by label."""
    return dict(SHOWN.findall(request.messages[1].text))


def is_order(request: ChatRequest) -> bool:
    return request.schema_name == "order"


def faithful(request: ChatRequest) -> str:
    """Every sentence as a claim; the order as it was."""
    if is_order(request):
        labels = [label for label, _ in PICKABLE.findall(request.messages[1].text)]
        return json.dumps({"claims": [{"keep": label, "same": []} for label in labels]})
    return draft(*(claim(text, label) for label, text in shown(request).items()))


def brief(
    chat: ChatModel,
    gathered: Gathered,
    most: int = 8,
    limits: Limits | None = None,
    fallback: bool = False,
    stop: Stop | None = None,
) -> Briefing:
    writer = LlmBriefing(chat, words, limits=limits or Limits())
    other = ExtractiveBriefing()
    briefer = Briefer(
        Given(gathered),  # type: ignore[arg-type]
        "index",
        {"llm": writer, "extractive": other},
        other if fallback else None,
    )
    return briefer.brief(gathered.evidence.question or None, Filters(), most, stop=stop)


def reasons(briefing: Briefing) -> dict[str, str | None]:
    return {entry.article_id: entry.reason for entry in briefing.ledger}


def check(briefing: Briefing, gathered: Gathered, most: int = 8) -> None:
    """What holds for every briefing, whoever wrote it."""
    assert len(briefing.claims) <= most
    texts = {article.article_id: article.text for article in gathered.articles}
    assert [entry.article_id for entry in briefing.ledger] == list(texts)
    for one in briefing.claims:
        assert one.citations
        assert all(texts[c.article_id][c.start : c.end] == c.quote for c in one.citations)
    for entry in briefing.ledger:
        using = [one for one in briefing.claims if entry.article_id in {c.article_id for c in one.citations}]
        assert entry.claims == len(using)
        assert (entry.status == "used") == bool(using) == (entry.reason is None)


TOWNS = {
    "ghent": ["The bridge in Ghent reopened on Monday.", "Mayor Ann Droste said repairs took three weeks."],
    "lund": ["A ferry ran aground off Lund on Tuesday.", "The coast guard said 12 people were hurt."],
    "oslo": ["A museum in Oslo bought a painting by Munch.", "It cost four million euros."],
}
APART = Limits(calls=3, tokens=30)
"""So that each of three small articles has a call of its own."""
