"""Quotes to places: where the words of a label stand in the article.

In: a quote and the article's text. Out: its GoldSpan, or the reason why it has none. Exact code points only:
a straight quotation mark for a curly one is a refusal, since it would be one in a citation too.
"""

from __future__ import annotations

from evals.labels import Fact, GoldSpan, Labels, Quote


class Misplaced(ValueError):
    """The quote names no place, or several."""


def place(quote: Quote, text: str) -> GoldSpan:
    """The quote's `[start, end)` in `text`. Raises Misplaced.

    Example: `occurrence: 2` of "a b" in "a b a b" is `[4, 7)`.
    """
    starts = _starts(quote.quote, text)
    if not starts:
        raise Misplaced(f"the quote {quote.quote!r} is not in the article{_hint(quote.quote, text)}")
    if quote.occurrence is None and len(starts) > 1:
        raise Misplaced(
            f"the quote {quote.quote!r} stands {len(starts)} times in the article: give `occurrence`"
        )
    if quote.occurrence is not None and len(starts) == 1:
        raise Misplaced(f"the quote {quote.quote!r} stands once in the article: take `occurrence` out")
    if quote.occurrence is not None and quote.occurrence > len(starts):
        raise Misplaced(
            f"the quote {quote.quote!r} has no occurrence {quote.occurrence!r}, only {len(starts)}"
        )
    start = starts[(quote.occurrence or 1) - 1]
    end = start + len(quote.quote)
    if _cuts(text, start) or _cuts(text, end):
        raise Misplaced(f"the quote {quote.quote!r} begins or ends within a word: quote whole words")
    return GoldSpan(start=start, end=end, quote=quote.quote)


def gold(labels: Labels, text: str) -> dict[str, tuple[tuple[GoldSpan, ...], ...]]:
    """By fact id, the evidence sets with their places. Raises Misplaced."""
    return {fact.id: evidence(fact, text) for fact in labels.facts}


def evidence(fact: Fact, text: str) -> tuple[tuple[GoldSpan, ...], ...]:
    """The fact's evidence sets with their places. Raises Misplaced."""
    return tuple(tuple(place(quote, text) for quote in quotes) for quotes in fact.evidence)


def _starts(words: str, text: str) -> list[int]:
    starts: list[int] = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def _hint(words: str, text: str) -> str:
    """The commonest reason, said aloud: the words are there, in other quotation marks, dashes or case."""
    plain = " ".join(words.translate(_STRAIGHT).split()).casefold()
    if plain in " ".join(text.translate(_STRAIGHT).split()).casefold():
        return ", but for its quotation marks, dashes, capitals or white space: copy it as it stands there"
    return ""
