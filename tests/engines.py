"""The engines that one suite runs on, in process and over HTTP, and two articles to ask them about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from servers import serving

from index.embedding import MiniLmEmbedder
from service.client import HttpEngine
from service.protocols import Engine
from service.settings import load_settings
from service.types import ArticleInput
from service.wiring import open_engine

KINDS = ("in process", "over HTTP")
BRIDGE = ArticleInput(
    text="The Oder bridge reopened on Monday.\n\n"
    "The mayor, Anna Kowalska, told PAP that repairs had cost 4 million euros.",
    key="bridge",
    headline="Oder bridge reopens",
    outlet="Courier",
    published_at="2024-05-06",
)
FERRY = ArticleInput(
    text="A ferry ran aground off Lund on Tuesday.\n\nThe coast guard said 12 people were hurt.",
    key="ferry",
    outlet="Herald",
    published_at="2024-06-01",
)


@contextmanager
def opened(kind: str, folder: Path, embedder: MiniLmEmbedder) -> Iterator[Engine]:
    """An engine of a kind over a folder."""
    with closing(open_engine(load_settings(data_dir=folder), embedder)) as local:
        if kind == "in process":
            yield local
        else:
            with serving(local) as url, closing(HttpEngine(url)) as remote:
                yield remote
