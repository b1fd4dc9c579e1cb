"""What many tests share: slow things, made once a run."""

from __future__ import annotations

import pytest

from index.embedding import MiniLmEmbedder


@pytest.fixture(scope="session")
def embedder() -> MiniLmEmbedder:
    """The real packaged embedder, its model loaded once."""
    return MiniLmEmbedder()
