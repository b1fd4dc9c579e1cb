"""From prepared articles to articles that both searches find, whatever dies in between.

In: prepared articles. Out: what became of each, and vectors in the chunk store. It knows neither SQL, Chroma
nor the model. An article is accepted once the article store has it; its vectors follow. Vectors are written
under their chunk's id, and only then taken off the pending work: whoever dies in between writes the same
vectors again under the same ids.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from index.articles import to_embed
from index.errors import IndexMismatch
from index.protocols import (
    Accepted,
    ArticleStore,
    ChunkStore,
    ChunkToEmbed,
    Embedder,
    PreparedArticle,
    Progress,
)
from index.types import Article, Chunk

GROUP = 512
"""Chunks that are embedded and written at a time: what a killed process has to do again."""

_STAMP = "embedder"


class Ingestor:
    """Drives the two stores and the embedder. Safe to call from several threads: one indexes at a time."""

    def __init__(self, store: ArticleStore, chunks: ChunkStore, embedder: Embedder) -> None:
        self._store = store
        self._chunks = chunks
        self._embedder = embedder
        self._indexing = threading.RLock()

    def ingest(self, prepared: Sequence[PreparedArticle], progress: Progress | None = None) -> list[Accepted]:
        """Accept the articles, all or none, and index them. `progress` is told chunks."""
        accepted = self.accept(prepared)
        self.index_pending(progress)
        return accepted

    def accept(self, prepared: Sequence[PreparedArticle]) -> list[Accepted]:
        """Store the articles durably, all or none; words find them at once, vectors after `index_pending`."""
        return self._store.put(prepared)

    def delete(self, article_id: str) -> list[str]:
        """Remove every version of the article's story from both stores; their ids. Raises NotFound."""
        deleted = self._store.delete_story(article_id)
        with self._indexing:
            while self._forget_stale():
                pass
        return deleted

    def index_pending(self, progress: Progress | None = None) -> int:
        """Bring the chunk store up to date: forget what is gone, embed what is new; how many were embedded."""
        done = 0
        with self._indexing:
            total = self._store.pending_count()
            while True:
                # First this: what was superseded while it was embedded became stale in the round before.
                forgotten = self._forget_stale()
                embedded = self._index_group(_from(done, total, progress))
                if not forgotten and not embedded:
                    return done
                done += embedded

    def recover(self, progress: Progress | None = None) -> int:
        """At start: finish what was accepted, keep what an earlier OnRecord did not, fill a chunk store with losses.

        Returns how many chunks were embedded or written again. Raises IndexMismatch where the vectors are of
        another embedder, IndexCorrupted where the chunk store cannot be read.
        """
        with self._indexing:
            self._check_stamp()
            done = self.index_pending(progress)
            while self._store.keep_missing_stems(GROUP):
                pass
            if self._chunks.count() != self._store.chunk_count():
                done += self._reconcile(progress)
            return done

    def reindex(self, progress: Progress | None = None) -> int:
        """Make every vector again with this embedder, whatever the chunk store holds; how many."""
        with self._indexing:
            self._store.mark_all_pending()
            self._chunks.clear()
            # Last: stamped first, a crash would leave another embedder's vectors under this one's name.
            self._store.set_stamp(_STAMP, self._embedder.fingerprint)
            return self.index_pending(progress)

    def _check_stamp(self) -> None:
        stamped, ours = self._store.stamp(_STAMP), self._embedder.fingerprint
        if stamped is None:
            self._store.set_stamp(_STAMP, ours)
        elif stamped != ours:
            raise IndexMismatch(
                f"the vectors in this data folder were made by {stamped!r}, and the embedder is now {ours!r}: "
                "run `onrecord reindex` to make them again, or set the embedder back"
            )

    def _forget_stale(self) -> int:
        stale = self._store.stale_chunks(GROUP)
        if stale:
            self._chunks.delete(stale)
            self._store.forget_stale(stale)
        return len(stale)

    def _index_group(self, progress: Progress | None) -> int:
        pairs = self._store.pending(GROUP)
        if not pairs:
            return 0
        vectors = self._embedder.embed_chunks(self._to_embed(pairs), progress)
        self._chunks.upsert(pairs, [one.vector for one in vectors])
        self._store.mark_indexed(pairs, vectors)
        return len(pairs)

    def _to_embed(self, pairs: Sequence[tuple[Chunk, Article]]) -> list[ChunkToEmbed]:
        article_ids = dict.fromkeys(article.article_id for _, article in pairs)
        sentences = {article_id: self._store.sentences(article_id) for article_id in article_ids}
        return [to_embed(chunk, article, sentences[article.article_id]) for chunk, article in pairs]

    def _reconcile(self, progress: Progress | None) -> int:
        """Write what the chunk store has lost, from the vectors that were kept, and delete what it has too much."""
        held = set(self._chunks.ids())
        wanted = self._store.indexed_ids()
        self._chunks.delete(held.difference(wanted))
        missing = [chunk_id for chunk_id in wanted if chunk_id not in held]
        for start in range(0, len(missing), GROUP):
            kept = self._store.embedded(missing[start : start + GROUP])
            self._chunks.upsert([(chunk, article) for chunk, article, _ in kept], [v for _, _, v in kept])
            if progress is not None:
                progress(min(start + GROUP, len(missing)), len(missing))
        return len(missing)


def _from(done: int, total: int, progress: Progress | None) -> Progress | None:
    """`progress` of a group, told as progress of the whole; more may have been accepted since it was counted."""
    if progress is None:
        return None
    return lambda some, group: progress(done + some, max(total, done + group))
