"""Figures over cases that belong together: the wordings of one fact, an unanswerable and its twin.

In: `(group, kind, passed)` of cases that were measured; a case that errored makes its group unmeasured.
Out: one figure a group. Nothing here reads an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.cases import CaseKind


@dataclass(frozen=True, slots=True)
class Member:
    """How one case of a group ended."""

    group: str
    kind: CaseKind
    passed: bool | None
    """None where it could not be measured."""


def consistency(members: Iterable[Member]) -> dict[str, float | None]:
    """By group: 1 where every wording of a fact or conflict passed, else 0; None for a single wording."""
    figures: dict[str, float | None] = {}
    for group, cases in _grouped(m for m in members if m.kind in ("fact", "conflict")).items():
        measured = len(cases) > 1 and all(case.passed is not None for case in cases)
        figures[group] = float(all(case.passed for case in cases)) if measured else None
    return figures


def twins(members: Iterable[Member]) -> dict[str, float | None]:
    """By pair: 1 where the unanswerable was refused and its twin answered, else 0; None for half a pair."""
    figures: dict[str, float | None] = {}
    for group, cases in _grouped(m for m in members if m.kind in ("unanswerable", "twin")).items():
        whole = {case.kind for case in cases} == {"unanswerable", "twin"}
        measured = whole and all(case.passed is not None for case in cases)
        figures[group] = float(all(case.passed for case in cases)) if measured else None
    return figures


def _grouped(members: Iterable[Member]) -> Mapping[str, list[Member]]:
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.group, []).append(member)
    return groups
