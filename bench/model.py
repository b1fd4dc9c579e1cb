"""What answering with a model costs beyond the model: `ask`, many at once, and memory over a thousand of them.

In: a corpus. Out: milliseconds, seconds and megabytes, measured against a server on loopback that answers at once, or
after two seconds (`bench.model_server`), over real HTTP and through the whole chain.
"""

from __future__ import annotations

import gc
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from bench.corpus import Corpus
from bench.latency import SERVE, address_of
from bench.onrecord_engine import ingest
from service.client import HttpEngine
from service.protocols import Engine
from service.settings import Settings, load_settings
from service.types import Answer, Claim
from service.wiring import open_engine

ARTICLES = 60
ASKED = 100
AT_ONCE = 50
SLOW_SECONDS = 2.0
MANY = 1_000
_RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")


def model_figures(corpus: Corpus) -> dict[str, float]:
    """`ask` with a model: beyond retrieval, to the first claim, fifty at once, and how the memory grows."""
    questions = [question.text for question in corpus.questions]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(open_engine(load_settings(data_dir=folder))) as engine:
            ingest(engine, corpus.articles[:ARTICLES])
        figures: dict[str, float] = {}
        with _model(0) as url, _engine(folder, url) as engine:
            figures |= _overhead(engine, questions[:ASKED])
            figures |= _memory(engine, questions)
        with _model(0, pace=0.02) as url, _engine(folder, url) as engine:
            figures |= _first_claim(engine, questions[:30])
        with _model(SLOW_SECONDS) as url:
            figures |= _at_once(folder, url, questions)
    return figures


def _overhead(engine: Engine, questions: Sequence[str]) -> dict[str, float]:
    """Milliseconds of `ask` without what retrieving took: prompt, HTTP, reading, verifying."""
    for question in questions[:5]:
        engine.ask(f"Is it true? {question}")
    beyond = []
    for question in questions:
        timings = engine.ask(question).provenance.timings_ms
        beyond.append(timings["total"] - timings["retrieve"])
    return {
        "beyond_retrieval_p50_ms": float(np.percentile(beyond, 50)),
        "beyond_retrieval_p95_ms": float(np.percentile(beyond, 95)),
    }


def _first_claim(engine: Engine, questions: Sequence[str]) -> dict[str, float]:
    """Milliseconds to the first verified claim, and to the whole answer, of a model that writes piece by piece."""
    first, whole = [], []
    for question in questions:
        start = time.perf_counter()
        seen = False
        for event in engine.ask_events(question):
            if isinstance(event, Claim) and not seen:
                first.append(1000 * (time.perf_counter() - start))
                seen = True
            elif isinstance(event, Answer):
                whole.append(1000 * (time.perf_counter() - start))
    return {"first_claim_ms": statistics.median(first), "whole_answer_ms": statistics.median(whole)}


def _memory(engine: Engine, questions: Sequence[str]) -> dict[str, float]:
    """Megabytes resident after the first hundred questions, and how many more after a thousand."""
    asked = [questions[n % len(questions)] for n in range(MANY)]
    for question in asked[:100]:
        engine.ask(question)
    before = _resident()
    for question in asked[100:]:
        engine.ask(question)
    return {"resident_mb": before, "growth_mb": _resident() - before}


def _at_once(folder: Path, url: str, questions: Sequence[str]) -> dict[str, float]:
    """Many questions at once to a server whose model takes two seconds: one that has just started, and once more."""
    environment = {
        "ONRECORD_DATA_DIR": str(folder),
        "OPENAI_BASE_URL": url,
        "ONRECORD_CHAT_MODEL": "openai:any",
    }
    with subprocess.Popen(SERVE, env=_with(environment), stdout=subprocess.PIPE, text=True) as process:
        try:
            with closing(HttpEngine(address_of(process))) as engine:
                engine.ask("Are you awake?")
                cold, warm = (_wave(engine, questions[n * AT_ONCE :]) for n in range(2))
        finally:
            process.terminate()
    return {"at_once": AT_ONCE, "at_once_cold_s": cold, "at_once_s": warm}


def _wave(engine: Engine, questions: Sequence[str]) -> float:
    """Seconds until the last of as many questions as are asked at once is answered."""
    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(engine.ask, (questions[n % len(questions)] for n in range(AT_ONCE))))
    taken = time.perf_counter() - start
    assert all(answer.provenance.writer == "llm" for answer in answers)
    return taken


@contextmanager
def _engine(folder: Path, url: str) -> Iterator[Engine]:
    settings: Settings = load_settings(data_dir=folder, openai_base_url=url, chat_model="openai:any")
    with closing(open_engine(settings)) as engine:
        yield engine


@contextmanager
def _model(seconds: float, pace: float = 0.0) -> Iterator[str]:
    """The URL of a model that answers after so many seconds."""
    command = [sys.executable, "-m", "bench.model_server", str(seconds), str(pace)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


def _with(environment: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "ONRECORD_LOG_LEVEL": "warning", **environment}


def _resident() -> float:
    """Megabytes (on Linux)."""
    gc.collect()
    found = _RESIDENT.search(Path("/proc/self/status").read_text())
    return int(found[1]) * 1.024 / 1000 if found else float("nan")
