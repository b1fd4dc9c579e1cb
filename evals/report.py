"""The outcome of a run: one Row a case, and the canonical results.json that every view is made of.

In: rows as the runner made them. Out: a Report, and its JSON: sorted keys, rounded figures, no time and no
path of this machine in it, so that two runs of one commit are the same bytes. It judges nothing; `gate` does.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from evals.aggregate import Aggregate, aggregate
from evals.cases import Case
from evals.scores.base import Observed, Score
from evals.shown import Run
from service.types import Answer

Status = Literal["pass", "fail", "error", "skip"]
STATUSES: tuple[Status, ...] = ("pass", "fail", "error", "skip")
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Row:
    """How one case ended."""

    case: Case
    status: Status
    scores: tuple[Score, ...] = ()
    """Empty where nothing was measured."""
    seen: Observed | None = None
    """None where no output came."""
    shown: tuple[Run, ...] = ()
    """What the answer was written from, where the engine tells."""
    trouble: str = ""
    """Of an error or a skip: what kept the case from being measured."""
    ms: float = field(default=0.0, compare=False)
    """How long the engine took; told to people, never written to results.json."""

    def score(self, name: str) -> float | None:
        """This case's figure under that name; None where there is none."""
        return next((score.value for score in self.scores if score.name == name), None)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run, in the order of the cases."""

    lane: str
    rows: tuple[Row, ...]
    split: str = "all"
    suite: str | None = None
    """The one suite that was run; None for every one."""

    @property
    def counts(self) -> dict[Status, int]:
        """How many cases ended each way; every way is there."""
        found = Counter(row.status for row in self.rows)
        return {status: found[status] for status in STATUSES}

    @property
    def whole(self) -> bool:
        """Whether every case there is was tried."""
        return self.split == "all" and self.suite is None

    def aggregates(self) -> list[Aggregate]:
        """Every score over every split."""
        return aggregate(self.rows)

    def to_json(self) -> str:
        """The canonical results.json."""
        return json.dumps(self.plain(), sort_keys=True, indent=1, ensure_ascii=False) + "\n"

    def plain(self) -> dict[str, Any]:
        """The same as values."""
        return {
            "format": FORMAT,
            "lane": self.lane,
            "split": self.split,
            "suite": self.suite,
            "counts": self.counts,
            "scores": [one.plain() for one in self.aggregates()],
            "cases": [_plain_row(row) for row in self.rows],
        }


def rounded(value: float | None) -> float | None:
    """Six places: what floats of two machines agree on."""
    return None if value is None else round(value, 6)


def _plain_row(row: Row) -> dict[str, Any]:
    case = row.case
    return {
        "case_id": case.case_id,
        "kind": case.kind,
        "article": case.suite.labels.article,
        "label": {"id": case.label_id, "file": Path(case.suite.path).name, "line": case.line},
        "fingerprint": case.fingerprint,
        "question": case.question,
        "split": case.split,
        "expected": [{"fact": fact.id, "claim": fact.claim} for fact in case.expects],
        "status": row.status,
        "trouble": row.trouble,
        "scores": {score.name: rounded(score.value) for score in row.scores},
        "why": {score.name: score.why for score in row.scores if score.why},
        "shown": _plain_runs(row.shown),
        "got": None if row.seen is None else _plain_output(row.seen),
    }


def _plain_runs(runs: Iterable[Run]) -> dict[str, list[str]]:
    """By article, each as Python's slices are written: one line a run keeps the file short."""
    by_article: dict[str, list[str]] = {}
    for run in runs:
        by_article.setdefault(run.article_id, []).append(f"{run.start}:{run.end}")
    return by_article


def _plain_output(seen: Observed) -> dict[str, Any]:
    return {
        "outcome": seen.output.outcome if isinstance(seen.output, Answer) else None,
        "claims": [
            {
                "text": claim.text,
                "speaker": claim.speaker,
                "citations": [
                    {
                        "article_id": c.article_id,
                        "start": c.start,
                        "end": c.end,
                        "quote": c.quote,
                        "valid": seen.is_valid(c),
                    }
                    for c in claim.citations
                ],
            }
            for claim in seen.claims
        ],
        "rejected": [rejected.model_dump() for rejected in seen.output.rejected],
        "writer": seen.output.provenance.writer,
        "index": seen.output.provenance.index,
    }


def with_status(rows: Iterable[Row], status: Status) -> list[Row]:
    """The rows that ended so."""
    return [row for row in rows if row.status == status]
