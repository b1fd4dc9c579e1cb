"""Briefings by a chat model: whatever it replies or however it fails, claims are verified and calls are bounded."""

from __future__ import annotations

import json
import re

import pytest
from briefed import APART, PICKABLE, TIMEOUT, TOWNS, brief, check, faithful, is_order, reasons, shown
from chat_models import PAID, Reply, ScriptedChat, WaitingChat, claim, draft
from gathereds import Given, gathered_of

from index.errors import BadInput, ModelUnavailable
from index.types import Filters
from service.briefing import Briefer
from service.ledger import (
    NOT_TAKEN,
)
from service.llm.bundling import MOST_CALLS, Limits
from service.llm.chat import ChatRequest
from service.stop import Stop, Stopped
from service.types import Usage

MANY = {f"a{n}": [f"The council of Town{n} opened a library number {n} on Monday."] for n in range(60)}


def test_claims_come_in_the_models_order_with_speakers_and_the_bill_for_all_calls() -> None:
    def reply(request: ChatRequest) -> str:
        if is_order(request):
            told = PICKABLE.findall(request.messages[1].text)
            labels = [label for label, line in sorted(told, key=lambda pair: "ferry" not in pair[1])]
            return json.dumps({"claims": [{"keep": label, "same": []} for label in labels]})
        return draft(
            claim("The Ghent bridge has reopened.", "S1"),
            claim("Repairs took three weeks.", "S1", "S2", speaker="Ann Droste"),
            claim("A ferry is aground off Lund.", "S3"),
        )

    chat, gathered = ScriptedChat(reply=reply), gathered_of(TOWNS, "repairs")
    briefing = brief(chat, gathered)
    check(briefing, gathered)
    assert briefing.claims[0].text == "A ferry is aground off Lund."
    assert {c.speaker for c in briefing.claims} == {None, "Ann Droste"}
    assert (len(chat.requests), briefing.provenance.usage.calls) == (2, 2)
    assert briefing.provenance.usage.cost_usd == 2 * (PAID.cost_usd or 0)
    told = briefing.provenance
    assert (told.writer, told.model, told.fallback) == ("llm", "scripted:chat", None)
    assert re.fullmatch(r"brief_map-\w{8}/\w{8} brief_reduce-\w{8}/\w{8}", told.prompt or "")
    assert {"gather", "map", "reduce", "compare", "total"} == set(told.timings_ms)
    assert reasons(briefing) == {"ghent": None, "lund": None, "oslo": NOT_TAKEN}


def test_what_a_model_makes_up_is_sent_back_once_and_then_listed() -> None:
    made_up = (
        claim("The bridge in Ghent reopened.", "S99"),
        claim("In Ghent 90 bridges reopened.", "S1"),
        claim("Repairs took three weeks.", "S2", speaker="Lionel Messi"),
    )
    good = claim("The bridge in Ghent reopened.", "S1")
    chat = ScriptedChat(reply=lambda request: draft(*made_up, good))
    gathered = gathered_of({"ghent": TOWNS["ghent"], "lund": TOWNS["lund"]})
    briefing = brief(chat, gathered)
    check(briefing, gathered)
    assert [c.text for c in briefing.claims] == ["The bridge in Ghent reopened."]
    assert [r.text for r in briefing.rejected] == [c["text"] for c in made_up]
    assert len(chat.requests) == 2
    assert "refused because" in chat.requests[1].messages[1].text


@pytest.mark.parametrize("topic", ["", "libraries"])
def test_sixty_articles_are_read_in_at_most_twelve_calls_and_one_for_the_order(topic: str) -> None:
    long = {
        name: [f"{texts[0][:-1]} in the year {n}." for n in range(1900, 1925)] for name, texts in MANY.items()
    }
    chat, gathered = ScriptedChat(reply=faithful), gathered_of(long, topic)
    briefing = brief(chat, gathered, most=100, limits=Limits(tokens=1_500))
    check(briefing, gathered, most=100)
    assert (
        sum(not is_order(r) for r in chat.requests if "refused because" not in r.messages[1].text)
        <= MOST_CALLS
    )
    assert len(chat.requests) <= 2 * MOST_CALLS + 1
    assert len({text for r in chat.requests for text in shown(r).values()}) > 60


def test_small_articles_share_one_call() -> None:
    chat, gathered = ScriptedChat(reply=faithful), gathered_of(dict(list(MANY.items())[:40]))
    check(brief(chat, gathered), gathered)
    assert [is_order(r) for r in chat.requests] == [False, True]


def test_when_all_calls_fail_the_briefing_has_failed() -> None:
    chat = ScriptedChat(reply=lambda request: TIMEOUT)
    with pytest.raises(ModelUnavailable, match="nothing in 60 s"):
        brief(chat, gathered_of(TOWNS), limits=APART)
    assert 1 <= len(chat.requests) <= 3  # a call that has not begun is not made any more


@pytest.mark.parametrize(
    ("reply", "code"),
    [(TIMEOUT, "model_timeout: nothing in 60 s"), ("I cannot do that.", "model_reply_unreadable: ")],
)
def test_with_a_fallback_the_other_writer_briefs_and_says_why(reply: Reply, code: str) -> None:
    gathered = gathered_of(TOWNS)
    briefing = brief(ScriptedChat(reply=lambda request: reply), gathered, fallback=True)
    check(briefing, gathered)
    assert briefing.claims
    assert (briefing.provenance.writer, briefing.provenance.model) == ("extractive", None)
    assert (briefing.provenance.fallback or "").startswith(code)
    assert briefing.provenance.usage == (
        Usage()
        if reply is TIMEOUT
        else Usage(
            **{**dict(PAID), "calls": 2, "prompt_tokens": 200, "completion_tokens": 20, "cost_usd": 1.0}
        )
    )


def test_an_order_that_fails_never_fails_the_briefing() -> None:
    chat = ScriptedChat(reply=lambda request: TIMEOUT if is_order(request) else faithful(request))
    gathered = gathered_of(TOWNS)
    briefing = brief(chat, gathered, fallback=True)
    check(briefing, gathered)
    assert briefing.claims
    assert briefing.provenance.writer == "llm"
    assert (
        briefing.provenance.fallback
        == "only the order was made without the model: model_timeout: nothing in 60 s"
    )


def test_a_model_that_writes_without_end_is_left_alone_and_still_bounded() -> None:
    def reply(request: ChatRequest) -> str:
        return (
            faithful(request)
            if is_order(request)
            else draft(*(claim(f"{TOWNS['ghent'][0][:-1]} {'again ' * n}.", "S1") for n in range(500)))
        )

    gathered = gathered_of(TOWNS)
    briefing = brief(ScriptedChat(reply=reply), gathered, most=5)
    check(briefing, gathered, most=5)
    assert len(briefing.rejected) < 120


def test_everything_twice_is_once() -> None:
    def reply(request: ChatRequest) -> str:
        if is_order(request):
            return faithful(request)
        (label,) = shown(request)
        return draft(claim("A library opened.", label), claim("A library opened.", label))

    gathered = gathered_of({n: [f"A library opened in Town{n}."] for n in "abc"})
    briefing = brief(ScriptedChat(reply=reply), gathered, limits=Limits(calls=3, tokens=20))
    check(briefing, gathered)
    assert [(c.text, c.also, len(c.citations)) for c in briefing.claims] == [("A library opened.", 2, 3)]


DEAD = {
    "lund": [
        "Officials said 12 people were killed in the strike.",
        "A monitor reported that the strike killed 30 people.",
    ]
}


def test_a_disagreement_is_kept_however_the_model_orders_and_folds() -> None:
    def reply(request: ChatRequest) -> str:
        if is_order(request):
            return json.dumps({"claims": [{"keep": "C1", "same": ["C2"]}]})
        return draft(
            *(
                claim(f"{number} people were killed in the strike.", label, speaker=speaker)
                for (label, _), number, speaker in zip(
                    shown(request).items(), (12, 30), ("Officials", "A monitor"), strict=True
                )
            )
        )

    gathered = gathered_of(DEAD)
    briefing = brief(ScriptedChat(reply=reply), gathered)
    check(briefing, gathered)
    assert {c.speaker for c in briefing.claims} == {"Officials", "A monitor"}
    (dead,) = briefing.disagreements
    assert {v.value for v in dead.values} == {"12", "30"}


def test_a_stop_ends_the_briefing() -> None:
    stop, chat = Stop(), WaitingChat('{"outcome"', ': "insufficient", "claims": []}')
    stop.set()
    with pytest.raises(Stopped):
        brief(chat, gathered_of(TOWNS), stop=stop, fallback=True)


def test_a_writer_that_there_is_no_model_for_is_bad_input() -> None:
    briefer = Briefer(Given(gathered_of(TOWNS)), "index")  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="no model is set up") as raised:
        briefer.brief(None, Filters(), choice="llm")
    assert (raised.value.code, raised.value.field) == ("no_model", "writer")
    assert briefer.brief(None, Filters()).provenance.writer == "extractive"
