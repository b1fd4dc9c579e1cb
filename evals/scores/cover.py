"""Which words of articles are cited, and how far they cover the words that carry a fact.

In: spans of texts. Out: sets of token places, and the figures made of them. A token is a run of
letters or digits, so that a stray quotation mark or full stop at the rim of a span changes nothing; a span
holds a token only when it holds all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from evals.labels import GoldSpan

COVERED = 0.8
"""Share of a quote's tokens that citations have to hold for the quote to count as cited."""

Tokens = frozenset[tuple[str, int]]
"""Each a token's article, by name, and its place there."""

_TOKEN = re.compile(r"\w+(?:[.,’'-]\w+)*")


@lru_cache(maxsize=64)
def _token_bounds(text: str) -> tuple[list[int], list[int]]:
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def tokens_in(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Places (0 for the text's first token) of the tokens that lie wholly in one of the half-open spans.

    `tokens_in("At least 22 dead", [(3, 11)])` -> `{1, 2}`: "least" and "22".
    """
    return frozenset(place for left, right in spans for place in _places(text, left, right))


@lru_cache(maxsize=65536)
def _places(text: str, left: int, right: int) -> range:
    """Kept: the same evidence is looked up for every wording of a fact."""
    starts, ends = _token_bounds(text)
    # neither tokens nor their ends ever go backwards, so that a span's tokens are one run of places
    return range(bisect_left(starts, left), bisect_right(ends, right))


def gold_tokens(texts: Mapping[str, str], quotes: Sequence[GoldSpan]) -> Tokens:
    """The tokens of one evidence set; `texts` by article name."""
    return frozenset(
        (quote.article, place)
        for quote in quotes
        for place in tokens_in(texts[quote.article], ((quote.start, quote.end),))
    )


def carries(texts: Mapping[str, str], cited: Tokens, evidence: Sequence[Sequence[GoldSpan]]) -> bool:
    """Whether the cited tokens hold at least 80 % of every quote of one evidence set."""
    return any(
        all(_share(cited, gold_tokens(texts, (quote,))) >= COVERED for quote in quotes) for quotes in evidence
    )


def overlap(left: Tokens, right: Tokens) -> float:
    """Tokens in both of the tokens in either, 0 to 1; 0 where both are empty."""
    either = left | right
    return len(left & right) / len(either) if either else 0.0


def _share(cited: Tokens, gold: Tokens) -> float:
    return len(cited & gold) / len(gold) if gold else 0.0
