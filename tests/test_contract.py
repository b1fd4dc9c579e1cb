"""The promises of an output that types cannot hold: what was searched, who wrote it, what became of the articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evals_suite import ARTICLE_ID, claim, ferry_suite, observe, stored

from evals.labels import Filtering, Suite
from evals.scores.base import Observed
from evals.scores.contract import contract
from service.types import Answer, Rejected, WriterChoice

PASSENGERS = claim("There were 340 passengers aboard.", "340 passengers aboard")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Suite:
    folder: Path = tmp_path_factory.mktemp("suite")
    return ferry_suite(folder)


@pytest.fixture
def seen(suite: Suite) -> Observed:
    return observe(suite, "fact/passengers", [PASSENGERS])


def published(seen: Observed, *dates: str | None) -> Observed:
    """Its article with the first date, and others of the other dates beside it."""
    [article] = seen.articles.values()
    assert article is not None
    ids = [ARTICLE_ID, *("bcd"[n] * 16 for n in range(len(dates) - 1))]
    articles = {
        i: article.model_copy(update={"article_id": i, "published_at": date})
        for i, date in zip(ids, dates, strict=True)
    }
    names = {f"{n}.txt": i for n, i in enumerate(ids)}
    cited = PASSENGERS.citations[0].model_copy(update={"published_at": dates[0]})
    output = seen.output.model_copy(
        update={"claims": (PASSENGERS.model_copy(update={"citations": (cited,)}),)}
    )
    return replace(seen, articles=articles, article_ids=names, output=output)


def searched(seen: Observed, **told: Any) -> Observed:
    answer = seen.answer
    return replace(
        seen, output=answer.model_copy(update={"searched": answer.searched.model_copy(update=told)})
    )


def wrote(seen: Observed, asked: WriterChoice = "auto", **told: Any) -> Observed:
    answer = seen.answer
    provenance = answer.provenance.model_copy(update=told)
    return replace(seen, asked=asked, output=answer.model_copy(update={"provenance": provenance}))


@pytest.mark.parametrize(
    ("dates", "articles", "told", "kept"),
    [
        (["2024-03-04"], 1, "2024-03-04", 1),
        (["2024-03-04"], 1, "2024-03-04T00:00:00Z", 1),
        (["2024-03-04"], 1, "2024-03-05", 0),
        (["2024-03-04"], 1, "2024-03-03", 0),
        (["2024-03-04"], 1, None, 0),
        ([None], 1, None, 1),
        ([None], 1, "2024-03-04", 0),
        (["2024-03-04", "2024-03-06"], 2, "2024-03-06", 1),
        (["2024-03-04", "2024-03-06"], 2, "2024-03-04", 0),
        (["2024-03-04", None], 2, "2024-03-04", 1),
        (["2024-03-04", "2024-03-06"], 1, "2024-03-06", 0),  # fewer than were asked about
        # others in the index may be newer, not older
        (["2024-03-04"], 5, "2024-03-09", 1),
        (["2024-03-04"], 5, "2024-03-03", 0),
        ([None], 5, "2024-03-03", 1),
        # a zone counts: 23:30 in New York is the next day in London
        (["2024-03-04T23:30:00-05:00", "2024-03-05T01:00:00+00:00"], 2, "2024-03-04T23:30:00-05:00", 1),
        (["2024-03-04T23:30:00-05:00", "2024-03-05T01:00:00+00:00"], 2, "2024-03-05T01:00:00+00:00", 0),
    ],
)
def test_what_was_searched_is_told(
    seen: Observed, dates: list[str | None], articles: int, told: str | None, kept: float
) -> None:
    found = contract(searched(published(seen, *dates), articles=articles, newest_published_at=told))
    assert found.value == kept, found.why


@pytest.mark.parametrize(
    ("asked", "told", "why"),
    [
        ("extractive", {"writer": "extractive", "model": None}, ""),
        ("llm", {"writer": "llm", "model": "a"}, ""),
        ("llm", {"writer": "extractive", "model": None, "fallback": "the model failed"}, ""),
        ("llm", {"writer": "extractive", "model": None}, "in place of the model"),
        ("auto", {"writer": "extractive", "model": None}, ""),
        ("llm", {"writer": "llm", "model": None}, "does not tell which"),
        ("llm", {"writer": "llm", "model": " "}, "does not tell which"),
        ("auto", {"index": ""}, "which index"),
        ("auto", {"index": "  "}, "which index"),
    ],
)
def test_who_wrote_it_is_told(seen: Observed, asked: WriterChoice, told: dict[str, Any], why: str) -> None:
    found = contract(wrote(seen, asked, **told))
    assert why in found.why
    assert found.value == float(not why)


@pytest.mark.parametrize(
    ("text", "reason", "kept"), [("He denied it.", "no number", 1), ("", "no number", 0), ("He did.", " ", 0)]
)
def test_what_was_refused_is_told_with_its_reason(
    seen: Observed, text: str, reason: str, kept: float
) -> None:
    refused = seen.output.model_copy(update={"rejected": (Rejected(text=text, reason=reason),)})
    assert contract(replace(seen, output=refused)).value == kept


def test_what_went_wrong_with_the_articles_breaks_it(seen: Observed) -> None:
    found = contract(replace(seen, faults=("the headline 'A' was stored as 'B'",)))
    assert found.value == 0
    assert "'A' was stored as 'B'" in found.why


def test_only_what_passes_the_filter_has_to_be_searched(suite: Suite, seen: Observed) -> None:
    answer = seen.answer.model_copy(update={"outcome": "insufficient", "claims": ()})
    assert isinstance(answer, Answer)
    none = searched(replace(seen, output=answer), articles=0)
    assert "0 articles were searched" in contract(none).why
    closed = replace(seen.case, filtering=Filtering(id="x", outlets=("Nobody",), ask=("built",)))
    assert contract(replace(none, case=closed, articles=stored(suite.text))).value == 1
