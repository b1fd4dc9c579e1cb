"""What a model is shown of the evidence: text made harmless, within a budget of tokens.

In: Evidence, and how the model counts tokens. Out: the Evidence that it is shown, labelled S1..Sn without a gap,
and the lines that show it, grouped by article. Sentences that talk to a model instead of a reader are withheld
(`withholding`), and what is left cannot leave its line, or look like a part of the prompt (`harmless`). Sends nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from index.types import Article, Evidence, EvidenceSentence
from service.llm.harmless import one_line as one_line
from service.llm.planted import is_planted
from service.llm.withholding import withheld

Count = Callable[[str], int]
"""Tokens of a text, as a model counts them."""
_LONGEST_HEADLINE = 300


def shown(evidence: Evidence, tokens: int, count: Count) -> Evidence:
    """The best of the evidence that fits into `tokens` when it is rendered, in reading order, labelled anew."""
    left = tokens
    kept: set[str] = set()
    articles: set[str] = set()
    silenced = withheld(evidence.sentences)
    for sentence in sorted(evidence.sentences, key=lambda s: -s.score):
        if sentence.label in silenced:
            continue
        cost = count(_line(sentence))
        if sentence.article.article_id not in articles:
            cost += count(_heading(sentence.article))
        if cost <= left:
            left -= cost
            kept.add(sentence.label)
            articles.add(sentence.article.article_id)
    chosen = [s for s in evidence.sentences if s.label in kept]
    named = {s.article.article_id: s.article for s in chosen}
    named = {key: _named(article) for key, article in named.items()}
    labelled = (
        replace(s, label=f"S{number}", article=named[s.article.article_id])
        for number, s in enumerate(chosen, 1)
    )
    return replace(evidence, sentences=tuple(labelled))


def lines(sentences: Sequence[EvidenceSentence]) -> str:
    """The sentences as a model reads them: a heading an article, and a line each."""
    parts = []
    for _, group in groupby(sentences, key=lambda s: s.article.article_id):
        together = list(group)
        parts.append(_heading(together[0].article))
        parts += map(_line, together)
    return "".join(parts).rstrip("\n")


def fence(*texts: str) -> str:
    """A mark for where data ends that the data cannot foresee, and the same for the same data."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:12]


def _heading(article: Article) -> str:
    told = {
        "headline": _name(article.headline),
        "outlet": _name(article.outlet),
        "date": one_line(article.published_at or "")[:10],
    }
    return f"Article {json.dumps({k: v for k, v in told.items() if v}, ensure_ascii=False)}\n"


def _named(article: Article) -> Article:
    """The article without an outlet's name that talks to a model: a claim may name an outlet, but not that one."""
    return replace(article, outlet=None) if article.outlet and is_planted(article.outlet) else article


def _name(text: str | None) -> str:
    """A headline or an outlet's name as it is shown; nothing, where it talks to a model."""
    return "" if not text or is_planted(text) else one_line(text)[:_LONGEST_HEADLINE]


def _line(sentence: EvidenceSentence) -> str:
    return f"{sentence.label}: {one_line(sentence.text)}\n"
