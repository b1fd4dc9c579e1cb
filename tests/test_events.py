"""An answer arrives as events that a reader of the WHATWG format takes apart again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.errors import IndexCorrupted
from service.http.events import answer_events, ending_in_error, event
from service.types import Answer, Citation, Claim, Problem, Provenance, SearchedOut

CITATION = Citation(
    article_id="a1",
    start=0,
    end=5,
    quote="Line\nbreak",
    headline=None,
    outlet="B",
    url=None,
    published_at=None,
)
ANSWER = Answer(
    question="Why?",
    outcome="answered",
    claims=(
        Claim(text="First\n\nevent: answer", speaker="Ann", citations=(CITATION,)),
        Claim(text="Second ", speaker=None, citations=(CITATION,)),
    ),
    rejected=(),
    searched=SearchedOut(passages=3, articles=2, newest_published_at="2024-01-01"),
    provenance=Provenance(writer="extractive", index="i"),
)


def parsed(stream: bytes) -> list[tuple[str, str]]:
    """(name, data) of each event, as the HTML standard's section 9.2.6 reads them."""
    events = []
    for block in stream.decode().split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        events.append((fields["event"], fields["data"]))
    return events


def test_what_was_searched_comes_first_then_each_claim_then_the_whole() -> None:
    events = parsed(b"".join(answer_events(ANSWER)))
    assert [name for name, _ in events] == ["evidence", "claim", "claim", "answer"]
    assert SearchedOut.model_validate_json(events[0][1]) == ANSWER.searched
    assert [Claim.model_validate_json(data) for _, data in events[1:3]] == list(ANSWER.claims)
    assert Answer.model_validate_json(events[3][1]) == ANSWER


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\n\ndata: x\n\n", "\u2028", "\r"])
def test_no_text_can_break_out_of_its_event(text: str) -> None:
    claim = Claim(text=text, speaker=None, citations=())
    encoded = event("claim", claim)
    assert encoded.count(b"\n") == 3
    assert b"\r" not in encoded
    assert Claim.model_validate_json(parsed(encoded)[0][1]) == claim


def test_a_failure_amid_the_events_is_the_last_of_them() -> None:
    def failing() -> Iterator[bytes]:
        yield event("evidence", ANSWER.searched)
        raise IndexCorrupted("rebuild it with `onrecord reindex`")

    events = parsed(b"".join(ending_in_error(failing())))
    assert [name for name, _ in events] == ["evidence", "error"]
    problem = Problem.model_validate_json(events[1][1])
    assert (problem.code, problem.status) == ("index_corrupted", 503)
