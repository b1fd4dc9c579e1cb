"""Whether sentences answer a question: the writer's score, objections and the reader's log-odds as one figure.

In: those three. Out: the figure, and whether it is high enough; what the odds count where sentences are put in order.
Rules know what must not differ, the reader has seen what no rule says. Constants: `docs/retrieval.md`.
"""

from __future__ import annotations

_PER_LOGIT, _MOST_LOGITS = 0.25, 4.0
"""What a unit of log-odds counts beside the score, and how many of them count."""
_OBJECTED = 0.5
"""What an objection takes off."""
_LEAST, _LEAST_OF_ONE = 0.3, 0.15
"""Of a question; and of the sentence that answers it, since a writer's best is not always the reader's."""
_PULL = 0.06
"""What a unit counts in the order of sentences."""
_TAKEN = 0.0
"""Log-odds above which it is likelier that a sentence answers than that nothing around it does."""


def sureness(score: float, objected: bool, odds: float) -> float:
    """How sure it is that a sentence of this score answers, from about -1.8 to 2."""
    return score - _OBJECTED * objected + _PER_LOGIT * _bounded(odds)


def is_doubtful(sure: float) -> bool:
    """Whether that is too little for an answer."""
    return sure < _LEAST


def is_unlikely(score: float, odds: float | None) -> bool:
    """Whether a sentence that rules would give is no answer by what was read of it, whatever others are."""
    return odds is not None and sureness(score, objected=False, odds=odds) < _LEAST_OF_ONE


def is_taken(odds: float | None) -> bool:
    """Whether the reader takes a sentence for the answer."""
    return odds is not None and odds > _TAKEN


def pull(odds: float | None) -> float:
    """What log-odds add to a score that sentences are put in order by; nothing where nothing was read."""
    return 0.0 if odds is None else _PULL * _bounded(odds)


def _bounded(odds: float) -> float:
    return max(-_MOST_LOGITS, min(_MOST_LOGITS, odds))
