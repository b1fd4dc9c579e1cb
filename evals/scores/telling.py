"""How well an output is told: the best first, in few words, repeats folded. Means, by which no case fails.

In: an output, the facts that it is judged by. Out: whether the first claim, of a briefing too, is one that was asked
for; how long claims are beside what they cite; how many repeats a briefing has folded.
"""

from __future__ import annotations

from evals.cases import EXPECTING
from evals.scores.base import Observed, Score, mean
from evals.scores.stating import states
from service.types import Briefing


def first_claim(seen: Observed) -> Score:
    """1 where the first claim states the expected fact; None where several are expected, or none states it."""
    name = "first_claim"
    if seen.case.kind not in EXPECTING or len(seen.expects) != 1:
        return Score(name, None)
    [fact] = seen.expects
    if not any(states(fact, claim.text) for claim in seen.claims):
        return Score(name, None)
    return Score(name, float(states(fact, seen.claims[0].text)))


def brevity(seen: Observed) -> Score:
    """Words of a claim by the words that it cites, the mean over claims; lower is better."""
    shares = [
        len(claim.text.split()) / cited
        for claim in seen.claims
        if (cited := sum(len(citation.quote.split()) for citation in claim.citations))
    ]
    return Score("brevity", mean(shares))


def lead(seen: Observed) -> Score:
    """1 where a briefing begins with a fact that it must cover; None for an empty one."""
    label = seen.case.suite.labels.briefing
    if label is None or not seen.claims:
        return Score("briefing_lead", None)
    musts = [seen.case.suite.labels.fact(fact_id) for fact_id in label.must_cover]
    return Score("briefing_lead", float(any(states(fact, seen.claims[0].text) for fact in musts)))


def folded(seen: Observed) -> Score:
    """How many repeats a briefing has folded into its claims, and counted."""
    if not isinstance(seen.output, Briefing):
        return Score("briefing_folded", None)
    return Score("briefing_folded", float(sum(claim.also for claim in seen.output.claims)))
