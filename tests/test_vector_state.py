"""Pending work and kept vectors: what is taken off the work, and what is not when the article changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hashing import HashEmbedder, story, vectors

from index.article_store import SqliteArticleStore
from index.articles import prepare
from index.protocols import ChunkVectors
from index.types import Record


def index_all(store: SqliteArticleStore) -> list[ChunkVectors]:
    pairs = store.pending(1000)
    made = vectors(store, pairs, HashEmbedder())
    store.mark_indexed(pairs, made)
    return made


def test_pending_is_oldest_first_and_no_more_than_asked_for(store: SqliteArticleStore) -> None:
    store.put([story(n) for n in (3, 1, 2)])
    assert [article.key for _, article in store.pending(2)] == ["story-3", "story-1"]
    assert store.pending_count() == 3


def test_marked_chunks_are_done(store: SqliteArticleStore) -> None:
    store.put([story(1), story(2)])
    pairs = store.pending(1)
    store.mark_indexed(pairs, vectors(store, pairs, HashEmbedder()))
    assert [article.key for _, article in store.pending(10)] == ["story-2"]
    assert store.indexed_ids() == [pairs[0][0].chunk_id]


def test_a_story_superseded_while_it_was_embedded_is_stale_and_not_indexed(store: SqliteArticleStore) -> None:
    store.put([story(1, edition=1)])
    pairs = store.pending(10)
    store.put([story(1, edition=2)])
    store.forget_stale(store.stale_chunks(10))
    store.mark_indexed(pairs, vectors(store, pairs, HashEmbedder()))
    assert store.indexed_ids() == []
    assert store.stale_chunks(10) == [pairs[0][0].chunk_id]
    assert store.pending_count() == 1


def test_a_story_deleted_while_it_was_embedded_is_stale(store: SqliteArticleStore) -> None:
    store.put([story(1)])
    pairs = store.pending(10)
    made = vectors(store, pairs, HashEmbedder())
    store.delete_story(pairs[0][1].article_id)
    store.forget_stale(store.stale_chunks(10))
    store.mark_indexed(pairs, made)
    assert store.stale_chunks(10) == [pairs[0][0].chunk_id]
    assert (store.chunk_count(), store.pending_count()) == (0, 0)


def test_metadata_corrected_while_it_was_embedded_keeps_it_pending(store: SqliteArticleStore) -> None:
    one = story(1)
    store.put([one])
    pairs = store.pending(10)
    store.put([replace(one, article=replace(one.article, outlet="BBC"))])
    store.mark_indexed(pairs, vectors(store, pairs, HashEmbedder()))
    assert store.pending_count() == 1
    assert store.stale_chunks(10) == []
    assert store.indexed_ids() == []


def test_kept_vectors_come_back_with_their_sentences(store: SqliteArticleStore) -> None:
    one = story(1, sentences=3)
    store.put([one])
    assert [s.vector for s in store.indexed_sentences(one.article.article_id, 0, 2)] == [None] * 3
    (made,) = index_all(store)
    found = store.indexed_sentences(one.article.article_id, 1, 2)
    assert [s.sentence for s in found] == list(one.sentences[1:])
    for sentence, vector in zip(found, made.sentences[1:], strict=True):
        assert sentence.vector is not None
        assert float(sentence.vector @ vector) == pytest.approx(1, abs=0.002)
    ((chunk, article, vector),) = store.embedded(store.indexed_ids())
    assert (chunk, article.key) == (one.chunks[0], "story-1")
    assert float(vector @ made.vector) == pytest.approx(1, abs=1e-5)


def test_a_sentence_in_two_chunks_has_the_mean_of_its_vectors(store: SqliteArticleStore) -> None:
    one = story(1, sentences=60)
    store.put([one])
    pairs = store.pending(100)
    (first, _), (second, _) = pairs[:2]
    shared = second.first_sentence
    assert shared <= first.last_sentence
    made = vectors(store, pairs, HashEmbedder())
    for vector, (chunk, _) in zip(made, pairs, strict=True):
        vector.sentences[:] = np.eye(32, dtype=np.float32)[chunk.ordinal]
    store.mark_indexed(pairs, made)
    (found,) = store.indexed_sentences(one.article.article_id, shared, shared)
    assert found.vector is not None
    assert found.vector[:3] == pytest.approx([0.5**0.5, 0.5**0.5, 0])


def test_a_sentence_that_the_model_did_not_see_has_no_vector(store: SqliteArticleStore) -> None:
    one = prepare(Record(text="One sentence. Another one.", key="k"))
    store.put([one])
    pairs = store.pending(10)
    made = vectors(store, pairs, HashEmbedder())
    made[0].sentences[1] = 0
    store.mark_indexed(pairs, made)
    first, second = store.indexed_sentences(one.article.article_id, 0, 1)
    assert first.vector is not None
    assert second.vector is None


def test_a_reindex_makes_everything_pending_and_drops_the_vectors(store: SqliteArticleStore) -> None:
    store.put([story(1), story(2)])
    index_all(store)
    store.mark_all_pending()
    assert store.pending_count() == 2
    assert store.indexed_ids() == []
    assert store.embedded([chunk.chunk_id for chunk, _ in store.pending(10)]) == []
