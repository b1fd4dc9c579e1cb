"""What people have said about single cases: which are known to fail, and which were retired.

In: `marks.yaml`, beside the label files' folder. Out: reasons by case id. A mark is strict: it must name a
case, must say why, and has to go when it is no longer true (`gate` sees to that).
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import BadInput


class Marks(BaseModel):
    """Reasons by case id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    known_failing: dict[str, str] = {}
    """New or changed cases that fail, and why that is accepted for now."""
    retired: dict[str, str] = {}
    """Cases of the baseline that were taken out, and why."""


def load_marks(path: Path, known: Collection[str]) -> Marks:
    """The marks of a file; none where there is no file. `known` are the ids of all cases there are.

    Raises BadInput for a file that cannot be read, a mark without a reason, a mark on no case.
    """
    if not path.exists():
        return Marks()
    try:
        marks = Marks.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name!r} is no file of marks: {error}") from None
    for case_id, why in (*marks.known_failing.items(), *marks.retired.items()):
        if not why.strip():
            raise BadInput(f"{path.name!r} marks {case_id!r} without saying why")
    for case_id in marks.known_failing:
        if case_id not in known:
            raise BadInput(f"{path.name!r} marks {case_id!r} as known to fail, and there is no such case")
    for case_id in marks.retired:
        if case_id in known:
            raise BadInput(f"{path.name!r} calls {case_id!r} retired, and it is still there")
    return marks
