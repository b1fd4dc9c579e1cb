"""How a question may end when its model is at fault, and what has to hold for each ending, whole or as events.

In: what came over HTTP, and the Ending that it should be. Out: nothing, or AssertionError.
"""

from __future__ import annotations

from dataclasses import dataclass

from model_service import KEY, MODEL, Asked, Both, Script, Service, good, shown_in
from openai_server import Exchange, OpenAIServer, Reply


@dataclass(frozen=True, slots=True)
class Failed:
    """A problem of this code; over events, after so many claims."""

    code: str
    status: int
    after_claims: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """An Answer, and what the reasons begin with for what was refused of it."""

    outcome: str = "answered"
    claims: int = 1
    refused: tuple[str, ...] = ()


Ending = Failed | Answered


def fresh(model: OpenAIServer, script: Script | None = None, *first: Reply) -> None:
    """Nothing is left of the test before; all replies are good but for `first`, or as `script` has it."""
    model.queue.clear()
    model.queue.extend(first)
    model.exchanges.clear()
    model.answer = good if script is None else lambda exchange: script(shown_in(exchange))


def ask(both: Both, script: Script, stream: bool) -> tuple[Asked, list[Exchange]]:
    """Ask while the model replies by this script; the next question, without it, is answered."""
    model, service = both
    fresh(model, script)
    asked = service.ask(stream=stream)
    exchanges = list(model.exchanges)
    model.answer = good
    assert_ending(service, service.ask(), Answered())
    return asked, exchanges


def assert_ending(service: Service, asked: Asked, ending: Ending) -> None:
    if isinstance(ending, Failed):
        assert_problem(asked, ending)
        return
    assert asked.answered, asked.text
    answer = asked.ending
    assert (answer["provenance"]["writer"], answer["provenance"]["model"]) == ("llm", MODEL)
    assert answer["provenance"]["fallback"] is None
    assert (answer["outcome"], len(answer["claims"])) == (ending.outcome, ending.claims)
    reasons = [refused["reason"] for refused in answer["rejected"]]
    assert len(reasons) == len(ending.refused), reasons
    for reason, beginning in zip(reasons, ending.refused, strict=True):
        assert reason.startswith(beginning)
    assert_citations(service, asked)


def assert_problem(asked: Asked, ending: Failed) -> None:
    problem = asked.ending
    assert (problem.get("code"), problem.get("status")) == (ending.code, ending.status), asked.text
    assert MODEL in problem["detail"]
    if asked.headers["content-type"].startswith("application/problem+json"):
        assert asked.status == ending.status
    else:
        assert asked.status == 200  # sent before anything failed
        assert len(asked.claims) == ending.after_claims
    for leak in (KEY, KEY[:8], "Traceback", 'File "', "\ud800"):
        assert leak not in asked.text


def assert_citations(service: Service, asked: Asked) -> None:
    """Every citation is an exact slice of the stored article, and what was streamed is what stands."""
    claims = asked.ending["claims"]
    for claim in claims:
        assert claim["citations"]
        for cited in claim["citations"]:
            assert service.text_of(cited["article_id"])[cited["start"] : cited["end"]] == cited["quote"] != ""
    if asked.headers["content-type"].startswith("text/event-stream"):
        assert asked.claims == tuple(claim["text"] for claim in claims)
