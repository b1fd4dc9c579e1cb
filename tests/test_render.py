"""What people see in a terminal: every word as it is, and nothing that a terminal would obey."""

from __future__ import annotations

import io

import pytest
from briefings import NASTY, briefing, citation
from rich.console import Console

from service.render import (
    ingest_table,
    plain,
    print_answer,
    print_article,
    print_articles,
    print_briefing,
    print_passages,
)
from service.types import (
    Answer,
    ArticleFull,
    ArticleList,
    ArticleVersion,
    Claim,
    Outcome,
    PassageOut,
    Provenance,
    Rejected,
    SearchedOut,
    SearchResult,
)


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=200, highlight=False)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def answer(outcome: Outcome, *claims: Claim) -> Answer:
    return Answer(
        question="How many died?",
        outcome=outcome,
        claims=claims,
        rejected=(Rejected(text="Six died.", reason="'six' is in no sentence cited"),),
        searched=SearchedOut(passages=3, articles=2, newest_published_at="2024-05-06T10:00:00Z"),
        provenance=Provenance(writer="extractive", index="i", timings_ms={"total": 12.3}),
    )


def test_a_claim_is_shown_with_its_speaker_quote_and_place(console: Console) -> None:
    print_answer(
        console, answer("answered", Claim(text="Ten.", speaker="The mayor", citations=(citation(),)))
    )
    for expected in ("The mayor: Ten.", "“Ten died.”", "A headline, Courier, 2024-05-06 [3, 12)"):
        assert expected in shown(console)
    assert "Left out: Six died. ('six' is in no sentence cited)" in shown(console)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("insufficient", "No answer"), ("conflicting", "Sources disagree"), ("answered", "")],
)
def test_the_outcome_is_said_with_what_was_searched(console: Console, outcome: Outcome, words: str) -> None:
    print_answer(console, answer(outcome))
    assert shown(console).startswith(words)
    assert "(searched 2 articles, the newest of 2024-05-06; read 3 passages; 12 ms)" in shown(console)


@pytest.mark.parametrize(
    "told", ["model_timeout: nothing in 60 s", "broke off with model_timeout: [b]\x1b]0;x"]
)
def test_an_answer_that_the_model_failed_at_says_so(console: Console, told: str) -> None:
    written = answer("answered", Claim(text="Ten.", speaker=None, citations=(citation(),)))
    print_answer(console, written)
    assert "model" not in shown(console)
    fallen = written.provenance.model_copy(update={"fallback": told})
    print_answer(console, written.model_copy(update={"provenance": fallen}))
    assert f"The model failed: {told}".replace("\x1b", "\N{REPLACEMENT CHARACTER}") in shown(console)


def test_a_model_is_named_only_where_it_wrote_something(console: Console) -> None:
    by_model = Provenance(writer="llm", model="a:b", index="i")
    nothing = answer("insufficient").model_copy(update={"rejected": (), "provenance": by_model})
    print_answer(console, nothing)
    assert "a:b" not in shown(console)
    print_answer(console, answer("insufficient").model_copy(update={"provenance": by_model}))
    assert "Written by a:b." in shown(console)


def test_words_from_articles_are_neither_markup_nor_orders_to_the_terminal(console: Console) -> None:
    claim = Claim(text=f"[red]{NASTY}", speaker="[b]\x1b]0;x\x07", citations=(citation(quote="[/]\x9b31m"),))
    print_answer(console, answer("answered", claim))
    print_briefing(console, briefing(NASTY))
    assert "[red]<script>" in shown(console)
    assert not {"\x1b", "\x07", "\x9b"} & set(shown(console))


def test_plain_keeps_line_breaks_and_tabs() -> None:
    assert plain("a\tb\nc\rd").plain == "a\tb\nc\ufffdd"


def test_a_briefing_is_shown_whole(console: Console) -> None:
    print_briefing(console, briefing())
    for expected in (
        "(and 2 more like it)",
        "6, according to the article",
        "Left out: Ten died. (no sentence is cited)",
        "not used: nothing on the topic",
        "The model failed: Ten died.",
    ):
        assert expected in shown(console)


def test_passages_are_numbered_with_their_places(console: Console) -> None:
    passage = PassageOut(
        article_id="a1",
        start=1,
        end=4,
        text="abc",
        score=1.0,
        headline="H",
        outlet=None,
        url=None,
        published_at=None,
    )
    print_passages(console, SearchResult(passages=(passage,)))
    assert "1. H [1, 4)\n    abc\n" in shown(console)
    print_passages(console, SearchResult(passages=()))
    assert "Nothing was found." in shown(console)


def test_an_article_is_shown_with_its_versions(console: Console) -> None:
    found = ArticleFull(
        article_id="a2",
        key="k",
        version=2,
        text="The text.",
        headline="H",
        outlet=None,
        agency=None,
        byline=None,
        url=None,
        published_at=None,
        language="en",
        versions=(
            ArticleVersion(article_id="a1", version=1, current=False),
            ArticleVersion(article_id="a2", version=2, current=True),
        ),
    )
    print_article(console, found)
    for expected in ("headline: H", "version 1: a1\n", "version 2: a2, current", "The text."):
        assert expected in shown(console)
    assert "outlet" not in shown(console)


def test_an_empty_listing_says_so(console: Console) -> None:
    print_articles(console, ArticleList(articles=(), total=0))
    assert shown(console) == "0 of 0 articles\n"


def test_what_was_ingested_is_a_table(console: Console) -> None:
    console.print(ingest_table({"added": 3, "refused": 1, "chunks": 9}))
    rows = [line.split() for line in shown(console).splitlines()[1:]]
    assert rows == [
        ["added", "3"],
        ["updated", "0"],
        ["unchanged", "0"],
        ["refused", "1"],
        ["sentences", "0"],
        ["chunks", "9"],
    ]
