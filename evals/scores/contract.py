"""Whether an output keeps the promises of its own type, whatever it says.

In: an Answer or a Briefing. Out: 1, or 0 with each promise that is broken. Types and unknown fields are
checked where the output is parsed; these are the promises that types cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.scores.base import Observed, Score
from service.types import Answer, Briefing

NAME = "contract"


def contract(seen: Observed) -> Score:
    """1 where every promise is kept, else 0."""
    broken = [
        *_of_claims(seen),
        *(_of_answer(seen) if isinstance(seen.output, Answer) else _of_briefing(seen, seen.output)),
    ]
    return Score(NAME, float(not broken), "; ".join(broken))


def _of_claims(seen: Observed) -> Iterator[str]:
    for claim in seen.claims:
        if not claim.text.strip():
            yield "a claim has no text"
        if not claim.citations:
            yield f"nothing is cited for {claim.text!r}"
        if claim.speaker is not None and not claim.speaker.strip():
            yield f"the speaker of {claim.text!r} is blank; it has to be a name or null"


def _of_answer(seen: Observed) -> Iterator[str]:
    answer = seen.answer
    if answer.question.strip() != (seen.case.question or "").strip():
        yield f"the answer is to {answer.question!r}"
    if answer.outcome == "insufficient" and answer.claims:
        yield "the outcome is 'insufficient', and yet there are claims"
    if answer.outcome == "answered" and not answer.claims:
        yield "the outcome is 'answered', and there is no claim"
    if answer.outcome == "conflicting" and len(answer.claims) < 2:
        yield f"the outcome is 'conflicting' with {len(answer.claims)} claim(s)"
    if answer.searched.articles < len(seen.article_ids):
        yield f"{answer.searched.articles} articles were searched, of {len(seen.article_ids)} that were asked about"


def _of_briefing(seen: Observed, briefing: Briefing) -> Iterator[str]:
    cited = {citation.article_id for claim in briefing.claims for citation in claim.citations}
    ledger = {entry.article_id: entry for entry in briefing.ledger}
    for article_id in sorted(cited - ledger.keys()):
        yield f"{article_id!r} is cited and not in the ledger"
    for name, article_id in sorted(seen.article_ids.items()):
        if article_id not in ledger:
            yield f"the ledger does not account for {name!r}"
    for entry in briefing.ledger:
        if (entry.status == "used") != (entry.claims > 0):
            yield f"the ledger calls {entry.article_id!r} {entry.status} with {entry.claims} claims"
        if entry.status == "unused" and not entry.reason:
            yield f"the ledger does not say why {entry.article_id!r} is unused"
