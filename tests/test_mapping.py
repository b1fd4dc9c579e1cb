"""Several calls of a model at a time: each verified against what it was shown, none going on when one breaks."""

from __future__ import annotations

import re
from threading import Barrier, Event, Thread

import pytest
from chat_models import PAID, Reply, ScriptedChat, WaitingChat, claim, draft
from evidences import article_of, labelled, sentences_of

from index.errors import ModelFailed
from index.types import Evidence
from service.llm.chat import ChatRequest
from service.llm.mapping import AT_ONCE, read_all
from service.llm.writer import LlmWriter
from service.stop import Stop, Stopped


def call(number: int) -> Evidence:
    text = f"Town {number} opened a bridge on Monday."
    return labelled(sentences_of(article_of(text, article_id=f"a{number}"), text))


def number_of(request: ChatRequest) -> int:
    found = re.search(r"S1: Town (\d+)", request.messages[1].text)
    assert found is not None
    return int(found[1])


def told(request: ChatRequest) -> str:
    return draft(claim(f"Town {number_of(request)} opened a bridge.", "S1"))


def writer(chat: ScriptedChat | WaitingChat) -> LlmWriter:
    return LlmWriter(chat, 1_000, 500, len, prompt="brief_map")


def test_readings_come_in_the_order_of_their_calls() -> None:
    readings = read_all(writer(ScriptedChat(reply=told)), [call(n) for n in range(9)])
    assert [r.claims[0].text for r in readings] == [f"Town {n} opened a bridge." for n in range(9)]
    assert [r.claims[0].citations[0].article_id for r in readings] == [f"a{n}" for n in range(9)]
    assert {(r.usage, r.failed, r.rejected) for r in readings} == {(PAID, None, ())}


def test_several_calls_are_under_way_together() -> None:
    together = Barrier(AT_ONCE, timeout=30)

    def reply(request: ChatRequest) -> Reply:
        together.wait()
        return told(request)

    assert len(read_all(writer(ScriptedChat(reply=reply)), [call(n) for n in range(AT_ONCE)])) == AT_ONCE


def test_a_label_of_another_call_is_unknown_in_this_one() -> None:
    chat = ScriptedChat(reply=lambda request: draft(claim("A bridge opened.", "S2")))
    (reading,) = read_all(writer(chat), [call(1)])
    assert reading.claims == ()
    assert "'S2'" in reading.rejected[0].reason
    assert len(chat.requests) == 2


def test_a_refused_claim_tells_whose_article_it_was_about() -> None:
    chat = ScriptedChat(reply=lambda request: draft(claim("Town 1 opened 90 bridges.", "S1")))
    (reading,) = read_all(writer(chat), [call(1)])
    assert (reading.claims, reading.refused_of) == ((), {"a1"})


def test_a_failing_call_leaves_the_others_alone() -> None:
    error = ModelFailed("no", code="model_refused")
    chat = ScriptedChat(reply=lambda request: error if number_of(request) == 1 else told(request))
    readings = read_all(writer(chat), [call(n) for n in range(3)])
    assert [(len(r.claims), r.failed) for r in readings] == [(1, None), (0, error), (1, None)]


def test_claims_that_stood_before_the_failure_stand() -> None:
    error = ModelFailed("too late", code="model_timeout")
    chat = ScriptedChat(reply=lambda request: (told(request)[:-1], error))
    (reading,) = read_all(writer(chat), [call(1)])
    assert (len(reading.claims), reading.failed) == (1, error)


def test_a_mistake_of_ours_is_raised_and_ends_what_is_under_way() -> None:
    class HalfBroken(WaitingChat):
        def stream(self, request: ChatRequest, stop: Stop | None = None):  # type: ignore[no-untyped-def]
            if number_of(request) == 1:
                assert self.waits.wait(30)
                raise ZeroDivisionError
            return super().stream(request, stop)

    chat = HalfBroken('{"outcome": ', '"answered", "claims": []}')
    with pytest.raises(ZeroDivisionError):
        read_all(writer(chat), [call(0), call(1)])
    assert chat.left.is_set()


def test_a_stop_ends_all_calls_and_begins_no_other() -> None:
    stop = Stop()
    chat = WaitingChat('{"outcome": ', '"answered", "claims": []}')
    stopped = Event()

    def run() -> None:
        with pytest.raises(Stopped):
            read_all(writer(chat), [call(n) for n in range(20)], stop)
        stopped.set()

    thread = Thread(target=run)
    thread.start()
    assert chat.waits.wait(30)
    stop.set()
    thread.join(30)
    assert stopped.is_set()
    assert chat.left.is_set()


def test_no_call_is_no_reading() -> None:
    assert read_all(writer(ScriptedChat()), []) == []


def test_after_a_failure_that_all_would_end_in_no_more_calls_begin() -> None:
    refused = ModelFailed("a wrong key", code="model_unauthorized")
    chat = ScriptedChat(reply=lambda request: refused)
    readings = read_all(writer(chat), [call(n) for n in range(12)])
    assert {reading.failed for reading in readings} == {refused}
    assert 1 <= len(chat.requests) <= AT_ONCE


def test_a_failure_of_one_call_is_no_reason_to_leave_the_others() -> None:
    chat = ScriptedChat(reply=lambda request: ModelFailed("will not say", code="model_refused"))
    assert len(read_all(writer(chat), [call(n) for n in range(12)])) == len(chat.requests) == 12
