"""What many tests share: slow things, made once a run, and the guard around each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article_store import SqliteArticleStore
from index.chunk_store import ChromaChunkStore
from index.embedding import MiniLmEmbedder

_SETTINGS = ("ONRECORD_", "OPENAI_", "CHROMA_", "LANGCHAIN_", "LANGSMITH_")


@pytest.fixture(autouse=True)
def _no_keys_and_no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A developer's shell and `.env` change no test, and no key can reach a model. Sockets: pyproject.toml."""
    for name in list(os.environ):
        if name.startswith(_SETTINGS) or name.endswith(("_API_KEY", "_API_TOKEN")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ANONYMIZED_TELEMETRY", "False")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def embedder() -> MiniLmEmbedder:
    """The real packaged embedder, its model loaded once."""
    return MiniLmEmbedder()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteArticleStore]:
    """An empty article store."""
    opened = SqliteArticleStore(tmp_path / "articles.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def chunks(tmp_path: Path) -> Iterator[ChromaChunkStore]:
    """An empty chunk store in a folder."""
    opened = ChromaChunkStore(tmp_path / "chroma")
    yield opened
    opened.close()
