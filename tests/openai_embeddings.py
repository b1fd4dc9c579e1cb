"""Embeddings as OpenAI makes them, on the wire: what may be asked for, and vectors drawn from words by their hashes.

In: a request body. Out: the list of vectors, or Refused. Knows no socket; the vectors mean nothing but shared words.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
import struct
from typing import Any

from openai_replies import Refused

_DIMENSIONS = {"text-embedding-3-large": 3072}
_INPUTS, _INPUT_TOKENS = 2048, 8192


def embeddings(body: dict[str, Any]) -> dict[str, Any]:
    """The vectors of the inputs, in their order."""
    inputs = inputs_of(body["input"]) or []
    dimensions = body.get("dimensions") or _DIMENSIONS.get(body["model"], 1536)
    data = []
    for index, one in enumerate(inputs):
        values: list[float] | str = vector(one, dimensions)
        if body.get("encoding_format") == "base64":
            values = base64.b64encode(struct.pack(f"<{dimensions}f", *values)).decode()
        data.append({"object": "embedding", "index": index, "embedding": values})
    tokens = sum(count_tokens(one) if isinstance(one, str) else len(one) for one in inputs)
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return {"object": "list", "data": data, "model": body["model"], "usage": usage}


def vector(given: str | list[int], dimensions: int) -> list[float]:
    """A unit vector of float32 values, the same for the same input; inputs that share words (or tokens) are near."""
    units = (
        re.findall(r"\w+", given.casefold()) if isinstance(given, str) else [str(token) for token in given]
    )
    sums = [0.0] * dimensions
    for unit in units or [str(given)]:
        digest = hashlib.sha256(unit.encode("utf-8", "surrogatepass")).digest()
        for at in range(0, 32, 4):  # eight of its numbers per word: enough to tell words apart
            drawn = int.from_bytes(digest[at : at + 4], "big")
            sums[(drawn >> 1) % dimensions] += 1.0 if drawn & 1 else -1.0
    sums[0] += 1e-3  # words may cancel each other out, and a vector of zeros has no direction
    length = math.sqrt(sum(value * value for value in sums))
    return list(struct.unpack(f"<{dimensions}f", struct.pack(f"<{dimensions}f", *(v / length for v in sums))))


def count_tokens(text: str) -> int:
    """About how many tokens a text has: four characters each, as the rule of thumb goes."""
    return -(-len(text) // 4)


def check_model(body: dict[str, Any]) -> None:
    """Every request names its model. Raises Refused."""
    if not isinstance(body.get("model"), str) or not body["model"]:
        raise Refused("you must provide a model parameter")


def check_embeddings(body: dict[str, Any]) -> None:
    """Raises Refused where OpenAI would."""
    check_model(body)
    if body.get("encoding_format") not in (None, "float", "base64"):
        raise Refused(
            "Invalid 'encoding_format': expected 'float' or 'base64'.", "encoding_format", "invalid_value"
        )
    dimensions = body.get("dimensions")
    if dimensions is not None and (
        isinstance(dimensions, bool) or not isinstance(dimensions, int) or dimensions < 1
    ):
        raise Refused(
            "Invalid 'dimensions': expected an integer >= 1.", "dimensions", "integer_below_min_value"
        )
    inputs = inputs_of(body.get("input"))
    if not inputs or any(not one for one in inputs):
        raise Refused(
            "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs.", None
        )
    if len(inputs) > _INPUTS:
        raise Refused(f"'$.input' is invalid: at most {_INPUTS} items, got {len(inputs)}.", "input")
    for one in inputs:
        tokens = count_tokens(one) if isinstance(one, str) else len(one)
        if tokens > _INPUT_TOKENS:
            raise Refused(
                f"This model's maximum context length is {_INPUT_TOKENS} tokens, you requested {tokens} tokens.",
                "input",
                "context_length_exceeded",
            )


def inputs_of(given: Any) -> list[str | list[int]] | None:
    """What is to be embedded: texts or token lists, however they were given; None where it is neither."""
    if isinstance(given, str):
        return [given]
    if not isinstance(given, list):
        return None
    if given and all(isinstance(one, int) for one in given):
        return [given]
    fits = all(
        isinstance(one, str) or (isinstance(one, list) and all(isinstance(token, int) for token in one))
        for one in given
    )
    return given if fits else None
