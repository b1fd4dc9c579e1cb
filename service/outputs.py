"""What goes out, put into the wire format: values of `index` in, values of `service.types` out.

Nothing here searches, checks or computes: every offset and word is taken as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.protocols import Accepted, ArticleSummary
from index.types import Article, Evidence, Passage, Searched
from service.types import (
    ArticleFull,
    ArticleHead,
    ArticleInfo,
    ArticleVersion,
    BatchLine,
    EvidenceOut,
    IngestResult,
    LabelledSentence,
    PassageOut,
    SearchedOut,
)
from service.verifying import citation


def ingest_result(accepted: Accepted) -> IngestResult:
    """What became of an article."""
    return IngestResult(
        article_id=accepted.article_id,
        version=accepted.version,
        status=accepted.status,
        sentences=accepted.sentences,
        chunks=accepted.chunks,
    )


def passage_out(passage: Passage) -> PassageOut:
    """A passage with where it is from."""
    article = passage.article
    return PassageOut(
        article_id=passage.article_id,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        score=round(passage.score, 6),
        headline=article.headline,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
    )


def article_info(line: ArticleSummary) -> ArticleInfo:
    """One line of a listing."""
    return ArticleInfo(
        **_head(line.article),
        versions=line.versions,
        characters=line.characters,
        sentences=line.sentences,
        chunks=line.chunks,
        indexed=line.indexed,
    )


def article_full(article: Article, versions: Sequence[Article], current: Article | None) -> ArticleFull:
    """One version with its text; `versions` are all of its story's, oldest first."""
    return ArticleFull(
        **_head(article),
        text=article.text,
        versions=tuple(
            ArticleVersion(
                article_id=version.article_id,
                version=version.version,
                current=current is not None and version.article_id == current.article_id,
            )
            for version in versions
        ),
    )


def _head(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in ArticleHead.model_fields}


def searched_out(searched: Searched) -> SearchedOut:
    """What a question was looked up in."""
    return SearchedOut(
        passages=searched.passages,
        articles=searched.articles,
        newest_published_at=searched.newest_published_at,
    )


def evidence_out(evidence: Evidence) -> EvidenceOut:
    """What was searched, and each sentence of the evidence with its label and where it stands."""
    return EvidenceOut(
        **dict(searched_out(evidence.searched)),
        sentences=tuple(
            LabelledSentence(label=s.label, score=s.score, **dict(citation(s))) for s in evidence.sentences
        ),
    )


def batch_line_json(reply: BatchLine) -> str:
    """One line of a batch's reply: only the one of `result` and `error` that there is."""
    return reply.model_dump_json(exclude_none=True)
