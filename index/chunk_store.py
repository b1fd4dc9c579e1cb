"""The chunk store on Chroma (`index.protocols.ChunkStore`), in a folder of its own or on a server.

In: chunks with their vectors, a question's vector with filters. Out: chunk ids with their cosines. It knows
no text, and embeds none: Chroma would go to the network for a model. All it holds can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.chroma import ChromaCollection
from index.dates import timestamp
from index.filtering import Bounds, bounds, fold_outlet, primary_language
from index.protocols import ChunkMatch, FloatArray
from index.types import Article, Chunk, Filters

# Chroma holds the interpreter's lock while it writes, and requests wait for as long.
_ROWS_AT_ONCE = 256


class ChromaChunkStore:
    """Vectors of chunks in a Chroma collection, opened at first use.

    `location` is a folder, which no other process may use at the same time, or the URL of a Chroma server.
    Raises IndexCorrupted where Chroma cannot read what it has, StorageFailed where the disk refuses, NotReady
    where the server does not answer.
    """

    def __init__(self, location: Path | str, collection: str = "chunks") -> None:
        self._collection = ChromaCollection(location, collection)

    def upsert(self, chunks: Sequence[tuple[Chunk, Article]], vectors: Sequence[FloatArray]) -> None:
        """Write or overwrite."""
        rows = [
            (chunk.chunk_id, vector, _metadata(article))
            for (chunk, article), vector in zip(chunks, vectors, strict=True)
        ]
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            ids, arrays, metadata = zip(*rows[start : start + _ROWS_AT_ONCE], strict=True)
            with self._collection.writing() as collection:
                # Overwriting a vector takes Chroma 10 ms; taking it out and adding it again takes 2 ms.
                if present := collection.get(ids=list(ids), include=[])["ids"]:
                    collection.delete(ids=present)
                collection.upsert(ids=list(ids), embeddings=np.stack(arrays), metadatas=list(metadata))

    def delete(self, chunk_ids: Iterable[str]) -> None:
        """Remove; unknown ids are no error."""
        ids = list(chunk_ids)
        for start in range(0, len(ids), _ROWS_AT_ONCE):
            with self._collection.writing() as collection:
                collection.delete(ids=ids[start : start + _ROWS_AT_ONCE])

    def query(self, vector: FloatArray, filters: Filters, limit: int) -> list[ChunkMatch]:
        """The nearest chunks by cosine, best first."""
        limits = bounds(filters)
        if limits.impossible or limit < 1:
            return []
        with self._collection.reading() as collection:
            found = collection.query(
                query_embeddings=np.asarray(vector, dtype=np.float32)[None, :],
                n_results=limit,
                where=_where(limits),
                include=["distances"],
            )
        distances = found["distances"] or [[]]
        return [
            ChunkMatch(chunk_id, 1.0 - distance)
            for chunk_id, distance in zip(found["ids"][0], distances[0], strict=True)
        ]

    def count(self) -> int:
        """How many chunks it holds."""
        with self._collection.reading() as collection:
            return collection.count()

    def ids(self) -> list[str]:
        """Ids of all the chunks it holds."""
        with self._collection.reading() as collection:
            return list(collection.get(include=[])["ids"])

    def clear(self) -> None:
        """Forget everything, also what cannot be read."""
        self._collection.clear()

    def close(self) -> None:
        """Let go of the folder or the server; a second call does nothing."""
        self._collection.close()


def _metadata(article: Article) -> dict[str, str | float]:
    found: dict[str, str | float] = {
        "article_id": article.article_id,
        "language": primary_language(article.language),
    }
    if article.outlet is not None:
        found["outlet"] = fold_outlet(article.outlet)
    if article.published_at is not None:
        found["published"] = timestamp(article.published_at)
    return found


def _where(limits: Bounds) -> dict[str, Any] | None:
    tests: list[dict[str, Any]] = []
    if limits.article_ids is not None:
        tests.append({"article_id": {"$in": list(limits.article_ids)}})
    if limits.outlets is not None:
        tests.append({"outlet": {"$in": list(limits.outlets)}})
    if limits.after is not None:
        tests.append({"published": {"$gte": limits.after}})
    if limits.before is not None:
        tests.append({"published": {"$lte": limits.before}})
    if limits.language is not None:
        tests.append({"language": limits.language})
    if len(tests) > 1:
        return {"$and": tests}
    return tests[0] if tests else None
