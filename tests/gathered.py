"""Collections on real stores, with the real embedder, for whatever reads many articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from parts import Parts

from index.articles import prepare
from index.embedding import MiniLmEmbedder
from index.retrieval import HybridRetriever
from index.types import Record
from service.briefing import Briefer
from service.gathering import Gatherer

Fill = Callable[..., Parts]
"""Records in, a collection that has them out (the fixture `fill`)."""


def filled(folder: Path, embedder: MiniLmEmbedder, *records: Record) -> Parts:
    """Both stores of a folder, with the records in them, indexed."""
    parts = Parts(folder, embedder)
    parts.ingestor.ingest([prepare(record) for record in records])
    return parts


def gatherer_of(parts: Parts) -> Gatherer:
    return Gatherer(parts.store, HybridRetriever(parts.store, parts.chunks, parts.embedder), parts.embedder)


def briefer_of(parts: Parts) -> Briefer:
    return Briefer(gatherer_of(parts), parts.embedder.fingerprint)
