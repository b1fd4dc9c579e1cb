"""What a model is shown of the evidence: text made harmless, within a budget of tokens.

In: Evidence, and how the model counts tokens. Out: the Evidence that it is shown, labelled S1..Sn without a gap,
and the lines that show it, grouped by article. Sentences that talk to a model instead of a reader are withheld
(`planted`), and what is left cannot leave its line, or look like a tag. Sends nothing.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from index.types import Article, Evidence, EvidenceSentence
from service.llm.planted import is_planted

Count = Callable[[str], int]
"""Tokens of a text, as a model counts them."""
_LONGEST_HEADLINE = 300
_TAGS = str.maketrans({"<": "‹", ">": "›"})
"""So that no `</evidence>` and no `<|im_start|>` of an article or a question reads as one of ours."""


def shown(evidence: Evidence, tokens: int, count: Count) -> Evidence:
    """The best of the evidence that fits into `tokens` when it is rendered, in reading order, labelled anew."""
    left = tokens
    kept: set[str] = set()
    articles: set[str] = set()
    for sentence in sorted(evidence.sentences, key=lambda s: -s.score):
        if is_planted(sentence.text):
            continue
        cost = count(_line(sentence))
        if sentence.article.article_id not in articles:
            cost += count(_heading(sentence.article))
        if cost <= left:
            left -= cost
            kept.add(sentence.label)
            articles.add(sentence.article.article_id)
    chosen = [s for s in evidence.sentences if s.label in kept]
    labelled = (replace(s, label=f"S{number}") for number, s in enumerate(chosen, 1))
    return replace(evidence, sentences=tuple(labelled))


def lines(sentences: Sequence[EvidenceSentence]) -> str:
    """The sentences as a model reads them: a heading an article, and a line each."""
    parts = []
    for _, group in groupby(sentences, key=lambda s: s.article.article_id):
        together = list(group)
        parts.append(_heading(together[0].article))
        parts += map(_line, together)
    return "".join(parts).rstrip("\n")


def one_line(text: str) -> str:
    """The text as data: on one line, no invisible or control characters, no tags."""
    visible = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else " " for c in text
    )
    return " ".join(visible.translate(_TAGS).split())


def fence(*texts: str) -> str:
    """A mark for where data ends that the data cannot foresee, and the same for the same data."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:12]


def _heading(article: Article) -> str:
    headline = one_line(article.headline or "")
    told = {
        "headline": None if not headline or is_planted(headline) else headline[:_LONGEST_HEADLINE],
        "outlet": one_line(article.outlet or "")[:_LONGEST_HEADLINE] or None,
        "date": (article.published_at or "")[:10] or None,
    }
    return f"Article {json.dumps({k: v for k, v in told.items() if v}, ensure_ascii=False)}\n"


def _line(sentence: EvidenceSentence) -> str:
    return f"{sentence.label}: {one_line(sentence.text)}\n"
