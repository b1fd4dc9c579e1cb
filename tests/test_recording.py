"""Recording and replaying: what makes a request another one, what is given again, and what a miss tells."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import MODEL, SYSTEM, USAGE, Scripted, asking, recorded, text_of

from index.errors import ModelFailed, ModelUnavailable
from service.llm.chat import ChatDelta, ChatMessage, ChatRequest
from service.llm.recording import MissingRecording, RecordingModel, ReplayingModel
from service.llm.recordings import Recordings
from service.llm.request_key import diff, key_of, plain
from service.stop import Stop, Stopped

# --- the key

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
messages = st.builds(ChatMessage, st.sampled_from(["system", "user", "assistant"]), texts)
requests = st.builds(
    ChatRequest,
    messages=st.lists(messages, max_size=3).map(tuple),
    schema_name=texts,
    schema=texts,
    max_tokens=st.integers(0, 10_000),
    temperature=st.sampled_from([0, 0.0, 0.5, 1, 1.0]),
)


@given(texts, requests, texts, requests)
def test_requests_have_one_key_exactly_if_they_are_equal(
    model: str, one: ChatRequest, other_model: str, other: ChatRequest
) -> None:
    same = (model, one) == (other_model, other)
    assert (key_of(plain(model, one)) == key_of(plain(other_model, other))) is same


@given(requests, requests, st.sampled_from([field.name for field in fields(ChatRequest)]))
def test_any_one_field_that_differs_makes_another_key(
    one: ChatRequest, other: ChatRequest, name: str
) -> None:
    changed = replace(one, **{name: getattr(other, name)})
    assert (key_of(plain(MODEL, changed)) == key_of(plain(MODEL, one))) is (changed == one)


def test_a_field_that_is_added_later_is_in_the_key() -> None:
    @dataclass(frozen=True)
    class Later(ChatRequest):
        seed: int = 0

    before, later = asking("Who?"), Later((), "draft", "{}", 1)
    assert key_of(plain(MODEL, before)) == key_of(plain(MODEL, asking("Who?")))
    assert key_of(plain(MODEL, later)) != key_of(plain(MODEL, replace(later, seed=1)))


def test_the_order_and_the_role_of_messages_matter() -> None:
    first, second = ChatMessage("user", "a"), ChatMessage("assistant", "b")
    keys = {
        key_of(plain(MODEL, replace(asking("?"), messages=turns)))
        for turns in [
            (first, second),
            (second, first),
            (first,),
            (first, first),
            (ChatMessage("user", "ab"),),
            (ChatMessage("assistant", "a"), second),
        ]
    }
    assert len(keys) == 6


# --- recording and replaying


def test_what_was_recorded_is_replayed_piece_by_piece() -> None:
    pieces = [
        ChatDelta("{"),
        ChatDelta(),
        ChatDelta('"a"\n'),
        ChatDelta("}", USAGE),
        ChatDelta(finish="length"),
    ]
    recordings = Recordings(MODEL)
    live = list(RecordingModel(Scripted(pieces), recordings).stream(asking("Who?")))
    assert live == pieces
    assert list(ReplayingModel(MODEL, recordings).stream(asking("Who?"))) == pieces


@pytest.mark.parametrize(
    "error",
    [
        ModelFailed("refused", code="model_refused"),
        ModelUnavailable("busy", code="rate_limited", retry_after=2.5),
    ],
)
@pytest.mark.parametrize("before", [[], [ChatDelta("half")]])
def test_a_failure_is_replayed_after_the_pieces_before_it(
    error: ModelFailed, before: list[ChatDelta]
) -> None:
    recordings = Recordings(MODEL)
    for model in (RecordingModel(Scripted([*before, error]), recordings), ReplayingModel(MODEL, recordings)):
        given_before: list[ChatDelta] = []
        with pytest.raises(type(error), match=str(error)) as raised:
            given_before.extend(model.stream(asking("Who?")))
        assert given_before == before
        assert raised.value.code == error.code
        assert getattr(raised.value, "retry_after", None) == getattr(error, "retry_after", None)


def test_a_request_asked_again_gets_its_replies_in_order_and_then_the_last_one() -> None:
    recordings = recorded((asking("Who?"), "one"), (asking("When?"), "other"), (asking("Who?"), "two"))
    model = ReplayingModel(MODEL, recordings)
    assert [text_of(model, asking("Who?")) for _ in range(4)] == ["one", "two", "two", "two"]
    assert text_of(model, asking("When?")) == "other"


def test_one_who_leaves_in_the_middle_gets_as_far_again_and_no_further() -> None:
    recordings, inner = Recordings(MODEL), Scripted("abc")
    leaving = RecordingModel(inner, recordings).stream(asking("Who?"))
    assert next(leaving).text == "a"
    leaving.close()  # type: ignore[attr-defined]
    assert inner.closed == 1
    again = ReplayingModel(MODEL, recordings).stream(asking("Who?"))
    assert next(again).text == "a"
    with pytest.raises(MissingRecording, match="had read enough"):
        next(again)


def test_a_reply_that_was_read_to_its_last_piece_is_whole() -> None:
    recordings = Recordings(MODEL)
    pieces = RecordingModel(Scripted("a"), recordings).stream(asking("Who?"))
    assert [next(pieces).finish, next(pieces).finish] == [None, "stop"]
    pieces.close()  # type: ignore[attr-defined]
    assert text_of(ReplayingModel(MODEL, recordings), asking("Who?")) == "a"


def test_what_was_stopped_is_not_recorded_and_a_replay_can_be_stopped() -> None:
    recordings, stop = Recordings(MODEL), Stop()
    pieces = RecordingModel(Scripted("abc"), recordings).stream(asking("Who?"), stop)
    next(pieces)
    stop.set()
    with pytest.raises(Stopped):
        next(pieces)
    assert recordings.snapshot().recordings == ()
    with pytest.raises(Stopped):
        next(ReplayingModel(MODEL, recorded((asking("Who?"), "x"))).stream(asking("Who?"), stop))


def test_what_was_kept_is_not_asked_again_but_for_failures() -> None:
    kept = Recordings(MODEL)
    first = RecordingModel(Scripted("old", ModelUnavailable("busy")), kept)
    text_of(first, asking("Who?"))
    with pytest.raises(ModelUnavailable):
        text_of(first, asking("When?"))
    inner, recordings = Scripted("new", "newer"), Recordings(MODEL)
    model = RecordingModel(inner, recordings, [Recordings(MODEL), kept])
    assert [text_of(model, asking(q)) for q in ("Who?", "When?", "Who?")] == ["old", "new", "newer"]
    assert [r.messages[1].text for r in inner.asked] == ["S1 A sentence.\nWhen?", "S1 A sentence.\nWho?"]
    assert len(recordings.snapshot().recordings) == 3


def test_recordings_of_another_model_are_refused() -> None:
    with pytest.raises(ValueError, match="scripted:two"):
        RecordingModel(Scripted(), Recordings("scripted:two"))


# --- a miss


def test_a_changed_prompt_misses_with_a_diff_against_the_nearest() -> None:
    recordings = recorded((asking("When was it?"), "1"), (asking("Who was it?"), "2"))
    changed = asking("Who was it?", SYSTEM.replace("Rule 7: keep to it.", "Rule 7: bend it."))
    model = ReplayingModel(MODEL, recordings)
    with pytest.raises(MissingRecording, match="changed since") as missed:
        model.stream(changed)
    assert model.missed == (missed.value,)
    told = missed.value.difference.splitlines()
    assert {"-    Rule 7: keep to it.", "+    Rule 7: bend it."} < set(told)
    assert not any("When" in line for line in told)
    assert len(told) < 12


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (replace(asking("Who?"), max_tokens=100), "+max_tokens: 100"),
        (replace(asking("Who?"), temperature=0.5), "+temperature: 0.5"),
        (replace(asking("Who?"), schema='{"type":"array"}'), '+     "type": "array"'),
        (replace(asking("Who?"), messages=(ChatMessage("user", "Who?"),)), "-    S1 A sentence."),
    ],
)
def test_the_diff_names_what_changed(changed: ChatRequest, line: str) -> None:
    with pytest.raises(MissingRecording) as missed:
        ReplayingModel(MODEL, recorded((asking("Who?"), "x"))).stream(changed)
    assert line in missed.value.difference.splitlines()


def test_another_models_name_misses() -> None:
    with pytest.raises(MissingRecording) as missed:
        ReplayingModel("scripted:two", recorded((asking("Who?"), "x"))).stream(asking("Who?"))
    assert "+    scripted:two" in missed.value.difference


def test_an_empty_set_says_so() -> None:
    with pytest.raises(MissingRecording, match="nothing was recorded") as missed:
        ReplayingModel(MODEL, Recordings(MODEL)).stream(asking("Who?"))
    assert missed.value.difference == ""


def test_a_diff_is_bounded_and_long_lines_are_wrapped() -> None:
    one, other = (asking("?", "\n".join(f"{word} {n}" for n in range(999))) for word in ("a", "b"))
    assert len(diff(plain(MODEL, one), plain(MODEL, other), most=20).splitlines()) == 21
    long = "word " * 5000
    told = diff(plain(MODEL, asking("?", long)), plain(MODEL, asking("?", long + "end")))
    assert len(told) < 1500
