"""Which of several writers is meant by a request's `writer`.

In: the writers there are, by name, the first of them preferred, and the choice. Out: one of them, or BadInput.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from index.errors import BadInput
from service.types import WriterChoice

W = TypeVar("W")


def chosen(writers: Mapping[str, W], choice: WriterChoice) -> W:
    """The writer; `auto` is the first. Raises BadInput (`no_model`) for one that there is no model for."""
    if choice == "auto":
        return next(iter(writers.values()))
    writer = writers.get(choice)
    if writer is None:
        have = ", ".join(sorted(writers))
        message = f"no model is set up, so there is no writer {choice!r}; there is: auto, {have}"
        raise BadInput(message, field="writer", code="no_model")
    return writer
