"""Gathered made of sentences that a test writes down, and what reads it, without stores or an embedder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from evidences import labelled, sentences_of

from index.types import Article, Evidence, Filters
from service.gathering import Gathered


def gathered_of(
    articles: Mapping[str, Sequence[str]],
    topic: str = "",
    relevance: Mapping[str, float] | None = None,
    off_topic: Sequence[str] = (),
) -> Gathered:
    """Articles by id with their sentences, each about something of its own; `relevance` is by text, 1 if not given."""
    found, sentences = [], []
    for name, texts in articles.items():
        article = Article(
            name,
            name,
            1,
            " ".join(texts),
            headline=f"On {name}",
            outlet=f"Outlet of {name}",
            published_at="2024-05-06",
        )
        found.append(article)
        if name not in off_topic:
            sentences += sentences_of(article, *texts)
    evidence = labelled(sentences, topic)
    places = {text: n for n, text in enumerate(dict.fromkeys(s.text for s in sentences))}
    vectors = np.zeros((len(sentences), max(1, len(places))), np.float32)
    for n, sentence in enumerate(evidence.sentences):
        vectors[n, places[sentence.text]] = 1.0
    fits = np.array([(relevance or {}).get(s.text, 1.0) for s in sentences], np.float32)
    searched = replace(evidence.searched, articles=len(found))
    return Gathered(tuple(found), frozenset(off_topic), replace(evidence, searched=searched), vectors, fits)


class Given:
    """Gathers what it was given, whatever is asked."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered

    def gather(self, topic: str | None, filters: Filters) -> Gathered:
        return self._gathered


def places_of(evidence: Evidence) -> list[tuple[str, int]]:
    """Where each sentence is."""
    return [(s.article.article_id, s.sentence.ordinal) for s in evidence.sentences]
