"""What every engine refuses, in process and over HTTP alike: the same errors, and nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from engines import KINDS, opened

from index.embedding import MiniLmEmbedder
from index.errors import BadInput, NotFound
from service.protocols import Engine
from service.types import ArticleInput, FilterInput


@pytest.fixture(params=KINDS, scope="module")
def empty_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder
) -> Iterator[Engine]:
    """The same, shared by tests that must leave it empty."""
    with opened(request.param, tmp_path_factory.mktemp("empty"), embedder) as found:
        yield found


Call = Callable[[Engine], object]
NASTY: list[tuple[str, Call, type[Exception], str, str | None]] = [
    ("no text", lambda e: e.ingest(ArticleInput()), BadInput, "bad_input", "text"),
    ("empty text", lambda e: e.ingest(ArticleInput(text="")), BadInput, "bad_input", "text"),
    ("only white space", lambda e: e.ingest(ArticleInput(text=" \n\t\u3000")), BadInput, "bad_input", "text"),
    ("10 MB of text", lambda e: e.ingest(ArticleInput(text="word " * 2_000_000)), BadInput, "too_large", "text"),
    ("a NUL byte", lambda e: e.ingest(ArticleInput(text="a\x00b")), BadInput, "bad_input", "text"),
    ("half a character", lambda e: e.ingest(ArticleInput(text="a\ud800")), BadInput, "bad_input", "text"),
    ("a page without words", lambda e: e.ingest(ArticleInput(html="<html><b")), BadInput, "bad_input", "html"),
    ("no date", lambda e: e.ingest(ArticleInput(text="a", published_at="x")), BadInput, "bad_input", "published_at"),
    ("no web address", lambda e: e.ingest(ArticleInput(text="a", url="nope")), BadInput, "bad_input", "url"),
    ("no question", lambda e: e.ask(""), BadInput, "empty", "question"),
    ("a blank question", lambda e: e.ask(" \n"), BadInput, "empty", "question"),
    ("20,000 characters", lambda e: e.ask("why " * 5000), BadInput, "too_long", "question"),
    ("a NUL in a question", lambda e: e.ask("a\x00b"), BadInput, "bad_input", "question"),
    ("half a character asked", lambda e: e.ask("\udcff?"), BadInput, "bad_input", "question"),
    ("no model", lambda e: e.ask("Why?", writer="llm"), BadInput, "no_model", "writer"),
    ("no query", lambda e: e.search(""), BadInput, "empty", "query"),
    ("no passages", lambda e: e.search("a", limit=0), BadInput, "bad_input", "limit"),
    ("101 passages", lambda e: e.search("a", limit=101), BadInput, "bad_input", "limit"),
    ("no tokens", lambda e: e.search("a", token_budget=0), BadInput, "bad_input", "token_budget"),
    ("a blank topic", lambda e: e.brief(" "), BadInput, "empty", "topic"),
    ("no claims", lambda e: e.brief(max_claims=0), BadInput, "bad_input", "max_claims"),
    ("no model for a briefing", lambda e: e.brief(writer="llm"), BadInput, "no_model", "writer"),
    ("a date that is none", lambda e: e.ask("Why?", FilterInput(published_after="2024-13-01")), BadInput,
     "bad_input", "filters.published_after"),
    ("an end before its start", lambda e: e.search("a", FilterInput(published_after="2024-02-01",
     published_before="2023-01-01")), BadInput, "bad_input", "filters.published_after"),
    ("an unknown article in a filter", lambda e: e.brief(filters=FilterInput(article_ids=("0" * 20,))), BadInput,
     "unknown_article", "filters.article_ids"),
    ("a dictionary with no such filter", lambda e: e.ask("Why?", filters={"outlet": "x"}), BadInput,  # type: ignore[arg-type]
     "unknown_field", "filters.outlet"),
    ("a dictionary with a word for a list", lambda e: e.search("a", {"outlets": "x"}), BadInput,  # type: ignore[arg-type]
     "bad_input", "filters.outlets"),
    ("filters that are none", lambda e: e.brief(filters="x"), BadInput, "bad_input", "filters"),  # type: ignore[arg-type]
    ("a NUL in a filter", lambda e: e.articles(FilterInput(outlets=("\x00",))), BadInput, "bad_input",
     "filters.outlets"),
    ("a negative page", lambda e: e.articles(offset=-1), BadInput, "bad_input", "offset"),
    ("a page too far", lambda e: e.articles(offset=10**30), BadInput, "bad_input", "offset"),
    ("an unknown article", lambda e: e.article("0" * 20), NotFound, "unknown_article", None),
    ("an id that can be none", lambda e: e.article("../x"), NotFound, "unknown_article", "article_id"),
    ("deleting an unknown article", lambda e: e.delete("0" * 20), NotFound, "unknown_article", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "kind", "code", "field"), [row[1:] for row in NASTY], ids=[row[0] for row in NASTY]
)
def test_bad_input_names_what_is_wrong_and_stores_nothing(
    empty_engine: Engine, call: Call, kind: type[Exception], code: str, field: str | None
) -> None:
    with pytest.raises(kind) as error:
        call(empty_engine)
    raised = error.value
    assert (type(raised), getattr(raised, "code", None), getattr(raised, "field", None)) == (
        kind,
        code,
        field,
    )
    assert len(str(raised)) < 500
    assert empty_engine.health().articles == 0


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        (b"{", "malformed_json", None),
        (b"\xff", "malformed_json", None),
        (b'{"text": "\xff"}', "malformed_json", None),
        (b"[1]", "bad_input", None),
        (b"{}", "bad_input", "text"),
        (b'{"text": ""}', "bad_input", "text"),
        (b'{"text": "a", "colour": "red"}', "unknown_field", "colour"),
        ('{"text": "a", "a\u2028b": "red"}'.encode(), "unknown_field", "a\u2028b"),
        (b'{"text": "a\\u0000b"}', "bad_input", "text"),
        (b'{"text": "a", "html": "<p>b</p>"}', "bad_input", "text"),
        (b'{"text": "a", "published_at": "2024-02-30"}', "bad_input", "published_at"),
    ],
)
def test_a_bad_line_is_told_what_is_wrong_with_it(
    empty_engine: Engine, line: bytes, code: str, field: str | None
) -> None:
    good = b'{"text": "Event one happened."}'
    replies = list(empty_engine.ingest_lines([good, b"", line, b"  ", good]))
    assert [reply.line for reply in replies] == [1, 3, 5]
    added, error, known = replies[0].result, replies[1].error, replies[2].result
    assert added is not None
    assert empty_engine.delete(added.article_id).deleted == (added.article_id,)
    assert (added.status, known and known.status) == ("added", "unchanged")
    assert error is not None
    assert (error.code, error.field) == (code, field)
