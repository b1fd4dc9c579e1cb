"""`make bench`: OnRecord against the plain pipeline, latencies and memory, as a table and as JSON.

In: a folder of articles and questions (`bench/corpus.py`), or none. Out: a table, JSON, and with `--report`
BENCHMARKS.md. About ten minutes on two cores with the settings as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.corpus import PUBLIC_DATA, Corpus, load
from bench.latency import latencies
from bench.model import model_figures
from bench.report import PEERS, Row, ingest_rows, latency_rows, machine, markdown, model_rows
from bench.scale import SIZE, scale_figures

ROOT = Path(__file__).parent.parent
PEER_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
PEERS_INSTALLED = ROOT / ".venv-peers" / ".installed"
PEERS_ASKED = ROOT / "bench" / "requirements-peers.txt"
REPORT = ROOT / "BENCHMARKS.md"
PARTS = ("ingest", "latency", "scale", "model")


def main() -> None:
    """Measure what the command line asks for."""
    arguments = _arguments()
    console = Console(stderr=arguments.json)
    if arguments.data is None:
        console.print(
            f"no DATA given: articles are generated from the seed's sentences. {PUBLIC_DATA}.",
            highlight=False,
        )
    corpus = load(arguments.data, arguments.latency_articles)
    figures: dict[str, Any] = {"machine": machine(), "load": os.getloadavg()[0], "note": arguments.note}
    figures["repetitions"] = arguments.repetitions
    figures["corpus"] = (
        f"{corpus.name} ({len(corpus.articles):,} articles, {len(corpus.questions)} questions)"
    )
    parts = arguments.only or PARTS
    if "ingest" in parts:
        figures |= _ingest(arguments, console)
    if "latency" in parts:
        figures |= _latency(corpus, arguments.sizes, console)
    if "scale" in parts:
        figures["scale"] = scale_figures(corpus, arguments.scale)
        _print(console, "Latency of a large collection, milliseconds", latency_rows([figures["scale"]]))
    if "model" in parts:
        figures["model"] = model_figures(corpus)
        _print(console, "Answering with a model", model_rows(figures["model"]))
    if arguments.json:
        print(json.dumps(figures, indent=2))
    if arguments.report:
        REPORT.write_text(markdown(figures), encoding="utf-8")
        console.print(f"written to {REPORT.name}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of articles.jsonl.gz and questions.jsonl")
    parser.add_argument("--articles", type=int, default=150, help="articles that each pipeline ingests")
    parser.add_argument("--latency-articles", type=int, default=1500, help="most articles for the latencies")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1_000, 10_000], help="in chunks")
    parser.add_argument("--scale", type=int, default=SIZE, help="chunks of the large collection")
    parser.add_argument("--only", nargs="*", choices=PARTS, help="measure these alone")
    parser.add_argument(
        "--json", action="store_true", help="print JSON to standard output, tables to the error"
    )
    parser.add_argument("--note", default="", help="a sentence on the run for the report")
    parser.add_argument("--report", action="store_true", help="write BENCHMARKS.md")
    return parser.parse_args()


def _ingest(arguments: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Medians of each pipeline, run in turns so that a busy minute of the machine is shared."""
    runners = {"ours": (sys.executable, "bench.onrecord_engine")}
    if _peers_installed():
        runners |= {name: (str(PEER_PYTHON), f"bench.{name}") for name in PEERS}
    else:
        console.print("no peers to compare with, or not those asked for: `make bench-peers` installs them")
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in runners}
    for _ in range(arguments.repetitions):
        for name, (python, module) in runners.items():
            runs[name].append(_run(python, module, arguments))
    medians = {name: _medians(measured) for name, measured in runs.items()}
    ours = medians.pop("ours")
    # On its side: the names of the pipelines are long, and a terminal is narrow.
    _print(console, "Ingest and recall", list(zip(*ingest_rows(ours, medians), strict=True)))
    return {"ours": ours, "peers": medians}


def _peers_installed() -> bool:
    """Whether they are those of the requirements as they stand: `make` compares the same two times."""
    return PEERS_INSTALLED.exists() and PEERS_INSTALLED.stat().st_mtime >= PEERS_ASKED.stat().st_mtime


def _run(python: str, module: str, arguments: argparse.Namespace) -> dict[str, float]:
    command = [python, "-m", module, "--articles", str(arguments.articles)]
    if arguments.data is not None:
        command += ["--data", str(arguments.data.resolve())]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def _latency(corpus: Corpus, sizes: list[int], console: Console) -> dict[str, Any]:
    *measured, memory = latencies(corpus, sorted(sizes))
    _print(console, "Latency in process, milliseconds", latency_rows(measured))
    console.print(f"a process that serves the largest: {memory['serving_peak_mb']:,.0f} MB at peak")
    return {"latency": measured, **memory}


def _print(console: Console, title: str, rows: list[Row]) -> None:
    table = Table(*rows[0], title=title)
    for row in rows[1:]:
        table.add_row(*row)
    console.print(table)


if __name__ == "__main__":
    main()
