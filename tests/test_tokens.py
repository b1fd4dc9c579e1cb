"""`tokens`: o200k_base counts from the packaged vocabulary, whatever the text."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import tiktoken
from hypothesis import given, settings
from hypothesis import strategies as st

from index import tokens
from index.errors import NotReady
from index.tokens import LONGEST_RUN, MARGIN, count, counter_for, counts


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


TEXT = "Nine people drowned when the ferry sank near Lund on Monday, officials said. " * 5


@pytest.mark.parametrize(
    "model", ["gpt-4o", "openai:gpt-4.1-mini", "openai:gpt-5-nano", "openai/gpt-oss-20b"]
)
def test_a_model_with_the_packaged_encoding_is_counted_exactly(model: str) -> None:
    assert counter_for(model)(TEXT) == count(TEXT)


@pytest.mark.parametrize(
    "model", ["llama3.1:8b", "anthropic:claude-sonnet-4-5", "", "gpt-4", "text-embedding-3-small"]
)
def test_any_other_is_counted_with_a_margin_and_nothing_is_fetched(model: str) -> None:
    assert count(TEXT) * MARGIN <= counter_for(model)(TEXT) < count(TEXT) * MARGIN + 1
    assert counter_for(model)("") == 0


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_vocabulary_that_is_not_whole_is_neither_used_nor_fetched_nor_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    file = tmp_path / "9b5ad71b2ce5302211f9c61530b329a4922fc6a4"
    if damage == "damaged":
        file.write_bytes(b"IQ== 0")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    assert counter_for("gpt-4")(TEXT) == counter_for("unheard-of")(TEXT)
    assert [path.name for path in tmp_path.iterdir()] == ([file.name] if damage == "damaged" else [])


def test_a_vocabulary_in_the_users_cache_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # One letter, one token: the file that it stands for is not ours to pass on.
    words = b"".join(base64.b64encode(bytes([byte])) + b" %d\n" % byte for byte in range(256))
    (tmp_path / "made-up").write_bytes(words)
    digest = hashlib.sha256(words).hexdigest()
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setitem(tokens._OTHER_VOCABULARIES, "cl100k_base", ("made-up", digest))
    small = tiktoken.Encoding(
        "small", pat_str=r".", mergeable_ranks={bytes([b]): b for b in range(256)}, special_tokens={}
    )
    monkeypatch.setattr(tiktoken, "get_encoding", {"cl100k_base": small}.__getitem__)
    assert counter_for("openai:gpt-4")(TEXT) == len(TEXT)
