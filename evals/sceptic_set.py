"""How many untrue claims are refused and how many honest ones let through, by kind and split, and the floor of both.

In: Dossiers, and a check that says why a draft is refused. Out: a Judged for every claim, a Row for every kind. Pure:
knows no file and nothing of how claims are checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.sceptic_kinds import HONEST, UNTRUE
from evals.sceptic_loader import Dossier, WrittenClaim
from index.types import Evidence
from service.protocols import DraftClaim

Check = Callable[[DraftClaim, Evidence], str | None]


@dataclass(frozen=True, slots=True)
class Floor:
    """What a split may not fall below: shares, rounded down to a tenth of a per cent."""

    refused: float
    """Of the untrue claims."""
    accepted: float
    """Of the honest ones."""


FLOORS = {"dev": Floor(0.871, 0.985), "held": Floor(0.733, 0.955)}
"""What was measured last. A ratchet, only ever raised: a better figure goes in with the change that made it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, and the reason why it was refused, if it was."""

    claim: WrittenClaim
    article: str
    split: str
    reason: str | None

    @property
    def right(self) -> bool:
        """Whether the untrue was refused, or the honest let through."""
        return (self.reason is None) == self.claim.honest


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the claims of one kind, or of all kinds."""

    kind: str
    tried: int
    right: int

    @property
    def share(self) -> float | None:
        """Of the claims that were judged rightly; None where there were none."""
        return self.right / self.tried if self.tried else None


def judge_all(dossiers: Sequence[Dossier], why_refused: Check) -> list[Judged]:
    """Every claim about every article, in the order of the files."""
    return [
        Judged(claim, dossier.article, dossier.split, why_refused(claim.draft, dossier.evidence))
        for dossier in dossiers
        for claim in dossier.claims
    ]


def rows(judged: Sequence[Judged], honest: bool, split: str | None = None) -> list[Row]:
    """A Row a kind, in the order of `sceptic_kinds`; a kind without claims has one too."""
    asked = [j for j in judged if j.claim.honest == honest and split in (None, j.split)]
    return [_row(kind, [j for j in asked if j.claim.kind == kind]) for kind in (HONEST if honest else UNTRUE)]


def overall(judged: Sequence[Judged], honest: bool, split: str | None = None) -> Row:
    """All kinds as one."""
    of = [j for j in judged if j.claim.honest == honest and split in (None, j.split)]
    return _row("all honest" if honest else "all untrue", of)


def shortfalls(judged: Sequence[Judged], floors: dict[str, Floor]) -> list[str]:
    """What fell below the floor, in words; nothing tried is below any floor."""
    told = []
    for split, floor in floors.items():
        for honest, least in ((False, floor.refused), (True, floor.accepted)):
            share = overall(judged, honest, split).share
            if share is None or share < least:
                what = "honest claims let through" if honest else "untrue claims refused"
                told.append(
                    f"{split}: {'no' if share is None else f'{share:.1%} of'} {what}, {least:.1%} wanted"
                )
    return told


def _row(kind: str, judged: Sequence[Judged]) -> Row:
    return Row(kind, len(judged), sum(j.right for j in judged))
