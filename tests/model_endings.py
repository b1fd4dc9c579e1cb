"""How a question may end when its model is at fault, and what has to hold for each ending, whole or as events.

In: what came over HTTP, and the Ending that it should be. Out: nothing, or AssertionError. Asks nothing of the model.
"""

from __future__ import annotations

from dataclasses import dataclass

from model_service import KEY, MODEL, Asked, Service


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
