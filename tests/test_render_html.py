"""The HTML page of a briefing: complete, self-contained, and safe whatever the articles say."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from briefings import NASTY, briefing

from service.render_html import briefing_html


class Page(HTMLParser):
    """Which elements, addresses and words a browser finds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        assert not any(name.startswith("on") or name == "src" for name in found)
        self.links += [found["href"] or ""] if "href" in found else []
        self.ids += [found["id"] or ""] if "id" in found else []

    def handle_data(self, data: str) -> None:
        self.words += data


def test_words_from_articles_never_become_markup() -> None:
    plain, nasty = Page(briefing_html(briefing())), Page(briefing_html(briefing(NASTY)))
    assert nasty.tags == plain.tags
    assert NASTY in nasty.words


def test_claims_link_to_their_sources_and_every_link_has_its_target() -> None:
    page = Page(briefing_html(briefing()))
    inner = [link for link in page.links if link.startswith("#")]
    assert inner[:3] == ["#source-1", "#source-1", "#source-2"]
    assert {link[1:] for link in inner} == set(page.ids)


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://a.example/"onclick="x', None])
def test_no_address_but_a_web_address_becomes_a_link(url: str | None) -> None:
    outer = [link for link in Page(briefing_html(briefing(url=url))).links if not link.startswith("#")]
    assert outer == ([url] if url and url.startswith("https:") else [])


def test_the_page_fetches_nothing() -> None:
    page = Page(briefing_html(briefing()))
    assert not {"script", "link", "img", "iframe"} & set(page.tags)


def test_everything_of_a_briefing_is_on_it() -> None:
    words = Page(briefing_html(briefing())).words
    for expected in (
        "(and 2 more like it)",
        "Sources disagree",
        "6, according to the article",
        "not used: nothing on the topic",
        "Written, and refused in verifying",
        "Ten died. (no sentence is cited)",
        "Written by Ten died.. The model failed: Ten died.",
    ):
        assert expected in words


def test_a_briefing_of_nothing_is_a_page_too() -> None:
    empty = briefing().model_copy(update={"claims": (), "disagreements": (), "ledger": ()})
    assert "Nothing was found to report." in briefing_html(empty)
