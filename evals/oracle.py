"""An engine that knows the labels and answers by them: what a perfect score looks like.

In: suites. Out: an engine whose answers are the labels' own gold answers, cited with their own quotes. The
scores are tested with it: it must have 1.0 everywhere, and every broken system is made by wrapping it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from evals.cases import Case, build_cases
from evals.labels import Fact, GoldSpan, Suite
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
    FilterInput,
    IngestResult,
    LedgerEntry,
    Outcome,
    Provenance,
    SearchedOut,
    WriterChoice,
)

_PROVENANCE = Provenance(writer="extractive", index="oracle")
_OUTCOMES: dict[str, Outcome] = {"conflict": "conflicting", "unanswerable": "insufficient"}


class OracleEngine:
    """Answers the questions of its suites, and no others."""

    def __init__(self, suites: Sequence[Suite], cases: Sequence[Case] | None = None) -> None:
        """`cases` are those of the suites, where somebody has built them already."""
        self._cases: dict[str | None, list[Case]] = {}
        for case in build_cases(suites) if cases is None else cases:
            self._cases.setdefault(case.question, []).append(case)
        self._stored: dict[str, ArticleFull] = {}

    def ingest(self, article: ArticleInput) -> IngestResult:
        """Keeps the article as it is given."""
        text = stored_form(article.text or "")  # as every engine stores it: the labels are placed in that
        article_id = hashlib.sha256(f"{article.key}\0{text}".encode()).hexdigest()[:16]
        given = article.model_dump(exclude={"text", "html", "key", "language"})
        version = ArticleVersion(article_id=article_id, version=1, current=True)
        self._stored[article_id] = ArticleFull(
            article_id=article_id,
            key=article.key or article_id,
            version=1,
            text=text,
            language=article.language or "en",
            versions=(version,),
            **given,
        )
        return IngestResult(article_id=article_id, version=1, status="added", sentences=0, chunks=0)

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """How many it has; it lists none."""
        return ArticleList(articles=(), total=len(self._stored))

    def article(self, article_id: str) -> ArticleFull:
        """The article as it was given."""
        if article_id not in self._stored:
            raise NotFound(f"no article has the id {article_id!r}")
        return self._stored[article_id]

    def delete(self, article_id: str) -> Deleted:
        """Forgets the article."""
        del self._stored[article_id]
        return Deleted(deleted=(article_id,))

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """The gold answer: every expected fact, cited with the first of its evidence sets."""
        case, articles = self._case(question, filters)
        claims = () if case is None else tuple(_claim(fact, case.suite, articles) for fact in case.expects)
        return Answer(
            question=question,
            outcome=_OUTCOMES.get(case.kind, "answered") if case is not None else "insufficient",
            claims=claims,
            rejected=(),
            searched=SearchedOut(passages=0, articles=len(self._stored), newest_published_at=None),
            provenance=_PROVENANCE,
        )

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
    ) -> Briefing:
        """Every fact that the briefing's label names."""
        case, articles = self._case(None, filters)
        if case is None:
            raise NotFound("no suite of these articles has a briefing")
        claims = tuple(
            BriefingClaim(**_claim(fact, case.suite, articles).model_dump()) for fact in case.expects
        )
        return Briefing(
            title=next(iter(articles.values())).headline or "Briefing",
            topic=topic,
            claims=claims,
            disagreements=(),
            rejected=(),
            ledger=tuple(_entry(article, claims) for article in articles.values()),
            provenance=_PROVENANCE,
        )

    def _case(self, question: str | None, filters: FilterInput) -> tuple[Case | None, dict[str, ArticleFull]]:
        """The first case of that question whose articles are all there, and these by name."""
        wanted = filters.article_ids
        there = [a for i, a in self._stored.items() if wanted is None or i in wanted]
        by_text = {article.text: article for article in reversed(there)}
        for case in self._cases.get(question, ()):
            texts = case.suite.texts
            if by_text.keys() >= set(texts.values()):
                return case, {name: by_text[text] for name, text in texts.items()}
        return None, {}


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


def _claim(fact: Fact, suite: Suite, articles: Mapping[str, ArticleFull]) -> Claim:
    citations = tuple(_citation(gold, articles[gold.article]) for gold in suite.gold[fact.id][0])
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
