"""Both stores of a folder with an ingestor, and the check that they hold what they should."""

from __future__ import annotations

from pathlib import Path

from hashing import HashEmbedder

from index.article_store import SqliteArticleStore
from index.articles import to_embed
from index.chunk_store import ChromaChunkStore
from index.ingest import Ingestor
from index.protocols import Embedder, PreparedArticle
from index.types import Filters

_NEAR = 50


class Parts:
    """Both stores of a folder with an ingestor, to close and to open again."""

    def __init__(self, folder: Path, embedder: Embedder | None = None) -> None:
        self.folder = folder
        self.embedder = embedder or HashEmbedder()
        self.store = SqliteArticleStore(folder / "articles.sqlite3")
        self.chunks = ChromaChunkStore(folder / "chroma")
        self.ingestor = Ingestor(self.store, self.chunks, self.embedder)

    def close(self) -> None:
        self.store.close()
        self.chunks.close()

    def again(self, embedder: Embedder | None = None) -> Parts:
        self.close()
        return Parts(self.folder, embedder)

    def check(self, *wanted: PreparedArticle) -> None:
        """Both searches find exactly `wanted`, and nothing is left to do."""
        ids = sorted(chunk.chunk_id for one in wanted for chunk in one.chunks)
        assert sorted(self.chunks.ids()) == ids
        assert sorted(self.store.indexed_ids()) == ids
        assert sorted(m.chunk_id for m in self.store.lexical(["irbil"], Filters(), 10_000)) == ids
        assert (self.store.pending_count(), self.store.stale_chunks(1)) == (0, [])
        for one in wanted:
            ((chunk, article),) = self.store.chunks([one.chunks[0].chunk_id])
            text = to_embed(chunk, article, self.store.sentences(article.article_id)).text
            # an approximate search for one alone now and then misses a chunk's own vector among a thousand
            near = self.chunks.query(self.embedder.embed([text])[0], Filters(), _NEAR)
            assert chunk.chunk_id in {match.chunk_id for match in near if match.score > 0.99}
