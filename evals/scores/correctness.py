"""Whether an answer says what is true.

In: an Answer and the facts that its case expects. Out: the share of them that it states. A refusal of what
the article does answer is 0, not None: an engine that is silent must not look better than one that errs.
"""

from __future__ import annotations

from evals.cases import EXPECTING
from evals.labels import Fact
from evals.matchers import describe
from evals.scores.base import Observed, Score
from evals.scores.stating import near_miss, states

NAME = "correctness"


def correctness(seen: Observed) -> Score:
    """Share of the expected facts that are stated, with no near miss in any claim.

    A list may be spread over several claims ("which groups?"), so that all of them together are tried where
    no single one states it; any other fact has to be stated by one claim.
    """
    if seen.case.kind not in EXPECTING:
        return Score(NAME, None)
    if seen.answer.outcome == "insufficient":
        return Score(NAME, 0.0, "refused what the article answers")
    wrong = [(fact.id, fault) for fact in seen.expects if (fault := _fault(seen, fact))]
    share = 1 - len(wrong) / len(seen.expects)
    return Score(NAME, share, "; ".join(f"{fact_id}: {fault}" for fact_id, fault in wrong))


def _fault(seen: Observed, fact: Fact) -> str | None:
    texts = [claim.text for claim in seen.claims]
    for text in texts:
        spoilt = near_miss(fact, text, seen.case.suite)
        if spoilt is not None:
            return f"holds the near miss {describe(spoilt)} in {text!r}"
    together = ["\n".join(texts)] if fact.kind == "list" else []
    if any(states(fact, text) for text in [*texts, *together]):
        return None
    return "not stated"
