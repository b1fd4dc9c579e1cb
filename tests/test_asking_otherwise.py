"""A server that refuses the form of a request is asked in another, and what it took is remembered."""

from __future__ import annotations

import pytest
from openai_replies import context_exceeded, no_json_schema, no_tools, rejected, server_error, unknown_model
from openai_server import Exchange, Reply
from remote_models import JSON, bodies, mode_of, replied, scripted

from index.errors import ModelFailed


@pytest.mark.parametrize("refused", [no_json_schema(), rejected("unknown field"), server_error(501)])
def test_where_one_mode_is_refused_the_next_is_asked_and_remembered(refused: Reply) -> None:
    def answer(exchange: Exchange) -> Reply:
        return Reply(JSON) if mode_of(exchange.body) == "text" else refused

    with scripted() as (server, model):
        server.answer = answer
        assert replied(model)[2].calls == 3
        assert replied(model)[2].calls == 1
        assert [mode_of(body) for body in bodies(server)] == ["json_schema", "tool", "text", "text"]


def test_where_all_modes_are_refused_the_first_refusal_is_told() -> None:
    with scripted() as (server, model):
        server.queue.extend([rejected("no such form"), no_tools(), rejected("no text either")])
        with pytest.raises(ModelFailed, match="no such form") as error:
            replied(model)
        assert (error.value.code, len(server.exchanges)) == ("model_rejected_request", 3)


def test_a_mode_that_is_set_is_the_only_one_asked() -> None:
    with scripted(structured_output="json_schema") as (server, model):
        server.answer = lambda exchange: no_json_schema()
        with pytest.raises(ModelFailed, match="response_format"):
            replied(model)
        assert len(server.exchanges) == 1


@pytest.mark.parametrize("refused", [context_exceeded(), unknown_model("some-model")])
def test_what_another_form_cannot_mend_is_asked_once(refused: Reply) -> None:
    with scripted() as (server, model):
        server.answer = lambda exchange: refused
        with pytest.raises(ModelFailed):
            replied(model)
        assert len(server.exchanges) == 1


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("temperature", "Unsupported value: 'temperature' does not support 0 with this model."),
        ("stream_options", "Extra inputs are not permitted: stream_options"),
        ("max_completion_tokens", "Unrecognized request argument supplied: max_completion_tokens"),
    ],
)
def test_a_parameter_that_is_refused_is_left_out_from_then_on(parameter: str, said: str) -> None:
    def answer(exchange: Exchange) -> Reply:
        return rejected(said, parameter) if parameter in exchange.body else Reply(JSON)

    with scripted() as (server, model):
        server.answer = answer
        assert [replied(model)[0] for _ in range(2)] == [JSON, JSON]
        assert [parameter in body for body in bodies(server)] == [True, False, False]
        assert {mode_of(body) for body in bodies(server)} == {"json_schema"}


def test_a_limit_that_goes_by_its_new_name_alone_is_renamed() -> None:
    said = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    with scripted(plain_limit=True) as (server, model):
        server.answer = lambda exchange: rejected(said) if "max_tokens" in exchange.body else Reply(JSON)
        assert replied(model)[0] == JSON
        assert bodies(server)[1]["max_completion_tokens"] == 200
