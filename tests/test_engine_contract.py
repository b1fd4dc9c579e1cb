"""What every engine does, in process and over HTTP alike: the same values, the same errors."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index.embedding import MiniLmEmbedder
from index.errors import BadInput, NotFound
from service.client import HttpEngine
from service.demo import seed_articles
from service.protocols import Engine
from service.settings import load_settings
from service.types import ArticleInput, Citation, FilterInput
from service.wiring import open_engine
from tests.servers import serving

KINDS = ("in process", "over HTTP")
BRIDGE = ArticleInput(
    text="The Oder bridge reopened on Monday.\n\n"
    "The mayor, Anna Kowalska, told PAP that repairs had cost 4 million euros.",
    key="bridge",
    headline="Oder bridge reopens",
    outlet="Courier",
    published_at="2024-05-06",
)
FERRY = ArticleInput(
    text="A ferry ran aground off Lund on Tuesday.\n\nThe coast guard said 12 people were hurt.",
    key="ferry",
    outlet="Herald",
    published_at="2024-06-01",
)


@contextmanager
def opened(kind: str, folder: Path, embedder: MiniLmEmbedder) -> Iterator[Engine]:
    with closing(open_engine(load_settings(data_dir=folder), embedder)) as local:
        if kind == "in process":
            yield local
        else:
            with serving(local) as url, closing(HttpEngine(url)) as remote:
                yield remote


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path, embedder: MiniLmEmbedder) -> Iterator[Engine]:
    """An empty engine of each kind."""
    with opened(request.param, tmp_path / "data", embedder) as found:
        yield found


@pytest.fixture(params=KINDS, scope="module")
def empty_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, embedder: MiniLmEmbedder
) -> Iterator[Engine]:
    """The same, shared by tests that must leave it empty."""
    with opened(request.param, tmp_path_factory.mktemp("empty"), embedder) as found:
        yield found


def check_quotes(engine: Engine, citations: tuple[Citation, ...]) -> None:
    for citation in citations:
        assert engine.article(citation.article_id).text[citation.start : citation.end] == citation.quote


def test_an_article_is_added_then_unchanged_then_updated(engine: Engine) -> None:
    added, again = engine.ingest(BRIDGE), engine.ingest(BRIDGE)
    edited = engine.ingest(BRIDGE.model_copy(update={"text": "The bridge closed again."}))
    assert [added.status, again.status, edited.status] == ["added", "unchanged", "updated"]
    assert (added.version, again.article_id, edited.version) == (1, added.article_id, 2)


def test_both_versions_stay_and_the_newer_is_current(engine: Engine) -> None:
    old = engine.ingest(BRIDGE)
    new = engine.ingest(BRIDGE.model_copy(update={"text": "The bridge closed again."}))
    found = engine.article(old.article_id)
    assert found.text.startswith("The Oder bridge reopened")
    assert [(v.article_id, v.version, v.current) for v in found.versions] == [
        (old.article_id, 1, False),
        (new.article_id, 2, True),
    ]


def test_articles_are_listed_newest_first_by_page_and_filter(engine: Engine) -> None:
    bridge, ferry = engine.ingest(BRIDGE), engine.ingest(FERRY)
    assert [info.article_id for info in engine.articles().articles] == [ferry.article_id, bridge.article_id]
    second = engine.articles(limit=1, offset=1)
    assert ([info.article_id for info in second.articles], second.total) == ([bridge.article_id], 2)
    assert [info.outlet for info in engine.articles(FilterInput(outlets=("Herald",))).articles] == ["Herald"]
    early = FilterInput(published_before="2024-05-31", language="en", article_ids=(bridge.article_id,))
    assert engine.articles(early).total == 1


def test_a_deleted_story_is_gone_everywhere(engine: Engine) -> None:
    old = engine.ingest(BRIDGE)
    new = engine.ingest(BRIDGE.model_copy(update={"text": "The bridge closed again."}))
    assert set(engine.delete(new.article_id).deleted) == {old.article_id, new.article_id}
    assert engine.articles().total == 0
    assert engine.search("bridge").passages == ()
    for article_id in (old.article_id, new.article_id):
        with pytest.raises(NotFound):
            engine.article(article_id)


def test_a_search_finds_the_exact_words_best_first(engine: Engine) -> None:
    engine.ingest(BRIDGE)
    ferry = engine.ingest(FERRY)
    passages = engine.search("Who ran aground?", limit=2).passages
    assert passages[0].article_id == ferry.article_id
    for passage in passages:
        assert engine.article(passage.article_id).text[passage.start : passage.end] == passage.text
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)
    assert len(engine.search("bridge ferry", limit=1).passages) == 1
    assert len(engine.search("bridge ferry", token_budget=100_000).passages) == 2


def test_filters_keep_to_what_they_let_through(engine: Engine) -> None:
    engine.ingest(BRIDGE)
    ferry = engine.ingest(FERRY)
    after = FilterInput(published_after="2024-06-01")
    assert {p.article_id for p in engine.search("What happened?", after).passages} == {ferry.article_id}
    assert engine.ask("When did the Oder bridge reopen?", after).outcome == "insufficient"


def test_an_answer_rests_on_the_articles_own_words(engine: Engine) -> None:
    engine.ingest(BRIDGE)
    answer = engine.ask("  When did the Oder bridge reopen? ")
    assert (answer.question, answer.outcome) == ("When did the Oder bridge reopen?", "answered")
    assert "reopened on Monday" in answer.claims[0].citations[0].quote
    for claim in answer.claims:
        check_quotes(engine, claim.citations)
    assert (answer.provenance.writer, answer.provenance.model) == ("extractive", None)
    assert set(answer.provenance.timings_ms) >= {"retrieve", "write", "verify", "total"}


def test_sources_that_disagree_are_all_there(engine: Engine) -> None:
    for article in seed_articles():
        engine.ingest(article)
    answer = engine.ask("How many people were killed in the strike?")
    assert answer.outcome == "conflicting"
    quotes = " ".join(citation.quote for claim in answer.claims for citation in claim.citations)
    assert all(number in quotes for number in ("one", "17", "22"))
    for claim in answer.claims:
        check_quotes(engine, claim.citations)


def test_not_finding_an_answer_is_an_outcome_that_says_what_was_searched(engine: Engine) -> None:
    assert engine.ask("Who won?").outcome == "insufficient"
    engine.ingest(BRIDGE)
    answer = engine.ask("How many goals did Lewandowski score in Madrid?")
    assert (answer.outcome, answer.claims) == ("insufficient", ())
    assert (answer.searched.articles, answer.searched.newest_published_at) == (1, "2024-05-06")


def test_a_briefing_accounts_for_every_article(engine: Engine) -> None:
    ids = {engine.ingest(BRIDGE).article_id, engine.ingest(FERRY).article_id}
    briefing = engine.brief(max_claims=2)
    assert 1 <= len(briefing.claims) <= 2
    assert {entry.article_id for entry in briefing.ledger} == ids
    for claim in briefing.claims:
        check_quotes(engine, claim.citations)
    assert "total" in briefing.provenance.timings_ms
    assert engine.brief("the ferry off Lund").topic == "the ferry off Lund"


def test_health_counts(engine: Engine) -> None:
    assert engine.health().ready
    engine.ingest(BRIDGE)
    health = engine.health()
    assert (health.live, health.ready, health.articles, health.chunks, health.pending) == (
        True,
        True,
        1,
        1,
        0,
    )


def test_one_bad_line_in_a_thousand_is_an_error_for_itself_alone(engine: Engine) -> None:
    lines = [json.dumps({"text": f"Event {n % 10} happened.", "key": str(n % 10)}) for n in range(1000)]
    lines[500] = '{"text": "a", "published_at": "the day after"}'
    done: list[int] = []
    replies = list(engine.ingest_lines(lines, done.append))
    assert [reply.line for reply in replies] == list(range(1, 1001))
    bad = [reply for reply in replies if reply.error is not None]
    assert [(reply.line, reply.error and reply.error.field) for reply in bad] == [(501, "published_at")]
    assert done == sorted(done)
    assert done[-1] == 1000
    assert engine.articles().total == 10


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
    engine: Engine, line: bytes, code: str, field: str | None
) -> None:
    good = b'{"text": "Event one happened."}'
    replies = list(engine.ingest_lines([good, b"", line, b"  ", good]))
    assert [reply.line for reply in replies] == [1, 3, 5]
    assert [reply.result and reply.result.status for reply in replies] == ["added", None, "unchanged"]
    error = replies[1].error
    assert error is not None
    assert (error.code, error.field) == (code, field)


def test_a_batch_without_an_end_is_answered_as_it_comes(engine: Engine) -> None:
    endless = (json.dumps({"text": f"Event {n % 3} happened."}) for n in itertools.count())
    replies = engine.ingest_lines(endless)
    assert [next(replies).line for _ in range(70)] == list(range(1, 71))


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
    ("a date that is none", lambda e: e.ask("Why?", FilterInput(published_after="2024-13-01")), BadInput,
     "bad_input", "filters.published_after"),
    ("an end before its start", lambda e: e.search("a", FilterInput(published_after="2024-02-01",
     published_before="2023-01-01")), BadInput, "bad_input", "filters.published_after"),
    ("an unknown article in a filter", lambda e: e.brief(filters=FilterInput(article_ids=("0" * 20,))), BadInput,
     "unknown_article", "filters.article_ids"),
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


def test_twenty_questions_at_once_get_the_answers_they_get_alone(engine: Engine) -> None:
    engine.ingest(BRIDGE)
    engine.ingest(FERRY)
    questions = [
        "How much did the repairs cost?",
        "How many people were hurt?",
        "Who is the mayor?",
        "Who won?",
    ] * 5
    alone = {question: engine.ask(question) for question in set(questions)}
    with ThreadPoolExecutor(20) as pool:
        for answer in pool.map(engine.ask, questions):
            expected = alone[answer.question]
            assert (answer.outcome, answer.claims) == (expected.outcome, expected.claims)
