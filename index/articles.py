"""A record as a caller hands it in to an article that can be stored, or a refusal that says why.

In: a Record. Out: a PreparedArticle (version 0: the store counts versions), or BadInput naming the field.
Nothing is stored or embedded here, and no file or clock is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import fields, replace
from urllib.parse import urlsplit

from index.chunking import make_chunks
from index.dates import parse_date
from index.errors import BadInput
from index.html import HtmlArticle, read_html
from index.kinds import fold
from index.normalise import normalise
from index.protocols import ChunkToEmbed, PreparedArticle
from index.sentences import split_sentences
from index.types import Article, Chunk, Record, Sentence

MAX_TEXT = 5_000_000
"""Code points of an article's text: ten times the longest book a newsroom would call an article."""
MAX_HTML = 10_000_000
"""Code points of a page: markup is most of one."""
MAX_METADATA = 2_000
"""Code points of any other field."""
DEFAULT_LANGUAGE = "en"

_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{1,8})*", re.ASCII
)
_BODIES = ("text", "html")


def prepare(record: Record) -> PreparedArticle:
    """The article of a record, cut into sentences and chunks.

    Blank metadata counts as none given. Raises BadInput naming the field: not exactly one of `text` and
    `html`, nothing in it, too much of it, NUL or half a surrogate pair anywhere, a URL that is not HTTP,
    a date or language that is none, metadata over 2,000 characters.
    """
    _check_characters(record)
    text, page = _body(record)
    record = _metadata(record, page)
    key = record.key or record.url or f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
    article = Article(
        article_id=article_id(key, text),
        key=key,
        version=0,
        text=text,
        headline=record.headline,
        outlet=record.outlet,
        agency=record.agency,
        byline=record.byline,
        url=record.url,
        published_at=record.published_at,
        language=record.language or DEFAULT_LANGUAGE,
    )
    return cut(article)


def cut(article: Article) -> PreparedArticle:
    """The article with its sentences and chunks, which its headline and language have a say in."""
    sentences = split_sentences(article.article_id, article.text, article.headline, article.language)
    return PreparedArticle(article, sentences, make_chunks(article, sentences))


def article_id(key: str, text: str) -> str:
    """20 hexadecimal digits (80 bits) of the SHA-256 of the key, a NUL and the normalised text."""
    return hashlib.sha256(f"{key}\0{text}".encode()).hexdigest()[:20]


def language_tag(value: str, field: str = "language") -> str:
    """`value` in the letter case BCP 47 recommends: `EN-gb` gives `en-GB`.

    Only the shape is checked (RFC 5646, section 2.1). Raises BadInput naming `field`.
    """
    tag = value.strip()
    if not _LANGUAGE.fullmatch(tag):
        raise BadInput(
            f"{field} {value[:60]!r} is no BCP 47 language tag: give one such as en or en-GB", field=field
        )
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def to_embed(chunk: Chunk, article: Article, sentences: Sequence[Sentence]) -> ChunkToEmbed:
    """The chunk with its headline before it, and where in that each of its sentences is.

    `sentences` are all of the article's. A chunk that begins with the headline does not get it twice.
    """
    text = article.text[chunk.start : chunk.end]
    prefix = f"{article.headline}\n" if article.headline and not _begins_with(text, article.headline) else ""
    shift = len(prefix) - chunk.start
    spans = tuple(
        (max(sentence.start, chunk.start) + shift, min(sentence.end, chunk.end) + shift)
        for sentence in sentences[chunk.first_sentence : chunk.last_sentence + 1]
    )
    return ChunkToEmbed(chunk, prefix + text, spans)


def _begins_with(text: str, headline: str) -> bool:
    return fold(text[: 2 * len(headline) + 80].partition("\n")[0]) == fold(headline)


def _subtag(part: str) -> str:
    return (
        part.title()
        if len(part) == 4 and part.isalpha()
        else part.upper()
        if len(part) == 2
        else part.lower()
    )


def _check_characters(record: Record) -> None:
    """Refuse what no text has: NUL, and the halves of a character that a wrong decoding leaves."""
    for field in fields(record):
        value = getattr(record, field.name)
        if value is None:
            continue
        if (at := value.find("\0")) >= 0:
            raise BadInput(f"{field.name} has a NUL character at {at}: remove it", field=field.name)
        try:
            value.encode()
        except UnicodeEncodeError as error:
            half = value[error.start]
            raise BadInput(
                f"{field.name} has half a surrogate pair, {half!r}, at {error.start}: decode it as UTF-8",
                field=field.name,
            ) from None


def _body(record: Record) -> tuple[str, HtmlArticle | None]:
    """The normalised text, and the page it was read from if it was."""
    if record.text is not None and record.html is not None:
        raise BadInput("both text and html were given: give exactly one of them", field="text")
    if record.html is not None:
        _check_length("html", record.html, MAX_HTML)
        page = read_html(record.html)
        return _checked_text("html", page.text), page
    if record.text is not None:
        return _checked_text("text", record.text), None
    raise BadInput("neither text nor html was given: give exactly one of them", field="text")


def _checked_text(field: str, raw: str) -> str:
    _check_length(field, raw, MAX_TEXT)
    text = normalise(raw)
    if not text:
        raise BadInput(f"{field} {raw[:60]!r} has no words in it: give the article's text", field=field)
    return text


def _check_length(field: str, value: str, limit: int) -> None:
    if len(value) > limit:
        raise BadInput(
            f"{field} {value[:30]!r}... has {len(value):,} characters: at most {limit:,} are accepted",
            field=field,
        )


def _metadata(record: Record, page: HtmlArticle | None) -> Record:
    """The record with its metadata cleaned, and with the page's where it has none."""
    given: dict[str, str | None] = {}
    for field in fields(record):
        if field.name not in _BODIES:
            given[field.name] = _clean(field.name, getattr(record, field.name))
    for name in given:
        if given[name] is None and page is not None:
            given[name] = _from_page(name, getattr(page, name, None))
    return replace(record, **given)


def _clean(name: str, value: str | None) -> str | None:
    """A field's canonical value, None where it is blank."""
    if value is None:
        return None
    _check_length(name, value, MAX_METADATA)
    value = " ".join(normalise(value).split())
    if not value:
        return None
    if name == "published_at":
        return parse_date(value, name)
    if name == "language":
        return language_tag(value)
    if name == "url":
        _check_url(value)
    return value


def _from_page(name: str, value: str | None) -> str | None:
    """What the page says, unless it is nonsense: its markup is not the caller's fault."""
    try:
        return _clean(name, value)
    except BadInput:
        return None


def _check_url(value: str) -> None:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in value
    except ValueError:
        good = False
    if not good:
        raise BadInput(
            f"url {value[:80]!r} is no web address: give one that begins with https://", field="url"
        )
