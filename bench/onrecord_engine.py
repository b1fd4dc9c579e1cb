"""OnRecord as a pipeline to be measured, through the verbs that its users have.

Run by `python -m bench.onrecord_engine`: articles go in as JSON Lines, passages come out within a token budget.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.contender import run
from service.engine import LocalEngine
from service.protocols import Engine
from service.settings import load_settings
from service.wiring import open_engine


def engine_in(folder: Path) -> LocalEngine:
    """An engine on a data folder, all else as it comes."""
    return open_engine(load_settings(data_dir=folder))


def ingest(engine: Engine, articles: Sequence[dict[str, Any]]) -> list[str]:
    """Store and index articles; their ids, in order. Raises RuntimeError for one that was refused."""
    ids = []
    for line in engine.ingest_lines([json.dumps(article) for article in articles]):
        if line.result is None:
            raise RuntimeError(f"line {line.line} was refused: {line.error.detail if line.error else line}")
        ids.append(line.result.article_id)
    return ids


class OnRecord:
    """The engine in process."""

    def __init__(self, folder: Path) -> None:
        self._engine = engine_in(folder)

    def ingest(self, articles: Sequence[dict[str, Any]]) -> None:
        """Every article, in the groups that `ingest_lines` makes of them."""
        ingest(self._engine, articles)

    def chunks(self) -> int:
        """How many there are."""
        return self._engine.health().chunks

    def search(self, question: str, tokens: int) -> list[str]:
        """Passages within the budget."""
        return [passage.text for passage in self._engine.search(question, token_budget=tokens).passages]


if __name__ == "__main__":
    run(OnRecord)
