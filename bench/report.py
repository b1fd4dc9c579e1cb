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


def ingest_rows(ours: dict[str, float], peer: dict[str, float]) -> list[Row]:
    """Medians side by side with their ratio: heading first."""
    rows: list[Row] = [("", "OnRecord", "LangChain + Chroma", "ratio")]
    for title, name in RATES:
        one, other = ours[name] / ours["seconds"], peer[name] / peer["seconds"]
        rows.append((title, f"{one:,.1f}", f"{other:,.1f}", f"{one / other:.2f}"))
    rows += [
        (f"answers within {tokens} tokens", f"{ours[name]:.1%}", f"{peer[name]:.1%}", "")
        for tokens, name in ((250, "recall_250"), (700, "recall_700"))
    ]
    rows.append(("peak memory while ingesting, MB", f"{ours['peak_mb']:,.0f}", f"{peer['peak_mb']:,.0f}", ""))
    return rows


def latency_rows(sizes: Iterable[dict[str, float]]) -> list[Row]:
    """One row a collection size: heading first."""
    names = ("search_p50_ms", "search_p95_ms", "ask_p50_ms", "ask_p95_ms")
    heading = ("chunks", "search p50", "search p95", "ask p50", "ask p95")
    return [heading, *((f"{size['chunks']:,.0f}", *(f"{size[n]:.1f}" for n in names)) for size in sizes)]


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
    corpus, parts = (
        figures["corpus"],
        ["# Benchmarks", "Written by `make bench-report`; see CONTRIBUTING.md.\n"],
    )
    parts += [f"- Machine: {figures['machine']}.", f"- Articles: {corpus}.\n"]
    if "peer" in figures:
        parts += [
            "## Ingest and recall",
            _about_ingest(figures),
            _table(ingest_rows(figures["ours"], figures["peer"])),
        ]
    parts += ["## Latency in process, milliseconds", _table(latency_rows(figures["latency"]))]
    parts += [
        f"A process that serves the largest of these collections: {figures['serving_peak_mb']:,.0f} MB at peak."
    ]
    return "\n".join(parts) + "\n"


def _about_ingest(figures: dict[str, Any]) -> str:
    return (
        f"{figures['ours']['articles']:.0f} articles, {figures['repetitions']} interleaved runs each in a process "
        "of its own, medians; the same model, chunk size and onnxruntime. Recall: questions with an answer "
        "among the first so many tokens of what the search returns.\n"
    )


def _table(rows: Sequence[Row]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])
