"""The wire format as values: what the engine returns, HTTP carries and `--json` prints.

All of it can be imported from here: articles are defined in `article_types`, what finds and tells is defined below.
All are frozen and refuse unknown fields. Offsets are half-open `[start, end)` in code points of `Article.text`.
Nothing here computes: `verifying` makes Answers, `briefing` makes Briefings.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.article_types import (
    NO_FILTERS,
    ArticleFull,
    ArticleHead,
    ArticleInfo,
    ArticleInput,
    ArticleList,
    ArticleVersion,
    BatchLine,
    Deleted,
    FilterInput,
    IngestResult,
)
from service.wire import Problem, Value

__all__ = [
    "NO_FILTERS",
    "NO_USAGE",
    "Answer",
    "ArticleFull",
    "ArticleHead",
    "ArticleInfo",
    "ArticleInput",
    "ArticleList",
    "ArticleVersion",
    "AskEvent",
    "BatchLine",
    "Briefing",
    "BriefingClaim",
    "Citation",
    "Claim",
    "Deleted",
    "Disagreement",
    "DisagreementValue",
    "EvidenceOut",
    "FilterInput",
    "Health",
    "IngestResult",
    "LabelledSentence",
    "LedgerEntry",
    "Outcome",
    "PassageOut",
    "Problem",
    "Provenance",
    "Rejected",
    "SearchResult",
    "SearchedOut",
    "Usage",
    "Value",
    "WriterChoice",
]

Outcome = Literal["answered", "conflicting", "insufficient"]
WriterChoice = Literal["auto", "extractive", "llm"]


class PassageOut(Value):
    """A run of whole sentences found for a query."""

    article_id: str
    start: int
    end: int
    text: str
    score: float
    headline: str | None
    outlet: str | None
    url: str | None
    published_at: str | None


class SearchResult(Value):
    """Passages, best first."""

    passages: tuple[PassageOut, ...]


class Citation(Value):
    """A verified span: `quote == article.text[start:end]` of that version, for ever."""

    article_id: str
    start: int
    end: int
    quote: str
    headline: str | None
    outlet: str | None
    url: str | None
    published_at: str | None


class Claim(Value):
    """One sentence of output, who said it, and the exact words it rests on."""

    text: str
    speaker: str | None = Field(description="To whom the cited words attribute this; null is the article.")
    citations: tuple[Citation, ...]


class Rejected(Value):
    """A sentence that a writer wrote and verifying refused."""

    text: str
    reason: str


class SearchedOut(Value):
    """What was looked through: refusals rest on it."""

    passages: int
    articles: int
    newest_published_at: str | None


class LabelledSentence(Citation):
    """A sentence of the evidence, under the label that a writer may cite."""

    label: str
    score: float = Field(description="How well it fits the question, beside the others: at most 1.")


class EvidenceOut(SearchedOut):
    """What was searched, and the sentences that the writer is shown."""

    sentences: tuple[LabelledSentence, ...]


class Usage(Value):
    """What a model was paid for; zeros when none was called."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    cost_usd: float | None = None


NO_USAGE = Usage()


class Provenance(Value):
    """How an answer came about."""

    writer: Literal["extractive", "llm"]
    model: str | None = None
    reader: str | None = Field(
        default=None,
        description="Fingerprint of the small model that the writer has to read with; null for one without.",
    )
    prompt: str | None = Field(default=None, description="Fingerprint of the prompt; null without a model.")
    fallback: str | None = Field(default=None, description="What was written without the model, and why.")
    index: str = Field(description="Fingerprint of the index that was searched.")
    usage: Usage = NO_USAGE
    timings_ms: dict[str, float] = Field(default_factory=dict)


class Answer(Value):
    """What `ask` returns."""

    question: str
    outcome: Outcome
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    searched: SearchedOut
    provenance: Provenance


AskEvent = EvidenceOut | Claim | Answer
"""What an answer is made known by, in this order: one EvidenceOut, Claims, one Answer."""


class DisagreementValue(Value):
    """One of the values that sources give, with who gave it."""

    value: str
    speaker: str | None
    claim: Claim


class Disagreement(Value):
    """One question, several values."""

    question: str
    values: tuple[DisagreementValue, ...]


class LedgerEntry(Value):
    """What became of one article that was considered."""

    article_id: str
    headline: str | None
    outlet: str | None
    published_at: str | None
    status: Literal["used", "unused"]
    claims: int
    reason: str | None = Field(default=None, description="Why it was not used; null when it was.")


class BriefingClaim(Claim):
    """A claim of a briefing; `also` counts the near-duplicates folded into it."""

    also: int = 0


class Briefing(Value):
    """What `brief` returns: claims in order of importance."""

    title: str
    topic: str | None
    claims: tuple[BriefingClaim, ...]
    disagreements: tuple[Disagreement, ...]
    rejected: tuple[Rejected, ...]
    ledger: tuple[LedgerEntry, ...]
    provenance: Provenance


class Health(Value):
    """Whether it lives and whether it can answer."""

    live: bool
    ready: bool
    articles: int
    chunks: int
    pending: int
    detail: str | None = None
