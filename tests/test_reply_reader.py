"""A reply is read while it arrives: however it is cut into pieces, the same values come out, each as soon as it can."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.llm.reply_reader import Pair, ReplyReader
from service.protocols import DraftFault

CLAIM = {"text": 'He said: "22, [no] {less}" \\ ünd ☃', "speaker": None, "evidence": ["S1", "S2"]}
REPLY = {
    "outcome": "answered",
    "claims": [CLAIM, "no object", 3, None, [], {}],
    "more": {"a": [1, {"b": "]}"}]},
}
PAIRS = [
    ("outcome", "answered"),
    *(("claims[]", element) for element in REPLY["claims"]),
    ("more", REPLY["more"]),
]

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def read(*pieces: str) -> tuple[list[Pair | DraftFault], DraftFault | None]:
    reader = ReplyReader("claims")
    found = [pair for piece in pieces for pair in reader.feed(piece)]
    return found, reader.end()


@given(st.dictionaries(st.text().filter(lambda key: key != "claims"), VALUES), st.lists(VALUES), st.data())
def test_whatever_json_it_is_and_wherever_it_is_cut_every_value_comes_out(
    rest: dict[str, object], claims: list[object], data: st.DataObject
) -> None:
    text = json.dumps(
        {**rest, "claims": claims},
        ensure_ascii=data.draw(st.booleans()),
        indent=data.draw(st.sampled_from([None, 2])),
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    pairs, fault = read(*pieces)
    assert fault is None
    assert pairs == [*rest.items(), *(("claims[]", claim) for claim in claims)]


def test_one_character_at_a_time_is_the_same_as_all_at_once() -> None:
    text = json.dumps(REPLY, indent=1)
    assert read(*text) == read(text) == (PAIRS, None)


def test_a_claim_is_there_with_its_last_brace() -> None:
    reader = ReplyReader("claims")
    head, tail = json.dumps(REPLY).split(', "no object"')
    *before, last = head
    assert list(reader.feed("".join(before))) == PAIRS[:1]
    assert list(reader.feed(last)) == [("claims[]", CLAIM)]
    assert list(reader.feed(', "no object"' + tail)) == PAIRS[2:]


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "Here is what you asked for:\n```json\n{}\n```\nAnything else?",
        "A set {{1, 2}} first, then {}",
        '{}{{"outcome": "insufficient"}}',
        '\ufeff {} trailing }} ] "',
    ],
)
def test_what_stands_around_the_object_does_not_matter(around: str) -> None:
    assert read(*around.format(json.dumps(REPLY))) == (PAIRS, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the reply is empty"),
        (" \n", "the reply is empty"),
        ("I cannot say.", "there is no JSON object in the reply"),
        ("[1, 2]", "there is no JSON object in the reply"),
        ("{", "there is no JSON object in the reply"),
        (
            '{"outcome": "answered", "claims": [{"text": "Twenty',
            "the reply ends amid its JSON, after 51 characters",
        ),
        ('{"claims": [}', "the JSON has '}' where '[' is open"),
        ('{"a": ' * 30, "the JSON is nested more than 20 deep"),
        ('{"claims": ' + "[" * 5_000, "the JSON is nested more than 20 deep"),
        ("{" + '"a": 1, "b"', "the reply ends amid its JSON, after 12 characters"),
    ],
)
def test_a_reply_that_is_no_whole_object_says_what_is_wrong(text: str, reason: str) -> None:
    fault = read(*text)[1]
    assert fault is not None
    assert fault.reason == reason
    assert len(fault.text) <= 201


@pytest.mark.parametrize(
    "value", ["NaN", "-Infinity", "nul", "1" * 5_000, "'x'", "{'a': 1}", '{"a" 1}', "01"]
)
def test_a_value_that_is_no_json_is_a_fault_of_its_own_and_the_next_is_read(value: str) -> None:
    pairs, fault = read(f'{{"claims": [{value}, {{"text": "T"}}], "outcome": "answered"}}')
    assert fault is None
    assert isinstance(pairs[0], DraftFault)
    assert pairs[0].reason.startswith("this is no JSON")
    assert pairs[1:] == [("claims[]", {"text": "T"}), ("outcome", "answered")]


@given(st.text(alphabet='{}[]",:\\ atru10\n', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert read(*text) == read(text)


@given(
    st.lists(
        st.sampled_from(["<think>", "</think>", "<", "</thi", "{", "}", '"claims"', ":[", "1]", " "]),
        max_size=25,
    )
)
def test_no_thoughts_break_it_either(parts: list[str]) -> None:
    text = "".join(parts)
    assert read(*text) == read(*parts) == read(text)


def test_lone_surrogates_and_control_characters_are_read_as_they_are() -> None:
    assert read('{"claims": ["\\ud800", "a\x00\tb"]}')[0] == [
        ("claims[]", "\ud800"),
        ("claims[]", "a\x00\tb"),
    ]


@pytest.mark.parametrize(
    "before", ["<think>Perhaps {} is asked.</think>", '<think>{"a": [1]}</think>', "{}\n"]
)
def test_an_object_of_something_else_is_passed_over(before: str) -> None:
    pairs, fault = read(*(before + json.dumps(REPLY)))
    assert fault is None
    assert [pair for pair in pairs if pair != ("a", [1])] == PAIRS


def test_an_object_without_the_list_is_read_all_the_same() -> None:
    assert read('{"outcome": "insufficient"} That is all.') == ([("outcome", "insufficient")], None)


def test_what_stands_before_a_key_is_no_part_of_it() -> None:
    commented = '{"outcome": "answered", // yes\n"claims": [1]}'
    assert read(*commented)[0] == [("outcome", "answered"), ("claims[]", 1)]


OTHER = json.dumps({"outcome": "insufficient", "claims": [{"text": "A thought.", "evidence": ["S9"]}]})


@pytest.mark.parametrize(
    "thoughts",
    [
        "<think>{}</think>",
        "<THINKING>\nMaybe {} or {{1, 2}} <b>\n</Thinking>\n```json\n",
        "Well. <think>{} {}</think> So: <think>{</think>",
        '{{"note": 1}} <reasoning>{}</reasoning>',
    ],
)
def test_an_object_that_was_only_thought_is_no_draft(thoughts: str) -> None:
    text = thoughts.replace("{}", OTHER).replace("{{", "{").replace("}}", "}") + json.dumps(REPLY)
    pairs, fault = read(text)
    assert fault is None
    assert [pair for pair in pairs if pair != ("note", 1)] == PAIRS
    assert read(*text) == (pairs, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"<think>{OTHER}</think>", "there is no JSON object in the reply"),
        (f"<think>{OTHER}", "the reply ends amid the model's thoughts"),
    ],
)
def test_thoughts_alone_are_no_draft(text: str, reason: str) -> None:
    for pieces in ([text], list(text)):
        pairs, fault = read(*pieces)
        assert (pairs, fault and fault.reason) == ([], reason)


def test_a_tag_within_a_claim_is_a_word_of_it() -> None:
    claim = {"text": "He wrote <think>{}</think> twice.", "evidence": ["S1"]}
    assert read(json.dumps({"claims": [claim]})) == ([("claims[]", claim)], None)
