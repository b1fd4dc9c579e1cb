"""The promises of an output that types cannot hold: what was searched, who wrote it, what became of the articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evals_suite import ARTICLE_ID, TEXT, claim, ferry_suite, observe, stored

from evals.labels import Filtering, Suite
from evals.scores.base import Observed
from evals.scores.contract import contract
from service.types import (
    Answer,
    Briefing,
    BriefingClaim,
    Disagreement,
    DisagreementValue,
    LedgerEntry,
    PassageOut,
    Rejected,
    Usage,
    WriterChoice,
)

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
        ("auto", {"writer": "extractive", "model": None, "prompt": None}, ""),
        ("llm", {"writer": "llm", "model": None}, "does not tell which"),
        ("llm", {"prompt": None, "usage": Usage(calls=1)}, "with which prompt"),
        ("llm", {"prompt": None}, ""),  # nothing passed the filter: nobody was asked
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


def a_briefing(seen: Observed, *values: tuple[str, str | None], **ledger: Any) -> Observed:
    """A briefing of one claim, with these values (text, speaker) of what the coast guard says."""
    guard = claim("The coast guard said at least 12 people were hurt.", "12 people were hurt", speaker="Ada")
    entry = {
        "article_id": ARTICLE_ID,
        "headline": None,
        "outlet": None,
        "published_at": None,
        "status": "used",
        "claims": 1,
    }
    told = Briefing(
        title="Ferry",
        topic=None,
        claims=(BriefingClaim(**PASSENGERS.model_dump()),),
        disagreements=tuple(
            Disagreement(
                question=f"{n}?", values=(DisagreementValue(value=text, speaker=speaker, claim=guard),)
            )
            for n, (text, speaker) in enumerate(values)
        ),
        rejected=(),
        ledger=(LedgerEntry(**entry | ledger),),
        provenance=seen.output.provenance,
    )
    return replace(seen, output=told)


@pytest.mark.parametrize(
    ("value", "speaker", "why"),
    [
        ("at least 12", "Ada", ""),
        ("At least  12", "Ada", ""),
        ("12", "Ada", "has lost 'at least'"),
        ("15", "Ada", "is not in its claim"),
        ("at least 12", None, "its claim to 'Ada'"),
        ("at least 12", "Bo", "is given to 'Bo'"),
    ],
)
def test_a_value_is_what_its_claim_says(seen: Observed, value: str, speaker: str | None, why: str) -> None:
    found = contract(a_briefing(seen, (value, speaker)))
    assert why in found.why
    assert found.value == float(not why)


@pytest.mark.parametrize(
    ("ledger", "why"),
    [
        ({}, ""),
        ({"claims": 2}, "counts 2 claims"),
        ({"outlet": "Lund Daily"}, "another outlet"),
        ({"headline": "Lund"}, "another headline"),
        ({"published_at": "2024-03-04"}, "another published_at"),
        ({"status": "unused", "claims": 0, "reason": "less central"}, "counts 0 claims"),
    ],
)
def test_the_ledger_says_what_became_of_an_article(seen: Observed, ledger: dict[str, Any], why: str) -> None:
    found = contract(a_briefing(seen, **ledger))
    assert why in found.why
    assert found.value == float(not why)


def test_a_briefing_is_on_what_was_asked(seen: Observed) -> None:
    on_else = a_briefing(seen)
    told = on_else.output.model_copy(update={"topic": "mills"})
    assert "is on 'mills'" in contract(replace(on_else, output=told)).why


def test_disagreements_are_about_different_questions(seen: Observed) -> None:
    both = a_briefing(seen, ("at least 12", "Ada"), ("at least 12", "Ada"))
    assert contract(both).value == 1
    assert isinstance(both.output, Briefing)
    same = tuple(one.model_copy(update={"question": "How many?"}) for one in both.output.disagreements)
    told = both.output.model_copy(update={"disagreements": same})
    assert "the same question" in contract(replace(both, output=told)).why


def passage(start: int, score: float, **told: Any) -> PassageOut:
    text = TEXT[start : start + 10]
    source: dict[str, Any] = dict.fromkeys(("headline", "outlet", "url", "published_at"))
    return PassageOut(
        article_id=ARTICLE_ID, start=start, end=start + 10, text=text, score=score, **source | told
    )


@pytest.mark.parametrize(
    ("found", "first", "why"),
    [
        ([passage(0, 0.5), passage(20, 0.5)], None, ""),
        ([passage(0, 0.4), passage(20, 0.5)], None, "not best first"),
        ([passage(0, 0.5, outlet="Lund Daily")], None, "another outlet"),
        ([passage(0, 0.5, headline="Lund")], None, "another headline"),
        ([passage(0, 0.5), passage(20, 0.4)], [passage(40, 0.6)], ""),
        ([passage(0, 0.5), passage(20, 0.4)], [passage(0, 0.5), passage(20, 0.4)], "finds 2"),
        ([passage(0, 0.5)], [], "finds 0"),
        ([], [], ""),
    ],
)
def test_passages_are_the_articles_own(
    seen: Observed, found: list[PassageOut], first: list[PassageOut] | None, why: str
) -> None:
    judged = contract(replace(seen, found=tuple(found), first=None if first is None else tuple(first)))
    assert why in judged.why
    assert judged.value == float(not why)


@pytest.mark.parametrize(("alone", "articles", "kept"), [(True, 1, 1), (True, 2, 0), (False, 2, 1)])
def test_behind_a_filter_only_what_passes_is_searched(
    seen: Observed, alone: bool, articles: int, kept: float
) -> None:
    label = Filtering(id="x", outlets=("Lund Daily",), lets=("ferry.txt",), ask=("built",))
    behind = replace(seen, case=replace(seen.case, filtering=label), alone=alone)
    assert contract(searched(behind, articles=articles)).value == kept


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
