"""`html`: the article of a page, a paragraph a line; whatever the page is like."""

from __future__ import annotations

import pytest

from index.errors import BadInput
from index.html import read_html

PAGE = """<!doctype html>
<html lang="en-GB"><head>
<title>Ferry sinks off Lumen - The Daily Beacon</title>
<meta property="og:site_name" content="The Daily Beacon">
<meta property="og:title" content="Ferry sinks off Lumen">
<meta property="article:published_time" content="2021-02-26T09:30:00Z">
<meta name="author" content="Jane Doe">
<link rel="canonical" href="https://example.org/ferry">
</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry sinks off Lumen</h1>
<p>A ferry sank on Friday off the island of Lumen, the coast guard said in the morning.</p>
<figure class="image"><img src="a.jpg" alt="">
<figcaption>The ferry in port. (Photo by A. Roe / XYZ)</figcaption></figure>
<p>Rescuers saved 20 people &amp; searched for more of them until the evening, it said.</p>
<table><tr><td>Dead</td><td>17</td></tr></table>
<script>alert("tracking")</script>
<p>The cause is not known, and the ministry of transport opened an inquiry on Saturday.</p></article>
<div class="comments" id="comments"><p>Great comment by a reader of this page.</p></div>
<footer>Copyright The Daily Beacon. All rights reserved.</footer>
</body></html>"""


def test_reads_the_article_and_what_the_page_says_of_it() -> None:
    page = read_html(PAGE)
    assert page.headline == "Ferry sinks off Lumen"
    assert page.outlet == "The Daily Beacon"
    assert page.byline == "Jane Doe"
    assert page.published_at == "2021-02-26T09:30:00Z"
    assert page.url == "https://example.org/ferry"
    assert page.language == "en-GB"


def test_paragraphs_stay_paragraphs() -> None:
    lines = [line for line in read_html(PAGE).text.split("\n") if line.strip()]
    assert "A ferry sank on Friday off the island of Lumen, the coast guard said in the morning." in lines
    assert "Rescuers saved 20 people & searched for more of them until the evening, it said." in lines


def test_captions_and_tables_are_kept_in_their_place() -> None:
    text = read_html(PAGE).text
    assert (
        text.index("A ferry sank")
        < text.index("The ferry in port. (Photo by A. Roe / XYZ)")
        < text.index("Rescuers")
    )
    assert "17" in text[text.index("Rescuers") : text.index("The cause")]


@pytest.mark.parametrize("noise", ["Sport", "tracking", "Great comment", "All rights reserved"])
def test_what_is_around_the_article_is_left(noise: str) -> None:
    assert noise not in read_html(PAGE).text


SENTENCE = "The minister said on Friday that the bridge would be closed for the whole of the summer."


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{SENTENCE}",
        f"<html><body><div><p>{SENTENCE}</span></div></p></table>",
        f"<body><p>{SENTENCE}</p><p><b><i>unclosed",
        f"<?xml version='1.0' encoding='utf-8'?><html><body><p>{SENTENCE}</p></body></html>",
        f"<html><head><meta charset='latin-1'></head><body><p>{SENTENCE}</p></body></html>",
        f"<p>{SENTENCE}</p><!-- never closed",
        f"<p>{SENTENCE}</p>&#0;&#xD800;&bogus;",
        f"<figure><figcaption><figure><figcaption></figure><p>{SENTENCE}</p>",
        f'<html lang=""><p>{SENTENCE}</p></html>',
    ],
)
def test_broken_pages_are_read_all_the_same(html: str) -> None:
    assert SENTENCE in read_html(html).text


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "<",
        "<p>",
        "<<<>>>",
        "<!--",
        "<html><body></body></html>",
        "<script>var a = 1</script>",
        "<div>" * 20_000,
        "<table>" * 2_000,
        "\ufeff",
        "<html><head><title>Only a title</title></head></html>",
    ],
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_html(html)
    assert refused.value.field == "html"
