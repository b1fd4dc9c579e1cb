"""What pages have in common: sources numbered once, a ledger that leaves no article out."""

from __future__ import annotations

import pytest
from briefings import briefing, citation

from service.render_layout import folded, ledger_row, left_out, made_how, numbered_sources, origin, web_link
from service.types import Provenance, Rejected


def test_each_source_has_one_number_in_the_order_of_the_page() -> None:
    numbers = numbered_sources(briefing())
    assert [(source.quote, number) for source, number in numbers.items()] == [
        ("Ten died.", 1),
        ("Six died.", 2),
    ]


def test_a_ledger_row_says_what_an_article_was_used_for_or_why_not() -> None:
    used, unused = briefing().ledger
    assert ledger_row(used) == ("Ten died.", "Ten died.", "2024-05-06", "1 claim")
    assert ledger_row(unused) == ("a1", "Ten died.", "2024-05-06", "not used: nothing on the topic")


def test_near_duplicates_are_mentioned_only_where_there_are_some() -> None:
    assert (folded(0), folded(2)) == ("", " (and 2 more like it)")


@pytest.mark.parametrize(
    ("model", "fallback", "told"),
    [
        (None, None, None),
        ("a:b", None, "Written by a:b."),
        (None, "model_timeout: too late", "The model failed: model_timeout: too late"),
        ("a:b", "the order", "Written by a:b. The model failed: the order"),
    ],
)
def test_who_wrote_it_is_told_where_a_model_was_to(
    model: str | None, fallback: str | None, told: str | None
) -> None:
    provenance = Provenance(writer="llm", model=model, fallback=fallback, index="i")
    assert made_how(provenance) == told


def test_what_was_refused_and_has_no_words_is_told_by_its_reason() -> None:
    assert left_out(Rejected(text="Ninety died.", reason="not cited")) == "Ninety died. (not cited)"
    assert left_out(Rejected(text="", reason="the reply is empty")) == "the reply is empty"


def test_an_origin_tells_the_span() -> None:
    assert origin(citation()) == "A headline, Courier, 2024-05-06 [3, 12)"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("data:text/html,x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, is_link: bool) -> None:
    assert (web_link(citation(url=url)) is not None) is is_link
