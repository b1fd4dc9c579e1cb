"""Every manner of a reply is read as the plain one, by the product's own reader, cut anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from chat_models import ScriptedChat
from evidences import evidence_of
from hypothesis import given
from hypothesis import strategies as st

from evals.manners import MANNERS, Manner, plain
from service.llm.writer import LlmWriter
from service.protocols import DraftClaim, DraftFault
from service.types import Outcome

CLAIMS = (
    DraftClaim("He said “no”.", "The coast guard", ("S1", "S2")),
    DraftClaim('A {brace}, a "quote" and a \\ backslash.', None, ("S2",)),
    DraftClaim("Three.", "Ada Berg", ("S9",)),
)


def read(reply: str, piece: int = 7) -> tuple[str, frozenset[DraftClaim]]:
    evidence = evidence_of("One.", "Two.", question="Why?")
    writer = LlmWriter(ScriptedChat(reply, piece=piece), 1000, 100, len)
    parts = list(writer.write(evidence))
    assert not [part for part in parts if isinstance(part, DraftFault)]
    outcome = next(part for part in parts if isinstance(part, str))
    claims = [part for part in parts if isinstance(part, DraftClaim)]
    assert len(claims) == len(set(claims))
    return outcome, frozenset(DraftClaim(" ".join(c.text.split()), c.speaker, c.labels) for c in claims)


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
@pytest.mark.parametrize("claims", [CLAIMS, CLAIMS[1:2], ()], ids=len)
@pytest.mark.parametrize("outcome", ["answered", "conflicting", "insufficient"])
def test_it_is_read_as_the_plain_one(manner: Manner, claims: Sequence[DraftClaim], outcome: Outcome) -> None:
    if outcome != "insufficient" and not claims:
        return
    expected = (outcome, frozenset(claims))
    assert read(plain(outcome, claims)) == expected
    assert read(manner(outcome, claims)) == expected


@given(st.sampled_from(MANNERS), st.integers(1, 60))
def test_wherever_it_is_cut(manner: Manner, piece: int) -> None:
    assert read(manner("answered", CLAIMS), piece) == ("answered", frozenset(CLAIMS))


def test_manners_differ() -> None:
    assert len({manner("answered", CLAIMS) for manner in MANNERS}) == len(MANNERS)
