"""The strict subset of JSON Schema that OpenAI holds a reply to, as the Structured Outputs guide has it.

In: a schema. Out: nothing, or ValueError in OpenAI's words. Where models differ (lengths of strings), the
strictest is meant. Knows no request.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_NOT_PERMITTED = ("allOf", "oneOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas")
_NOT_PERMITTED_EITHER = ("uniqueItems", "minLength", "maxLength", "patternProperties", "contains", "default")
_TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")
_DEPTH, _PROPERTIES, _ENUM_VALUES, _LONG_ENUM, _LONG_ENUM_CHARACTERS = 10, 5000, 1000, 250, 15_000


def check_strict(schema: dict[str, Any]) -> None:
    """Hold a schema to the strict subset. Raises ValueError in OpenAI's words."""
    properties = values = 0
    for path, node, depth in _nodes(schema, (), 1):
        lead = f"In context={path!r}, "
        if "$ref" not in node and "anyOf" not in node and "enum" not in node and "const" not in node:
            kinds = node.get("type")
            if not all(kind in _TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                raise ValueError(f"{lead}schema must have a 'type' key.")
        for name in (*_NOT_PERMITTED, *_NOT_PERMITTED_EITHER):
            if name in node:
                raise ValueError(f"{lead}'{name}' is not permitted.")
        if depth > _DEPTH:
            raise ValueError(f"{depth} levels of nesting exceeds limit of {_DEPTH}.")
        if node.get("type") == "object" or "properties" in node:
            _check_object(node, lead)
            properties += len(node["properties"])
        if node.get("type") == "array" and not isinstance(node.get("items"), dict):
            raise ValueError(f"{lead}array schema missing items.")
        if "enum" in node:
            values += _check_enum(node["enum"], lead)
    if properties > _PROPERTIES:
        raise ValueError(f"{properties} properties exceeds limit of {_PROPERTIES}.")
    if values > _ENUM_VALUES:
        raise ValueError(f"{values} enum values exceeds limit of {_ENUM_VALUES}.")


def _check_object(node: dict[str, Any], lead: str) -> None:
    if node.get("additionalProperties") is not False:
        raise ValueError(f"{lead}'additionalProperties' is required to be supplied and to be false.")
    if not isinstance(node.get("properties"), dict):
        raise ValueError(f"{lead}object schema missing properties.")
    required = node.get("required")
    missing = [name for name in node["properties"] if not isinstance(required, list) or name not in required]
    if missing:
        raise ValueError(
            f"{lead}'required' is required to be supplied and to be an array including every key in properties. "
            f"Missing '{missing[0]}'."
        )
    extra = [name for name in required or () if name not in node["properties"]]
    if extra:
        raise ValueError(f"{lead}'required' has extra key '{extra[0]}', which is not in properties.")


def _check_enum(enum: Any, lead: str) -> int:
    if not isinstance(enum, list) or not enum:
        raise ValueError(f"{lead}'enum' must be a non-empty array.")
    if len({json.dumps(value) for value in enum}) < len(enum):
        raise ValueError(f"{lead}'enum' has duplicate items.")
    characters = sum(len(value) for value in enum if isinstance(value, str))
    if len(enum) > _LONG_ENUM and characters > _LONG_ENUM_CHARACTERS:
        raise ValueError(f"{lead}'enum' has {characters} characters in all, over {_LONG_ENUM_CHARACTERS}.")
    return len(enum)


def _nodes(
    node: Any, path: tuple[str, ...], depth: int
) -> Iterator[tuple[tuple[str, ...], dict[str, Any], int]]:
    if not isinstance(node, dict):
        raise ValueError(f"In context={path!r}, {node!r} is not of type 'object', 'boolean'.")
    yield path, node, depth
    for name, inner in (node.get("properties") or {}).items():
        yield from _nodes(inner, (*path, "properties", name), depth + 1)
    if "items" in node:
        yield from _nodes(node["items"], (*path, "items"), depth + 1)
    for at, inner in enumerate(node.get("anyOf") or ()):
        yield from _nodes(inner, (*path, "anyOf", str(at)), depth)
    for name, inner in (node.get("$defs") or {}).items():
        yield from _nodes(inner, ("$defs", name), 1)
