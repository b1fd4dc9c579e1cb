"""What a call of a model costs, by a small table of list prices.

In: a model's name and its tokens. Out: US dollars, or None for a model that is not in the table: a wrong price is
worse than none. `ONRECORD_MODEL_PRICE` wins over the table. Knows no vendor's client.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.types import Usage

PRICED_ON = "2026-03-21"
"""The day of the published lists that the table was compared with; standard tier, prompts of up to 200,000 tokens."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    prompt: float
    cached: float
    """Of the prompt's tokens that the provider had cached."""
    completion: float

    def of(self, prompt: int, cached: int, completion: int) -> float:
        """What these tokens cost; `cached` are some of `prompt`."""
        cached = min(cached, prompt)
        dollars = (prompt - cached) * self.prompt + cached * self.cached + completion * self.completion
        return dollars / 1_000_000


_PRICES = {
    "openai:gpt-4o": Price(2.5, 1.25, 10),
    "openai:gpt-4o-mini": Price(0.15, 0.075, 0.6),
    "openai:gpt-4.1": Price(2, 0.5, 8),
    "openai:gpt-4.1-mini": Price(0.4, 0.1, 1.6),
    "openai:gpt-4.1-nano": Price(0.1, 0.025, 0.4),
    "openai:gpt-5": Price(1.25, 0.125, 10),
    "openai:gpt-5-mini": Price(0.25, 0.025, 2),
    "openai:gpt-5-nano": Price(0.05, 0.005, 0.4),
    "openai:gpt-5.1": Price(1.25, 0.125, 10),
    "openai:o3": Price(2, 0.5, 8),
    "openai:o4-mini": Price(1.1, 0.275, 4.4),
    "anthropic:claude-haiku-4-5": Price(1, 0.1, 5),
    "anthropic:claude-sonnet-4": Price(3, 0.3, 15),
    "anthropic:claude-sonnet-4-5": Price(3, 0.3, 15),
    "anthropic:claude-opus-4-1": Price(15, 1.5, 75),
    "anthropic:claude-opus-4-5": Price(5, 0.5, 25),
    "google_genai:gemini-2.5-flash-lite": Price(0.1, 0.01, 0.4),
    "google_genai:gemini-2.5-flash": Price(0.3, 0.03, 2.5),
    "google_genai:gemini-2.5-pro": Price(1.25, 0.125, 10),
}
_SNAPSHOT = re.compile(r"(?:[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{3}|latest))?")
"""What may follow a name in the table: `gpt-4.1-mini-2025-04-14`. Not `-pro`, which costs ten times as much."""


def price_of(model: str) -> Price | None:
    """The list price of `provider:model`, of a dated snapshot of it too."""
    fitting = [name for name in _PRICES if model.startswith(name) and _SNAPSHOT.fullmatch(model[len(name) :])]
    return _PRICES[max(fitting, key=len)] if fitting else None


def price_from(setting: str) -> Price:
    """`"0.4,1.6"` (prompt, completion) or `"0.4,0.1,1.6"` (with cached between). Raises ValueError."""
    try:
        numbers = [float(part) for part in setting.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (2, 3) or not all(0 <= number < 1e6 for number in numbers):
        raise ValueError(
            f"{setting!r} is no price: write US dollars for a million tokens, in,out or in,cached,out, "
            "such as 0.4,0.1,1.6"
        )
    return Price(numbers[0], numbers[-2] if len(numbers) == 3 else numbers[0], numbers[-1])


def usage_of(prompt: int, cached: int, completion: int, calls: int, price: Price | None) -> Usage:
    """What a whole call came to; no tokens told are no cost known."""
    told = bool(prompt or completion)
    return Usage(
        calls=calls,
        prompt_tokens=prompt,
        completion_tokens=completion,
        cached_tokens=cached,
        cost_usd=price.of(prompt, cached, completion) if price and told else None,
    )
