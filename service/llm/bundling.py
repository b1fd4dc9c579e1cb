"""The articles of a briefing put into as few calls of a model as hold them, and never more than a set number.

In: Gathered, and how much a call holds. Out: Bundles: the Evidence of each call, labelled S1..Sn anew, and why an
article is in none. Small articles share a call; a long one is cut to the sentences that fit best. Asks no model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np

from index.types import Evidence, EvidenceSentence
from service.gathering import Gathered
from service.ledger import NOT_SHOWN, OVER_THE_LIMIT
from service.llm.showing import Count, lines, shown

MOST_CALLS = 12
CALL_TOKENS = 4_000
"""Of evidence in a call; the prompt's own words come to some 700 more."""
_LEAST_SHARE = 300
"""Tokens that an article gets at least: a sentence or two would not tell what it says."""
_KINDS = ("body", "caption")
_WIDEST = "S9999"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a briefing reads."""

    calls: int = MOST_CALLS
    tokens: int = CALL_TOKENS
    """Most tokens of evidence in each call."""


@dataclass(frozen=True, slots=True)
class Bundles:
    """What is read, call by call."""

    calls: tuple[Evidence, ...]
    unread: Mapping[str, str]
    """By article id: why it is in no call."""


@dataclass(slots=True)
class _Bundle:
    left: int
    sentences: list[EvidenceSentence] = field(default_factory=list)


def bundled(gathered: Gathered, count: Count, limits: Limits) -> Bundles:
    """All articles with something to show, the closest or newest first, until the calls are full.

    Each gets an even share of all the calls, and so mostly all are read: of 60 articles in 12 calls of 4,000 tokens
    each has 800, which is a whole news story of some length.
    """
    articles = list(_articles(gathered))
    together = max(1, -(-len(articles) // limits.calls))
    share = min(limits.tokens, max(_LEAST_SHARE, limits.tokens // together))
    bundles: list[_Bundle] = []
    unread: dict[str, str] = {}
    for article_id, about in articles:
        kept = shown(about, share, count).sentences
        cost = count(lines([replace(s, label=_WIDEST) for s in kept]) + "\n")
        bundle = next((b for b in bundles if cost <= b.left), None)
        if not kept or cost > limits.tokens:
            unread[article_id] = NOT_SHOWN
        elif bundle is not None or len(bundles) < limits.calls:
            if bundle is None:
                bundle = _Bundle(limits.tokens)
                bundles.append(bundle)
            bundle.left -= cost
            bundle.sentences += kept
        else:
            unread[article_id] = OVER_THE_LIMIT
    return Bundles(tuple(_evidence(gathered, bundle) for bundle in bundles), unread)


def _articles(gathered: Gathered) -> Iterator[tuple[str, Evidence]]:
    """Of each article what may be shown: what is on the topic, and the sentences beside it, which say who speaks."""
    pairs = list(zip(gathered.evidence.sentences, map(float, gathered.relevance), strict=True))
    for article_id, group in groupby(pairs, key=lambda pair: pair[0].article.article_id):
        told = list(group)
        fits = np.array([0.0, *(fit for _, fit in told), 0.0])
        near = np.maximum(fits[:-2], fits[2:])
        sentences = tuple(
            replace(sentence, score=fit)
            for (sentence, fit), beside in zip(told, near, strict=True)
            if sentence.sentence.kind in _KINDS and max(fit, beside) > 0
        )
        yield article_id, replace(gathered.evidence, sentences=sentences)


def _evidence(gathered: Gathered, bundle: _Bundle) -> Evidence:
    labelled = (replace(s, label=f"S{number}") for number, s in enumerate(bundle.sentences, 1))
    return replace(gathered.evidence, sentences=tuple(labelled))
