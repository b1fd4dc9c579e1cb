"""Chunks of any provider that LangChain knows become one reply; these are shaped as theirs are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

import pytest
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from remote_models import JSON, REQUEST, Waits, replied

from index.errors import ModelFailed
from service.llm.langchain_model import LangChainModel
from service.llm.replies import Reply


class Speaker(BaseChatModel):
    """A provider of another kind: says its chunks, and knows neither schemas nor tools."""

    chunks: list[AIMessageChunk]
    asked: list[Any] = []  # noqa: RUF012 (a pydantic field)

    @property
    def _llm_type(self) -> str:
        return "speaker"

    def _generate(self, *args: Any, **kwargs: Any) -> ChatResult:
        raise NotImplementedError

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        self.asked.append(messages)
        for chunk in self.chunks:
            yield ChatGenerationChunk(message=chunk)


class Builds:
    """Makes one Speaker, whatever the temperature."""

    def __init__(self, *chunks: AIMessageChunk) -> None:
        self.speaker = Speaker(chunks=list(chunks))

    def __call__(self, temperature: float | None, max_tokens: int) -> BaseChatModel:
        return self.speaker

    async def close(self) -> None:
        pass


def heard(*chunks: AIMessageChunk) -> tuple[Any, ...]:
    builds: Any = Builds(*chunks)
    with closing(LangChainModel("other:m", lambda: builds, sleep=Waits())) as model:
        return replied(model)


def usage(prompt: int, completion: int, cached: int = 0) -> Any:
    return {
        "input_tokens": prompt,
        "output_tokens": completion,
        "total_tokens": prompt + completion,
        "input_token_details": {"cache_read": cached},
    }


def test_a_provider_that_knows_no_schema_is_asked_in_words() -> None:
    builds: Any = Builds(AIMessageChunk(content=JSON))
    with closing(LangChainModel("other:m", lambda: builds, sleep=Waits())) as model:
        assert replied(model)[0] == JSON
        assert REQUEST.schema in builds.speaker.asked[0][0].content
        assert replied(model)[2].calls == 1


def test_blocks_of_text_count_and_those_of_thought_do_not() -> None:
    text, finish, told = heard(
        AIMessageChunk(content="", usage_metadata=usage(100, 0, 30)),
        AIMessageChunk(content=[{"type": "thinking", "thinking": "Hm.", "index": 0}]),
        AIMessageChunk(content=[{"type": "text", "text": "{}", "index": 1}]),
        AIMessageChunk(content=[], response_metadata={"stop_reason": "end_turn"}, usage_metadata=usage(0, 7)),
    )  # as Anthropic's come: the prompt's tokens first, the reply's last
    assert (text, finish) == ("{}", "stop")
    assert (told.prompt_tokens, told.cached_tokens, told.completion_tokens) == (100, 30, 7)


@pytest.mark.parametrize(
    ("metadata", "finish"),
    [
        ({"stop_reason": "max_tokens"}, "length"),
        ({"finish_reason": "MAX_TOKENS"}, "length"),
        ({"done_reason": "length"}, "length"),
        ({"finish_reason": "STOP"}, "stop"),
        ({"stop_reason": "tool_use"}, "stop"),
        ({}, "stop"),
    ],
)
def test_how_it_ended(metadata: dict[str, str], finish: str) -> None:
    assert heard(AIMessageChunk(content="{}", response_metadata=metadata))[1] == finish


@pytest.mark.parametrize(
    ("metadata", "code"),
    [
        ({"stop_reason": "refusal"}, "model_refused"),
        ({"finish_reason": "SAFETY"}, "model_filtered"),
        ({"finish_reason": "content_filter"}, "model_filtered"),
    ],
)
def test_a_reply_that_is_withheld(metadata: dict[str, str], code: str) -> None:
    with pytest.raises(ModelFailed) as error:
        heard(AIMessageChunk(content="{", response_metadata=metadata))
    assert error.value.code == code


def test_a_refusal_says_what_was_said() -> None:
    chunk = AIMessageChunk(content="", additional_kwargs={"refusal": "I must not.\n" + "x" * 1000})
    with pytest.raises(ModelFailed, match=r"I must not\. x+") as error:
        heard(chunk)
    assert (error.value.code, len(str(error.value)) < 500) == ("model_refused", True)


@pytest.mark.parametrize(
    "told", [None, {}, {"input_tokens": "7"}, {"input_tokens": -7}, {"input_token_details": 3}]
)
def test_counts_that_are_none_count_nothing(told: Any) -> None:
    reply = Reply("m", "text", running_usage=True)
    chunk = AIMessageChunk(content="x")
    object.__setattr__(chunk, "usage_metadata", told)
    assert reply.take(chunk) == "x"
    assert (reply.prompt, reply.cached, reply.completion) == (0, 0, 0)


def test_a_running_count_is_not_added_up() -> None:
    reply = Reply("m", "text", running_usage=True)
    for completion in (1, 2, 3):
        reply.take(AIMessageChunk(content="x", usage_metadata=usage(10, completion)))
    assert (reply.prompt, reply.completion) == (10, 3)


def test_of_several_tools_the_first_counts() -> None:
    reply = Reply("m", "tool", running_usage=True)
    calls = [
        {"name": "reply", "args": '{"a"', "id": "1", "index": 0, "type": "tool_call_chunk"},
        {"name": "reply", "args": '{"b"', "id": "2", "index": 1, "type": "tool_call_chunk"},
    ]
    assert reply.take(AIMessageChunk(content="Let me see.", tool_call_chunks=calls)) == '{"a"'
    assert reply.rest() == ""
