"""Opening a model that costs money: which one, what it costs, and a cap on it.

In: settings, a cap or none. Out: a ChatModel to ask. What it may cost is told by `spending`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from evals.spending import CappedModel
from index.errors import BadInput
from service.llm.chat import ChatModel
from service.llm.prices import Price, price_from, price_of
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Paid:
    """A model, and the cap that it stands under."""

    model: ChatModel
    cap: CappedModel | None
    """None where nobody set one."""

    @property
    def stopped(self) -> bool:
        """Whether the cap was reached, so that not all was asked."""
        return self.cap is not None and self.cap.reached


def price_for(settings: Settings, max_cost: float | None) -> Price | None:
    """What the model costs; None where that is unknown. Raises BadInput for a cap that then could not be kept.

    Servers that only answer to a model's name have no list price.
    """
    listed = price_of(settings.chat_model or "") if settings.openai_base_url is None else None
    price = price_from(settings.model_price) if settings.model_price else listed
    if price is None and max_cost is not None:
        raise BadInput(
            f"the price of {settings.chat_model!r} is unknown, so --max-cost cannot be kept: "
            "set ONRECORD_MODEL_PRICE to US dollars for a million tokens, such as 0.4,1.6"
        )
    return price


@contextmanager
def opened(settings: Settings, price: Price | None, max_cost: float | None) -> Iterator[Paid]:
    """The model of the settings, closed afterwards. Raises BadInput where they name none."""
    from service.wiring import open_chat_model  # slow

    found = open_chat_model(settings)
    if found is None:
        raise BadInput(f"{settings.chat_model!r} is no model to ask: write --model provider:model")
    with closing(found) as model:
        cap = None if max_cost is None or price is None else CappedModel(model, price, max_cost)
        yield Paid(cap or model, cap)
