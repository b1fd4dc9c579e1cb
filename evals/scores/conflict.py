"""Whether a disagreement is shown whole: every value, each with its own speaker and its own citation.

In: an Answer to a question that the article gives several values for. Out: the share of values shown so.
"""

from __future__ import annotations

from evals.labels import Fact
from evals.scores.attribution import claim_fault
from evals.scores.base import Observed, Score
from evals.scores.citations import carries_fact
from evals.scores.stating import near_miss, states

NAME = "conflict"


def conflict(seen: Observed) -> Score:
    """Share of the values for which one claim is right, rightly attributed and carried by what it cites."""
    if seen.case.kind != "conflict":
        return Score(NAME, None)
    lacking = [(fact, fault) for fact in seen.expects if (fault := _fault(seen, fact))]
    why = "; ".join(f"{fact.id}: {fault}" for fact, fault in lacking)
    return Score(NAME, 1 - len(lacking) / len(seen.expects), why)


def _fault(seen: Observed, fact: Fact) -> str | None:
    """What is wrong with the best claim for this value, or None."""
    faults = []
    for claim in seen.claims:
        if not states(fact, claim.text) or near_miss(fact, claim.text, seen.case.suite) is not None:
            continue
        told = claim_fault(claim, fact)
        if told is None and carries_fact(seen, seen.valid(claim), fact):
            return None
        faults.append(told or "is not carried by what its claim cites")
    return faults[0] if faults else "is not shown"
