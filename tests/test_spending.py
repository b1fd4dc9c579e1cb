"""What a model will cost is told before it is asked, and a cap on it is never passed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import SYSTEM, Scripted, asking

from evals.spending import CappedModel, CapReached, CountingModel
from index.errors import ModelFailed, ModelUnavailable
from index.tokens import count
from service.llm.chat import ChatDelta
from service.llm.prices import Price
from service.types import Usage

PRICE = Price(prompt=0, cached=0, completion=1000)  # a token of reply is a tenth of a cent
MOST = 0.2
"""What a reply of `asking` may cost: it has a limit of 200 tokens."""


def reply(tokens: int, cost: float | None = None) -> list[ChatDelta | ModelFailed]:
    usage = Usage(calls=1, prompt_tokens=7, completion_tokens=tokens, cost_usd=cost)
    return [ChatDelta("{}"), ChatDelta(usage=usage, finish="stop")]


def ask(model: CappedModel | CountingModel) -> None:
    for _ in model.stream(asking("Who?")):
        pass


def test_what_is_counted_is_what_would_be_sent() -> None:
    counting = CountingModel("openai:one")
    assert counting.name == "openai:one"
    for _ in range(2):
        with pytest.raises(ModelFailed, match="nothing was asked"):
            ask(counting)
    request = asking("Who?")
    words = sum(count(text) for text in (SYSTEM, request.messages[1].text, request.schema))
    found = counting.estimate
    assert (found.calls, found.prompt_tokens, found.most_completion_tokens) == (2, 2 * words, 400)
    assert found.cost(Price(1_000_000, 0, 0)) == 2 * words
    assert found.cost(PRICE) == pytest.approx(2 * MOST)
    assert "at most $0.4000" in found.told(PRICE)
    assert found.cost(None) is None
    assert "at an unknown price" in found.told(None)


def test_nothing_is_asked_that_could_pass_the_cap() -> None:
    inner = Scripted(reply(100), reply(100), reply(100))
    capped = CappedModel(inner, PRICE, 0.35)
    ask(capped)
    assert capped.spent == pytest.approx(0.1)
    ask(capped)
    with pytest.raises(CapReached, match=r"\$0\.2000 of \$0\.35 are spent"):
        ask(capped)
    assert len(inner.asked) == 2
    assert capped.reached


def test_once_reached_it_stays_so() -> None:
    capped = CappedModel(Scripted(reply(1)), PRICE, 0.0)
    for _ in range(2):
        with pytest.raises(CapReached):
            ask(capped)
    assert capped.spent == 0


@pytest.mark.parametrize(
    ("said", "spent"),
    [
        (reply(50), 0.05),
        (reply(50, cost=0.04), 0.04),  # what the provider's adapter says goes first
        ([ChatDelta("{}", finish="stop")], MOST),  # a reply that tells nothing is taken for the longest
        ([ChatDelta("{}", Usage(calls=1), "stop")], MOST),
    ],
)
def test_what_a_reply_cost(said: list[ChatDelta | ModelFailed], spent: float) -> None:
    capped = CappedModel(Scripted(said), PRICE, 10)
    ask(capped)
    assert capped.spent == pytest.approx(spent)


def test_a_failure_may_have_cost_as_much_as_a_reply() -> None:
    capped = CappedModel(Scripted(ModelUnavailable("busy")), PRICE, 10)
    with pytest.raises(ModelUnavailable):
        ask(capped)
    assert capped.spent == pytest.approx(MOST)


@given(st.lists(st.integers(0, 200), max_size=30), st.floats(0, 3))
def test_the_cap_is_never_passed(tokens: list[int], cap: float) -> None:
    capped = CappedModel(Scripted(*map(reply, tokens)), PRICE, cap)
    for _ in tokens:
        try:
            ask(capped)
        except CapReached:
            break
    assert capped.spent <= cap + 1e-9
