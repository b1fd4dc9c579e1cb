"""Whether what somebody said is shown as said by them, and by nobody else.

In: the claims that state a fact, and the fact's labelled speaker. Out: the share that names the speaker. It
does not ask whether the value is right (`correctness`) or cited (`citations`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.cases import COMPARED
from evals.labels import Fact
from evals.matchers import named
from evals.scores.base import Observed, Score, mean
from evals.scores.stating import states
from service.types import Claim

NAME = "attribution"
_ARTICLE = re.compile(r"^(the|an?)\s+", re.IGNORECASE)

_HEDGES = {
    "alleged": (
        "said",
        "say",
        "says",
        "told",
        "claim*",
        "alleg*",
        "accus*",
        "accord*",
        "suspect*",
        "front",
        "report*",
    ),
    "denied": ("den*", "reject*", "refut*", "not", "dismiss*", "disput*"),
    "estimated": (
        "about",
        "around",
        "least",
        "estimat*",
        "some",
        "nearly",
        "almost",
        "over",
        "more",
        "roughly",
        "indicat*",
    ),
}
"""Words of which one has to stay for the stance to be kept; `*` ends in any word that begins so."""


def attribution(seen: Observed) -> Score:
    """Over the stated facts whose speaker must appear: named on the claim, and the stance kept."""
    if seen.case.kind in COMPARED:
        return Score(NAME, None)
    due = [fact for fact in seen.expects if fact.said_by is not None and fact.said_by.must_appear]
    judged = [(fact, told) for fact in due if (told := _attributed(seen, fact)) is not None]
    faults = "; ".join(f"{fact.id}: {fault}" for fact, fault in judged if fault)
    return Score(NAME, mean([0.0 if fault else 1.0 for _, fault in judged]), faults)


def claim_fault(claim: Claim, fact: Fact) -> str | None:
    """What is wrong with how the claim attributes the fact, or None.

    The speaker's field decides where it is filled; else the name has to stand in the text.
    """
    if fact.said_by is None or not fact.said_by.must_appear:
        return None
    told = claim.speaker if claim.speaker is not None else claim.text
    if not names_any(told, fact.said_by.names):
        given = f"is given to {claim.speaker!r}" if claim.speaker else "names no speaker"
        return f"{given}, not {fact.said_by.speaker!r}"
    hedges = _HEDGES.get(fact.said_by.stance)
    if hedges and not _has_word(claim.text, hedges) and _has_word(fact.claim, hedges):
        return f"what is {fact.said_by.stance} is told as plain: {claim.text!r}"
    return None


def names_any(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the text, with or without its article ("the").

    `names_any("director of the SOHR", ["The SOHR"])` is true, `names_any("SOHRs", ["SOHR"])` is not.
    """
    return named([_ARTICLE.sub("", name) for name in names], text)


def _attributed(seen: Observed, fact: Fact) -> str | None:
    """None where no claim states the fact, "" where it is given to its speaker, else the fault."""
    stating = [claim for claim in seen.claims if states(fact, claim.text)]
    if not stating:
        return None
    faults = [
        fault
        for claim in stating
        if (fault := claim_fault(claim, fact)) and not _is_for_another(claim, fact, seen)
    ]
    if faults:
        return faults[0]
    right = any(claim_fault(claim, fact) is None for claim in stating)
    return "" if right else f"is given to {stating[0].speaker!r}"


def _is_for_another(claim: Claim, fact: Fact, seen: Observed) -> bool:
    """One sentence with two speakers may be told twice, once for each: then neither telling is a fault."""
    return any(
        other.id != fact.id
        and other.said_by is not None
        and claim.speaker is not None
        and names_any(claim.speaker, other.said_by.names)
        and states(other, claim.text)
        for other in seen.case.suite.labels.facts
    )


def _has_word(text: str, wanted: Iterable[str]) -> bool:
    words = re.findall(r"\w+", text.casefold())
    return any(
        word.startswith(want[:-1]) if want.endswith("*") else word == want
        for want in wanted
        for word in words
    )
