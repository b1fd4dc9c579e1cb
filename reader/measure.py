"""How well what was kept back is read: a reader and reports in, three figures out."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from reader.examples import Pieces, examples_of
from reader.model import Reader, inputs_of
from reader.reports import Report


def measured(
    reader: Reader, reports: Sequence[Report], cut: Pieces, dull: frozenset[int]
) -> dict[str, float]:
    """`questions`; the share of answered ones whose sentence is `first`; AUROC of telling answered ones from others."""
    was_training = reader.training
    reader.eval()
    answered: list[float] = []
    others: list[float] = []
    first: list[bool] = []
    for report in reports:
        for example in examples_of(report, report.questions, cut, None) if report.kept_back else ():
            with torch.no_grad():
                logits = reader(**inputs_of([example], dull))[0]
            odds = float(logits[1:].max() - logits[0])
            (answered if example.answered_by else others).append(odds)
            if example.answered_by:
                first.append(int(logits[1:].argmax()) in example.answered_by)
    reader.train(was_training)
    return {
        "questions": len(answered) + len(others),
        "first": round(sum(first) / max(1, len(first)), 3),
        "auroc": round(_auroc(answered, others), 3),
    }


def _auroc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """How often one of the first is above one of the second, ties as half."""
    pairs = [(a > b) + 0.5 * (a == b) for a in higher for b in lower]
    return sum(pairs) / max(1, len(pairs))
