"""What was refused and not written again is told; what something was written for is not."""

from __future__ import annotations

import pytest
from chat_models import ScriptedChat, claim, draft
from hypothesis import given
from hypothesis import strategies as st
from test_drafting import GOOD, SHOPS, WRONG, drafting, outcome_of

from service.protocols import DraftClaim, DraftFault, Refused
from service.unmended import unmended

SHIPS = "The harbour lost 40 ships in the storm."
ROADS = "The mayor closed nine roads on Monday."


def refused(*texts: str) -> list[Refused]:
    return [Refused(DraftClaim(text, None, ("S1",)), "no") for text in texts]


@pytest.mark.parametrize(
    ("first", "again", "left"),
    [
        ([SHIPS], [], [SHIPS]),
        ([SHIPS, ROADS], ["The harbour lost 4 ships in the storm."], [ROADS]),
        ([SHIPS, ROADS], ["The mayor closed roads.", "Ships were lost in the harbour."], []),
        ([SHIPS], ["Ships were lost.", "There was a storm in the harbour."], []),
        ([SHIPS], ["Two people were arrested in Osk."], [SHIPS]),
        ([SHIPS, ROADS], [f"  {SHIPS.upper()}"], [ROADS]),
        ([SHIPS, SHIPS, ROADS], [SHIPS], [ROADS]),
        (
            [SHIPS, "The harbour lost 41 ships in the storm."],
            ["The harbour lost 41 ships in the storm."],
            [SHIPS],
        ),
        ([SHIPS], ["", "…", "the of"], [SHIPS]),
        ([], [SHIPS], []),
    ],
)
def test_what_nothing_was_written_for_is_left(first: list[str], again: list[str], left: list[str]) -> None:
    assert [r.drafted.text for r in unmended(refused(*first), again)] == left


def test_a_reply_that_was_no_draft_is_not_told_once_there_is_one() -> None:
    broken, linked = DraftFault("Sorry.", "no JSON"), DraftFault(SHIPS, "a link", is_claim=True)
    first = [Refused(broken, broken.reason), Refused(linked, linked.reason)]
    assert [r.drafted for r in unmended(first, [ROADS])] == [linked]


@given(st.lists(st.text(max_size=20)), st.lists(st.text(max_size=20)))
def test_those_that_are_left_are_of_the_first_and_written_again_by_nobody(
    first: list[str], again: list[str]
) -> None:
    left = [r.drafted.text for r in unmended(refused(*first), again)]
    assert [text for text in first if text in left] == left
    assert not set(left) & set(again)


def test_a_second_draft_that_leaves_one_out_has_it_told() -> None:
    other = claim("The bridge in Bruges reopened on Monday.", "S1")
    outcome, given_, rejected, _ = outcome_of(draft(GOOD, WRONG, other), draft(SHOPS))
    assert (outcome, given_) == ("answered", [GOOD["text"], SHOPS["text"]])
    assert [text for text, _ in rejected] == [other["text"]]


def test_one_that_is_written_again_and_refused_again_is_told_once_beside_one_that_is_left_out() -> None:
    other = claim("The bridge in Bruges reopened on Monday.", "S1")
    worse = claim("At least 4,000 shops lost customers.", "S2", speaker="Ann Droste")
    rejected = outcome_of(draft(GOOD, WRONG, other), draft(worse))[2]
    assert [text for text, _ in rejected] == [other["text"], worse["text"]]


LINKED = "The bridge in Ghent, see https://example.com/bridge, reopened on “Monday”."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LINKED, "The bridge in Ghent, see (link) reopened on “Monday”."),
        ("Gh\u0435nt reopened “at 9”.", "Gh\u0435nt reopened “at 9”."),
    ],
)
def test_a_claim_that_is_refused_before_it_is_read_is_told_in_its_own_words(text: str, told: str) -> None:
    chat = ScriptedChat(draft(GOOD, claim(text, "S1")), draft())
    running = drafting(chat)
    list(running.claims())
    assert [r.text for r in running.verified().rejected] == [text]
    prompt = chat.requests[1].messages[1].text
    assert told in prompt
    assert "\\u" not in prompt
