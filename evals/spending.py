"""What asking a model will cost, told before it is asked, and a cap on what it may.

In: a ChatModel, a price. Out: ChatModels: one that only counts what it would be asked, one that stops at a cap. Tokens
are counted in o200k_base, which no provider but one uses: an estimate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from index.errors import ModelFailed, OnRecordError
from index.tokens import count
from service.llm.chat import ChatDelta, ChatModel, ChatRequest
from service.llm.prices import Price
from service.stop import Stop


class CapReached(OnRecordError):
    """The next request could cost more than is left."""

    code = "cost_cap"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Calls and tokens to come."""

    calls: int
    prompt_tokens: int
    """Of all prompts and schemas."""
    most_completion_tokens: int
    """If every reply were as long as it may be."""

    def cost(self, price: Price | None) -> float | None:
        """The most it costs, in US dollars; None where the price is unknown."""
        return None if price is None else price.of(self.prompt_tokens, 0, self.most_completion_tokens)

    def told(self, price: Price | None) -> str:
        """In a line."""
        cost = self.cost(price)
        dollars = "at an unknown price" if cost is None else f"at most ${cost:.4f}"
        return (
            f"{self.calls} calls with about {self.prompt_tokens:,} tokens, and at most "
            f"{self.most_completion_tokens:,} tokens of replies: {dollars}. "
            "A draft of which something is refused is asked for once more."
        )


class CountingModel:
    """Counts what it is asked, and fails at once."""

    def __init__(self, name: str) -> None:
        """`name` of the model whose place it takes."""
        self._name = name
        self._requests: list[ChatRequest] = []

    @property
    def name(self) -> str:
        """As given."""
        return self._name

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        """Raises ModelFailed."""
        self._requests.append(request)
        raise ModelFailed("nothing was asked: this only counts", code="only_counted")

    @property
    def estimate(self) -> Estimate:
        """Of all that was asked so far."""
        tokens = sum(_prompt_tokens(request) for request in self._requests)
        most = sum(request.max_tokens for request in self._requests)
        return Estimate(len(self._requests), tokens, most)


class CappedModel:
    """Another model, until the next request could cost more than what is left of the cap. One caller at a time."""

    def __init__(self, inner: ChatModel, price: Price, cap: float) -> None:
        """`cap` in US dollars. What a reply cost is what it says it did, or what its tokens come to."""
        self._inner, self._price, self._cap = inner, price, cap
        self._lock = Lock()
        self.spent = 0.0
        self.reached = False

    @property
    def name(self) -> str:
        """The other model's."""
        return self._inner.name

    def stream(self, request: ChatRequest, stop: Stop | None = None) -> Iterator[ChatDelta]:
        """The other model's reply. Raises CapReached."""
        most = self._price.of(_prompt_tokens(request), 0, request.max_tokens)
        with self._lock:
            if self.reached or self.spent + most > self._cap:
                self.reached = True
                raise CapReached(
                    f"${self.spent:.4f} of ${self._cap:g} are spent, and the next request may cost ${most:.4f}"
                )
            self.spent += most  # until it is known what it was
        yield from self._counted(request, most, stop)

    def _counted(self, request: ChatRequest, most: float, stop: Stop | None) -> Iterator[ChatDelta]:
        for piece in self._inner.stream(request, stop):
            if piece.usage is not None and (piece.usage.prompt_tokens or piece.usage.cost_usd is not None):
                usage = piece.usage
                told = self._price.of(usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens)
                with self._lock:
                    self.spent += (told if usage.cost_usd is None else usage.cost_usd) - most
            yield piece


def _prompt_tokens(request: ChatRequest) -> int:
    return count(request.schema) + sum(count(message.text) for message in request.messages)
