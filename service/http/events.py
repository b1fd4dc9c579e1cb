"""What an answer is made known by, as server-sent events: `evidence`, a `claim` each, then `answer`; or `error`.

In: the engine's events, whose claims are verified already and are never withdrawn. Out: the bytes of each
(https://html.spec.whatwg.org/multipage/server-sent-events.html): its name, one line of JSON, an empty line. And the
other way round, for clients. Nothing here knows a web framework.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from service.problems import error_of
from service.types import Answer, AskEvent, Claim, EvidenceOut, Problem, Value

MEDIA_TYPE = "text/event-stream"
HEARTBEAT = b": still writing\n\n"
"""A comment, which clients skip: it keeps proxies from taking a slow model for a dead connection."""
_NAMES: dict[type[Value], str] = {EvidenceOut: "evidence", Claim: "claim", Answer: "answer", Problem: "error"}
_KINDS = {name: kind for kind, name in _NAMES.items()}


def event(value: AskEvent | Problem) -> bytes:
    """One event. Its JSON has no line breaks, so it is one `data` line."""
    return f"event: {_NAMES[type(value)]}\ndata: {value.model_dump_json()}\n\n".encode()


def read_events(lines: Iterable[bytes]) -> Iterator[AskEvent]:
    """The events of a stream, given line by line without line ends; comments and unknown events are skipped.

    Raises the OnRecordError that an `error` event tells of.
    """
    name, data = "", b""
    for line in lines:
        if line.startswith(b"event:"):
            name = line[6:].strip().decode()
        elif line.startswith(b"data:"):
            data += line[5:].strip()
        elif not line and name in _KINDS:
            value = _KINDS[name].model_validate_json(data)
            if isinstance(value, Problem):
                raise error_of(value)
            yield value  # type: ignore[misc]
            name, data = "", b""
        elif not line:
            name, data = "", b""
