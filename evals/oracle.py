"""An engine that knows the labels and answers by them: what a perfect score looks like.

In: suites. Out: an engine whose answers are the labels' own gold answers, cited with their own quotes. The
scores are tested with it: it must have 1.0 everywhere, and every broken system is made by wrapping it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from evals.cases import Case
from evals.labels import Fact, GoldSpan, Suite
from evals.making import build_cases
from evals.stored_form import stored_form
from index.errors import NotFound
from service.types import (
    NO_FILTERS,
    Answer,
    ArticleFull,
    ArticleInput,
    ArticleList,
    ArticleVersion,
    Briefing,
    BriefingClaim,
    Citation,
    Claim,
    Deleted,
    Disagreement,
    DisagreementValue,
    FilterInput,
    IngestResult,
    LedgerEntry,
    Outcome,
    PassageOut,
    Provenance,
    SearchedOut,
    SearchResult,
    WriterChoice,
)

# its claims are in words of its own
_PROVENANCE = Provenance(writer="llm", model="labels", prompt="labels", index="oracle")
There = Mapping[str, ArticleFull]
"""Articles by their text."""
_OUTCOMES: dict[str, Outcome] = {"conflict": "conflicting", "unanswerable": "insufficient"}


class OracleEngine:
    """Answers the questions of its suites, and no others."""

    def __init__(self, suites: Sequence[Suite], cases: Sequence[Case] | None = None) -> None:
        """`cases` are those of the suites, where somebody has built them already."""
        self._cases: dict[str | None, list[Case]] = {}
        for case in build_cases(suites) if cases is None else cases:
            self._cases.setdefault(case.question, []).append(case)
        self._stored: dict[str, ArticleFull] = {}
        self._current: dict[str, str] = {}
        """By key, the id of the latest version."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        """Keeps the article as it is given; another text under the same key takes the older one's place."""
        text = stored_form(article.text or "")  # as every engine stores it: the labels are placed in that
        article_id = hashlib.sha256(f"{article.key}\0{text}".encode()).hexdigest()[:16]
        given = article.model_dump(exclude={"text", "html", "key", "language"})
        version = ArticleVersion(article_id=article_id, version=1, current=True)
        known = self._stored.get(article_id)
        key = article.key or article_id
        self._stored[article_id] = ArticleFull(
            article_id=article_id,
            key=key,
            version=1,
            text=text,
            language=article.language or "en",
            versions=(version,),
            **given,
        )
        status: Literal["added", "unchanged"] = "added" if known is None else "unchanged"
        self._current[key] = article_id
        return IngestResult(article_id=article_id, version=1, status=status, sentences=0, chunks=0)

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """How many it has; it lists none."""
        return ArticleList(articles=(), total=len(self._current))

    def article(self, article_id: str) -> ArticleFull:
        """The article as it was given."""
        if article_id not in self._stored:
            raise NotFound(f"no article has the id {article_id!r}")
        return self._stored[article_id]

    def delete(self, article_id: str) -> Deleted:
        """Forgets the article and its other versions."""
        key = self.article(article_id).key
        gone = tuple(i for i, article in self._stored.items() if article.key == key)
        for one in gone:
            del self._stored[one]
        del self._current[key]
        return Deleted(deleted=gone)

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """The gold answer: every expected fact, cited with the first of its evidence sets."""
        there = self._there(filters)
        case = self._case(question, there)
        facts = () if case is None else tuple(f for f in case.expects if _is_told(f, case.suite, there))
        outcome = _OUTCOMES.get(case.kind, "answered") if case is not None and facts else "insufficient"
        dates = [article.published_at for article in there.values() if article.published_at]
        return Answer(
            question=question,
            outcome="answered" if outcome == "conflicting" and len(facts) < 2 else outcome,
            claims=tuple(_claim(fact, case.suite, there) for fact in facts) if case is not None else (),
            rejected=(),
            searched=SearchedOut(
                passages=len(there), articles=len(there), newest_published_at=max(dates, default=None)
            ),
            provenance=_PROVENANCE,
        )

    def search(
        self,
        query: str,
        filters: FilterInput = NO_FILTERS,
        limit: int | None = None,
        token_budget: int | None = None,
    ) -> SearchResult:
        """Whole articles, and first the one with the evidence."""
        there = self._there(filters)
        case = self._case(query, there)
        gold = [] if case is None else [case.suite.gold[fact.id][0][0] for fact in case.expects]
        first = [case.suite.texts[span.article] for span in gold if case is not None]
        texts = sorted(there, key=lambda text: first.index(text) if text in first else len(first))
        return SearchResult(passages=tuple(_passage(there[text]) for text in texts[:limit]))

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
    ) -> Briefing:
        """Every fact that the briefing's label names."""
        there = self._there(filters)
        case = self._case(None, there, topic)
        if case is None:
            raise NotFound("no suite of these articles has a briefing")
        facts = [fact for fact in case.expects if _is_told(fact, case.suite, there)]
        claims = tuple(BriefingClaim(**_claim(fact, case.suite, there).model_dump()) for fact in facts)
        return Briefing(
            title=next(iter(there.values())).headline or "Briefing",
            topic=topic,
            claims=claims,
            disagreements=_disagreements(case.suite, there),
            rejected=(),
            ledger=tuple(_entry(article, claims) for article in there.values()),
            provenance=_PROVENANCE,
        )

    def _there(self, filters: FilterInput) -> There:
        """The latest versions that pass the filters."""
        found = [self._stored[article_id] for article_id in self._current.values()]
        return {article.text: article for article in reversed(found) if _passes(article, filters)}

    def _case(self, question: str | None, there: There, topic: str | None = None) -> Case | None:
        """The first case of that question, or topic, all of whose articles are there; else one some of whose are."""
        cases = [c for c in self._cases.get(question, ()) if question is not None or c.topic == topic]
        whole = (case for case in cases if there.keys() >= set(case.suite.texts.values()))
        part = (case for case in cases if there.keys() & set(case.suite.texts.values()))
        return next(whole, None) or next(part, None)


def _passes(article: ArticleFull, filters: FilterInput) -> bool:
    published = _day(article.published_at)
    outlet = (article.outlet or "").casefold()
    return (
        (filters.article_ids is None or article.article_id in filters.article_ids)
        and (filters.outlets is None or outlet in {one.casefold() for one in filters.outlets})
        and (filters.published_after is None or published >= filters.published_after)
        and (filters.published_before is None or published <= filters.published_before)
        and (filters.language is None or article.language.split("-")[0] == filters.language)
    )


def _day(published_at: str | None) -> str:
    """The day in UTC, as filters have it; "" where none is known."""
    if published_at is None:
        return ""
    moment = datetime.fromisoformat(published_at)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()


def _is_told(fact: Fact, suite: Suite, there: There) -> bool:
    """Whether the articles of its first evidence set are there."""
    return all(suite.texts[span.article] in there for span in suite.gold[fact.id][0])


def _disagreements(suite: Suite, there: There) -> tuple[Disagreement, ...]:
    """The conflicts that the briefing's label names."""
    wanted = suite.labels.briefing.disagreements if suite.labels.briefing else ()
    return tuple(
        Disagreement(question=conflict.about, values=tuple(_value(fact, suite, there) for fact in facts))
        for conflict in suite.labels.conflicts
        for facts in [[suite.labels.fact(fact_id) for fact_id in conflict.values]]
        if conflict.id in wanted and all(_is_told(fact, suite, there) for fact in facts)
    )


def _value(fact: Fact, suite: Suite, there: There) -> DisagreementValue:
    claim = _claim(fact, suite, there)
    return DisagreementValue(value=fact.claim, speaker=claim.speaker, claim=claim)


def _passage(article: ArticleFull) -> PassageOut:
    return PassageOut(
        article_id=article.article_id,
        start=0,
        end=len(article.text),
        text=article.text,
        score=1.0,
        headline=article.headline,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
    )


def _entry(article: ArticleFull, claims: Sequence[BriefingClaim]) -> LedgerEntry:
    used = sum(any(c.article_id == article.article_id for c in claim.citations) for claim in claims)
    return LedgerEntry(
        article_id=article.article_id,
        headline=article.headline,
        outlet=article.outlet,
        published_at=article.published_at,
        status="used" if used else "unused",
        reason=None if used else "no labelled fact is of it",
        claims=used,
    )


def _claim(fact: Fact, suite: Suite, there: There) -> Claim:
    citations = tuple(_citation(gold, there[suite.texts[gold.article]]) for gold in suite.gold[fact.id][0])
    return Claim(text=fact.claim, speaker=fact.said_by.speaker if fact.said_by else None, citations=citations)


def _citation(gold: GoldSpan, article: ArticleFull) -> Citation:
    return Citation(
        article_id=article.article_id,
        start=gold.start,
        end=gold.end,
        quote=gold.quote,
        headline=article.headline,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
    )
