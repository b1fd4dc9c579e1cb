"""Whether a writer without a model keeps to its own promise: it says nothing in words of its own.

In: an output and its citations. Out: the share of claims whose text and speaker stand, letter by letter, in the
cited words.
"""

from __future__ import annotations

from evals.scores.base import Observed, Score, mean
from service.types import Claim

NAME = "verbatim"


def verbatim(seen: Observed) -> Score:
    """Claims that are copied, speaker and all, of all; None where a model wrote, or nobody."""
    provenance = seen.output.provenance
    if provenance.writer != "extractive" or provenance.fallback is not None:
        return Score(NAME, None)
    faults = [fault for claim in seen.claims if (fault := _fault(seen, claim))]
    return Score(
        NAME, mean([1.0] * (len(seen.claims) - len(faults)) + [0.0] * len(faults)), "; ".join(faults)
    )


def _fault(seen: Observed, claim: Claim) -> str:
    quotes = [_one_line(citation.quote) for citation in seen.valid(claim)]
    if not any(_is_whole(_one_line(claim.text), quote) for quote in quotes):
        return f"{claim.text!r} is not in what it cites, word for word"
    if claim.speaker is not None and not any(_one_line(claim.speaker) in quote for quote in quotes):
        return f"the speaker {claim.speaker!r} is not in what {claim.text!r} cites"
    return ""


def _is_whole(text: str, quote: str) -> bool:
    """Whether the quote has the text, cut between words, and not short of the marks that end it."""
    start = quote.find(text)
    while start >= 0:
        before, behind = quote[:start], quote[start + len(text) :]
        cut = before[-1:].isalnum() or (text[-1:].isalnum() and behind[:1].isalnum())
        if not cut and (not behind or any(letter.isalnum() for letter in behind)):
            return True
        start = quote.find(text, start + 1)
    return False


def _one_line(text: str) -> str:
    return " ".join(text.split())
