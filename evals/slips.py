"""What a script said that is not true, for the score that holds an answer against it. Values only.

A model slips: it writes what the sentences do not say, and mends it when it is told, or does not. `slipping` decides
which slip is made; `scores/slips.py` judges what became of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Untrue:
    """A claim as it was drafted, which must not stand."""

    text: str
    speaker: str | None
    cited: tuple[str, ...] | None = None
    """Where only what it cites is wrong: the words of those sentences, none for a label that does not exist."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What was said for one question."""

    kind: str
    """As `slipping` calls it."""
    untrue: Untrue
    mended: bool = False
    """Whether the right claim was written in its place, once it was told that this one was refused."""
