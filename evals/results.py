"""A results.json read back: what two runs are compared by.

In: a file that `--json` wrote. Out: a Results. It reads what a comparison needs and passes over the rest: a file with
more in it than this version knows can still be compared. Nothing here judges.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.report import FORMAT
from index.errors import BadInput


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ResultCase(_Read):
    """How one case ended."""

    case_id: str
    article: str
    fingerprint: str
    question: str | None
    split: str | None
    status: Literal["pass", "fail", "error", "skip"]
    trouble: str
    scores: dict[str, float | None]
    why: dict[str, str]


class Results(_Read):
    """A whole run."""

    format: int
    lane: str
    split: str
    suite: str | None
    cases: tuple[ResultCase, ...]

    @property
    def by_id(self) -> dict[str, ResultCase]:
        """Its cases, in their order."""
        return {case.case_id: case for case in self.cases}

    def in_scope_of(self, other: Results) -> dict[str, ResultCase]:
        """Its cases that the other run asked too: of that split and suite."""
        return {
            case.case_id: case
            for case in self.cases
            if (other.suite is None or case.article == other.suite)
            and (other.split == "all" or case.split in (None, other.split))
        }


def load_results(path: Path) -> Results:
    """The run in a file. Raises BadInput for one that cannot be read, is none, or has a case twice."""
    try:
        results = Results.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise BadInput(
            f"{str(path)!r} is no results.json of 'onrecord-evals run --json': {where}: {first['msg']}"
        ) from None
    if results.format != FORMAT:
        raise BadInput(
            f"{str(path)!r} has the format {results.format}, and this reads {FORMAT}: run it again"
        )
    if len(results.by_id) < len(results.cases):
        raise BadInput(f"{str(path)!r} has a case twice")
    return results
