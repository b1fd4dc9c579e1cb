"""A call costs what the price list says, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.llm.prices import Price, price_from, price_of, usage_of


@pytest.mark.parametrize(
    "model", ["openai:gpt-4.1-mini", "anthropic:claude-sonnet-4-5", "google_genai:gemini-2.5-pro"]
)
@pytest.mark.parametrize("snapshot", ["-2025-04-14", "-20250929", "@20250929", "-001", "-latest"])
def test_a_dated_snapshot_costs_what_the_model_does(model: str, snapshot: str) -> None:
    price = price_of(model)
    assert price is not None
    assert price_of(model + snapshot) == price


@pytest.mark.parametrize(
    "model",
    ["openai:gpt-5-pro", "openai:gpt-5.9", "openai:gpt-4o-audio-preview", "openai:gpt", "openai:", "gpt-4.1",
     "ollama:llama3", "openai:gpt-4.1-mini-2025", "azure_openai:gpt-4.1"],
)  # fmt: skip
def test_a_model_that_is_not_in_the_table_has_no_price(model: str) -> None:
    assert price_of(model) is None


def test_the_longest_name_counts() -> None:
    mini, full = price_of("openai:gpt-4.1-mini"), price_of("openai:gpt-4.1")
    assert mini is not None
    assert full is not None
    assert mini.prompt < full.prompt


@pytest.mark.parametrize(
    ("text", "price"),
    [("0.4,1.6", Price(0.4, 0.4, 1.6)), ("0.4,0.1,1.6", Price(0.4, 0.1, 1.6)), (" 1 , 2 ", Price(1, 1, 2)),
     ("0,0", Price(0, 0, 0))],
)  # fmt: skip
def test_a_price_can_be_set(text: str, price: Price) -> None:
    assert price_from(text) == price


@pytest.mark.parametrize(
    "text", ["", "1", "1,2,3,4", "a,b", "1,", "-1,2", "nan,1", "inf,1", "1e9,1", "$1,$2"]
)
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"in,cached,out"):
        price_from(text)


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_cached_tokens_never_make_it_dearer(prompt: int, cached: int, completion: int) -> None:
    price = Price(2, 0.5, 8)
    assert 0 <= price.of(prompt, cached, completion) <= price.of(prompt, 0, completion)
    assert price.of(prompt, prompt, 0) == pytest.approx(prompt * 0.5 / 1e6)


def test_tokens_that_nobody_told_have_no_cost() -> None:
    assert usage_of(0, 0, 0, 1, Price(1, 1, 1)).cost_usd is None
    assert usage_of(10, 0, 0, 1, None).cost_usd is None
    assert usage_of(1_000_000, 0, 0, 1, Price(3, 1, 1)).cost_usd == 3
