"""A body is cut into lines without ever being held whole, and a line is an article or says why not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BadInput
from service.lines import article_on, is_blank, split_lines
from service.types import ArticleInput


@settings(deadline=None, derandomize=True)
@given(st.lists(st.binary(max_size=20)))
def test_lines_are_the_same_however_the_body_arrives(pieces: list[bytes]) -> None:
    body = b"".join(pieces)
    expected = body.split(b"\n")
    if not expected[-1]:
        expected.pop()
    assert list(split_lines(pieces, 1000)) == expected


@settings(deadline=None, derandomize=True)
@given(st.lists(st.binary(max_size=40)), st.integers(1, 10))
def test_no_line_is_longer_than_one_byte_over_the_limit(pieces: list[bytes], longest: int) -> None:
    cut = list(split_lines(pieces, longest))
    whole = list(split_lines(pieces, 10_000))
    assert cut == [line[: longest + 1] for line in whole]


def test_a_line_is_an_article() -> None:
    line = '{"text": "Tekst żółty", "key": "k"}'
    assert (
        article_on(line, 100) == article_on(line.encode(), 100) == ArticleInput(text="Tekst żółty", key="k")
    )


def test_a_byte_order_mark_and_a_carriage_return_are_no_part_of_it() -> None:
    assert article_on(b'\xef\xbb\xbf{"text": "a"}\r', 100) == ArticleInput(text="a")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (b"{", "malformed_json", "no JSON"),
        (b"null", "bad_input", "JSON object"),
        (b'{"text": "a\xff"}', "malformed_json", r"byte 11 \(b'\\xff'\)"),
        ('{"text": "a\ud800"}', "malformed_json", "UTF-8"),
        (b'{"text": "a\\ud800"}', "malformed_json", "no JSON"),
        (b'{"text": "a", "txet": "b"}', "unknown_field", "'txet'"),
        (b'{"text": 3}', "bad_input", "'text' is 3"),
        (b'{"text": "' + b"x" * 100 + b'"}', "too_large", "longer than 100 bytes"),
        (b"[" * 90, "malformed_json", "no JSON"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: str | bytes, code: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as error:
        article_on(line, 100)
    assert error.value.code == code


@pytest.mark.parametrize(("line", "blank"), [(b"", True), (" \r", True), (b"x", False), ("{}", False)])
def test_blank_lines(line: str | bytes, blank: bool) -> None:
    assert is_blank(line) is blank
