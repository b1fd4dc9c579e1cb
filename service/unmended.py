"""Which refused claims a writer did not mend when it was told why: whoever reads the answer is told of them.

In: what was refused of the first draft, and what was written when that was sent back. Out: those of the first that
nothing was written for. What was written belongs to the refused claim that it has most words of; whether it stands, or
is refused again and told as that, is no matter here. Asks no model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.words import stem_set
from service.language.quotations import fold
from service.protocols import DraftFault, Refused

_LEAST_SHARED = 0.5
"""Share of the words of the shorter text that both have, for one to be written for the other."""


def unmended(first: Sequence[Refused], again: Iterable[str]) -> list[Refused]:
    """The claims of `first` for which none of the texts `again` was written; no replies that could not be read."""
    claims = [r for r in first if not isinstance(r.drafted, DraftFault) or r.drafted.is_claim]
    answered = {at for text in again for at in _meant(text, claims)}
    return [refused for at, refused in enumerate(claims) if at not in answered]


def _meant(text: str, claims: Sequence[Refused]) -> list[int]:
    """The place of the refused claim that a text was written for; several of the same words, whatever they cite."""
    alike = [_likeness(text, refused.drafted.text) for refused in claims]
    best = max(alike, default=0.0)
    if best < _LEAST_SHARED:
        return []
    return [at for at, it in enumerate(alike) if it == best][: None if best > 1 else 1]


def _likeness(one: str, other: str) -> float:
    """The share of the words of the shorter that the other has; more than all for the same words."""
    if fold(one).strip() == fold(other).strip():
        return 2.0
    mine, theirs = stem_set(one), stem_set(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
