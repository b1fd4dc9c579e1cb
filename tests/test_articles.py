"""`articles`: a record becomes an article, or is refused with the field that is wrong."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from index.articles import MAX_HTML, MAX_METADATA, MAX_TEXT, article_id, language_tag, prepare, to_embed
from index.errors import BadInput
from index.types import Record

HEADLINE = "Ferry sinks off Lumen"
STORY = f"{HEADLINE}\n\nA ferry sank on Friday. Two died, the coast guard said.\n\nIt rained."
PAGE = (
    '<html lang="de"><head><title>Page title of the ferry</title>'
    '<meta property="og:site_name" content="The Page"><meta property="article:published_time" content="2021-02-26">'
    '<link rel="canonical" href="https://example.org/ferry"></head><body><article>'
    "<p>A ferry sank on Friday off the island of Lumen, the coast guard said in the morning.</p>"
    "<p>Rescuers saved 20 people and searched for more of them until the evening, it said.</p>"
    "</article></body></html>"
)


def test_a_record_becomes_an_article_in_sentences_and_chunks() -> None:
    prepared = prepare(
        Record(
            text="\ufeff" + STORY.replace("\n", "\r\n"),
            url=" https://example.org/a ",
            headline=" Ferry\u00a0sinks\noff Lumen ",
            outlet="The Beacon",
            agency="XYZ",
            byline="Jane Roe",
            published_at="2021/02/26",
            language="EN-gb",
        )
    )
    article = prepared.article
    assert article.text == STORY
    assert article.key == article.url == "https://example.org/a"
    assert article.article_id == article_id("https://example.org/a", STORY)
    assert (article.version, article.headline, article.outlet) == (0, HEADLINE, "The Beacon")
    assert (article.agency, article.byline) == ("XYZ", "Jane Roe")
    assert (article.published_at, article.language) == ("2021-02-26", "en-GB")
    assert [s.kind for s in prepared.sentences] == ["headline", "body", "body", "body"]
    assert (
        {s.article_id for s in prepared.sentences}
        == {c.article_id for c in prepared.chunks}
        == {article.article_id}
    )


def test_the_id_hashes_key_and_normalised_text() -> None:
    assert article_id("k", "t") == hashlib.sha256(b"k\0t").hexdigest()[:20]
    one = prepare(Record(text="It rained.", key="k")).article
    assert prepare(Record(text=" It\u00a0rained.\r\n", key="k")).article.article_id == one.article_id
    assert prepare(Record(text="It rained!", key="k")).article.article_id != one.article_id
    assert prepare(Record(text="It rained.", key="other")).article.article_id != one.article_id
    assert prepare(Record(text="It rained.", key="k", headline="H")).article.article_id == one.article_id


def test_the_key_is_given_or_the_url_or_the_text_itself() -> None:
    record = Record(text="It rained.", url="https://example.org/a", key="k")
    assert prepare(record).article.key == "k"
    assert prepare(replace(record, key=None)).article.key == "https://example.org/a"
    own = prepare(Record(text="It rained.")).article.key
    assert own == "sha256:" + hashlib.sha256(b"It rained.").hexdigest()


def test_blank_metadata_is_none_given() -> None:
    blank = Record("It rained.", None, " ", "", "\u200b", "\n", "", "", "", "")
    assert prepare(blank).article == prepare(Record("It rained.")).article
    assert prepare(blank).article.language == "en"


def test_a_page_speaks_where_the_record_is_silent() -> None:
    article = prepare(Record(html=PAGE, headline="Mine")).article
    assert article.headline == "Mine"
    assert (article.outlet, article.published_at) == ("The Page", "2021-02-26")
    assert (article.url, article.language) == ("https://example.org/ferry", "de")
    assert article.key == "https://example.org/ferry"
    assert article.text.count("\n") >= 1
    assert "<" not in article.text


def test_nonsense_in_a_page_is_not_the_callers_fault() -> None:
    page = PAGE.replace('lang="de"', 'lang="x!"').replace("2021-02-26", "soon")
    article = prepare(Record(html=page)).article
    assert (article.language, article.published_at) == ("en", None)


GOOD = Record(text=STORY)


@pytest.mark.parametrize(
    ("record", "field", "says"),
    [
        (Record(), "text", "neither"),
        (Record(text=STORY, html=PAGE), "text", "exactly one"),
        (Record(text=""), "text", "''"),
        (Record(text=" \n\t\u00a0\u200b "), "text", "no words"),
        (Record(html=""), "html", "''"),
        (Record(html="<html></html>"), "html", "no article"),
        (Record(text="a" * (MAX_TEXT + 1)), "text", "5,000,001"),
        (Record(text="word " * 2_000_000), "text", "10,000,000"),
        (Record(html="<p>" * MAX_HTML), "html", "30,000,000"),
        (Record(text="It\0rained."), "text", "NUL character at 2"),
        (Record(html=PAGE + "\0"), "html", "NUL"),
        (Record(text="It \ud83d rained."), "text", r"'\ud83d'"),
        (replace(GOOD, headline="a\0b"), "headline", "NUL"),
        (replace(GOOD, key="\udc80"), "key", "surrogate"),
        (replace(GOOD, outlet="x" * (MAX_METADATA + 1)), "outlet", "2,001"),
        (replace(GOOD, url="https://example.org/" + "a" * MAX_METADATA), "url", "2,020"),
        (replace(GOOD, url="example.org/a"), "url", "'example.org/a'"),
        (replace(GOOD, url="ftp://example.org/a"), "url", "ftp"),
        (replace(GOOD, url="javascript:alert(1)"), "url", "javascript"),
        (replace(GOOD, url="https://"), "url", "https://"),
        (replace(GOOD, url="https://[::1/a"), "url", "https"),
        (replace(GOOD, url="https://exa mple.org"), "url", "exa mple"),
        (replace(GOOD, published_at="2021-02-30"), "published_at", "'2021-02-30'"),
        (replace(GOOD, published_at="yesterday"), "published_at", "'yesterday'"),
        (replace(GOOD, language="english please"), "language", "'english please'"),
        (replace(GOOD, language="e"), "language", "'e'"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_records_are_refused_by_field(record: Record, field: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        prepare(record)
    assert refused.value.field == field
    assert says in str(refused.value)
    assert len(str(refused.value)) < 300


def test_the_longest_text_is_accepted() -> None:
    sentence = "A ferry sank on Friday off the island of Lumen, the coast guard said. "
    text = (sentence * (MAX_TEXT // len(sentence) + 1))[: MAX_TEXT - 1] + "."
    prepared = prepare(Record(text=text))
    assert len(prepared.article.text) == MAX_TEXT
    assert prepared.chunks[-1].last_sentence == len(prepared.sentences) - 1


@pytest.mark.parametrize(
    ("raw", "tag"),
    [("en", "en"), ("EN-us", "en-US"), ("zh-hans-cn", "zh-Hans-CN"), ("es-419", "es-419"), (" fil ", "fil")],
)
def test_language_tags_are_canonical(raw: str, tag: str) -> None:
    assert language_tag(raw) == tag


@pytest.mark.parametrize("raw", ["", "e", "english", "en_US", "en--US", "12", "en-", "en-toolonglong", "ён"])
def test_implausible_language_tags_are_refused_under_the_field_asked_for(raw: str) -> None:
    with pytest.raises(BadInput) as refused:
        language_tag(raw, "filters.language")
    assert refused.value.field == "filters.language"


def test_a_chunk_is_embedded_under_its_headline() -> None:
    story = "A ferry sank on Friday. Two died."
    prepared = prepare(Record(text=story, headline=HEADLINE))
    shown = to_embed(prepared.chunks[0], prepared.article, prepared.sentences)
    assert shown.text == f"{HEADLINE}\n{story}"
    assert [shown.text[a:b] for a, b in shown.sentence_spans] == ["A ferry sank on Friday.", "Two died."]


def test_a_chunk_that_begins_with_the_headline_does_not_get_it_twice() -> None:
    prepared = prepare(Record(text=STORY, headline=HEADLINE.upper()))
    shown = to_embed(prepared.chunks[0], prepared.article, prepared.sentences)
    assert shown.text == STORY
    assert shown.text[slice(*shown.sentence_spans[0])] == HEADLINE


def test_without_a_headline_a_chunk_stands_alone() -> None:
    prepared = prepare(Record(text="It rained."))
    assert to_embed(prepared.chunks[0], prepared.article, prepared.sentences).text == "It rained."


def test_spans_of_a_sentence_in_parts_are_those_of_the_part() -> None:
    prepared = prepare(Record(text="It rained. " + "and again it rained there " * 100, headline=HEADLINE))
    for chunk in prepared.chunks:
        shown = to_embed(chunk, prepared.article, prepared.sentences)
        assert len(shown.sentence_spans) == chunk.last_sentence - chunk.first_sentence + 1
        inner = shown.text[len(HEADLINE) + 1 :]
        assert inner == prepared.article.text[chunk.start : chunk.end]
        assert shown.sentence_spans[0][0] == len(HEADLINE) + 1
        assert shown.sentence_spans[-1][1] == len(shown.text)
