"""Whether what a script said untruly came to nothing, and was told where it was not mended.

In: an Answer, and the Slip that the lane's script made for it; only the lane `scripted` has any. Out: 1 or 0. That the
right claim stands in the end is for `correctness` and its kin to say.
"""

from __future__ import annotations

from evals.scores.base import Observed, Score
from evals.script_reading import claimed, folded
from evals.slips import Slip, Untrue
from service.types import Claim

NAME = "slips"


def slips(seen: Observed) -> Score:
    """1 where no untrue claim stands, and `rejected` has it with a reason unless it was mended; None without a slip.

    What stands must not be told as refused besides.
    """
    slip = seen.slip
    if slip is None:
        return Score(NAME, None)
    if any(_is(claim, slip.untrue) for claim in seen.claims):
        return Score(NAME, 0.0, f"an untrue claim ({slip.kind}) stands: {slip.untrue.text!r}")
    why = _told_wrongly(seen, slip)
    return Score(NAME, float(not why), why)


def _told_wrongly(seen: Observed, slip: Slip) -> str:
    """What is wrong with how the refusal is told; empty where nothing is."""
    text = _words(slip.untrue.text)
    rejected = [(_words(claimed(one.text)), one) for one in seen.answer.rejected]
    for claim in seen.claims:
        # words that were refused with another speaker or other labels may stand all the same
        if any(_words(claim.text) == words != text for words, _ in rejected):
            return f"stands, and is told as refused: {claim.text!r}"
    told = [one for words, one in rejected if words == text]
    if slip.mended:
        # the right claim, refused as well, may have the same words with another speaker or other labels
        own = any(_words(fact.claim) == text for fact in seen.case.expects)
        return f"was mended, and is told as refused: {slip.untrue.text!r}" if told and not own else ""
    if not told:
        return f"was refused ({slip.kind}), and is not told: {slip.untrue.text!r}"
    return "" if all(r.reason.strip() for r in told) else f"is told without a reason: {slip.untrue.text!r}"


def _is(claim: Claim, untrue: Untrue) -> bool:
    """Whether it is the untrue claim; where only its labels were wrong, whether it cites what they name."""
    if _words(claim.text) != _words(untrue.text):
        return False
    if _words(claim.speaker or "") != _words(untrue.speaker or ""):
        return False
    if untrue.cited is None:
        return True
    quotes = {folded(citation.quote) for citation in claim.citations}
    return not quotes if not untrue.cited else any(folded(words) in quotes for words in untrue.cited)


def _words(text: str) -> str:
    """The text, but for its blanks and its capitals."""
    return " ".join(text.split()).casefold()
