"""What requests hold that are no articles: the bodies of the POST routes and the query of the listing.

Each is refused if it has a field that is not here. The values of the fields are checked by the engine, not
here, so that a value gets the same answer at every door.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from service.types import NO_FILTERS, FilterInput, Value, WriterChoice

BriefingFormat = Literal["json", "markdown", "html"]


class SearchInput(Value):
    """Body of `POST /v1/search`."""

    query: str = Field(description="Words or a question.")
    limit: int | None = Field(
        default=None, description="How many passages, 1 to 100; 5 where neither is given."
    )
    token_budget: int | None = Field(default=None, description="As many passages as fit, 1 to 100000 tokens.")
    filters: FilterInput = NO_FILTERS


class AskInput(Value):
    """Body of `POST /v1/ask`."""

    question: str
    filters: FilterInput = NO_FILTERS
    writer: WriterChoice = "auto"


class BriefingInput(Value):
    """Body of `POST /v1/briefings`."""

    topic: str | None = Field(default=None, description="What it is about; everything, if null.")
    filters: FilterInput = NO_FILTERS
    max_claims: int | None = Field(default=None, description="At most so many claims, 1 to 100; 8 if null.")
    writer: WriterChoice = "auto"
    format: BriefingFormat = "json"


class ListQuery(Value):
    """Query of `GET /v1/articles`."""

    limit: int = Field(default=50, description="How many articles, 1 to 1000.")
    offset: int = Field(default=0, description="How many to pass over.")
    article_ids: list[str] | None = Field(default=None, description="May be given several times.")
    outlets: list[str] | None = Field(default=None, description="May be given several times.")
    published_after: str | None = None
    published_before: str | None = None
    language: str | None = None

    @property
    def filters(self) -> FilterInput:
        """The fields that say which articles."""
        return FilterInput.model_validate(self.model_dump(exclude={"limit", "offset"}))


ARTICLE = {
    "text": "The bridge over the Oder reopened on Monday.\n\n"
    "The mayor, Anna Kowalska, told PAP that repairs had cost 4 million euros.",
    "key": "oder-bridge",
    "headline": "Oder bridge reopens",
    "outlet": "Example Courier",
    "published_at": "2024-05-06",
}
EXAMPLES: dict[str, dict[str, Any]] = {
    "article": {
        "text": {"summary": "Plain text", "value": ARTICLE},
        "html": {
            "summary": "A web page",
            "value": {
                "html": "<html><body><article><h1>Oder bridge reopens</h1>"
                "<p>The bridge over the Oder reopened on Monday.</p></article></body></html>",
                "url": "https://news.example/oder-bridge",
                "outlet": "Example Courier",
            },
        },
    },
    "search": {
        "words": {"summary": "The best three", "value": {"query": "bridge repairs", "limit": 3}},
        "filtered": {
            "summary": "As much as fits a budget, of one outlet's spring",
            "value": {
                "query": "bridge repairs",
                "token_budget": 800,
                "filters": {"outlets": ["Example Courier"], "published_after": "2024-03-01"},
            },
        },
    },
    "ask": {
        "plain": {"summary": "A question", "value": {"question": "How much did the repairs cost?"}},
        "filtered": {
            "summary": "Of a few weeks' articles",
            "value": {
                "question": "When did the bridge reopen?",
                "filters": {"published_after": "2024-05-01", "published_before": "2024-05-31"},
                "writer": "extractive",
            },
        },
    },
    "briefing": {
        "topic": {"summary": "On a topic", "value": {"topic": "the Oder bridge", "max_claims": 5}},
        "page": {"summary": "Of everything, to print", "value": {"format": "html"}},
    },
}
"""By body, as OpenAPI has them."""
