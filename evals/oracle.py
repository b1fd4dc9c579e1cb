"""An engine that knows the labels and answers by them: what a perfect score looks like.

In: suites. Out: an engine whose answers are the labels' own gold answers, cited with their own quotes. The
scores are tested with it: it must have 1.0 everywhere, and every broken system is made by wrapping it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from evals.cases import Case, build_cases
from evals.labels import Fact, Suite
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

    def __init__(self, suites: Sequence[Suite]) -> None:
        self._cases = build_cases(suites)
        self._stored: dict[str, ArticleFull] = {}

    def ingest(self, article: ArticleInput) -> IngestResult:
        """Keeps the article as it is given."""
        text = (article.text or "").strip()  # as every engine stores it: the labels are placed in that
        article_id = hashlib.sha256(text.encode()).hexdigest()[:16]
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

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """The gold answer: every expected fact, cited with the first of its evidence sets."""
        case, article = self._case(question, filters)
        claims = (
            ()
            if case is None or article is None
            else tuple(_claim(fact, case.suite, article) for fact in case.expects)
        )
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
        case, article = self._case(None, filters)
        if case is None or article is None:
            raise NotFound("no suite of these articles has a briefing")
        claims = tuple(
            BriefingClaim(**_claim(fact, case.suite, article).model_dump()) for fact in case.expects
        )
        entry = LedgerEntry(
            article_id=article.article_id,
            headline=article.headline,
            outlet=article.outlet,
            published_at=article.published_at,
            status="used",
            claims=len(claims),
        )
        return Briefing(
            title=article.headline or "Briefing",
            topic=topic,
            claims=claims,
            disagreements=(),
            rejected=(),
            ledger=(entry,),
            provenance=_PROVENANCE,
        )

    def _case(self, question: str | None, filters: FilterInput) -> tuple[Case | None, ArticleFull | None]:
        for article_id, article in self._stored.items():
            if filters.article_ids is not None and article_id not in filters.article_ids:
                continue
            for case in self._cases:
                if case.question == question and case.suite.text == article.text:
                    return case, article
        return None, None


def _claim(fact: Fact, suite: Suite, article: ArticleFull) -> Claim:
    citations = tuple(
        Citation(
            article_id=article.article_id,
            start=gold.start,
            end=gold.end,
            quote=gold.quote,
            headline=article.headline,
            outlet=article.outlet,
            url=article.url,
            published_at=article.published_at,
        )
        for gold in suite.gold[fact.id][0]
    )
    return Claim(text=fact.claim, speaker=fact.said_by.speaker if fact.said_by else None, citations=citations)
