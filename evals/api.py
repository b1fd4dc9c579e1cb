"""The evals from Python, for articles, labels and systems of one's own: load, run, judge.

In: a folder of labels; an engine, a server's address, or neither. Out: a Report and a Verdict, and views of them. It is
what the command line does, without the command line.

    suites = load_suites(Path("our-evals/cases"))
    report = run(suites, engine=ours)
    verdict = judge(report, load_baseline(Path("baseline.json"), report.lane))
"""

from __future__ import annotations

from evals.baseline import Baseline, bless, load_baseline
from evals.cases import select
from evals.comparing import compare
from evals.gate import Finding, Verdict
from evals.gate import judge as _judge
from evals.junit import to_junit
from evals.labels import Suite
from evals.loader import load_suite, load_suites
from evals.making import build_cases
from evals.markdown import to_markdown
from evals.marks import Marks, load_marks
from evals.page import to_html
from evals.report import Report, Row
from evals.results import load_results
from evals.rooms import Rooms
from evals.runner import Runner
from evals.stage import articles_of, open_stage
from evals.tried import Telling, Tried
from service.types import WriterChoice

__all__ = [
    "Baseline",
    "Finding",
    "Marks",
    "Report",
    "Row",
    "Suite",
    "Telling",
    "Tried",
    "Verdict",
    "bless",
    "compare",
    "judge",
    "load_baseline",
    "load_marks",
    "load_results",
    "load_suite",
    "load_suites",
    "run",
    "to_html",
    "to_junit",
    "to_markdown",
]

NO_MARKS = Marks()


def run(
    suites: list[Suite],
    engine: Tried | None = None,
    *,
    url: str | None = None,
    writer: WriterChoice = "extractive",
    split: str = "all",
    lane: str = "extractive",
) -> Report:
    """Every case of the suites, asked of `engine`, or of the server at `url`, or of a fresh one without a model.

    An engine needs the verbs of `Tried`; what it has ingested stays in it. `lane` names the run: its baseline has
    to be of that name. Raises BadInput for labels and articles that do not hold; whatever an engine raises is a row.
    """
    if engine is not None:
        report = Runner(engine, articles_of(suites), writer=writer).run(
            select(build_cases(suites), split), lane
        )
        return Report(lane, report.rows, split)
    rooms = Rooms(lambda: open_stage(url), articles_of(suites), writer=writer, shared=url is not None)
    return Report(lane, rooms.run(select(build_cases(suites), split), lane).rows, split)


def judge(report: Report, baseline: Baseline | None = None, marks: Marks = NO_MARKS) -> Verdict:
    """What the gate says: `exit_code` is 0, or 1 where it got worse, or 3 where something could not be measured."""
    return _judge(report, baseline, marks)
