"""`paragraphs`: a line is a paragraph, unless a program wrapped it."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.normalise import normalise
from index.paragraphs import paragraph_spans

FIRST = (
    "The coast guard said on Friday that it had ended the search for the crew of the ferry, which sank in heavy "
    "seas off the island of Lumen on Tuesday night with some forty people on board, most of them fishermen."
)
SECOND = (
    "The ministry of transport opened an inquiry, and the owner of the vessel said it would help in every way that "
    "it could; families have asked for the list of passengers, which has not been made public until now."
)


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


def test_every_line_is_a_paragraph() -> None:
    text = f"Headline\n\n{FIRST}\nAnalysis by Paul Adams:\n{SECOND}"
    assert paragraphs(text) == ["Headline", FIRST, "Analysis by Paul Adams:", SECOND]


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100])
def test_lines_wrapped_at_a_width_are_one_paragraph(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (FIRST, SECOND, FIRST))
    assert [" ".join(paragraph.split()) for paragraph in paragraphs(text)] == [FIRST, SECOND, FIRST]


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100])
def test_wrapped_paragraphs_need_no_blank_line_between_them(width: int) -> None:
    # A last line that happens to be full cannot be told from a wrapped one: two paragraphs are then one.
    text = "\n".join(textwrap.fill(paragraph, width) for paragraph in (FIRST, SECOND, FIRST))
    found = [" ".join(paragraph.split()) for paragraph in paragraphs(text)]
    assert " ".join(found) == " ".join((FIRST, SECOND, FIRST))
    assert len(found) > 1
    assert all(paragraph.startswith((FIRST, SECOND)) for paragraph in found)


def test_a_line_broken_in_mid_sentence_goes_on() -> None:
    text = "Rescuers saved twenty people\nand searched for more of them.\nThe sea was rough."
    assert paragraphs(text) == [
        "Rescuers saved twenty people\nand searched for more of them.",
        "The sea was rough.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Apples\npears\nplums\nbread",
        "Score: Lions 3, Bears 1\nScore: Bulls 2, Hawks 2\nScore: Kings 0, Stars 4\nScore: Wolves 9, Jets 1",
        "We met at noon on the old bridge, all of us.\nShe had brought bread and a bag of pears.\n"
        "He had brought a map of the whole valley.\nIt rained, as it always did in that year.",
        "They left at once\n\nfor the coast, it said",
    ],
)
def test_lists_and_short_paragraphs_are_not_joined(text: str) -> None:
    assert paragraphs(text) == [line for line in text.split("\n") if line]


def test_a_long_address_does_not_hide_the_width() -> None:
    text = (
        textwrap.fill(FIRST, 72) + "\n\nhttps://example.org/" + "a" * 200 + "\n\n" + textwrap.fill(SECOND, 72)
    )
    assert len(paragraphs(text)) == 3


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet=st.sampled_from("aB .,\n—é中"), max_size=400).map(normalise))
def test_spans_are_ordered_bare_and_hold_everything(text: str) -> None:
    spans = paragraph_spans(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
