"""Figures to tables: for the terminal and for BENCHMARKS.md.

In: the figures of one run. Out: rows, and Markdown. It measures nothing.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Row = tuple[str, ...]
RATES = (
    ("articles a second", "articles"),
    ("chunks a second", "chunks"),
    ("o200k_base tokens a second", "tokens"),
)
PEERS = {
    "peer_langchain": "LangChain + Chroma, sentence-transformers (float32, PyTorch)",
    "peer_int8": "LangChain + Chroma, our int8 model in onnxruntime",
}
"""What the module of each is called in a table."""


def ingest_rows(ours: dict[str, float], peers: dict[str, dict[str, float]]) -> list[Row]:
    """One row a pipeline, each peer with how many times as fast OnRecord is: heading first.

    The ratio is that of articles (so also of tokens) a second. That of chunks would reward cutting them shorter.
    """
    heading = (
        "",
        *(title for title, _ in RATES),
        "OnRecord's speed / its",
        "answers within 250 tokens",
        "within 700",
        "peak MB",
    )
    rows: list[Row] = [heading, _ingest_row("OnRecord", ours, "")]
    for name, peer in peers.items():
        ratio = _rate(ours, "articles") / _rate(peer, "articles")
        rows.append(_ingest_row(PEERS[name], peer, f"{ratio:.2f}"))
    return rows


def _ingest_row(title: str, figures: dict[str, float], ratio: str) -> Row:
    recall = (f"{figures[name]:.1%}" for name in ("recall_250", "recall_700"))
    rates = (f"{_rate(figures, name):,.1f}" for _, name in RATES)
    return (title, *rates, ratio, *recall, f"{figures['peak_mb']:,.0f}")


def _rate(figures: dict[str, float], name: str) -> float:
    return figures[name] / figures["seconds"]


def latency_rows(sizes: Iterable[dict[str, float]]) -> list[Row]:
    """One row a collection size: heading first."""
    names = ("search_p50_ms", "search_p95_ms", "ask_p50_ms", "ask_p95_ms")
    heading = ("chunks", "search p50", "search p95", "ask p50", "ask p95")
    return [heading, *((f"{size['chunks']:,.0f}", *(f"{size[n]:.1f}" for n in names)) for size in sizes)]


def model_rows(figures: dict[str, float]) -> list[Row]:
    """One row a figure of `bench.model`, with the most it should be where there is such: heading first."""
    told = (
        (
            "`ask` beyond retrieval, a model that answers at once, p50",
            "beyond_retrieval_p50_ms",
            "ms",
            "< 40",
        ),
        ("the same, p95", "beyond_retrieval_p95_ms", "ms", ""),
        ("first verified claim of a model that writes piece by piece", "first_claim_ms", "ms", ""),
        ("its whole answer", "whole_answer_ms", "ms", ""),
        (
            f"{figures['at_once']:.0f} at once, a model that takes 2 s, until the last",
            "at_once_s",
            "s",
            "< 4",
        ),
        ("the first so many of a server that has just started", "at_once_cold_s", "s", ""),
        ("memory after 100 questions", "resident_mb", "MB", ""),
        ("what 900 more add to it", "growth_mb", "MB", "~ 0"),
    )
    rows = [(what, f"{figures[name]:.1f} {unit}", aim) for what, name, unit, aim in told]
    return [("", "measured", "aim"), *rows]


def machine() -> str:
    """What ran it: `2 cores of AMD EPYC, Linux, Python 3.11.9`."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = model or platform.machine()
    return f"{cores} cores of {model}, {platform.system()}, Python {platform.python_version()}"


def markdown(figures: dict[str, Any]) -> str:
    """BENCHMARKS.md as a whole."""
    parts = ["# Benchmarks", "Written by `make bench-report`; see CONTRIBUTING.md.\n"]
    parts += [f"- Machine: {figures['machine']}. Load average before the run: {figures['load']:.1f}."]
    parts += [f"- {note}" for note in (figures["note"],) if note]
    parts += [f"- Articles: {figures['corpus']}.\n"]
    if figures.get("peers"):
        rows = ingest_rows(figures["ours"], figures["peers"])
        parts += ["## Ingest and recall", _about_ingest(figures), _table(rows)]
    if "latency" in figures:
        parts += ["## Latency in process, milliseconds", _table(latency_rows(figures["latency"]))]
        peak = f"{figures['serving_peak_mb']:,.0f} MB at peak"
        parts += [f"A process that serves the largest of these collections: {peak}.\n"]
    if "scale" in figures:
        rows = latency_rows([figures["scale"]])
        parts += ["## Latency of a large collection, milliseconds", _ABOUT_SCALE, _table(rows)]
    if "model" in figures:
        parts += ["## Answering with a model", _ABOUT_MODEL, _table(model_rows(figures["model"]))]
    return "\n".join(parts) + "\n"


_ABOUT_SCALE = (
    "Copies of the articles, their paragraphs in other orders, indexed with jittered vectors of real chunks: the "
    "stores are as large and as real as they would be (`bench/scale.py`).\n"
)
_ABOUT_MODEL = (
    "Over real HTTP against a scripted model on loopback in a process of its own (`bench/model_server.py`), through "
    "the whole chain: prompt, request, structured output, reading, verifying.\n"
)


def _about_ingest(figures: dict[str, Any]) -> str:
    return (
        f"{figures['ours']['articles']:.0f} articles, {figures['repetitions']} interleaved runs each in a process "
        "of its own, medians; loading the model is not counted. The same model (all-MiniLM-L6-v2), chunk size and "
        "Chroma in all. Recall: questions with an answer among the first so many tokens of what the search "
        "returns.\n"
    )


def _table(rows: Sequence[Row]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])
