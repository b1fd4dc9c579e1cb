"""A news page to the article that is in it: its text, a paragraph a line, and what the page says of it.

In: HTML as text, however broken. Out: an HtmlArticle, not normalised. Nothing is fetched, and nothing here
knows what a caller has said of the article: the page is believed where the caller is silent (`articles`).
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from index.errors import BadInput

# What they log of a bad page is said in our error; without a handler Python prints it on standard error.
for _noisy in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_noisy).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """What a page holds; None is what it does not say."""

    text: str
    headline: str | None
    outlet: str | None
    byline: str | None
    published_at: str | None
    """As the page has it: not checked, and often a date alone."""
    url: str | None
    language: str | None


def read_html(html: str) -> HtmlArticle:
    """The article of a page, without its menus, adverts and comments; tables and captions are kept.

    The reading is trafilatura's (https://trafilatura.readthedocs.io/). Raises BadInput naming `html` where
    there is no article to be found.
    """
    # lxml and the libraries behind it take 0.4 s to import, and most records are no HTML.
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    # A fragment is refused by the parser's checks; as the body of a page it is read.
    tree = load_html(html) if html.strip() else None
    if tree is None:
        tree = load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        raise _no_article(html)
    language, published_at = _language(tree), _published_at(tree)
    _keep_captions(tree)
    page: Any = bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=True)
    if page is None or not re.search(r"\w", page.text or ""):
        raise _no_article(html)
    return HtmlArticle(
        text=page.text,
        headline=page.title,
        outlet=page.sitename,
        byline=page.author,
        published_at=published_at or page.date,
        url=page.url,
        language=language,
    )


def _no_article(html: str) -> BadInput:
    return BadInput(
        f"html {html[:60]!r}, of {len(html):,} characters, holds no article: give the whole page, or `text`",
        field="html",
    )


def _language(tree: Any) -> str | None:
    """The root element's `lang`: trafilatura would have to guess it from the words."""
    found: str | None = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return found


def _published_at(tree: Any) -> str | None:
    """The Open Graph publishing time (https://ogp.me/#type_article): trafilatura keeps its day alone."""
    found = tree.xpath('//meta[@property="article:published_time"]/@content')
    return str(found[0]).strip() if found else None


def _keep_captions(tree: Any) -> None:
    """Make paragraphs of figure captions: trafilatura drops figures whole, and captions hold facts."""
    for figure in list(tree.iter("figure")):
        for caption in list(figure.iter("figcaption")):
            caption.tag = "p"
        figure.tag = "div"
        figure.attrib.clear()
