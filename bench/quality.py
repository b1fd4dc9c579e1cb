"""`make quality`: does OnRecord find the right sentences? On public questions, with intervals, against an earlier run.

In: a folder with `span_retrieval/`, `news_qa/` and `squad2/`, or some of them. Out: a table of figures with their 95 %
intervals, aims and what others have; with `--against` a file of an earlier run, the differences paired by question.
Ingesting all of it takes some six minutes on two cores: with `--keep` a folder, later runs only ask.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import corpus, spans, squad
from bench.intervals import Estimate
from bench.measure import Measure, from_json, to_json
from bench.onrecord_engine import engine_in
from bench.quality_news import news_quality
from bench.quality_spans import span_quality
from bench.quality_squad import squad_quality
from service.engine import LocalEngine

Run = Callable[[LocalEngine, Path], list[Measure]]
DATA_SETS: dict[str, tuple[Run, str]] = {
    "span_retrieval": (span_quality, spans.PUBLIC_DATA),
    "news_qa": (news_quality, corpus.PUBLIC_DATA),
    "squad2": (squad_quality, squad.PUBLIC_DATA),
}
_WIDE = 160


def main() -> None:
    """Measure what the command line asks for."""
    arguments = _arguments()
    console = Console(stderr=True)
    if not console.is_terminal:
        console.width = _WIDE  # a file has no edge to wrap at
    measures: list[Measure] = []
    keep = nullcontext(arguments.keep) if arguments.keep else tempfile.TemporaryDirectory()
    with keep as folder:
        for name in arguments.only or DATA_SETS:
            run, public = DATA_SETS[name]
            data = arguments.data / name
            if not data.is_dir():
                console.print(f"left out: there is no {name} in {arguments.data}. It is public: {public}.")
                continue
            with console.status(name), closing(engine_in(Path(folder) / name)) as engine:
                measures += run(engine, data)
    earlier = from_json(json.loads(arguments.against.read_text("utf-8"))) if arguments.against else {}
    console.print(_table(measures, earlier))
    if arguments.json:
        arguments.json.write_text(json.dumps(to_json(measures)), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.quality",
        description=__doc__.partition("\n")[0],
        epilog="Example: make quality DATA=data BENCH='--keep kept --json now.json --against before.json'",
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with the data sets, each in a folder"
    )
    parser.add_argument("--only", nargs="*", choices=DATA_SETS, help="these data sets alone")
    parser.add_argument("--keep", type=Path, help="folder to keep the collections in, for later runs")
    parser.add_argument("--json", type=Path, help="write every question's value here")
    parser.add_argument("--against", type=Path, help="what an earlier run wrote: tell the differences")
    return parser.parse_args()


def _table(measures: list[Measure], earlier: dict[str, Measure]) -> Table:
    table = Table("", "figure", "95 %", "questions", "aim", "others", title="Quality of what is found")
    if earlier:
        table.add_column("change")
    for measure in measures:
        estimate = measure.estimate
        row = [
            measure.name,
            f"{100 * estimate.value:.1f}",
            f"{100 * estimate.low:.1f} to {100 * estimate.high:.1f}",
            f"{estimate.questions:,}",
            measure.aim,
            measure.compared,
        ]
        if earlier:
            before = earlier.get(measure.name)
            row.append(_told(None if before is None else measure.against(before)))
        table.add_row(*row)
    return table


def _told(change: Estimate | None) -> str:
    """A difference with its interval; one that may be noise says so."""
    if change is None:
        return "not comparable"
    told = f"{100 * change.value:+.1f} ({100 * change.low:+.1f} to {100 * change.high:+.1f})"
    return told if change.excludes_zero else f"{told}, noise"


if __name__ == "__main__":
    main()
