"""What every engine does, in process and over HTTP alike. What it refuses: `test_engine_bad_input.py`."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from engines import BRIDGE, FERRY, KINDS, opened

from index.embedding import MiniLmEmbedder
from index.errors import NotFound
from index.reading import MiniLmReader
from service.demo import seed_articles
from service.protocols import Engine
from service.types import Citation, FilterInput


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path, embedder: MiniLmEmbedder) -> Iterator[Engine]:
    """An empty engine of each kind."""
    with opened(request.param, tmp_path / "data", embedder) as found:
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
    assert answer.provenance.reader == MiniLmReader().fingerprint
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
    assert engine.brief("the ferry off Lund", writer="extractive").topic == "the ferry off Lund"


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


def test_a_batch_without_an_end_is_answered_as_it_comes(engine: Engine) -> None:
    endless = (json.dumps({"text": f"Event {n % 3} happened."}) for n in itertools.count())
    replies = engine.ingest_lines(endless)
    assert [next(replies).line for _ in range(70)] == list(range(1, 71))


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
