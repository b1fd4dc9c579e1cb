"""What a recording is: one request to a chat model and all that came of it, failures too.

In: nothing but values. Out: Failure, Reply, Recording, and a RecordedSet of them. Nothing here reads, writes or asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import ModelFailed, ModelUnavailable
from service.llm.chat import ChatDelta
from service.llm.request_key import Plain, key_of


@dataclass(frozen=True, slots=True)
class Failure:
    """A ModelFailed as data."""

    code: str
    message: str
    unavailable: bool = False
    """Whether it was a ModelUnavailable."""
    retry_after: float | None = None

    @classmethod
    def of(cls, error: ModelFailed) -> Failure:
        """What there is to keep of an error."""
        unavailable = isinstance(error, ModelUnavailable)
        return cls(error.code, str(error), unavailable, getattr(error, "retry_after", None))

    def error(self) -> ModelFailed:
        """The error again."""
        if self.unavailable:
            return ModelUnavailable(self.message, code=self.code, retry_after=self.retry_after)
        return ModelFailed(self.message, code=self.code)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one request: its pieces, and the failure that ended them if one did."""

    pieces: tuple[ChatDelta, ...]
    failure: Failure | None = None
    left: bool = False
    """Whether the caller left before its end: what would have come is unknown."""

    @property
    def whole(self) -> bool:
        """Whether it ended as it should."""
        return self.failure is None and not self.left


@dataclass(frozen=True, slots=True)
class Recording:
    """One exchange."""

    request: Plain
    reply: Reply

    @property
    def key(self) -> str:
        """What it is found by."""
        return key_of(self.request)


@dataclass(frozen=True, slots=True)
class RecordedSet:
    """All that a file holds: a snapshot of Recordings."""

    model: str
    """`provider:model` that was asked."""
    cases: tuple[str, ...]
    """Ids of the eval cases that are answered by these recordings alone; empty until a run came to its end."""
    recordings: tuple[Recording, ...]
    """In the order of `request_key.place_of`; those of one key in order of recording."""
