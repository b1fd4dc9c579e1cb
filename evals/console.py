"""A run for people: the scores with what they rest on, the cases that failed, what the gate says.

In: a Report, a Verdict, the trials of mutants. Out: lines on a rich Console. It computes nothing and decides
nothing; times are told here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from evals.aggregate import Aggregate, find
from evals.gate import INCOMPLETE, OK, Verdict
from evals.matrix import Trial
from evals.report import Report, Row, with_status
from evals.scores.base import Score
from evals.scores.table import MEASURES, failed
from service.types import Answer, Citation

SHOWN = 10
"""Failing cases that are shown in full where nobody says how many."""
LONGEST_QUOTE = 160
WIDE = 120
"""Columns from which on there is room for what each score is; build logs have 80."""


def print_report(console: Console, report: Report, verdict: Verdict, shown: int = SHOWN) -> None:
    """Everything, the verdict last: it is what one looks for."""
    _print_cases(console, report, verdict, shown)
    console.print(_score_table(report, console.width))
    _print_aims(console, report)
    _print_times(console, report)
    _print_verdict(console, report, verdict)


def print_matrix(console: Console, trials: Sequence[Trial], imperfections: Sequence[str]) -> None:
    """One line a mutant: which score had to see it, which did; where there is no room, a line for each that did."""
    wide = console.width >= WIDE
    table = Table(
        title="Mutants of the oracle, held against the oracle",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    table.add_column("mutant")
    table.add_column("has to object", no_wrap=True)
    table.add_column("objecting", no_wrap=not wide)
    if wide:
        table.add_column("exit")
    table.add_column("", no_wrap=True)
    for trial in trials:
        wanted = trial.mutant.caught_by or "nothing: harmless"
        objecting = (", " if wide else "\n").join(trial.objecting) or "-"
        exits = [str(trial.exit_code)] if wide else []
        table.add_row(trial.mutant.name, wanted, objecting, *exits, _mark(trial))
    console.print(table)
    for fault in imperfections:
        console.print(f"[red]The oracle is not perfect:[/] {escape(fault)}")
    if not imperfections:
        console.print("The oracle is perfect in every score.")


def _mark(trial: Trial) -> str:
    if trial.untried:
        return "[yellow]no label tries it[/]"
    return "[green]as it should[/]" if trial.as_it_should else "[bold red]NOT as it should[/]"


def _score_table(report: Report, width: int) -> Table:
    aggregates = report.aggregates()
    table = Table(
        title=f"Scores, lane {report.lane}; ↓ lower is better",
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    table.add_column("score", no_wrap=True)
    for head in ("all", "dev", "held", "95 %", "scored", "none", "errors"):
        table.add_column(head, justify="right", no_wrap=True)
    told = width >= WIDE
    if told:
        table.add_column("what it is", no_wrap=True)
    for measure in MEASURES:
        every = find(aggregates, measure.name)
        if every.scored or every.errored:
            name = measure.name + ("" if measure.higher_is_better else " ↓")
            means = [_figure(find(aggregates, measure.name, split)) for split in ("all", "dev", "held")]
            counts = [str(n) for n in (every.scored, every.skipped, every.errored)]
            table.add_row(name, *means, _interval(every), *counts, *([measure.about] if told else []))
    return table


def _figure(one: Aggregate) -> str:
    return "-" if one.mean is None else f"{one.mean:#.4g}" if one.mean >= 10 else f"{one.mean:.3f}"


def _interval(one: Aggregate) -> str:
    return "-" if one.low is None or one.high is None else f"{one.low:.2f}-{one.high:.2f}"


def _print_aims(console: Console, report: Report) -> None:
    aggregates = report.aggregates()
    for measure in MEASURES:
        if measure.aim is None:
            continue
        for split in ("dev", "held"):
            one = find(aggregates, measure.name, split)
            if one.mean is not None:
                count = round(one.mean * one.scored)
                reached = "reached" if one.mean <= measure.aim else "not reached"
                console.print(
                    f"{measure.name}, {split}: {count} of {one.scored} ({one.mean:.1%}); "
                    f"the aim of at most {measure.aim:.0%} is {reached}"
                )


def _print_times(console: Console, report: Report) -> None:
    times = [row.ms for row in report.rows if row.seen is not None and row.case.question is not None]
    if len(times) > 1:
        cuts = quantiles(times, n=100, method="inclusive")
        console.print(
            f"A question took {cuts[49]:.0f} ms (p50), {cuts[94]:.0f} ms (p95); told, never judged."
        )


def _print_cases(console: Console, report: Report, verdict: Verdict, shown: int) -> None:
    objected = {finding.case_id for finding in verdict.findings if finding.rule != "note"}
    # what the gate objects to comes first: old failures must not bury a new one; held ones are not to be tuned on
    failing = sorted(
        with_status(report.rows, "fail"),
        key=lambda row: (row.case.case_id not in objected, row.case.split == "held"),
    )
    for row in failing[:shown]:
        _print_case(console, row)
    if len(failing) > shown:
        console.print(
            f"... and {len(failing) - shown} more failing cases (--show {len(failing)} shows all)\n"
        )
    for row in with_status(report.rows, "error"):
        console.print(f"[bold yellow]ERROR[/] {escape(row.case.case_id)}: {escape(row.trouble)}")


def _print_case(console: Console, row: Row) -> None:
    case = row.case
    console.print(f"[bold red]FAIL[/] [bold]{escape(case.question or 'briefing')}[/]")
    lines = [f"[dim]{escape(case.case_id)}  {escape(case.suite.path.rpartition('/')[2])}:{case.line}[/]"]
    lines += [f"[cyan]missed[/]    {escape(_missed(score))}" for score in failed(row.scores)]
    lines += [f"[cyan]expected[/]  {escape(fact.claim)}" for fact in case.expects] or [
        "[cyan]expected[/]  a refusal"
    ]
    if case.kind != "briefing":
        gold = [quote.quote for fact in case.expects for quote in case.suite.gold[fact.id][0]]
        lines += [f"[cyan]gold[/]      {escape(_short(quote))}" for quote in gold]
    lines += _got(row)
    console.print(Padding("\n".join(lines), (0, 0, 1, 2)))


def _got(row: Row) -> list[str]:
    if row.seen is None:
        return ["[cyan]got[/]       nothing that can be read"]
    output = row.seen.output
    lines = [f"[cyan]got[/]       {output.outcome if isinstance(output, Answer) else 'a briefing'}"]
    for claim in row.seen.claims:
        lines.append(
            f"  [cyan]claim[/]   {escape(claim.text)} [dim]({escape(claim.speaker or 'no speaker')})[/]"
        )
        lines += [
            f"  [cyan]cited[/]   {_cited(citation, row.seen.is_valid(citation))}"
            for citation in claim.citations
        ]
    return lines


def _cited(citation: Citation, valid: bool) -> str:
    place = f"[{citation.start}:{citation.end}]"
    mark = "" if valid else " [bold red]is not there[/]"
    return f"{escape(place)} {escape(_short(citation.quote))}{mark}"


def _missed(score: Score) -> str:
    return f"{score.name} {score.value:.3g}" + (f": {score.why}" if score.why else "")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 3] + "..."


def print_findings(console: Console, verdict: Verdict) -> None:
    """What the gate has to say, a line each."""
    for finding in verdict.findings:
        where = escape(finding.case_id or finding.score or "")
        style = "dim" if finding.rule == "note" else "red"
        console.print(f"[{style}]{finding.rule}[/] {where}{': ' if where else ''}{escape(finding.message)}")


def _print_verdict(console: Console, report: Report, verdict: Verdict) -> None:
    counts = ", ".join(f"{number} {status}" for status, number in report.counts.items())
    console.print(f"\n{len(report.rows)} cases: {counts}")
    print_findings(console, verdict)
    told = {OK: "[bold green]GATE PASSED[/]", INCOMPLETE: "[bold yellow]INCOMPLETE: could not be measured[/]"}
    console.print(told.get(verdict.exit_code, "[bold red]GATE FAILED: it got worse[/]"))
