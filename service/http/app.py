"""The HTTP door, composed: routes, what is around them, and how each error is told.

In: an Engine, opened by someone else, who also closes it. Out: an ASGI app. Every error it sends is
`application/problem+json` (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457); `problems` has the statuses.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import anyio
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException

from index.errors import OnRecordError
from service.failures import ModelFailures
from service.http.answering import MOST_ASKED
from service.http.guards import Observed
from service.http.metrics import Metrics
from service.http.routes import router
from service.http.streams import MAX_BATCHES
from service.problems import MEDIA_TYPE, bad_value, problem, problem_of
from service.protocols import Engine
from service.types import Problem

DESCRIPTION = """\
Ask news articles, and see the exact words that every sentence of the answer rests on.

Offsets are half-open `[start, end)` in Unicode code points of the article's `text`: a citation's `quote` is
`text[start:end]` of that version, for ever. Every error is an RFC 9457 problem with a stable `code` and,
where one is to blame, the `field`."""


def create_app(
    engine: Engine, max_body_bytes: int = 16 * 2**20, failures: ModelFailures | None = None
) -> FastAPI:
    """The app that answers for `engine`, whose own limit for a line is to be `max_body_bytes` too.

    `failures` are those of the engine's models, for the metrics.
    """
    app = FastAPI(
        title="OnRecord",
        description=DESCRIPTION,
        version=version("onrecord"),
        docs_url=None,  # its page fetches scripts from elsewhere; `docs_page` does not
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.engine = engine
    app.state.metrics = Metrics(failures)
    app.state.max_body_bytes = max_body_bytes
    app.state.batch_threads = anyio.CapacityLimiter(MAX_BATCHES)
    app.state.ask_threads = anyio.CapacityLimiter(MOST_ASKED)
    app.include_router(router)
    app.add_middleware(Observed, metrics=app.state.metrics)
    app.add_exception_handler(OnRecordError, _engine_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


async def _engine_error(_: Request, error: Exception) -> Response:
    told = problem_of(error)
    return _told(told, None if told.retry_after is None else {"Retry-After": str(told.retry_after)})


async def _bad_request(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _told(problem_of(bad_value(error.errors())))


async def _http_error(request: Request, error: Exception) -> Response:
    """What the framework refuses by itself."""
    assert isinstance(error, HTTPException)
    path = request.url.path
    if error.status_code == 404:
        told = problem("unknown_route", f"there is nothing at {path!r}; /docs lists what there is")
    elif error.status_code == 405:
        told = problem("method_not_allowed", f"{path!r} does not take {request.method}")
    else:
        told = problem("malformed_json", f"the body cannot be read as JSON: {error.detail}")
    return _told(told, dict(error.headers or {}))


def _told(told: Problem, headers: dict[str, str] | None = None) -> Response:
    return Response(told.model_dump_json(), told.status, headers, media_type=MEDIA_TYPE)


def _openapi(app: FastAPI) -> dict[str, Any]:
    """FastAPI's description, with every error described as what it is: a problem."""
    if app.openapi_schema is None:
        found = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        schemas = found["components"]["schemas"]
        schemas["Problem"] = Problem.model_json_schema()
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        for operations in found["paths"].values():
            for operation in operations.values():
                operation["responses"].pop("422", None)
                operation["responses"]["default"] = _problem_response()
        app.openapi_schema = found
    return app.openapi_schema


def _problem_response() -> dict[str, Any]:
    example = _problem_example().model_dump()
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": "Any error", "content": {MEDIA_TYPE: {"schema": schema, "example": example}}}


def _problem_example() -> Problem:
    detail = "'filters.published_after' is 'tomorrow', which is no date; write 2024-05-31"
    return Problem(
        title="Unprocessable Content",
        status=422,
        detail=detail,
        code="bad_input",
        field="filters.published_after",
    )
