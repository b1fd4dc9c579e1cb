"""`evals/cases/README.md` counts the labels right, suite by suite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.labels import Conflict, Correction, Counterfactual, Labels, Suite
from evals.loader import load_suites
from evals.making import build_cases

CASES = Path(__file__).parent.parent / "evals" / "cases"
SUITES = load_suites(CASES)


def table() -> dict[str, dict[str, str]]:
    """Each row of the first table by suite: what the README says."""
    lines = re.findall(r"^\|(.*)\|$", (CASES / "README.md").read_text("utf-8"), re.MULTILINE)
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    suites = [name.strip("`").removesuffix(".yaml") for name in cells[0][1:]]
    end = next(n for n, row in enumerate(cells) if row[0] == "Briefing")
    return {row[0]: dict(zip(suites, row[1:], strict=True)) for row in cells[2 : end + 1]}


def asked(labelled: Sequence[Conflict | Correction | Counterfactual]) -> str:
    """`3 (7)`: so many, with so many wordings; nothing for none."""
    return f"{len(labelled)} ({sum(len(one.questions) for one in labelled)})" if labelled else ""


def counted(labels: Labels) -> dict[str, str]:
    must = sum(fact.importance == "must" for fact in labels.facts)
    noise = sum(case.kind == "noise" and case.suite.labels == labels for case in build_cases(SUITES))
    return {
        "Facts (must)": f"{len(labels.facts)} ({must})",
        "Wordings of facts": str(sum(len(fact.questions) for fact in labels.facts)),
        "Conflicts (wordings)": asked(labels.conflicts),
        "Corrections (wordings)": asked(labels.corrections),
        "Unanswerable, each with a twin": str(len(labels.unanswerable)),
        "Counterfactuals (wordings)": asked(labels.counterfactual),
        "Injections": str(len(labels.injection)),
        "Asked again among noise": str(noise),
        "Asked with a filter": str(sum(len(label.ask) for label in labels.filters)),
        "Briefing": str(int(labels.briefing is not None)),
    }


def test_every_suite_has_its_column() -> None:
    for row in table().values():
        assert set(row) == {suite.labels.article for suite in SUITES}


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: str(suite.labels.article))
def test_the_readme_counts_a_suite_right(suite: Suite) -> None:
    told = {row: columns[suite.labels.article] for row, columns in table().items()}
    for row, figure in counted(suite.labels).items():
        assert told[row] == figure, row
