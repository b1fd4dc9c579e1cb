"""What `put` makes of an article: added, unchanged, updated; and which version searches then see."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hashing import HashEmbedder, story, vectors
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.errors import NotFound
from index.protocols import Accepted, PreparedArticle
from index.types import Filters, Record

FIRST = prepare(Record(text="Rockets hit Irbil.", key="irbil", headline="Irbil", outlet="BBC"))
SECOND = prepare(Record(text="Rockets hit Irbil again.", key="irbil", headline="Irbil", outlet="BBC"))


def put(store: SqliteArticleStore, *prepared: PreparedArticle) -> list[tuple[str, int]]:
    return [(one.status, one.version) for one in store.put(prepared)]


def found(store: SqliteArticleStore, word: str) -> list[str]:
    return [match.chunk_id for match in store.lexical([word], Filters(), 10)]


def corrected(prepared: PreparedArticle, **metadata: str | None) -> PreparedArticle:
    return replace(prepared, article=replace(prepared.article, **metadata))


def test_a_new_key_is_added(store: SqliteArticleStore) -> None:
    assert store.put([FIRST]) == [Accepted(FIRST.article.article_id, 1, "added", 1, 1)]
    assert store.get(FIRST.article.article_id) == replace(FIRST.article, version=1)


def test_the_same_again_is_unchanged_and_writes_nothing(store: SqliteArticleStore) -> None:
    put(store, FIRST)
    before = store.pending(10)
    assert put(store, FIRST) == [("unchanged", 1)]
    assert store.pending(10) == before
    assert store.stale_chunks(10) == []


def test_another_text_is_a_new_version_and_the_old_one_is_kept(store: SqliteArticleStore) -> None:
    assert put(store, FIRST, SECOND) == [("added", 1), ("updated", 2)]
    assert store.current("irbil") == replace(SECOND.article, version=2)
    assert [one.text for one in store.versions("irbil")] == [FIRST.article.text, SECOND.article.text]
    assert store.get(FIRST.article.article_id).text == FIRST.article.text
    assert store.sentences(FIRST.article.article_id) == list(FIRST.sentences)


def test_searches_see_the_current_version_alone(store: SqliteArticleStore) -> None:
    put(store, FIRST, SECOND)
    assert found(store, "rockets") == [SECOND.chunks[0].chunk_id]
    assert store.chunks([FIRST.chunks[0].chunk_id]) == []
    assert store.stale_chunks(10) == [FIRST.chunks[0].chunk_id]


def test_an_older_text_becomes_current_again_under_its_own_id_and_version(store: SqliteArticleStore) -> None:
    put(store, FIRST, SECOND)
    assert put(store, FIRST) == [("updated", 1)]
    assert store.current("irbil") == replace(FIRST.article, version=1)
    assert found(store, "rockets") == [FIRST.chunks[0].chunk_id]
    assert store.stale_chunks(10) == [SECOND.chunks[0].chunk_id]
    assert [chunk for chunk, _ in store.pending(10)] == list(FIRST.chunks)
    assert put(store, prepare(Record(text="A third.", key="irbil"))) == [("updated", 3)]


def test_other_metadata_corrects_the_same_version_and_asks_for_new_vectors(store: SqliteArticleStore) -> None:
    put(store, FIRST)
    pairs = store.pending(10)
    store.mark_indexed(pairs, vectors(store, pairs, HashEmbedder()))
    assert put(store, corrected(FIRST, outlet="Reuters", headline="Erbil")) == [("updated", 1)]
    assert store.get(FIRST.article.article_id).outlet == "Reuters"
    assert store.pending_count() == 1
    assert found(store, "erbil")
    assert store.lexical(["hit"], Filters(outlets=("bbc",)), 10) == []
    assert len(store.lexical(["hit"], Filters(outlets=("reuters",)), 10)) == 1


def test_metadata_that_is_not_given_leaves_what_is_known(store: SqliteArticleStore) -> None:
    put(store, FIRST)
    assert put(store, corrected(FIRST, outlet=None, headline=None)) == [("unchanged", 1)]
    assert put(store, corrected(FIRST, outlet=None, byline="By A. Reporter")) == [("updated", 1)]
    article = store.get(FIRST.article.article_id)
    assert (article.outlet, article.byline, article.headline) == ("BBC", "By A. Reporter", "Irbil")


def test_later_articles_of_one_call_see_the_earlier_ones(store: SqliteArticleStore) -> None:
    assert put(store, FIRST, FIRST, SECOND, FIRST) == [
        ("added", 1),
        ("unchanged", 1),
        ("updated", 2),
        ("updated", 1),
    ]


def test_one_bad_article_undoes_the_whole_call(store: SqliteArticleStore) -> None:
    broken = replace(SECOND, article=replace(SECOND.article, published_at="no date"))
    with pytest.raises(ValueError, match="no date"):
        store.put([FIRST, broken])
    assert store.searched(Filters()) == (0, None)
    assert put(store, FIRST) == [("added", 1)]


def test_deleting_removes_every_version(store: SqliteArticleStore) -> None:
    put(store, FIRST, SECOND, story(1))
    assert store.delete_story(SECOND.article.article_id) == [
        FIRST.article.article_id,
        SECOND.article.article_id,
    ]
    assert store.versions("irbil") == []
    assert found(store, "rockets") == []
    assert set(store.stale_chunks(10)) == {FIRST.chunks[0].chunk_id, SECOND.chunks[0].chunk_id}
    assert store.searched(Filters())[0] == 1
    with pytest.raises(NotFound, match=FIRST.article.article_id):
        store.get(FIRST.article.article_id)


def test_a_deleted_story_starts_again_at_version_one(store: SqliteArticleStore) -> None:
    put(store, FIRST, SECOND)
    store.delete_story(FIRST.article.article_id)
    assert put(store, SECOND) == [("added", 1)]
    assert store.stale_chunks(10) == [FIRST.chunks[0].chunk_id]


def test_deleting_what_is_not_there_names_it(store: SqliteArticleStore) -> None:
    with pytest.raises(NotFound, match="'nowhere'"):
        store.delete_story("nowhere")


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.booleans()), max_size=12))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_whatever_comes_in_whatever_order_searches_see_the_last_text_of_each_story(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, bool]]
) -> None:
    store = SqliteArticleStore(tmp_path_factory.mktemp("steps") / "articles.sqlite3")
    last: dict[int, PreparedArticle] = {}
    for number, edition, deleted in steps:
        one = story(number, edition=edition)
        if deleted and number in last:
            store.delete_story(last.pop(number).article.article_id)
        else:
            store.put([one])
            last[number] = one
    wanted = {chunk.chunk_id for one in last.values() for chunk in one.chunks}
    assert set(found(store, "irbil")) == wanted
    assert {chunk.chunk_id for chunk, _ in store.pending(100)} == wanted
    assert not wanted & set(store.stale_chunks(100))
    assert store.chunk_count() == len(wanted)
    store.close()


def test_the_same_text_without_its_headline_and_language_keeps_both(store: SqliteArticleStore) -> None:
    text = "Flut in Leeds\n\nDie Polizei meldete zwei Tote."
    first = prepare(Record(text=text, key="flood", headline="Flut in Leeds", language="de"))
    again = prepare(Record(text=text, key="flood", outlet="Kurier"))
    (accepted,) = store.put([first])
    assert [a.status for a in store.put([again])] == ["updated"]
    kept = store.get(accepted.article_id)
    assert (kept.language, kept.headline, kept.outlet) == ("de", "Flut in Leeds", "Kurier")
    assert [s.kind for s in store.sentences(accepted.article_id)] == ["headline", "body"]
