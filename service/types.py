"""The wire format as values: what the engine returns, HTTP carries and `--json` prints.

All are frozen and refuse unknown fields. Offsets are half-open `[start, end)` in code points of
`Article.text`. Nothing here computes: `verifying` makes Answers, `briefing` makes Briefings.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Outcome = Literal["answered", "conflicting", "insufficient"]
WriterChoice = Literal["auto", "extractive", "llm"]


class Value(BaseModel):
    """Base of all that crosses the wire."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ArticleInput(Value):
    """An article to ingest: exactly one of `text` and `html`."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    key: str | None = Field(default=None, description="Names the story: another text is a new version.")
    headline: str | None = None
    outlet: str | None = None
    agency: str | None = Field(default=None, description="The news agency that the article credits.")
    byline: str | None = None
    published_at: str | None = Field(default=None, description="ISO 8601 date or date-time.")
    language: str | None = Field(default=None, description="BCP 47 tag, `en` where none is given.")


class IngestResult(Value):
    """What became of one article."""

    article_id: str
    version: int
    status: Literal["added", "unchanged", "updated"]
    sentences: int
    chunks: int


class BatchLine(Value):
    """One line of a batch's reply: `result` or `error`, never both."""

    line: int = Field(description="1 for the batch's first line; blank lines are counted and have no reply.")
    result: IngestResult | None = None
    error: Problem | None = None
    source: str | None = Field(default=None, description="The file, where `onrecord ingest` read one.")


class ArticleHead(Value):
    """What is known of an article beside its text."""

    article_id: str
    key: str
    version: int
    headline: str | None
    outlet: str | None
    agency: str | None
    byline: str | None
    url: str | None
    published_at: str | None
    language: str


class ArticleInfo(ArticleHead):
    """A current article, without its text."""

    versions: int
    characters: int
    sentences: int
    chunks: int
    indexed: bool = Field(description="False while its vectors are still being made.")


class ArticleVersion(Value):
    """One of an article's versions."""

    article_id: str
    version: int
    current: bool


class ArticleFull(ArticleHead):
    """One version with its text: what citations are slices of."""

    text: str
    versions: tuple[ArticleVersion, ...]


class ArticleList(Value):
    """A page of current articles, newest first."""

    articles: tuple[ArticleInfo, ...]
    total: int


class Deleted(Value):
    """The ids that are gone: every version of the story."""

    deleted: tuple[str, ...]


class FilterInput(Value):
    """Which articles a request is about. Dates are ISO 8601 and inclusive."""

    article_ids: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    published_after: str | None = None
    published_before: str | None = None
    language: str | None = None


NO_FILTERS = FilterInput()


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


class Problem(Value):
    """An error as RFC 9457 has it, with a stable `code` and, where one is to blame, the field."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    retry_after: int | None = Field(default=None, description="Seconds that a provider asks to wait.")


BatchLine.model_rebuild()
