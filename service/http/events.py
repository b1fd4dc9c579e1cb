"""An answer as server-sent events: `evidence`, then a `claim` each, then `answer`; or `error` and no more.

In: an Answer, whose claims are verified already and are never withdrawn. Out: the bytes of each event
(https://html.spec.whatwg.org/multipage/server-sent-events.html): its name, one line of JSON, an empty line.
Nothing here knows a web framework.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

from service.problems import problem_of
from service.types import Answer, Value

MEDIA_TYPE = "text/event-stream"
log = logging.getLogger("onrecord")


def answer_events(answer: Answer) -> Iterator[bytes]:
    """`evidence` says what was searched (SearchedOut), `claim` is a Claim, `answer` is the whole Answer."""
    yield event("evidence", answer.searched)
    for claim in answer.claims:
        yield event("claim", claim)
    yield event("answer", answer)


def event(name: str, value: Value) -> bytes:
    """One event. Its JSON has no line breaks, so it is one `data` line."""
    return f"event: {name}\ndata: {value.model_dump_json()}\n\n".encode()


def ending_in_error(events: Iterator[bytes]) -> Iterator[bytes]:
    """The same events; should making one fail, the last is an `error` with the Problem.

    A status can only be sent before the first event, so later failures have to travel as an event.
    """
    try:
        yield from events
    except Exception as error:
        log.exception("an answer failed while it was being sent")
        yield event("error", problem_of(error))
