"""Clauses: what different people say in one sentence is cut apart, and no word is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.language.clauses import clauses

PIECES = st.sampled_from(
    [
        *(
            "officials said",
            "a monitor reported",
            "one person died",
            "but",
            "and",
            "while",
            ",",
            ";",
            "—",
            "22 deaths",
        ),
        *(
            "according to police",
            "“yes”",
            "he told AFP",
            "although",
            "\n",
            ".",
            "  ",
            "yet the ministry says",
            "said Smith",
        ),
    ]
)
_JOINTS = re.compile(r"(?:but|and|while|whereas|although|though|yet|[\s,;–—-])*", re.IGNORECASE)


def parts(sentence: str) -> list[str]:
    return [sentence[clause.start : clause.end] for clause in clauses(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Militia officials said one person had died but a war monitor reported at least 22 deaths.",
            ["Militia officials said one person had died", "a war monitor reported at least 22 deaths."],
        ),
        (
            "Police said five died; medics said seven did.",
            ["Police said five died", "medics said seven did."],
        ),
        (
            "The US did not confirm any deaths, but an official told AFP one had died.",
            ["The US did not confirm any deaths", "an official told AFP one had died."],
        ),
        (
            "Police said five died, while medics said seven did, and the mayor said nobody knew.",
            ["Police said five died", "medics said seven did", "the mayor said nobody knew."],
        ),
    ],
)
def test_a_speaker_who_takes_over_begins_a_clause(sentence: str, expected: list[str]) -> None:
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody says a thing here.",
        "Reuters reported that police said four died.",
        "One person died, officials said.",
        "The Pentagon said it was ordered, reports BBC.",
        "But officials said one person died.",
        "“It is over,” he said. “We will go.”",
        "x",
    ],
)
def test_what_one_speaker_or_nobody_says_is_one_clause(sentence: str) -> None:
    assert parts(sentence) == [sentence]


def test_nothing_has_no_clause() -> None:
    assert clauses("") == []


@given(st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=120))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_clauses_come_in_order_and_lose_conjunctions_and_marks_alone(sentence: str) -> None:
    found = clauses(sentence)
    assert all(0 <= c.start < c.end <= len(sentence) for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    if sentence:
        assert (found[0].start, found[-1].end) == (0, len(sentence))
    for a, b in pairwise(found):
        assert _JOINTS.fullmatch(sentence, a.end, b.start)


@pytest.mark.parametrize("piece", ["Bob said, and ", "but ", ", ", "; he said", "x"])
def test_20_000_characters_are_cut(piece: str) -> None:
    for length in (4_000, 20_000):
        text = (piece * 20_000)[:length]
        assert clauses(text)[-1].end == length
