"""`onrecord-evals record`: chooses cases, tells what they will cost, has them recorded, tells what came of it.

In: a command line. Out: the replay lane's file, and an exit code. The work is in `record` and `spending`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from evals.cases import Case, select
from evals.door import Known, Options, errors_told, progress, read
from evals.gate import COST_CAP, INCOMPLETE, OK
from evals.paid import opened, price_for
from evals.record import Recorded, askable, estimate, record, spread
from evals.spending import CappedModel
from index.errors import BadInput, NotFound
from service.llm.prices import Price
from service.llm.recordings import Recordings
from service.settings import Settings, load_settings

console = Console()


class RecordSplit(StrEnum):
    """Which wordings are asked."""

    dev = "dev"
    held = "held"
    all = "all"


def record_lane(
    ctx: typer.Context,
    model: Annotated[str | None, typer.Option(help="provider:model; else the recorded one.")] = None,
    cases: Annotated[int | None, typer.Option(help="So many, spread over all kinds.", min=1)] = None,
    suite: Annotated[str | None, typer.Option(help="Only the cases of this article.")] = None,
    split: Annotated[RecordSplit | None, typer.Option(help="Only these wordings.")] = None,
    max_cost: Annotated[float | None, typer.Option(help="Stop before this many US dollars.", min=0)] = None,
    fresh: Annotated[bool, typer.Option(help="Ask again what did not change, too.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Tell what it will cost, and stop.")] = False,
) -> None:
    """Ask a live model, and write what the replay lane replays. Exit: 0 ok, 2 usage, 3 incomplete, 4 cost cap.

    Without options: the recorded cases again, of the recorded model. What did not change is not asked again.

    Example: onrecord-evals record --model openai:gpt-4.1-mini --cases 40 --max-cost 0.50
    """
    with errors_told():
        options: Options = ctx.obj
        known, old = read(options), _recorded(options)
        settings = load_settings(chat_model=_model(model, old))
        chosen = _chosen(known, old, cases, suite, split)
        price = price_for(settings, max_cost)
        found = estimate(settings.chat_model or "", known.suites, chosen)
        console.print(f"{len(chosen)} cases, {settings.chat_model}: {found.told(price)}", soft_wrap=True)
        if dry_run:
            raise typer.Exit(OK)
        code = _record(options, known, chosen, settings, price, max_cost, fresh)
    raise typer.Exit(code)


def _record(
    options: Options,
    known: Known,
    chosen: list[Case],
    settings: Settings,
    price: Price | None,
    max_cost: float | None,
    fresh: bool,
) -> int:
    with opened(settings, price, max_cost) as paid, progress("cases") as advance:
        recorded = record(
            paid.model,
            known.suites,
            chosen,
            options.recordings,
            fresh=fresh,
            progress=advance,
            interrupted=lambda: paid.stopped,
        )
    return _tell(options, recorded, paid.cap)


def _tell(options: Options, recorded: Recorded, capped: CappedModel | None) -> int:
    for row in recorded.troubled:
        why = row.trouble or (row.seen.output.provenance.fallback if row.seen else "") or "no answer"
        console.print(
            f"[bold yellow]NOT RECORDED[/] {escape(row.case.case_id)}: {escape(why)}", soft_wrap=True
        )
    if capped is not None:
        console.print(f"${capped.spent:.4f} were spent.")
        if capped.reached:
            console.print("The cap was reached and the lane is as it was; a higher cap goes on from here.")
            return COST_CAP
    if recorded.whole:
        name = options.recordings.name
        console.print(f"{len(recorded.whole)} cases are in {name!r}; bless the lane and commit both files.")
    return INCOMPLETE if recorded.troubled else OK


def _recorded(options: Options) -> Recordings | None:
    try:
        return Recordings.load(options.recordings)
    except NotFound:
        return None


def _model(model: str | None, old: Recordings | None) -> str:
    if model is None and old is None:
        raise BadInput("nothing was recorded yet: say which model to ask with --model provider:model")
    return model or (old.model if old else "")


def _chosen(
    known: Known, old: Recordings | None, wanted: int | None, suite: str | None, split: RecordSplit | None
) -> list[Case]:
    cases = askable(select(known.cases, (split or RecordSplit.all).value, suite))
    if old is not None and old.cases and (wanted, suite, split) == (None, None, None):
        again = set(old.cases)
        return [case for case in cases if case.case_id in again]
    return cases if wanted is None else spread(cases, wanted)
