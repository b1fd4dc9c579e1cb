"""Quotes to places: where the words of a label stand, in which article.

In: a quote and the articles' texts. Out: its GoldSpan, or the reason why it has none. Exact code points only:
a straight quotation mark for a curly one is a refusal, since it would be one in a citation too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evals.labels import Gold, GoldSpan, Labels, Quote

Texts = Mapping[str, str]
"""By article name."""


class Misplaced(ValueError):
    """The quote names no place, or several."""


def place(quote: Quote, texts: Texts) -> GoldSpan:
    """The quote's article and its `[start, end)` there. Raises Misplaced.

    Example: `occurrence: 2` of "a b" in "a b a b" is `[4, 7)`.
    """
    name = _article(quote, texts)
    text = texts[name]
    start = _start(quote, _starts(quote.quote, text))
    end = start + len(quote.quote)
    if _cuts(text, start) or _cuts(text, end):
        raise Misplaced(f"the quote {quote.quote!r} begins or ends within a word: quote whole words")
    return GoldSpan(article=name, start=start, end=end, quote=quote.quote)


def gold(labels: Labels, texts: Texts) -> Gold:
    """By fact id, the evidence sets with their places. Raises Misplaced."""
    return {
        fact.id: tuple(tuple(place(quote, texts) for quote in quotes) for quotes in fact.evidence)
        for fact in labels.facts
    }


def _article(quote: Quote, texts: Texts) -> str:
    """The article that the quote is of: the one it names, or the only one that has its words."""
    if quote.article is not None:
        if len(texts) == 1 or quote.article not in texts:
            there = ", ".join(texts) if len(texts) > 1 else "one article: take `article` out"
            raise Misplaced(
                f"the quote {quote.quote!r} names the article {quote.article!r}; there is {there}"
            )
        found = [quote.article] if quote.quote in texts[quote.article] else []
    else:
        found = [name for name, text in texts.items() if quote.quote in text]
    if not found:
        raise Misplaced(
            f"the quote {quote.quote!r} is not in the article{_hint(quote.quote, texts.values())}"
        )
    if len(found) > 1:
        raise Misplaced(f"the quote {quote.quote!r} stands in {', '.join(found)}: say which `article`")
    return found[0]


def _start(quote: Quote, starts: Sequence[int]) -> int:
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
    return starts[(quote.occurrence or 1) - 1]


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


def _hint(words: str, texts: Iterable[str]) -> str:
    """The commonest reason, said aloud: the words are there, in other quotation marks, dashes or case."""
    plain = " ".join(words.translate(_STRAIGHT).split()).casefold()
    if any(plain in " ".join(text.translate(_STRAIGHT).split()).casefold() for text in texts):
        return ", but for its quotation marks, dashes, capitals or white space: copy it as it stands there"
    return ""
