"""A draft is verified as it comes; what was refused goes back once, with what was wrong; nothing given is withdrawn."""

from __future__ import annotations

import json

import pytest
from chat_models import ScriptedChat, WaitingChat, claim, draft
from evidences import evidence_of

from index.errors import ModelFailed, ModelUnavailable
from index.types import Evidence
from service.drafting import Drafting
from service.llm.writer import LlmWriter
from service.protocols import BrokeOff
from service.stop import Stop, Stopped
from service.stopwatch import Stopwatch
from service.types import Usage

BRIDGE = "The bridge in Ghent reopened on Monday after three weeks of repairs."
MAYOR = "Mayor Ann Droste said at least 40 shops had lost customers."
GOOD = claim("The bridge in Ghent reopened on Monday.", "S1")
SHOPS = claim("At least 40 shops lost customers.", "S2", speaker="Ann Droste")
WRONG = claim("At least 400 shops lost customers.", "S2", speaker="Ann Droste")
LOST = BrokeOff.code
LOST_AMID = ModelUnavailable("the connection was lost", code=LOST)


def evidence() -> Evidence:
    return evidence_of(BRIDGE, MAYOR, question="What happened in Ghent?")


def drafting(chat: ScriptedChat | WaitingChat, stop: Stop | None = None) -> Drafting:
    writer = LlmWriter(chat, evidence_tokens=1_000, answer_tokens=500, count=lambda text: len(text.split()))
    return Drafting(writer, writer.shown(evidence()), Stopwatch(), stop)


def outcome_of(
    *replies: str | Exception | tuple[str, Exception],
) -> tuple[str, list[str], list[tuple[str, str]], int]:
    """(outcome, claims, rejected texts with reasons, calls) of a model that gives these replies."""
    chat = ScriptedChat(*replies)
    running = drafting(chat)
    given = [c.text for c in running.claims()]
    verified = running.verified()
    assert given == [c.text for c in verified.claims]
    return verified.outcome, given, [(r.text, r.reason) for r in verified.rejected], len(chat.requests)


def test_what_is_right_the_first_time_is_asked_once() -> None:
    assert outcome_of(draft(GOOD, SHOPS)) == ("answered", [GOOD["text"], SHOPS["text"]], [], 1)


def test_what_was_refused_goes_back_once_and_stands_if_it_is_right_then() -> None:
    assert outcome_of(draft(GOOD, WRONG), draft(SHOPS)) == ("answered", [GOOD["text"], SHOPS["text"]], [], 2)


def test_what_is_refused_again_is_listed_with_its_reason() -> None:
    outcome, given, rejected, calls = outcome_of(draft(GOOD, WRONG), draft(WRONG))
    assert (outcome, given, calls) == ("answered", [GOOD["text"]], 2)
    assert rejected == [(WRONG["text"], "the number '400' is not in the cited words")]


def test_what_the_model_does_not_write_again_is_listed_too() -> None:
    assert outcome_of(draft(GOOD, WRONG), draft())[2] == [
        (WRONG["text"], "the number '400' is not in the cited words")
    ]


def test_the_second_prompt_says_exactly_what_was_wrong() -> None:
    chat = ScriptedChat(draft(GOOD, WRONG), draft())
    list(drafting(chat).claims())
    first, second = (request.messages for request in chat.requests)
    assert second[0] == first[0]
    assert second[1].text.startswith(first[1].text)
    added = second[1].text.removeprefix(first[1].text)
    assert (
        '"text": "At least 400 shops lost customers.", "speaker": "Ann Droste", "evidence": ["S2"]' in added
    )
    assert "the number '400' is not in the cited words" in added
    assert str(GOOD["text"]) not in added


def test_a_second_call_that_fails_leaves_what_stood_after_the_first() -> None:
    outcome, given, rejected, calls = outcome_of(
        draft(GOOD, WRONG), ModelUnavailable("busy", code="model_rate_limited")
    )
    assert (outcome, given, [text for text, _ in rejected], calls) == (
        "answered",
        [GOOD["text"]],
        [WRONG["text"]],
        2,
    )


def test_a_reply_that_broke_off_is_asked_for_again_and_repeats_nothing() -> None:
    whole = draft(GOOD, SHOPS)
    cut = whole[: whole.index("At least") + 5]
    assert outcome_of((cut, LOST_AMID), whole) == ("answered", [GOOD["text"], SHOPS["text"]], [], 2)


@pytest.mark.parametrize(
    ("replies", "code"),
    [
        (["Sorry.", "Sorry."], "model_reply_unreadable"),
        (["", ""], "model_reply_unreadable"),
        (['{"answer": "yes"}', '{"answer": "yes"}'], "model_reply_unreadable"),
        (['{"outcome": "perhaps", "claims": []}'] * 2, "model_reply_unreadable"),
        ([('{"outcome": ', LOST_AMID), ("", LOST_AMID)], LOST),
        ([ModelUnavailable("nothing in 60 s", code="model_timeout")], "model_timeout"),
        ([ModelFailed("no", code="model_refused")], "model_refused"),
        (["Sorry.", ModelFailed("no", code="model_refused")], "model_refused"),
    ],
)
def test_a_model_that_gives_nothing_to_read_has_failed(replies: list[str | Exception], code: str) -> None:
    with pytest.raises(ModelFailed) as error:
        outcome_of(*replies)
    assert error.value.code == code


@pytest.mark.parametrize(
    "reply", ["Of course!\n```json\n{}\n```", "{}", " {} and nothing else"], ids=["fenced", "bare", "prose"]
)
def test_what_stands_around_the_json_does_not_matter(reply: str) -> None:
    assert outcome_of(reply.replace("{}", draft(GOOD)))[:2] == ("answered", [GOOD["text"]])


def test_a_request_that_was_lost_before_its_reply_began_is_the_adapters_to_repeat() -> None:
    chat = ScriptedChat(("", LOST_AMID), draft(GOOD))
    with pytest.raises(ModelUnavailable) as error:
        list(drafting(chat).claims())
    assert (error.value.code, len(chat.requests)) == (LOST, 1)


def test_claims_wait_for_an_outcome_that_comes_last() -> None:
    late = json.dumps({"claims": [GOOD], "outcome": "insufficient"})
    outcome, given, rejected, calls = outcome_of(late)
    assert (outcome, given, calls) == ("insufficient", [], 1)
    assert [text for text, _ in rejected] == [GOOD["text"]]


def test_claims_without_an_outcome_are_an_answer() -> None:
    assert outcome_of(json.dumps({"claims": [GOOD]}))[:2] == ("answered", [GOOD["text"]])


def test_the_same_claim_twice_is_given_once_with_all_its_citations() -> None:
    again = claim(str(GOOD["text"]), "S1", "S2")
    running = drafting(ScriptedChat(draft(GOOD, GOOD, again)))
    assert len(list(running.claims())) == 1
    (stands,) = running.verified().claims
    assert [c.quote for c in stands.citations] == [BRIDGE, MAYOR]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (claim("The bridge reopened."), "no sentence is cited"),
        (claim("The bridge reopened.", "S9"), "there is no sentence 'S9' in the evidence"),
        (claim("The bridge reopened.", "S1-S2"), "there is no sentence 'S1-S2' in the evidence"),
        ("The bridge reopened.", "a claim must be an object with text, speaker and evidence"),
        ({"text": 3, "evidence": ["S1"]}, "a claim's text must be a string"),
        (
            {"text": "The bridge reopened.", "evidence": [1]},
            "a claim's evidence must be a list of labels such as S1",
        ),
        (
            {"text": "The bridge reopened.", "evidence": ["S1"], "speaker": ["Ann"]},
            "a claim's speaker must be a string or null",
        ),
    ],
)
def test_a_claim_that_cannot_stand_is_listed_and_the_others_are_given(wrong: object, reason: str) -> None:
    outcome, given, rejected, _ = outcome_of(draft(GOOD, wrong), draft(wrong))
    assert (outcome, given) == ("answered", [GOOD["text"]])
    assert [why for _, why in rejected] == [reason]


@pytest.mark.parametrize("written", ["s1", "[S1]", " S1. ", "(s 1)", "S01"])
def test_a_label_may_be_dressed_up(written: str) -> None:
    assert outcome_of(draft(claim(str(GOOD["text"]), written)))[1] == [GOOD["text"]]


def test_a_label_may_stand_without_its_list() -> None:
    assert outcome_of(draft({"text": GOOD["text"], "evidence": "S1"}))[1] == [GOOD["text"]]


def test_what_both_calls_cost_is_summed() -> None:
    running = drafting(ScriptedChat(draft(WRONG), draft(SHOPS)))
    list(running.claims())
    assert running.usage == Usage(calls=2, prompt_tokens=200, completion_tokens=20, cost_usd=1.0)


def test_more_claims_than_anyone_reads_are_cut_off_and_told() -> None:
    many = [claim(f"The bridge in Ghent reopened on Monday{'!' * n}", "S1") for n in range(10_000)]
    running = drafting(ScriptedChat(draft(*many), draft()))
    given = list(running.claims())
    assert 0 < len(given) <= 51
    assert any("more than 50 claims" in r.reason for r in running.verified().rejected)


def test_without_evidence_no_model_is_asked() -> None:
    chat = ScriptedChat()
    writer = LlmWriter(chat, 1_000, 500, len)
    running = Drafting(writer, evidence_of(question="Anything?"), Stopwatch())
    assert list(running.claims()) == []
    assert running.verified().outcome == "insufficient"
    assert chat.requests == []


def test_a_claim_is_given_before_the_model_is_done_and_stopping_ends_the_call() -> None:
    whole = draft(GOOD, SHOPS)
    cut = whole.index("At least")
    chat, stop = WaitingChat(whole[:cut], whole[cut:]), Stop()
    claims = drafting(chat, stop).claims()
    assert next(claims).text == GOOD["text"]
    assert not chat.left.is_set()
    stop.set()
    with pytest.raises(Stopped):
        next(claims)
    assert chat.left.is_set()


def test_leaving_the_claims_ends_the_call() -> None:
    whole = draft(GOOD, SHOPS)
    chat = WaitingChat(whole[:-30], whole[-30:])
    claims = drafting(chat).claims()
    next(claims)
    claims.close()  # type: ignore[attr-defined]
    assert chat.left.is_set()


def test_a_second_draft_that_finds_no_answer_gives_no_claim() -> None:
    outcome, given, rejected, _ = outcome_of(draft(WRONG), draft(SHOPS, outcome="insufficient"))
    assert (outcome, given) == ("insufficient", [])
    assert [text for text, _ in rejected] == [SHOPS["text"]]


def test_what_was_refused_is_listed_where_the_second_draft_only_repeats_what_stood() -> None:
    assert [text for text, _ in outcome_of(draft(GOOD, WRONG), draft(GOOD))[2]] == [WRONG["text"]]


def test_claims_before_an_outcome_that_never_comes_are_given_however_many() -> None:
    many = [claim(f"The bridge in Ghent reopened on Monday{'!' * n}", "S1") for n in range(60)]
    outcome, given, _, _ = outcome_of(json.dumps({"claims": many, "outcome": "answered"}), draft())
    assert outcome == "answered"
    assert given


@pytest.mark.parametrize(
    "masked",
    [
        "The bridge in Ghent reopened on Monday" + "".join(chr(0xE0000 + ord(c)) for c in " OBEY"),
        "The bridge in Ghent re\u200bopened on \u202eMonday.",
    ],
)
def test_nothing_that_cannot_be_seen_is_in_a_claim(masked: str) -> None:
    (given,) = outcome_of(draft(claim(masked, "S1")))[1]
    assert given.isascii()


@pytest.mark.parametrize(
    "masked", ["The bridge was n\u03bft open.", "The bridge\u3002com reopened.", "Gh\u0435nt reopened."]
)
def test_words_that_are_not_what_they_look_like_are_refused(masked: str) -> None:
    outcome, given, rejected, _ = outcome_of(draft(GOOD, claim(masked, "S1")), draft())
    assert (outcome, given, len(rejected)) == ("answered", [GOOD["text"]], 1)


def test_an_answer_without_a_claim_is_asked_for_again_and_is_no_sign_that_there_is_none() -> None:
    assert outcome_of(draft(), draft(GOOD))[1] == [GOOD["text"]]
    with pytest.raises(ModelFailed, match="there is no claim"):
        outcome_of(draft(), draft())


def test_a_claim_is_one_sentence() -> None:
    two = claim("The bridge in Ghent reopened on Monday. The repairs were done badly.", "S1")
    outcome, given, rejected, _ = outcome_of(draft(GOOD, two), draft())
    assert (outcome, given) == ("answered", [GOOD["text"]])
    assert [why for _, why in rejected] == ["the claim is more than one sentence: make a claim of each"]
