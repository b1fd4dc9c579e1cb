"""What OpenAI refuses: requests checked by the rules of the API reference, refusals in its own words.

In: a path and the JSON body that was sent to it. Out: the 400 that it earns, or None. Knows no socket; does not
ask whether a reply makes sense.
"""

from __future__ import annotations

import json
import re
from typing import Any

from openai_embeddings import check_embeddings, check_model
from openai_replies import Refused, Reply
from openai_schemas import check_strict

ROLES = ("system", "assistant", "user", "function", "tool", "developer")
_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_RANGES = {"temperature": (0, 2), "top_p": (0, 1), "presence_penalty": (-2, 2), "frequency_penalty": (-2, 2)}


def read_json(raw: bytes) -> Any:
    """The body as strict JSON in UTF-8. Raises Refused."""

    def no_constant(name: str) -> None:
        raise ValueError(name)

    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=no_constant)
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # lone surrogates are no text
    except (ValueError, RecursionError):
        raise Refused(
            "We could not parse the JSON body of your request. (HINT: This likely means you aren't using "
            "your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)"
        ) from None
    if not isinstance(value, dict):
        raise Refused("Invalid type for request body: expected an object.", None, "invalid_type")
    return value


def refusal_of(path: str, body: dict[str, Any]) -> Reply | None:
    """The 400 that this request earns."""
    try:
        (_check_chat if path.endswith("/chat/completions") else check_embeddings)(body)
    except Refused as refused:
        return refused.reply
    return None


def _check_chat(body: dict[str, Any]) -> None:
    check_model(body)
    _check_messages(body)
    _check_numbers(body)
    if body.get("stream_options") is not None and not body.get("stream"):
        raise Refused(
            "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options"
        )
    if isinstance(body.get("stop"), list) and len(body["stop"]) > 4:
        raise Refused("Invalid 'stop': array too long. Expected at most 4.", "stop", "array_above_max_length")
    _check_response_format(body)
    _check_tools(body)


def _check_messages(body: dict[str, Any]) -> None:
    messages = body.get("messages")
    if messages is None:
        raise Refused("Missing required parameter: 'messages'.", "messages", "missing_required_parameter")
    if not isinstance(messages, list):
        raise Refused("Invalid type for 'messages': expected an array.", "messages", "invalid_type")
    if not messages:
        raise Refused(
            "Invalid 'messages': empty array. Expected minimum length 1.", "messages", "empty_array"
        )
    for at, message in enumerate(messages):
        where = f"messages[{at}]"
        if not isinstance(message, dict) or "role" not in message:
            raise Refused(
                f"Missing required parameter: '{where}.role'.", f"{where}.role", "missing_required_parameter"
            )
        if message["role"] not in ROLES:
            raise Refused(
                f"Invalid value: '{message['role']}'. Supported values are: {', '.join(map(repr, ROLES))}.",
                f"{where}.role",
                "invalid_value",
            )
        content = message.get("content")
        if not isinstance(content, str | list) and not (
            message["role"] == "assistant" and "tool_calls" in message
        ):
            raise Refused(
                f"Invalid value for 'content': expected a string, got {json.dumps(content)}.",
                f"{where}.content",
                "invalid_type",
            )


def _check_numbers(body: dict[str, Any]) -> None:
    for name, (least, most) in _RANGES.items():
        value = body.get(name)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refused(f"Invalid type for '{name}': expected a decimal.", name, "invalid_type")
        if not least <= value <= most:
            side = "above_max" if value > most else "below_min"
            raise Refused(
                f"Invalid '{name}': expected {least} to {most}, got {value}.", name, f"decimal_{side}_value"
            )
    for name in ("max_tokens", "max_completion_tokens", "n"):
        value = body.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            raise Refused(f"Invalid '{name}': expected an integer >= 1.", name, "integer_below_min_value")
    if body.get("max_tokens") is not None and body.get("max_completion_tokens") is not None:
        raise Refused(
            "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
            "max_tokens",
        )


def _check_response_format(body: dict[str, Any]) -> None:
    wanted = body.get("response_format")
    if wanted is None:
        return
    kind = wanted.get("type") if isinstance(wanted, dict) else None
    if kind not in ("text", "json_object", "json_schema"):
        raise Refused(
            f"Invalid value: '{kind}'. Supported values are: 'json_object', 'json_schema', and 'text'.",
            "response_format.type",
            "invalid_value",
        )
    if kind == "json_object" and "json" not in json.dumps(body["messages"]).lower():
        raise Refused(
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
            "messages",
        )
    if kind == "json_schema":
        _check_named_schema(
            wanted.get("json_schema"), "response_format.json_schema", "schema", "response_format"
        )


def _check_tools(body: dict[str, Any]) -> None:
    tools = body.get("tools")
    if tools is None:
        for name in ("tool_choice", "parallel_tool_calls"):
            if body.get(name) is not None:
                raise Refused(f"Invalid value for '{name}': only allowed when 'tools' are specified.", name)
        return
    if not isinstance(tools, list) or not tools:
        raise Refused("Invalid 'tools': empty array. Expected minimum length 1.", "tools", "empty_array")
    names = []
    for at, tool in enumerate(tools):
        if not isinstance(tool, dict) or tool.get("type") != "function":
            raise Refused(
                f"Invalid value for 'tools[{at}].type'. Supported values are: 'function'.",
                f"tools[{at}].type",
            )
        _check_named_schema(tool.get("function"), f"tools[{at}].function", "parameters", "function")
        names.append(tool["function"]["name"])
    choice = body.get("tool_choice")
    if isinstance(choice, dict):
        name = choice.get("function", {}).get("name")
        if name not in names:
            raise Refused(f"Tool choice '{name}' not found in 'tools' parameter.", "tool_choice")
    elif choice not in (None, "none", "auto", "required"):
        raise Refused(f"Invalid value: '{choice}'.", "tool_choice", "invalid_value")


def _check_named_schema(named: Any, where: str, key: str, what: str) -> None:
    if not isinstance(named, dict) or not isinstance(named.get("name"), str):
        raise Refused(
            f"Missing required parameter: '{where}.name'.", f"{where}.name", "missing_required_parameter"
        )
    if not _NAME.fullmatch(named["name"]):
        raise Refused(
            f"Invalid '{where}.name': string does not match pattern. Expected '^[a-zA-Z0-9_-]+$'.",
            f"{where}.name",
            "invalid_value",
        )
    schema = named.get(key)
    if schema is None and what == "function":
        return
    lead = f"Invalid schema for {what} '{named['name']}': "
    code = "invalid_function_parameters" if what == "function" else None
    try:
        if not isinstance(schema, dict):
            raise ValueError("schema must be a JSON Schema of 'type: \"object\"'")
        if schema.get("type") != "object":
            raise ValueError(
                f"schema must be a JSON Schema of 'type: \"object\"', got 'type: {schema.get('type')!r}'."
            )
        if named.get("strict"):
            check_strict(schema)
    except ValueError as wrong:
        raise Refused(f"{lead}{wrong}", f"{where}.{key}" if code else "response_format", code) from None
