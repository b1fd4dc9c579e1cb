"""The lexical search: any of the words, none of them syntax, and only what the filters let through."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.errors import BadInput
from index.types import Filters, Record

EVERYTHING = Filters()
RECORDS = {
    "bbc": Record(
        text="Rockets hit Irbil on Monday.",
        key="bbc",
        headline="Attack in Iraq",
        outlet="BBC News",
        published_at="2021-02-15",
        language="en-GB",
    ),
    "reuters": Record(
        text="The mayor of Irbil spoke, and spoke of rockets at length.",
        key="reuters",
        headline="A mayor speaks",
        outlet="Reuters",
        published_at="2021-02-16T23:30:00+00:00",
    ),
    "spiegel": Record(
        text="Raketen treffen Irbil.",
        key="spiegel",
        outlet="Der Spiegel",
        language="de",
        published_at="2021-02-17",
    ),
    "undated": Record(text="Café owners in Irbil said nothing about said rockets.", key="undated"),
}

NASTY = [
    '"',
    '""',
    '"""',
    "'",
    "NEAR(",
    "NEAR(irbil rockets, 5)",
    "irbil*",
    "*",
    "-irbil",
    "^irbil",
    "headline:irbil",
    "{headline text}: irbil",
    "AND",
    "OR",
    "NOT",
    "irbil AND",
    "(",
    ")",
    "+",
    ";",
    "--",
    "'; DROP TABLE chunks; --",
    "\0",
    "irb\0il",
    "\ud800",
    "",
    " ",
    "%",
    "?",
    "\\",
    "🚀",
    "́",
    "x" * 10_000,
]


@pytest.fixture
def filled(store: SqliteArticleStore) -> SqliteArticleStore:
    store.put([prepare(record) for record in RECORDS.values()])
    return store


def keys(
    store: SqliteArticleStore, words: list[str], filters: Filters = EVERYTHING, limit: int = 10
) -> list[str]:
    matches = store.lexical(words, filters, limit)
    return [article.key for _, article in store.chunks([match.chunk_id for match in matches])]


def test_any_word_is_enough_and_the_best_comes_first(filled: SqliteArticleStore) -> None:
    assert keys(filled, ["mayor", "rockets"])[0] == "reuters"
    assert set(keys(filled, ["mayor", "rockets"])) == {"bbc", "reuters", "undated"}
    scores = [match.score for match in filled.lexical(["mayor", "rockets"], Filters(), 10)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("word", ["rocket", "ROCKETS", "cafe", "CAFÉ", "cafe\u0301", "speak"])
def test_words_are_found_in_other_forms(filled: SqliteArticleStore, word: str) -> None:
    assert keys(filled, [word])


def test_the_headline_is_searched_too(filled: SqliteArticleStore) -> None:
    assert keys(filled, ["Iraq"]) == ["bbc"]


def test_no_more_than_asked_for(filled: SqliteArticleStore) -> None:
    assert len(filled.lexical(["irbil"], Filters(), 2)) == 2
    assert filled.lexical([], Filters(), 2) == []


@pytest.mark.parametrize("word", NASTY)
def test_no_word_is_syntax(filled: SqliteArticleStore, word: str) -> None:
    assert "bbc" in keys(filled, [word, "Monday"])
    filled.lexical([word], Filters(), 10)


@given(
    words=st.lists(st.text(alphabet=st.one_of(st.characters(codec=None), st.sampled_from('"*-^:(){}+\0'))))
)
@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_at_all_is_syntax(filled: SqliteArticleStore, words: list[str]) -> None:
    assert "bbc" in keys(filled, [*words, "Monday"])


def test_an_operator_in_a_word_is_not_obeyed(filled: SqliteArticleStore) -> None:
    assert keys(filled, ["mayor NOT speaks"]) == []
    assert keys(filled, ["headline:mayor"]) == []
    assert keys(filled, ["rocke*"]) == []


def test_five_thousand_words_are_fine(filled: SqliteArticleStore) -> None:
    assert keys(filled, [f"word{n}" for n in range(5000)] + ["Monday"]) == ["bbc"]


FILTERED = [
    (Filters(), {"bbc", "reuters", "spiegel", "undated"}),
    (Filters(outlets=("bbc news",)), {"bbc"}),
    (Filters(outlets=(" BBC NEWS ", "reuters")), {"bbc", "reuters"}),
    (Filters(outlets=("bbc",)), set()),
    (Filters(outlets=()), set()),
    (Filters(article_ids=()), set()),
    (Filters(article_ids=("unknown",)), set()),
    (Filters(published_after="2021-02-16"), {"reuters", "spiegel"}),
    (Filters(published_before="2021-02-16"), {"bbc", "reuters"}),
    (Filters(published_before="2021-02-16T23:00:00Z"), {"bbc"}),
    (Filters(published_after="2021-02-15", published_before="2021-02-15"), {"bbc"}),
    (Filters(published_after="2022-01-01"), set()),
    (Filters(language="en"), {"bbc", "reuters", "undated"}),
    (Filters(language="EN-us"), {"bbc", "reuters", "undated"}),
    (Filters(language="de"), {"spiegel"}),
    (Filters(language="en", outlets=("Reuters", "Der Spiegel"), published_after="2021-02-16"), {"reuters"}),
]


@pytest.mark.parametrize(("filters", "wanted"), FILTERED)
def test_filters(filled: SqliteArticleStore, filters: Filters, wanted: set[str]) -> None:
    assert set(keys(filled, ["irbil"], filters)) == wanted
    assert {summary.article.key for summary in filled.listing(filters, 10, 0)} == wanted
    assert filled.searched(filters)[0] == len(wanted)


def test_the_filter_on_article_ids(filled: SqliteArticleStore) -> None:
    ids = tuple(one.article_id for key in ("bbc", "spiegel") for one in filled.versions(key))
    assert set(keys(filled, ["irbil"], Filters(article_ids=ids))) == {"bbc", "spiegel"}
    assert keys(filled, ["rockets"], Filters(article_ids=ids)) == ["bbc"]


def test_a_thousand_article_ids_are_fine(filled: SqliteArticleStore) -> None:
    wanted = filled.versions("bbc")[0].article_id
    ids = (*(f"{n:020x}" for n in range(1000)), wanted)
    assert keys(filled, ["irbil"], Filters(article_ids=ids)) == ["bbc"]


def test_a_date_that_is_none_names_the_field(filled: SqliteArticleStore) -> None:
    with pytest.raises(BadInput, match="soon") as caught:
        filled.lexical(["irbil"], Filters(published_before="soon"), 10)
    assert caught.value.field == "published_before"
