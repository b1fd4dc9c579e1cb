"""The ways in which models write one and the same reply: all have to be read alike.

In: an outcome, claims, and which manner. Out: the text of a reply. Each manner is one that the reader of replies
promises to read: prose, fences and thoughts around the object, its keys and claims in another order, labels in
brackets. None of them changes what is said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from service.protocols import DraftClaim
from service.types import Outcome

Claims = Sequence[DraftClaim]
Manner = Callable[[Outcome, Claims], str]


def plain(outcome: Outcome, claims: Claims) -> str:
    """As the prompt asks for it."""
    return json.dumps({"outcome": outcome, "claims": [_plain(claim) for claim in claims]}, ensure_ascii=False)


def fenced(outcome: Outcome, claims: Claims) -> str:
    """In a Markdown fence, on several lines."""
    return f"```json\n{json.dumps(json.loads(plain(outcome, claims)), indent=2)}\n```\n"


def in_prose(outcome: Outcome, claims: Claims) -> str:
    """With words to the reader before it and behind it."""
    return f"Here is the answer, as one JSON object:\n\n{plain(outcome, claims)}\n\nShall I go on?"


def after_thoughts(outcome: Outcome, claims: Claims) -> str:
    """Behind thoughts, with an object in them that is no draft."""
    thought = {
        "outcome": "answered",
        "claims": [{"text": "Not sure yet.", "speaker": None, "evidence": ["S1"]}],
    }
    return f"<think>Maybe {json.dumps(thought)}? No.</think>\n{plain(outcome, claims)}"


def outcome_last(outcome: Outcome, claims: Claims) -> str:
    """The claims first: they have to wait."""
    return json.dumps({"claims": [_plain(claim) for claim in claims], "outcome": outcome})


def reversed_claims(outcome: Outcome, claims: Claims) -> str:
    """The last claim first, and more to say of each than was asked."""
    told = [{"confidence": 0.9, **_plain(claim)} for claim in reversed(claims)]
    return json.dumps({"outcome": outcome, "claims": told})


def with_blanks(outcome: Outcome, claims: Claims) -> str:
    """Blanks and line breaks where they mean nothing."""
    told = [{**_plain(claim), "text": f" {claim.text}\n"} for claim in claims]
    return "\n \n" + json.dumps({"outcome": f"{outcome} ", "claims": told}, indent=1)


def loose(outcome: Outcome, claims: Claims) -> str:
    """Labels in brackets and in small letters, one alone without a list; "null" in words."""
    told = [
        {"text": claim.text, "speaker": claim.speaker or "null", "evidence": _loose(claim.labels)}
        for claim in claims
    ]
    return json.dumps({"outcome": outcome.upper(), "claims": told})


MANNERS: tuple[Manner, ...] = (
    plain,
    fenced,
    in_prose,
    after_thoughts,
    outcome_last,
    reversed_claims,
    with_blanks,
    loose,
)


def _plain(claim: DraftClaim) -> dict[str, object]:
    return {"text": claim.text, "speaker": claim.speaker, "evidence": list(claim.labels)}


def _loose(labels: Sequence[str]) -> object:
    told = [f"[{label.lower()}]" for label in labels]
    return told[0] if len(told) == 1 else told
