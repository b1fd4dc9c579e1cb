"""Whether an engine answers what can be answered and refuses what cannot.

In: an Answer's `outcome`, which is all that is read: refusals counted by their wording are miscounted.
Out: one figure a question in each of four scores. Refusing everything and answering everything both lose,
since every unanswerable question has an answerable twin (`pairs`).
"""

from __future__ import annotations

from evals.cases import ANSWERABLE, COMPARED, Case
from evals.scores.base import Observed, Score


def right_outcomes(case: Case) -> frozenset[str]:
    """The outcomes that are right; a fact that runs into a conflict may show it or answer past it."""
    if case.kind == "unanswerable":
        return frozenset({"insufficient"})
    if case.kind == "conflict":
        return frozenset({"conflicting"})
    labels = case.suite.labels
    members = {fact_id for conflict in labels.conflicts for fact_id in conflict.values}
    members |= {fact_id for one in labels.corrections for fact_id in (*one.earlier, one.later)}
    disputed = any(fact.touches or fact.id in members for fact in (*case.expects, *case.also_right))
    return frozenset({"answered", "conflicting"} if disputed else {"answered"})


def outcome(seen: Observed) -> Score:
    """1 where the outcome is one of those that are right, else 0; None for a case that asks for no change alone."""
    if seen.case.kind in COMPARED:
        return Score("outcome", None)
    right = right_outcomes(seen.case)
    got = seen.answer.outcome
    return Score(
        "outcome", float(got in right), "" if got in right else f"{got}, not {' or '.join(sorted(right))}"
    )


def refusal_recall(seen: Observed) -> Score:
    """1 for an unanswerable question that is refused; higher is better."""
    return Score("refusal_recall", float(_refused(seen)) if seen.case.kind == "unanswerable" else None)


def false_confidence(seen: Observed) -> Score:
    """1 for an unanswerable question that is answered; lower is better."""
    return Score("false_confidence", float(not _refused(seen)) if seen.case.kind == "unanswerable" else None)


def over_refusal(seen: Observed) -> Score:
    """1 for an answerable question that is refused; lower is better."""
    return Score("over_refusal", float(_refused(seen)) if seen.case.kind in ANSWERABLE else None)


def _refused(seen: Observed) -> bool:
    return seen.answer.outcome == "insufficient"
