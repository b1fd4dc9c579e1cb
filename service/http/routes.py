"""The HTTP routes: a verb of the engine each.

In: requests whose shape FastAPI has checked. Out: wire values. Errors are raised as the engine raises them;
`app` makes problems of them. Blocking verbs are plain functions, which FastAPI runs in its threads.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from service.http import events, metrics
from service.http.answering import answer_response, briefing_response
from service.http.bodies import EXAMPLES, AskInput, BriefingFormat, BriefingInput, ListQuery, SearchInput
from service.http.docs_page import docs_page
from service.http.guards import GuardedRoute
from service.http.metrics import Metrics
from service.http.streams import batch_response
from service.protocols import Engine
from service.render_html import briefing_html
from service.render_markdown import briefing_markdown
from service.types import (
    Answer,
    ArticleFull,
    ArticleInput,
    ArticleList,
    Briefing,
    Deleted,
    Health,
    IngestResult,
    SearchResult,
)


def _engine(request: Request) -> Engine:
    return request.app.state.engine  # type: ignore[no-any-return]


def _metrics(request: Request) -> Metrics:
    return request.app.state.metrics  # type: ignore[no-any-return]


EngineDep = Annotated[Engine, Depends(_engine)]
MetricsDep = Annotated[Metrics, Depends(_metrics)]
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""For pages whose words came from outside: even if one got through as markup, it could do nothing."""
router = APIRouter(route_class=GuardedRoute)


def _example(name: str) -> Any:
    return Body(openapi_examples=EXAMPLES[name])


@router.post(
    "/v1/articles", status_code=201, responses={200: {"model": IngestResult, "description": "Unchanged"}}
)
def ingest(
    article: Annotated[ArticleInput, _example("article")], engine: EngineDep, response: Response
) -> IngestResult:
    """Store one article and index it. 201 if it was added or updated, 200 if it was known already."""
    result = engine.ingest(article)
    response.status_code = 200 if result.status == "unchanged" else 201
    return result


@router.post(
    "/v1/articles/batch",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/x-ndjson": {"example": '{"text": "..."}\n{"text": "..."}\n'}},
        }
    },
    responses={
        200: {"description": "A BatchLine for each line", "content": {"application/x-ndjson": {}}},
    },
)
async def ingest_batch(request: Request, engine: EngineDep) -> Response:
    """JSON Lines of articles; a line of reply for each, as it is done. A bad line is one line's error."""
    return await batch_response(request, engine)


@router.get("/v1/articles")
def list_articles(query: Annotated[ListQuery, Query()], engine: EngineDep) -> ArticleList:
    """Current articles, newest first, without their texts."""
    return engine.articles(query.filters, query.limit, query.offset)


@router.get("/v1/articles/{article_id}")
def get_article(article_id: str, engine: EngineDep) -> ArticleFull:
    """One version with its text, and what other versions there are."""
    return engine.article(article_id)


@router.delete("/v1/articles/{article_id}")
def delete_article(article_id: str, engine: EngineDep) -> Deleted:
    """Remove every version of the article's story."""
    return engine.delete(article_id)


@router.post("/v1/search")
def search(body: Annotated[SearchInput, _example("search")], engine: EngineDep) -> SearchResult:
    """Passages, best first."""
    return engine.search(body.query, body.filters, body.limit, body.token_budget)


@router.post(
    "/v1/ask",
    response_model=Answer,
    responses={200: {"content": {events.MEDIA_TYPE: {"schema": {"type": "string"}}}}},
)
async def ask(
    body: Annotated[AskInput, _example("ask")], request: Request, engine: EngineDep, counted: MetricsDep
) -> Response:
    """A verified answer, or why there is none.

    With `Accept: text/event-stream` it arrives as events: `evidence`, a `claim` each, `answer`; or `error`.
    """
    return answer_response(
        request,
        lambda stop: engine.ask_events(body.question, body.filters, body.writer, stop),
        counted.answered,
    )


@router.post(
    "/v1/briefings",
    response_model=Briefing,
    responses={
        200: {
            "content": {
                "text/markdown": {"schema": {"type": "string"}},
                "text/html": {"schema": {"type": "string"}},
            }
        }
    },
)
async def brief(
    body: Annotated[BriefingInput, _example("briefing")], request: Request, engine: EngineDep
) -> Response:
    """The most important claims over the articles, disagreements, and a ledger of every article considered."""
    return briefing_response(
        request,
        lambda stop: engine.brief(body.topic, body.filters, body.max_claims, body.writer, stop),
        lambda briefing: _page(briefing, body.format),
    )


def _page(briefing: Briefing, format_: BriefingFormat) -> Response:
    if format_ == "markdown":
        return Response(briefing_markdown(briefing), media_type="text/markdown; charset=utf-8")
    if format_ == "html":
        return HTMLResponse(briefing_html(briefing), headers={"Content-Security-Policy": PAGE_POLICY})
    return Response(briefing.model_dump_json(), media_type="application/json")


@router.get("/health", responses={503: {"model": Health, "description": "Not ready"}})
def health(engine: EngineDep, response: Response) -> Health:
    """Whether questions can be answered: 200 if so, else 503 with the reason."""
    found = engine.health()
    response.status_code = 200 if found.ready else 503
    return found


@router.get("/health/live")
async def live() -> dict[str, bool]:
    """200 as long as the process answers at all."""
    return {"live": True}


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def exposition(engine: EngineDep, counted: MetricsDep) -> Response:
    """Prometheus metrics."""
    return Response(counted.exposition(engine.health()), media_type=metrics.MEDIA_TYPE)


@router.get("/docs", include_in_schema=False, response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """What there is, to read and to try; it needs nothing from elsewhere."""
    return HTMLResponse(docs_page(request.app.openapi()))


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> JSONResponse:
    """The same for programs."""
    return JSONResponse(request.app.openapi())


@router.get("/", include_in_schema=False)
async def root() -> RedirectResponse:
    """To the docs."""
    return RedirectResponse("/docs")
