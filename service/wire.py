"""What every value that crosses the wire has in common, and how an error crosses it.

All are frozen and refuse unknown fields. Other types are made of these; callers import them from `service.types`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """Base of all that crosses the wire."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(Value):
    """An error as RFC 9457 has it, with a stable `code` and, where one is to blame, the field."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    retry_after: int | None = Field(default=None, description="Seconds that a provider asks to wait.")
