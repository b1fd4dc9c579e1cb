"""Texts made ready for an embedding model behind a network: cut to what it reads, and put into requests it accepts.

In: texts, a count of tokens, a provider's limits. Out: batches in the order given. Knows no client and no vector.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_BLANK = "."
"""Embedded in place of a text without a word in it, which providers refuse."""


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """What one request may hold. As they stand, OpenAI's
    (https://platform.openai.com/docs/api-reference/embeddings/create).
    """

    inputs: int = 2_048
    tokens: int = 300_000
    tokens_of_an_input: int = 8_192


def readable(text: str, most: int, count: Callable[[str], int]) -> str:
    """The start of the text that is at most `most` tokens, cut at white space where there is any; never blank."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate cannot be sent
    text = text[: most * 16]  # counting a megabyte takes a second, and no token of words is longer
    while (tokens := count(text)) > most:
        text = shorter(text, most / tokens)
    return text if text.strip() else _BLANK


def shorter(text: str, share: float) -> str:
    """At most this share of the text (and at least one character less), without its last, broken word."""
    start = text[: min(int(len(text) * share), len(text) - 1)]
    whole = start.rsplit(None, 1)[0] if len(start.split(None, 1)) > 1 else start
    return whole if len(whole) > len(start) // 2 else start


def batches(texts: Sequence[str], limits: BatchLimits, count: Callable[[str], int]) -> Iterator[list[str]]:
    """The texts in order, in as few requests as the limits let."""
    batch: list[str] = []
    room = limits.tokens
    for text in texts:
        tokens = count(text)
        if batch and (len(batch) == limits.inputs or tokens > room):
            yield batch
            batch, room = [], limits.tokens
        batch.append(text)
        room -= tokens
    if batch:
        yield batch
