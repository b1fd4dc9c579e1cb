"""How long `search` and `ask` take as a collection grows, and what a process that serves it needs.

In: a corpus and collection sizes in chunks. Out: percentiles in milliseconds and megabytes. It measures the
engine in process, one question at a time; the serving process is asked over HTTP.
"""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from bench.corpus import Corpus, Question
from bench.onrecord_engine import engine_in, ingest
from service.client import HttpEngine
from service.protocols import Engine

ASKED = 132
"""Questions at each size, half of them searched and half asked, so that each is new."""
ARTICLES_AT_ONCE = 5
SERVE = [sys.executable, "-c", "from service.cli import main; main()", "serve", "--port", "0"]
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def latencies(corpus: Corpus, sizes: Sequence[int]) -> Iterator[dict[str, float]]:
    """For each size that the corpus can fill, `search` and `ask` at p50 and p95; last, the peak memory."""
    waiting = list(corpus.articles)
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            # Opened anew for each, since an engine remembers the vectors of questions.
            with _engine(Path(name)) as engine:
                while waiting and engine.health().chunks < size:
                    ingest(engine, [waiting.pop() for _ in range(min(ARTICLES_AT_ONCE, len(waiting)))])
                yield measured(engine, corpus.questions)
        yield {"serving_peak_mb": _serving_peak(Path(name), corpus.questions)}


def measured(engine: Engine, questions: Sequence[Question]) -> dict[str, float]:
    """How many chunks there are, and `search` and `ask` at p50 and p95, each question asked once."""
    asked = [question.text for question in questions[:ASKED]]
    search = _percentiles(engine.search, asked[::2])
    ask = _percentiles(engine.ask, asked[1::2])
    return {"chunks": engine.health().chunks, **_named("search", search), **_named("ask", ask)}


def _percentiles(ask: Callable[[str], Any], texts: Sequence[str]) -> tuple[float, float]:
    for text in texts[:3]:
        ask(f"Is it true? {text}")
    taken = []
    for text in texts:
        start = time.perf_counter()
        ask(text)
        taken.append(1000 * (time.perf_counter() - start))
    return float(np.percentile(taken, 50)), float(np.percentile(taken, 95))


def _named(verb: str, percentiles: tuple[float, float]) -> dict[str, float]:
    return {f"{verb}_p50_ms": percentiles[0], f"{verb}_p95_ms": percentiles[1]}


@contextmanager
def _engine(folder: Path) -> Iterator[Engine]:
    engine = engine_in(folder)
    try:
        yield engine
    finally:
        engine.close()


def _serving_peak(folder: Path, questions: Sequence[Question]) -> float:
    """Megabytes that `onrecord serve` had resident at most, from its start to its last answer (on Linux)."""
    environment = {**os.environ, "ONRECORD_DATA_DIR": str(folder), "ONRECORD_LOG_LEVEL": "warning"}
    with subprocess.Popen(SERVE, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            engine = HttpEngine(address_of(process))
            for question in questions[:ASKED]:
                engine.search(question.text)
                engine.ask(question.text)
            status = Path(f"/proc/{process.pid}/status")
            found = _PEAK.search(status.read_text()) if status.exists() else None
        finally:
            process.terminate()
    return int(found[1]) * 1.024 / 1000 if found else math.nan


def address_of(process: subprocess.Popen[str]) -> str:
    """Where the `onrecord serve` of this process listens. Raises RuntimeError where it ended before it said so."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://[\d.]+:\d+", line):
            return found.group()
    raise RuntimeError("`onrecord serve` ended before it said where it listens")
