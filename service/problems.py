"""Errors as they travel: an exception becomes an RFC 9457 problem, and a problem the same exception again.

In: an exception of `index.errors`, or the Problem that another process made of one. Out: the other. The
statuses of the whole service are the one table below. Nothing here knows a web framework.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError

from index.errors import (
    BadInput,
    DataFolderInUse,
    IndexCorrupted,
    IndexMismatch,
    ModelFailed,
    ModelUnavailable,
    NotFound,
    NotReady,
    OnRecordError,
    StorageFailed,
)
from service.types import Problem

MEDIA_TYPE = "application/problem+json"

STATUS: dict[str | type[OnRecordError], int] = {
    # codes with a status of their own
    "malformed_json": 400,
    "unknown_route": 404,
    "method_not_allowed": 405,
    "too_large": 413,
    "unsupported_media_type": 415,
    "internal_error": 500,
    # every other code: the nearest of the error's classes
    NotFound: 404,
    BadInput: 422,
    NotReady: 503,
    StorageFailed: 507,
    ModelUnavailable: 503,
    ModelFailed: 502,
    OnRecordError: 500,
}

LONGEST_WAIT = 24 * 3600
"""Seconds of a `Retry-After`, whatever a provider told."""
MODEL_CODES = "model_"
"""How every code of a ModelFailed begins."""

CLASSES: tuple[type[OnRecordError], ...] = (
    DataFolderInUse,
    IndexMismatch,
    IndexCorrupted,
    NotReady,
    NotFound,
    StorageFailed,
    ModelUnavailable,
    ModelFailed,
    BadInput,
)


def status_of(error: OnRecordError) -> int:
    """The HTTP status of an error: its code's own, or else that of the nearest class that has one."""
    if error.code in STATUS:
        return STATUS[error.code]
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem_of(error: Exception) -> Problem:
    """What a caller is told of an error; of one that is no OnRecordError, nothing but that there was one."""
    if not isinstance(error, OnRecordError):
        return problem(
            "internal_error", "something went wrong here; the log has it under this request's X-Request-Id"
        )
    status = status_of(error)
    wait = error.retry_after if isinstance(error, ModelUnavailable) else None
    return Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=str(error),
        code=error.code,
        field=error.field,
        retry_after=None if wait is None else math.ceil(min(wait, LONGEST_WAIT)),
    )


def problem(code: str, detail: str, field: str | None = None) -> Problem:
    """A problem that is nobody's exception, such as a route that does not exist."""
    status = STATUS[code]
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code, field=field)


def error_of(told: Problem) -> OnRecordError:
    """The exception that a problem was made of: same class, code, field, message and time to wait."""
    named = (kind for kind in CLASSES if kind.code == told.code and _class_status(kind) == told.status)
    kind = next(named, None) or _class_of(told)
    if issubclass(kind, ModelUnavailable):
        return kind(told.detail, field=told.field, code=told.code, retry_after=told.retry_after)
    return kind(told.detail, field=told.field, code=told.code)


def _class_status(kind: type[OnRecordError]) -> int:
    return next(STATUS[base] for base in kind.__mro__ if base in STATUS)


def _class_of(told: Problem) -> type[OnRecordError]:
    if told.status == 507:
        return StorageFailed
    if told.code.startswith(MODEL_CODES):
        return ModelUnavailable if told.status == 503 else ModelFailed
    if told.status in (502, 503, 504):
        return NotReady
    return BadInput if 400 <= told.status < 500 else OnRecordError


def bad_value(faults: Sequence[Any]) -> BadInput:
    """One BadInput for pydantic's faults: the first names the field, and the message tells every one.

    A fault at `("body", "filters", "published_after")` is of the field `filters.published_after`.
    """
    told = [(_field(fault["loc"]), fault) for fault in faults]
    if any(fault["type"] == "json_invalid" for _, fault in told):
        return BadInput(f"this is no JSON: {told[0][1]['ctx']['error']}", code="malformed_json")
    unknown = all(fault["type"] == "extra_forbidden" for _, fault in told)
    message = "; ".join(_told(field, fault) for field, fault in told[:5])
    return BadInput(message, field=told[0][0], code="unknown_field" if unknown else None)


def bad_json(error: ValidationError) -> BadInput:
    """One BadInput for a line of JSON that is no article."""
    return bad_value(error.errors(include_url=False))


def _field(location: Sequence[str | int]) -> str | None:
    parts = location[1:] if location and location[0] in ("body", "query", "path") else location
    return ".".join(str(part) for part in parts) or None


def _told(field: str | None, fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        return f"there is no field {field!r} here"
    if fault["type"] == "missing":
        return f"{field!r} is missing" if field else "a JSON object is needed as the body"
    if field is None:
        return "a JSON object is needed"
    shown = repr(fault["input"])
    shown = shown if len(shown) <= 60 else shown[:60] + "..."
    wanted = "input should be a list" if fault["type"] == "tuple_type" else fault["msg"]
    return f"{field!r} is {shown}: {wanted[:1].lower()}{wanted[1:]}"
