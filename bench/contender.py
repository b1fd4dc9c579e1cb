"""One pipeline, measured: how fast it ingests, what it finds, how much memory it takes.

In: a pipeline and a corpus. Out: figures as JSON on standard output. It knows neither OnRecord nor its peer,
and runs in the environments of both, each time in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from bench.corpus import Corpus, Question, load

CHUNK_TOKENS = 180
RECALL_TOKENS = (250, 700)
MODELS = Path(__file__).parent.parent / "index" / "models"


class Pipeline(Protocol):
    """From articles to what a question finds."""

    def ingest(self, articles: Sequence[dict[str, Any]]) -> None:
        """Store and index them, durably."""

    def chunks(self) -> int:
        """How many chunks are indexed."""

    def search(self, question: str, tokens: int) -> list[str]:
        """Texts for the question, best first, of at least `tokens` o200k_base tokens if there are."""


def run(make: Callable[[Path], Pipeline]) -> None:
    """Measure what `make` builds in an empty folder, as the command line says, and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--articles", type=int, required=True)
    arguments = parser.parse_args()
    os.environ["TIKTOKEN_CACHE_DIR"] = str(MODELS / "tiktoken")
    corpus = load(arguments.data, arguments.articles)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(make(Path(folder)), corpus)))


def measure(pipeline: Pipeline, corpus: Corpus) -> dict[str, float]:
    """Figures by name. The first article is ingested before the clock starts: it loads the model."""
    pipeline.ingest(corpus.articles[:1])
    before, start = pipeline.chunks(), time.perf_counter()
    pipeline.ingest(corpus.articles[1:])
    seconds = time.perf_counter() - start
    figures = {
        "articles": len(corpus.articles) - 1,
        "chunks": pipeline.chunks() - before,
        "tokens": sum(_count(article["text"]) for article in corpus.articles[1:]),
        "seconds": seconds,
        # Kibibytes on Linux, bytes on macOS.
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        / (1e6 if os.uname().sysname == "Darwin" else 1e3),
    }
    for budget in RECALL_TOKENS:
        found = [
            _answered(question, pipeline.search(question.text, budget), budget)
            for question in corpus.questions
        ]
        figures[f"recall_{budget}"] = sum(found) / len(found)
    return figures


def _answered(question: Question, texts: Iterable[str], budget: int) -> bool:
    """Whether an answer is in the first `budget` tokens of the texts; a cut in a word counts against it."""
    left = budget
    for text in texts:
        pieces = _encoding().encode_ordinary(text)[:left]
        if question.answered_by(_encoding().decode(pieces)):
            return True
        left -= len(pieces)
    return False


def _count(text: str) -> int:
    return len(_encoding().encode_ordinary(text))


def _encoding() -> Any:
    # Imported late: the variable that says where the vocabulary is must be set first.
    import tiktoken

    return tiktoken.get_encoding("o200k_base")
