"""What `index` found goes out word for word, and every field of the wire is filled from the right one."""

from __future__ import annotations

from index.protocols import Accepted, ArticleSummary
from index.types import Article, Evidence, EvidenceSentence, Passage, Searched, Sentence
from service.outputs import (
    article_full,
    article_info,
    batch_line_json,
    evidence_out,
    ingest_result,
    passage_out,
    searched_out,
)
from service.types import BatchLine, Problem

ARTICLE = Article(
    "a2",
    "k",
    2,
    "Zażółć gęślą jaźń.",
    "Headline",
    "Outlet",
    "Agency",
    "Byline",
    "https://u.example",
    "2024-05-06",
    "pl",
)
METADATA = {
    "key": "k",
    "version": 2,
    "headline": "Headline",
    "outlet": "Outlet",
    "agency": "Agency",
    "byline": "Byline",
    "url": "https://u.example",
    "published_at": "2024-05-06",
    "language": "pl",
}


def test_a_passage_is_a_slice_with_where_it_is_from() -> None:
    out = passage_out(Passage("a2", 7, 12, 0.123456789, ARTICLE, 0, 0))
    assert (out.text, out.start, out.end, out.score) == ("gęślą", 7, 12, 0.123457)
    assert (out.headline, out.outlet, out.url, out.published_at) == (
        "Headline", "Outlet", "https://u.example", "2024-05-06",
    )  # fmt: skip


def test_a_line_of_the_listing_has_every_count() -> None:
    out = article_info(
        ArticleSummary(ARTICLE, characters=18, sentences=1, chunks=3, versions=4, indexed=False)
    )
    counts = {
        "article_id": "a2",
        "characters": 18,
        "sentences": 1,
        "chunks": 3,
        "versions": 4,
        "indexed": False,
    }
    assert out.model_dump() == METADATA | counts


def test_an_article_says_which_of_its_versions_is_current() -> None:
    older = Article("a1", "k", 1, "Old.")
    out = article_full(older, [older, ARTICLE], ARTICLE)
    assert [(v.article_id, v.version, v.current) for v in out.versions] == [("a1", 1, False), ("a2", 2, True)]
    assert article_full(ARTICLE, [ARTICLE], None).model_dump(exclude={"versions"}) == METADATA | {
        "article_id": "a2",
        "text": "Zażółć gęślą jaźń.",
    }


def test_small_values_keep_their_fields() -> None:
    assert ingest_result(Accepted("a2", 2, "updated", 5, 3)).model_dump() == {
        "article_id": "a2", "version": 2, "status": "updated", "sentences": 5, "chunks": 3,
    }  # fmt: skip
    assert searched_out(Searched(3, 2, None)).model_dump() == {
        "passages": 3, "articles": 2, "newest_published_at": None,
    }  # fmt: skip


def test_a_batch_line_has_the_one_of_result_and_error_that_there_is() -> None:
    told = Problem(title="Bad Request", status=400, detail="d", code="malformed_json")
    assert batch_line_json(BatchLine(line=3, error=told)) == (
        '{"line":3,"error":{"type":"about:blank","title":"Bad Request","status":400,"detail":"d",'
        '"code":"malformed_json"}}'
    )


def test_each_sentence_of_the_evidence_has_its_label_its_score_and_its_place() -> None:
    sentence = EvidenceSentence("S1", Sentence("a2", 7, 12, 0), ARTICLE, 0.625, 0.5, 0.25)
    out = evidence_out(Evidence("?", (sentence,), Searched(3, 2, "2024-05-06")))
    (told,) = out.sentences
    assert (told.label, told.score, told.quote, told.start, told.end) == ("S1", 0.625, "gęślą", 7, 12)
    assert (out.passages, out.articles, out.newest_published_at) == (3, 2, "2024-05-06")
