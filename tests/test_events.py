"""An answer arrives as events that a reader of the WHATWG format takes apart again."""

from __future__ import annotations

import pytest

from index.errors import IndexCorrupted, ModelFailed, ModelUnavailable, OnRecordError
from service.http.events import HEARTBEAT, event, read_events
from service.problems import problem_of
from service.types import Answer, Citation, Claim, EvidenceOut, LabelledSentence, Provenance, SearchedOut

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


EVIDENCE = EvidenceOut(
    **dict(ANSWER.searched), sentences=(LabelledSentence(label="S1", score=0.5, **dict(CITATION)),)
)


def test_each_event_has_its_name_and_its_value() -> None:
    happened = (EVIDENCE, *ANSWER.claims, ANSWER)
    events = parsed(b"".join(map(event, happened)))
    assert [name for name, _ in events] == ["evidence", "claim", "claim", "answer"]
    kinds = (EvidenceOut, Claim, Claim, Answer)
    assert [k.model_validate_json(data) for k, (_, data) in zip(kinds, events, strict=True)] == list(happened)


def test_what_was_sent_is_read_again_and_comments_are_skipped() -> None:
    happened = (EVIDENCE, *ANSWER.claims, ANSWER)
    stream = HEARTBEAT.join(map(event, happened)) + b"event: unheard-of\ndata: {}\n\n"
    assert list(read_events(stream.split(b"\n"))) == list(happened)


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\n\ndata: x\n\n", "\u2028", "\r"])
def test_no_text_can_break_out_of_its_event(text: str) -> None:
    claim = Claim(text=text, speaker=None, citations=())
    encoded = event(claim)
    assert encoded.count(b"\n") == 3
    assert b"\r" not in encoded
    assert Claim.model_validate_json(parsed(encoded)[0][1]) == claim


@pytest.mark.parametrize(
    "error",
    [
        IndexCorrupted("run `onrecord reindex`"),
        ModelUnavailable("nothing in 60 s", code="model_timeout"),
        ModelFailed("no key", code="model_unauthorized"),
    ],
)
def test_an_error_event_is_raised_again_as_what_it_was(error: OnRecordError) -> None:
    stream = event(ANSWER.claims[0]) + event(problem_of(error))
    events = read_events(stream.split(b"\n"))
    assert next(events) == ANSWER.claims[0]
    with pytest.raises(type(error), match=str(error)) as raised:
        next(events)
    assert raised.value.code == error.code
