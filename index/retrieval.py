"""A query to the passages about it, a question to the sentences that may answer it.

Queries and filters that have been checked come in; Passages and Evidence go out. It joins the stores, the
embedder and the ranking, and must not know what keeps the articles, what makes vectors, or who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice

import numpy as np

from index.passages import RankedChunk, make_passages
from index.protocols import ArticleStore, ChunkStore, Embedder, FloatArray, IndexedSentence
from index.ranking import Candidate, coverages, fuse, score_sentences
from index.tokens import count
from index.types import Article, Evidence, EvidenceSentence, Filters, Passage, Searched, Sentence
from index.words import Word, content_words

DEPTH = 50
"""Chunks asked of each of the two searches."""
DEFAULT_LIMIT = 5
EVIDENCE_TOKENS = 1500
EVIDENCE_PASSAGES = 12
"""Chunks whose sentences are read for a question."""
MOST_SENTENCES = 40
QUERIES_KEPT = 256
"""Query vectors kept in memory, 1.5 kB each: analysts ask one question under several filters."""
_LONGEST_ACRONYM = 5
LEXICAL_WEIGHT = 1.5
"""What the lexical ranking counts against the dense one: names and numbers decide in news."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence of the chunks found, with what its score rests on."""

    article: Article
    indexed: IndexedSentence
    before: IndexedSentence | None
    passage: float

    @property
    def text(self) -> str:
        return self.article.text[self.indexed.sentence.start : self.indexed.sentence.end]

    @property
    def stems_before(self) -> frozenset[str]:
        return frozenset() if self.before is None else self.before.stems


class _Reader:
    """The sentences of one search, for `make_passages`."""

    def __init__(self, store: ArticleStore, scored: Callable[[Sequence[_Found]], list[EvidenceSentence]]):
        self._store = store
        self._scored = scored
        self.sentences = lru_cache(None)(store.sentences)

    def fits(self, article: Article, sentences: Sequence[Sentence]) -> list[float]:
        """How well each fits the query, beside the others."""
        places = sentences[0].ordinal, sentences[-1].ordinal
        read = self._store.indexed_sentences(article.article_id, *places)
        found = [_Found(article, own, before, 0.0) for before, own in zip([None, *read], read, strict=False)]
        scores = {one.sentence.ordinal: one.score for one in self._scored(found)}
        # An article deleted meanwhile has none.
        return [scores.get(sentence.ordinal, 0.0) for sentence in sentences]


class HybridRetriever:
    """Dense and lexical search over one collection, fused by reciprocal rank. Safe for threads."""

    def __init__(self, store: ArticleStore, chunks: ChunkStore, embedder: Embedder) -> None:
        self._store = store
        self._chunks = chunks
        self._embedder = embedder
        self._query_vector = lru_cache(QUERIES_KEPT)(self._embed_query)

    def search(
        self, query: str, filters: Filters, limit: int | None = None, token_budget: int | None = None
    ) -> tuple[Passage, ...]:
        """Passages, best first: at most `limit`, within `token_budget`; five where neither is given."""
        if limit is None and token_budget is None:
            limit = DEFAULT_LIMIT
        ranked = self._ranked(query, filters, max(DEPTH, limit or 0))
        reader = _Reader(self._store, partial(self._scored, query))
        return make_passages(ranked, reader, limit, token_budget)

    def prepare(self, question: str) -> None:
        """Make the question's vector, for `search` or `evidence` to find: the model needs no interpreter for it."""
        self._query_vector(question)

    def evidence(
        self,
        question: str,
        filters: Filters,
        token_budget: int = EVIDENCE_TOKENS,
        limit_passages: int = EVIDENCE_PASSAGES,
    ) -> Evidence:
        """The best sentences of the best chunks, labelled in reading order: best article first, then by place.

        At most 40 of them, in at most `token_budget` o200k_base tokens; bylines are left out. None where
        nothing is found, which is no error.
        """
        ranked = list(islice(self._ranked(question, filters, DEPTH), limit_passages))
        found = self._sentences_of(ranked)
        kept = _within(self._scored(question, found), token_budget)
        articles, newest = self._store.searched(filters)
        return Evidence(question, _labelled(kept), Searched(len(ranked), articles, newest))

    def _ranked(self, query: str, filters: Filters, depth: int) -> Iterator[RankedChunk]:
        """Chunks of current articles, best first by both searches together; read as they are asked for."""
        dense = self._chunks.query(self._query_vector(query), filters, depth)
        lexical = self._store.lexical(_as_written(content_words(query)), filters, depth)
        rankings = [[match.chunk_id for match in matches] for matches in (dense, lexical)]
        scores = dict(fuse(rankings, (1.0, LEXICAL_WEIGHT)))
        ids = list(scores)
        for start in range(0, len(ids), EVIDENCE_PASSAGES):
            for chunk, article in self._store.chunks(ids[start : start + EVIDENCE_PASSAGES]):
                yield RankedChunk(chunk, article, scores[chunk.chunk_id])

    def _sentences_of(self, ranked: Sequence[RankedChunk]) -> list[_Found]:
        """Each sentence of the chunks once, under the better of the chunks it is in."""
        found: dict[tuple[str, int], _Found] = {}
        for item in ranked:
            chunk = item.chunk
            first = max(0, chunk.first_sentence - 1)
            read = self._store.indexed_sentences(chunk.article_id, first, chunk.last_sentence)
            for before, indexed in zip([None, *read], read, strict=False):
                sentence = indexed.sentence
                key = (sentence.article_id, sentence.ordinal)
                if (
                    sentence.ordinal >= chunk.first_sentence
                    and sentence.kind != "byline"
                    and key not in found
                ):
                    found[key] = _Found(item.article, indexed, before, item.score)
        return _without_repeats(found.values())

    def _scored(self, question: str, found: Sequence[_Found]) -> list[EvidenceSentence]:
        """All sentences with their scores, best first, not labelled yet."""
        asked = content_words(question)
        similarities = self._vectors(found) @ self._query_vector(question)
        scores = score_sentences(
            asked,
            [
                Candidate(one.indexed.stems, one.stems_before, float(similarity), one.passage)
                for one, similarity in zip(found, similarities, strict=True)
            ],
        )
        covering = coverages(asked, [one.indexed.stems for one in found])
        scored = [
            EvidenceSentence(
                "",
                one.indexed.sentence,
                one.article,
                score,
                float(similarity),
                covered,
            )
            for one, score, similarity, covered in zip(found, scores, similarities, covering, strict=True)
        ]
        return sorted(scored, key=lambda sentence: -sentence.score)

    def _vectors(self, found: Sequence[_Found]) -> FloatArray:
        """Sentence vectors, shape `[sentences, dimensions]`; those still to be indexed are made here."""
        missing = [one.text for one in found if one.indexed.vector is None]
        made = iter(self._embedder.embed(missing))
        vectors = [next(made) if one.indexed.vector is None else one.indexed.vector for one in found]
        return np.array(vectors, np.float32).reshape(len(found), self._embedder.dimensions)

    def _embed_query(self, query: str) -> FloatArray:
        vector: FloatArray = self._embedder.embed([query])[0]
        return vector


def _as_written(words: Sequence[Word]) -> list[str]:
    """The words to look up, in every way that articles may write them: `US` and `U.S.`, `2,500` and `2500`."""
    forms: dict[str, None] = {}
    for word in words:
        forms[word.folded] = None
        if "," in word.text:
            forms[word.text] = None
        if word.text.isupper() and word.folded.isalpha() and len(word.folded) <= _LONGEST_ACRONYM:
            forms[".".join(word.folded) + "."] = None
    return list(forms)


def _without_repeats(found: Iterable[_Found]) -> list[_Found]:
    """Each text once an article: headlines and captions are repeated in bodies."""
    texts: dict[tuple[str, str], _Found] = {}
    for one in found:
        texts.setdefault((one.article.article_id, " ".join(one.text.split())), one)
    return list(texts.values())


def _within(scored: Iterable[EvidenceSentence], token_budget: int) -> list[EvidenceSentence]:
    """The best that fit, best first."""
    kept: list[EvidenceSentence] = []
    left = token_budget
    for sentence in scored:
        if len(kept) == MOST_SENTENCES or left < 1:
            break
        if (tokens := count(sentence.text)) <= left:
            kept.append(sentence)
            left -= tokens
    return kept


def _labelled(kept: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """In reading order, under S1, S2, ...: the article of the best sentence first."""
    articles = list(dict.fromkeys(one.article.article_id for one in kept))
    ordered = sorted(kept, key=lambda one: (articles.index(one.article.article_id), one.sentence.ordinal))
    return tuple(replace(one, label=f"S{number}") for number, one in enumerate(ordered, start=1))
