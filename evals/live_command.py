"""The lane `live` of `onrecord-evals run`: tells what it will cost, asks a model several times over, judges.

In: options of the command line. Out: a report on the terminal, the files that were asked for, and an exit code. The
work is in `record` (asking), `spending` (the estimate, the cap), `live` (judging).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from evals import live_console
from evals.cases import Case, select
from evals.door import Known, Options, progress, read, write
from evals.gate import COST_CAP
from evals.live import LANE, Live, LiveBaseline, judge_live, load_live_baseline
from evals.paid import opened, price_for
from evals.record import ask_all, askable, estimate
from evals.report import Report
from evals.spending import Estimate
from evals.views import Files, annotation_lines, write_views
from index.errors import BadInput
from service.llm.chat import ChatModel
from service.llm.recording import RecordingModel
from service.llm.recordings import Recordings
from service.settings import load_settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What a live run is told."""

    model: str | None
    """provider:model; None for the one of the baseline."""
    repeats: int
    max_cost: float | None
    """US dollars."""
    record: Path | None
    """Where to write the exchanges, for the replay lane."""
    split: str
    suite: str | None
    annotations: str


def run_live(console: Console, options: Options, asked: Asked, files: Files) -> int:
    """The exit code: 0 no worse, 1 worse, 3 incomplete or inconclusive, 4 stopped at the cap. Raises BadInput."""
    known = read(options)
    baseline = load_live_baseline(options.baseline(LANE))
    settings = load_settings(chat_model=_model(asked.model, baseline))
    cases = askable(select(known.cases, asked.split, asked.suite))
    price = price_for(settings, asked.max_cost)
    once = estimate(settings.chat_model or "", known.suites, cases)
    whole = Estimate(
        *(asked.repeats * n for n in (once.calls, once.prompt_tokens, once.most_completion_tokens))
    )
    console.print(
        f"{len(cases)} cases, {asked.repeats} times, {settings.chat_model}: {whole.told(price)}",
        soft_wrap=True,
    )
    with opened(settings, price, asked.max_cost) as paid:
        model, recordings = _recording(paid.model, asked.record)
        reports = _repeated(model, known, cases, asked, lambda: paid.stopped)
    if paid.cap is not None:
        console.print(f"${paid.cap.spent:.4f} were spent.")
    if paid.stopped:
        console.print(
            "[bold yellow]The cap was reached:[/] nothing is judged, and nothing was recorded as a lane."
        )
        return COST_CAP
    live = Live(settings.chat_model or "", tuple(reports))
    if recordings is not None and asked.record is not None:
        recordings.select(_answered(live))
        _part(asked.record).replace(asked.record)
        console.print(f"{escape(str(asked.record))} has what was asked and replied.")
    return _told(console, live, baseline, files, asked.annotations)


def _told(console: Console, live: Live, baseline: LiveBaseline | None, files: Files, annotations: str) -> int:
    verdict = judge_live(live, baseline)
    if files.json is not None:
        write(files.json, live.to_json())
    write_views(replace(files, json=None), live.report, verdict, None)
    live_console.print_live(console, live, baseline, verdict)
    for line in annotation_lines(live.report, verdict, annotations):
        console.out(line, highlight=False)
    return verdict.exit_code


def _repeated(
    model: ChatModel, known: Known, cases: list[Case], asked: Asked, stopped: Callable[[], bool]
) -> list[Report]:
    reports: list[Report] = []
    with progress("questions") as advance:
        for _ in range(asked.repeats):
            done = len(reports) * len(cases)
            report = ask_all(
                model,
                known.suites,
                cases,
                lambda n, total, done=done: advance(done + n, total * asked.repeats),  # type: ignore[misc]
            )
            reports.append(replace(report, lane=LANE, split=asked.split, suite=asked.suite))
            if stopped():
                break
    return reports


def _model(model: str | None, baseline: LiveBaseline | None) -> str:
    if model is None and baseline is None:
        raise BadInput(
            "no baseline of the live lane says which model to ask: say it with --model provider:model"
        )
    return model or (baseline.model if baseline else "")


def _recording(model: ChatModel, path: Path | None) -> tuple[ChatModel, Recordings | None]:
    if path is None:
        return model, None
    recordings = Recordings(model.name, _part(path))
    return RecordingModel(model, recordings), recordings


def _part(path: Path) -> Path:
    """Beside it, until all was asked: an interrupted run leaves what was there."""
    return path.with_name(f"{path.name}.part")


def _answered(live: Live) -> list[str]:
    """Cases that the model answered each time: what the replay lane can be made of."""
    return [
        rows[0].case.case_id
        for rows in zip(*(report.rows for report in live.reports), strict=True)
        if all(row.seen is not None and row.seen.output.provenance.fallback is None for row in rows)
    ]
