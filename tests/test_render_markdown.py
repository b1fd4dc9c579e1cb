"""A briefing in Markdown reads the same whatever its words are."""

from __future__ import annotations

import pytest
from briefings import NASTY, briefing
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from service.render_markdown import briefing_markdown, escaped


def rendered(markdown: str) -> tuple[list[str], str]:
    """The kinds of tokens that a CommonMark reader finds, and all words."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    inline = [child for token in tokens for child in token.children or []]
    kinds = [token.type for token in tokens] + [
        child.type for child in inline if child.type != "text_special"
    ]
    return kinds, "".join(child.content for child in inline)


@pytest.mark.parametrize(
    "text", ["1. a", "- a", "# a", "> a", "*a* _b_", "[a](b)", "`a`", "<b>", "a | b", "&amp;", "\\*"]
)
def test_escaped_text_reads_as_it_is(text: str) -> None:
    kinds, words = rendered(escaped(text))
    assert words == text
    assert set(kinds) <= {"paragraph_open", "inline", "paragraph_close", "text"}


@settings(deadline=None, derandomize=True)
@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S", "Z")), min_size=1))
def test_any_text_reads_as_it_is_on_one_line(text: str) -> None:
    kinds, words = rendered(f"x {escaped(text)}")
    assert words == " ".join(f"x {text}".split())
    assert set(kinds) <= {"paragraph_open", "inline", "paragraph_close", "text"}


def test_words_from_articles_never_become_markup() -> None:
    plain, _ = rendered(briefing_markdown(briefing()))
    nasty, _ = rendered(briefing_markdown(briefing(NASTY)))
    assert [kind for kind in nasty if kind != "text"] == [kind for kind in plain if kind != "text"]


def test_an_address_cannot_end_its_link() -> None:
    markdown = briefing_markdown(briefing(url="https://a.example/> [x](https://evil.example"))
    links = [
        child.attrs["href"]
        for token in MarkdownIt("commonmark").enable("table").parse(markdown)
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert len(links) == 1
    assert str(links[0]).startswith("https://a.example/")


def test_everything_of_a_briefing_is_on_it() -> None:
    markdown = briefing_markdown(briefing())
    for expected in (
        "# Ten died.",
        "\\[1, 2\\]",
        "(and 2 more like it)",
        "## Sources disagree",
        "2. “Six died.”",
        "## Written, and refused in verifying\n\n- Ten died. (no sentence is cited)",
        "Written by Ten died.. The model failed: Ten died.",
    ):
        assert expected in markdown
