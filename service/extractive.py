"""The writer that needs no chat model: it answers in the article's own words, or says that nothing is good enough.

In: Evidence. Out: a Draft whose claims are slices of evidence sentences, each with the label it comes from and the
speaker found in it. It ranks, cuts and compares; it never rephrases, adds up or concludes. A Reader has a say in
whether anything answers. Knows no store and no index, and its Draft is verified like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from index.protocols import Reader
from index.types import Evidence
from index.words import content_words
from service.answerable import is_doubtful, is_taken, is_unlikely, pull, sureness
from service.attribution import who_tells
from service.close_reading import closest, read_closely
from service.disagreement import (
    FIGURES,
    SaidValue,
    asks_of_harm,
    differ,
    is_of_other_harm,
    kinds_of,
    may_differ,
    said_values,
)
from service.disputed import disputed
from service.language.clauses import Clause, clauses
from service.objections import nearly_answers, objection
from service.protocols import Draft, DraftClaim, DraftPart, Refused
from service.questions import Question, read_question
from service.same_event import is_told_in, may_be_otherwise
from service.stop import Stop
from service.support import Support
from service.values import wants_value
from service.weighing import fits, rank, score

_ACCEPT = 0.48
"""Least score of a sentence for an answer; with none above it the outcome is `insufficient`."""
_EXACT = 0.2
"""Least share of the question's words that the sentence itself must have: closeness of meaning alone is a guess."""
_OWN = 0.3
"""Or least share that it has in any way, by words close in meaning too."""
_CONSIDERED = 10
"""Sentences that may be the answer; the others are too far down to be worth a closer look."""
_AS_GOOD = 0.96
"""A second sentence is given too when its score is at least this share of the best one's."""
_AS_NEAR = 0.9
"""Where the best sentence is a near miss, another one answers only with this share of its score: it would have to be
about the same, and what is farther from the question hardly ever answers it (docs/retrieval.md)."""
_COMPARABLE = 0.45
"""Of one event, in one article or in others that are about it by name, a toll is compared when its score is at least
this share of the best one's."""
_COMPARABLE_ELSEWHERE = 0.8
"""In another article, or where something else is counted, the sentence itself must have this share of the best one's
words, and be good enough alone: it may be about another event."""
_MOST_CLAIMS = 3
_MOST_VALUES = 8


class ExtractiveWriter:
    """Evidence to Draft (`service.protocols.Writer`) without a chat model; the same evidence gives the same Draft."""

    name: Literal["extractive"] = "extractive"
    model: str | None = None

    def __init__(self, reader: Reader | None = None) -> None:
        """`reader` reads what is closest to a question together with it; without one, rules alone decide."""
        self._reader = reader

    @property
    def reader(self) -> str | None:
        """The fingerprint of its Reader."""
        return self._reader.fingerprint if self._reader else None

    def shown(self, evidence: Evidence) -> Evidence:
        """All of it."""
        return evidence

    def write(
        self, evidence: Evidence, refused: Sequence[Refused] = (), stop: Stop | None = None
    ) -> Iterator[DraftPart]:
        """The draft of `evidence`, part by part; nothing the second time, as it would be the same."""
        if not refused:
            yield from self.draft(evidence).parts

    def draft(self, evidence: Evidence) -> Draft:
        """Answer `evidence.question`: `answered`, `conflicting` or, where nothing is good enough, `insufficient`."""
        question = read_question(evidence.question)
        ranked = self.ranked(question, evidence)
        sure = certainty(question, ranked, evidence)
        if sure is not None and is_doubtful(sure):
            return Draft("insufficient", ())
        good = answering(question, ranked, evidence)
        if (right := _put_right(question, ranked, good, evidence)) is not None:
            return _told(question, right, evidence)
        compared = _compared(question, ranked, good, evidence)
        if not good and not compared:
            good = _likeliest(question, ranked, evidence)
            compared = good if question.kind in FIGURES else []
        if question.kind in FIGURES or compared:
            found = said_values(question, compared, evidence)
            if differ(question, found):
                return Draft("conflicting", tuple(_value_claim(v) for v in found[:_MOST_VALUES]))
            if found:
                best = max(found, key=lambda v: _worth(question, v.support))
                return Draft("answered", (_value_claim(best),))
            # Rules know none of the sentence's figures to be of what is asked: so the reader has to.
            good = [s for s in good[:1] if is_taken(s.reading) and not is_of_other_harm(question, s)]
        return _told(question, _best(question, good), evidence)

    def ranked(self, question: Question, evidence: Evidence) -> list[Support]:
        """Evidence sentences weighed, best first, and the closest of them read; more of them while nothing answers.

        Left out is what neither rules nor the reader take for an answer of the kind that is asked for.
        """
        ranked = rank(question, evidence)
        if self._reader is None:
            return holding(question, ranked)
        for chunks in closest(question, ranked, evidence):
            read = read_closely(ranked, chunks, evidence, self._reader)
            ranked = sorted(read, key=lambda s: (not fits(question, s), -_worth(question, s)))
            sure = certainty(question, ranked, evidence)
            if sure is not None and not is_doubtful(sure):
                break
        return holding(question, ranked)


def holding(question: Question, ranked: Sequence[Support]) -> list[Support]:
    """Of ranked sentences those that hold what is asked for, by rules or by the reader; all, where none does."""
    return [s for s in ranked if fits(question, s) or is_taken(s.reading)] or list(ranked)


def certainty(question: Question, ranked: Sequence[Support], evidence: Evidence) -> float | None:
    """How sure it is that the evidence answers (`answerable.sureness`), by its best sentence and the likeliest one.

    None where nothing was read.
    """
    odds = [s.reading for s in ranked if s.reading is not None]
    return _sureness(question, ranked[0], max(odds), evidence) if odds else None


def _sureness(question: Question, support: Support, odds: float, evidence: Evidence) -> float:
    return sureness(score(question, support), objection(question, support, evidence) is not None, odds)


def answering(question: Question, ranked: Sequence[Support], evidence: Evidence) -> list[Support]:
    """Of ranked sentences those good enough to be given as an answer, best first; none means `insufficient`."""
    good = [
        s
        for s in ranked[:_CONSIDERED]
        if score(question, s) >= _ACCEPT and (s.exact >= _EXACT or s.own >= _OWN)
    ]
    if wants_value(question):
        good = [s for s in good if s.values]
    if good and nearly_answers(question, ranked[0], evidence):
        least = _AS_NEAR * score(question, ranked[0])
        good = [s for s in good if score(question, s) >= least]
    likely = [s for s in good if not is_unlikely(score(question, s), s.reading)]
    return [s for s in likely if objection(question, s, evidence) is None]


def _likeliest(question: Question, ranked: Sequence[Support], evidence: Evidence) -> list[Support]:
    """The one sentence that the reader takes for the answer, where it is sure enough and no rule objects."""
    read = [s for s in ranked if s.reading is not None and (fits(question, s) or is_taken(s.reading))]
    best = max(read, key=lambda s: s.reading or 0.0, default=None)
    if best is None or best.reading is None or objection(question, best, evidence) is not None:
        return []
    return [] if is_doubtful(_sureness(question, best, best.reading, evidence)) else [best]


def _put_right(
    question: Question, ranked: Sequence[Support], good: Sequence[Support], evidence: Evidence
) -> list[Support] | None:
    """Where the best sentence takes the answer back, what stands instead; None where it does not.

    That is the next sentence, "It was built in 1998", or the best that has as many of the question's words.
    """
    best = ranked[0] if ranked else None
    if best is None or not best.takes_back or score(question, best) < _ACCEPT or best.exact < _EXACT:
        return None
    span = best.sentence.sentence
    behind = [
        s
        for s in ranked
        if s.values
        and (s.sentence.sentence.article_id, s.sentence.sentence.ordinal)
        == (span.article_id, span.ordinal + 1)
        and objection(question, s, evidence) is None
    ]
    return behind or [s for s in good if s.own >= _COMPARABLE_ELSEWHERE * best.own][:1]


def _compared(
    question: Question, ranked: Sequence[Support], good: Sequence[Support], evidence: Evidence
) -> list[Support]:
    """The sentences whose values are held against each other: those that are said to be disputed, if any are."""
    told = disputed(question, ranked) if may_differ(question) else []
    if question.kind not in FIGURES:
        return [*told, *(s for s in good[:1] if s not in told)] if told else []
    return told or (_comparable(question, good[0], ranked, evidence) if good else [])


def _comparable(
    question: Question, best: Support, ranked: Sequence[Support], evidence: Evidence
) -> list[Support]:
    """The sentences whose values are to be compared with those of the best: good enough beside it, if not alone."""
    most, kinds = score(question, best), kinds_of(best)

    def is_good(support: Support) -> bool:
        if kinds and kinds_of(support).isdisjoint(kinds):
            return False  # 11 per cent and 40,000 tubs are no two answers to one question
        if not asks_of_harm(question) or not _is_of_one_event(question, best, support):
            return support.own >= _COMPARABLE_ELSEWHERE * best.own and score(question, support) >= _ACCEPT
        return score(question, support) >= most * _COMPARABLE

    return [s for s in ranked if s.values and is_good(s) and objection(question, s, evidence) is None]


def _is_of_one_event(question: Question, best: Support, other: Support) -> bool:
    """Whether a sentence stands in the best one's article, or in another about the event that the question names."""
    one, article = best.sentence.article, other.sentence.article
    if one == article:
        return True
    return is_told_in(question.text, one, article) and not may_be_otherwise(
        other.sentence.text, article.published_at
    )


def _best(question: Question, ranked: Sequence[Support]) -> list[Support]:
    if not ranked:
        return []
    least = _AS_GOOD * _worth(question, ranked[0])
    held = bool(ranked[0].values)
    return [s for s in ranked if _worth(question, s) >= least and bool(s.values) >= held][:_MOST_CLAIMS]


def _worth(question: Question, support: Support) -> float:
    """What sentences are put in order by: their score, and what the reader makes of them."""
    return score(question, support) + pull(support.reading)


def _told(question: Question, supports: Sequence[Support], evidence: Evidence) -> Draft:
    """The answer that these give, or none."""
    claims = tuple(_claim(question, support, evidence) for support in supports)
    return Draft("answered" if claims else "insufficient", claims)


def _value_claim(found: SaidValue) -> DraftClaim:
    return DraftClaim(found.text, found.said.speaker, found.said.labels)


def _claim(question: Question, support: Support, evidence: Evidence) -> DraftClaim:
    """The clause of the sentence that answers, and who says it."""
    text = support.sentence.text
    clause = max(clauses(text), key=lambda c: _clause_score(question, support, c))
    said = who_tells(support.sentence, clause.start, clause.end, _middle(question, support, clause), evidence)
    return DraftClaim(text[clause.start : clause.end], said.speaker, said.labels)


def _clause_score(question: Question, support: Support, clause: Clause) -> tuple[float, int]:
    there = {w.stem for w in content_words(support.sentence.text[clause.start : clause.end])}
    shared = sum(w.stem in there for w in question.words)
    held = sum(clause.start <= v.start < clause.end for v in support.values)
    return shared + min(held, 1), -clause.start


def _middle(question: Question, support: Support, clause: Clause) -> int:
    """A place in the clause that is part of the answer: its value, else its last word that the question has too."""
    inside = [v.start for v in support.values if clause.start <= v.start < clause.end]
    if inside:
        return inside[0]
    asked = {w.stem for w in question.words}
    text = support.sentence.text[clause.start : clause.end]
    shared = [w.start for w in content_words(text) if w.stem in asked]
    return clause.start + (shared[-1] if shared else len(text) // 2)
