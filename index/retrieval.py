"""A query to the passages about it, a question to the sentences that may answer it.

Queries and filters that have been checked come in; Passages and Evidence go out. It joins the stores, the
embedder and the ranking, and must not know what keeps the articles, what makes vectors, or who asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from index.candidates import RankedChunk, sentences_of
from index.passages import chunks_of, join_chunks, join_sentences
from index.protocols import ArticleStore, ChunkMatch, ChunkStore, Embedder, FloatArray
from index.ranking import fuse
from index.scoring import ScoredSentence, scored
from index.tokens import count
from index.types import Evidence, EvidenceSentence, Filters, Passage, Searched
from index.words import Word, content_words

DEPTH = 50
"""Chunks asked of each of the two searches."""
DEFAULT_LIMIT = 5
CHUNKS_READ = 20
"""Chunks whose sentences are read for a question."""
TOKENS_A_CHUNK = 60
"""Of a larger budget, one more chunk is read for so many: about a third of one is worth returning."""
EVIDENCE_TOKENS = 1500
MOST_SENTENCES = 40
QUERIES_KEPT = 256
"""Query vectors kept in memory, 1.5 kB each: analysts ask one question under several filters."""
_LONGEST_ACRONYM = 5
LEXICAL_WEIGHT = 1.5
"""What the lexical ranking counts against the dense one: names and numbers decide in news."""


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
        """Passages, best first: at most `limit`, within `token_budget`; five where neither is given.

        Without a budget they are chunks, with what is around to read; with one they are the sentences that fit the
        query best, and hardly one that repeats another.
        """
        if token_budget is None:
            limit = DEFAULT_LIMIT if limit is None else limit
            return join_chunks(self._ranked(query, filters, max(DEPTH, limit)), self._store.sentences, limit)
        found = self._scored(query, filters, max(CHUNKS_READ, token_budget // TOKENS_A_CHUNK))[1]
        return join_sentences(found, token_budget)[:limit]

    def prepare(self, question: str) -> None:
        """Make the question's vector, for `search` or `evidence` to find: the model needs no interpreter for it."""
        self._query_vector(question)

    def evidence(
        self,
        question: str,
        filters: Filters,
        token_budget: int = EVIDENCE_TOKENS,
        limit_passages: int = CHUNKS_READ,
    ) -> Evidence:
        """The best sentences of the best chunks, labelled in reading order: best article first, then by place.

        At most 40 of them, in at most `token_budget` o200k_base tokens; bylines are left out, and what an article says
        twice (headlines and captions do) is given once. None where nothing is found, which is no error.
        """
        read, found = self._scored(question, filters, limit_passages)
        kept = _within(found, token_budget)
        articles, newest = self._store.searched(filters)
        return Evidence(question, _labelled(kept), Searched(read, articles, newest), chunks_of(found))

    def _scored(self, query: str, filters: Filters, chunks: int) -> tuple[int, list[ScoredSentence]]:
        """How many chunks were read, at most `chunks`, and their sentences, best first."""
        ranked = list(islice(self._ranked(query, filters, max(DEPTH, chunks)), chunks))
        found = sentences_of(self._store, ranked)
        return len(ranked), scored(query, self._query_vector(query), found, self._embedder)

    def _ranked(self, query: str, filters: Filters, depth: int) -> Iterator[RankedChunk]:
        """Chunks of current articles, best first by both searches together; read as they are asked for."""
        dense = self._chunks.query(self._query_vector(query), filters, depth)
        lexical = self._store.lexical(_as_written(content_words(query)), filters, depth)
        rankings = [[match.chunk_id for match in matches] for matches in (dense, lexical)]
        scores = dict(fuse(rankings, (1.0, LEXICAL_WEIGHT)))
        shares = _shares(lexical)
        ids = list(scores)
        for start in range(0, len(ids), CHUNKS_READ):
            for chunk, article in self._store.chunks(ids[start : start + CHUNKS_READ]):
                name = chunk.chunk_id
                yield RankedChunk(chunk, article, scores[name], shares.get(name, 0.0))

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


def _shares(matches: Sequence[ChunkMatch]) -> dict[str, float]:
    """Each match's score as a share of the best one's."""
    best = max((match.score for match in matches), default=0.0)
    return {match.chunk_id: match.score / best for match in matches} if best > 0 else {}


def _within(found: Iterable[ScoredSentence], token_budget: int) -> list[EvidenceSentence]:
    """The best that fit, best first, without labels; each text once an article."""
    kept: dict[tuple[str, str], EvidenceSentence] = {}
    left = token_budget
    for one in found:
        if len(kept) == MOST_SENTENCES or left < 1:
            break
        text = one.found.text
        key = (one.found.article.article_id, " ".join(text.split()))
        if key not in kept and (tokens := count(text)) <= left:
            kept[key] = _evidence(one)
            left -= tokens
    return list(kept.values())


def _evidence(one: ScoredSentence) -> EvidenceSentence:
    found = one.found
    return EvidenceSentence(
        "", found.indexed.sentence, found.article, one.score, one.similarity, one.coverage
    )


def _labelled(kept: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """In reading order, under S1, S2, ...: the article of the best sentence first."""
    articles = list(dict.fromkeys(one.article.article_id for one in kept))
    ordered = sorted(kept, key=lambda one: (articles.index(one.article.article_id), one.sentence.ordinal))
    return tuple(replace(one, label=f"S{number}") for number, one in enumerate(ordered, start=1))
