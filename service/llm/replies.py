"""One attempt's reply, taken chunk by chunk: its text, how it ended, and what it cost in tokens.

In: LangChain's message chunks. Out: pieces of text to hand on at once, then a finish; ModelFailed for a reply that
was refused, filtered or endless, ModelUnavailable for one that was cut off. Knows no vendor's client.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from index.errors import ModelFailed
from index.provider_errors import Trouble, without_secrets
from service.llm.chat import FinishReason
from service.llm.dialect import Mode
from service.llm.structured import piece_of

MOST_CHARACTERS = 100_000
"""Longest reply."""
_MOST_TOKENS = 10**9
"""What a provider tells of its usage is its word: no call has more tokens."""
_CUT = ("length", "max_tokens", "model_length")
_FILTERED = (
    "content_filter",
    "safety",
    "recitation",
    "blocklist",
    "prohibited_content",
    "spii",
    "content_filtered",
)
_BROKEN = ("error", "malformed_function_call")


class Reply:
    """What has come of a reply so far."""

    def __init__(self, model: str, mode: Mode, *, running_usage: bool) -> None:
        self._model = model
        self._tool = mode == "tool"
        self._running_usage = running_usage
        """Whether each chunk's usage is that of all so far (OpenAI's kind), not to be added up."""
        self._held: list[str] = []
        self._seen = 0
        self._refusal = ""
        self._finish = ""
        self.given = False
        """Whether text was handed on, so that this attempt cannot be repeated."""
        self.chunks = 0
        self.prompt = self.cached = self.completion = 0

    @property
    def ended(self) -> bool:
        """Whether the model said that it was done, for whatever reason."""
        return bool(self._finish)

    def take(self, chunk: Any) -> str:
        """The text to hand on. Raises ModelFailed for a reply that is too long."""
        self._count(getattr(chunk, "usage_metadata", None))
        metadata = getattr(chunk, "response_metadata", None) or {}
        # LangChain makes chunks without any of what is no model's, and ends every stream with one of its own.
        self.chunks += bool(metadata or getattr(chunk, "content", ""))
        finish = next(
            (f for k in ("finish_reason", "stop_reason", "done_reason") if (f := metadata.get(k))), None
        )
        self._refusal += str((getattr(chunk, "additional_kwargs", None) or {}).get("refusal") or "")
        piece = piece_of(chunk)
        self._seen += len(piece.content) + len(piece.arguments) + len(str(finish or ""))
        if max(self._seen, len(self._refusal)) > MOST_CHARACTERS:
            raise ModelFailed(
                f"model {self._model!r} replied with more than {MOST_CHARACTERS:,} characters; the call was ended",
                code="model_reply_too_long",
            )
        if finish:
            self._finish = str(finish).lower()
        text = piece.content
        if self._tool:
            self._held.append(piece.content)  # beside a tool's arguments, prose
            text = piece.arguments
        self.given = self.given or bool(text)
        return text

    def rest(self) -> str:
        """What a model that was asked for a tool said without calling it: it may be the JSON all the same."""
        text = "" if self.given else "".join(self._held)
        self.given = self.given or bool(text)
        return text

    def finish(self, *, told_always: bool) -> FinishReason:
        """How it ended. `told_always`: this kind of model always says so, and silence is a lost connection.

        Raises ModelFailed where it was refused or filtered or is no reply, ModelUnavailable where it broke off.
        """
        if self._refusal or self._finish == "refusal":
            said = without_secrets(self._refusal)[:300]
            raise ModelFailed(
                f"model {self._model!r} refused to answer" + (f"; it said: {said!r}" if said else ""),
                code="model_refused",
            )
        if self._finish in _FILTERED:
            raise Trouble("model_filtered").error(self._model)
        if not self.chunks:
            raise Trouble("model_not_spoken").error(self._model)
        if self._finish in _BROKEN or (told_always and not self._finish):
            raise Trouble("model_connection_lost").error(self._model)
        return "length" if self._finish in _CUT else "stop"

    def _count(self, usage: object) -> None:
        if not isinstance(usage, Mapping):
            return
        details = usage.get("input_token_details")
        cached = _whole(details.get("cache_read")) if isinstance(details, Mapping) else 0
        join: Callable[[int, int], int] = max if self._running_usage else int.__add__
        self.prompt = join(self.prompt, _whole(usage.get("input_tokens")))
        self.cached = join(self.cached, cached)
        self.completion = join(self.completion, _whole(usage.get("output_tokens")))


def _whole(value: object) -> int:
    return min(max(0, value), _MOST_TOKENS) if isinstance(value, int) else 0
