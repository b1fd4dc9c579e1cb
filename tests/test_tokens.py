"""`tokens`: o200k_base counts from the packaged vocabulary, whatever the text."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import tokens
from index.errors import NotReady
from index.tokens import LONGEST_RUN, count, counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Hello, world!", 4),
        ("The US military has carried out an air strike.", 10),
        ("<|endoftext|>", 7),  # plain text, not one special token
        (" ", 1),
        ("\ud800", 1),  # half a surrogate pair is counted as the replacement character
    ],
)
def test_counts_o200k_base_tokens(text: str, expected: int) -> None:
    assert count(text) == expected


def test_counts_many_in_order() -> None:
    assert counts(["", "Hello, world!", " "]) == [0, 4, 1]
    assert counts([]) == []


@pytest.mark.parametrize("character", ["a", " ", "\n", "^", "é", "中", "😀", "1"])
def test_a_long_run_is_counted_in_pieces(character: str) -> None:
    pieces, rest = divmod(1_000_000, LONGEST_RUN)
    assert count(character * 1_000_000) == pieces * count(character * LONGEST_RUN) + count(character * rest)


def test_a_long_run_among_words_is_counted_with_them() -> None:
    run = "x" * (2 * LONGEST_RUN)
    assert count(f"before {run} after") == count("before ") + 2 * count("x" * LONGEST_RUN) + count(" after")


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(st.text(max_size=8), max_size=20))
def test_long_texts_of_words_are_counted_exactly(words: list[str]) -> None:
    text = "word ".join(words) + " word" * 600
    assert count(text) == len(tokens._encoding().encode_ordinary(text))


def test_loads_without_a_network_and_leaves_the_environment_alone() -> None:
    program = (
        "import os, socket\n"
        "def refuse(*a, **k): raise OSError('no network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from index.tokens import count\n"
        "before = dict(os.environ)\n"
        "assert count('Hello, world!') == 4\n"
        "assert dict(os.environ) == before\n"
    )
    for extra in ({}, {"TIKTOKEN_CACHE_DIR": ""}):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, **extra},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_a_damaged_vocabulary_is_refused_and_not_fetched(tmp_path, monkeypatch) -> None:
    damaged = tmp_path / "vocabulary"
    damaged.write_text("IQ== 0\n")
    monkeypatch.setattr(tokens, "_VOCABULARY_FILE", damaged)
    tokens._encoding.cache_clear()
    try:
        with pytest.raises(NotReady, match="vocabulary"):
            count("word")
    finally:
        tokens._encoding.cache_clear()
    assert damaged.exists()
