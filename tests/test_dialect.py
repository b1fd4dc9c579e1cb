"""How to ask is learned from refusals, one change at a time, and learning ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.provider_errors import Trouble
from service.llm.dialect import MODES, Dialect, modes_for

WORDS = ("temperature", "stream_options", "max_tokens", "max_completion_tokens", "response_format", "")


def refused(said: str = "no", status: int = 400, code: str = "model_rejected_request") -> Trouble:
    return Trouble(code, status, said)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_whatever_is_said_the_ways_to_ask_come_to_an_end(said: list[str]) -> None:
    dialect: Dialect | None = Dialect()
    tried = [dialect]
    for words in (*said, *[""] * 3):
        dialect = dialect and dialect.after(refused(words))
        tried += [dialect] if dialect else []
    assert dialect is None
    assert len(tried) == len(set(tried)) <= 6


@pytest.mark.parametrize("status", [401, 403, 408, 429, 503, None])
def test_what_is_no_refusal_of_the_form_changes_nothing(status: int | None) -> None:
    assert Dialect().after(Trouble("model_rejected_request", status, "temperature")) is None


@pytest.mark.parametrize("code", ["model_context_exceeded", "model_filtered", "model_unauthorized"])
def test_a_refusal_of_what_is_asked_changes_nothing(code: str) -> None:
    assert Dialect().after(refused(code=code)) is None


@pytest.mark.parametrize(
    ("profile", "modes"),
    [
        (None, MODES),
        ({}, MODES),
        ({"structured_output": True, "tool_calling": True}, MODES),
        ({"structured_output": False, "tool_calling": True}, ("tool", "text")),
        ({"structured_output": False, "tool_calling": False}, ("text",)),
    ],
)
def test_what_langchain_knows_not_to_work_is_not_tried(
    profile: dict[str, object] | None, modes: object
) -> None:
    assert modes_for("auto", profile) == modes


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_that_is_set_is_the_only_one(mode: str) -> None:
    assert modes_for(mode, {"structured_output": False}) == (mode,)  # type: ignore[arg-type]
