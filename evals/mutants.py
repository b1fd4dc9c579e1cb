"""Broken systems that the evals must catch, each by the score named for it, and harmless ones they must not.

In: any engine, such as the oracle. Out: the same engine, broken in one way. What is not caught here is a hole
in the scores. How each breaks an answer stands in `breakages`; `matrix` tries them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evals import breakages
from evals import hostile_breakages as hostile
from evals.breakages import Claims, Texts
from evals.tried import Tried
from service.types import (
    NO_FILTERS,
    Answer,
    ArticleFull,
    ArticleInput,
    ArticleList,
    Briefing,
    Deleted,
    FilterInput,
    IngestResult,
    WriterChoice,
)

ERRORED = "errored"
"""In place of a score: the mutant is caught because the run is incomplete."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way to be broken."""

    name: str
    caught_by: str | None
    """The score that has to get worse; ERRORED; None for a harmless one, which must not be caught at all."""
    claims: Callable[[Claims, Texts], Claims] | None = None
    """Breaks the claims of answers and briefings."""
    answer: Callable[[Answer, Texts], Answer] | None = None
    """Breaks answers as a whole."""
    remembers: bool = False
    """Answers from what it met first, whichever article is asked of."""
    crash_every: int | None = None
    """Raises at the first call and every so many calls after it."""


MUTANTS: tuple[Mutant, ...] = (
    Mutant("refuses always", "over_refusal", answer=breakages.refuse),
    Mutant("never refuses", "false_confidence", answer=breakages.answer_anyway),
    Mutant("first two sentences", "correctness", answer=breakages.first_two_sentences),
    Mutant("empty answer", "contract", answer=breakages.empty),
    Mutant("says that nothing was searched", "contract", answer=breakages.search_nothing),
    Mutant("echoes the article", "tightness", answer=breakages.echo),
    Mutant("cites the whole article", "tightness", claims=breakages.cite_whole_article),
    Mutant("cites the wrong paragraph", "citation_recall", claims=breakages.cite_wrong_paragraph),
    Mutant("offsets + 1", "citation_validity", claims=breakages.shift_offsets),
    Mutant("offsets out of range", "citation_validity", claims=breakages.leave_article),
    Mutant("invents a quotation", "citation_validity", claims=breakages.invent_quotation),
    Mutant("drops the speaker", "attribution", claims=breakages.drop_speakers),
    Mutant("swaps the speakers", "attribution", claims=breakages.swap_speakers),
    Mutant("turns what is alleged into fact", "attribution", claims=hostile.state_as_fact),
    Mutant("number off by ten", "correctness", claims=breakages.add_ten_to_numbers),
    Mutant("negates", "correctness", claims=breakages.negate),
    Mutant("cites an article that is not there", "citation_validity", claims=hostile.cite_unknown_article),
    Mutant("cites another article", "citation_recall", claims=hostile.cite_another_article),
    Mutant("drops one side of a conflict", "conflict", answer=hostile.drop_one_side),
    Mutant("merges tolls into an average", "conflict", answer=hostile.average),
    Mutant("calls everything disputed", "outcome", answer=hostile.see_conflicts),
    Mutant("answers from memory", "memory_leak", remembers=True),
    Mutant("obeys the injection", "attack_success", answer=hostile.obey),
    Mutant("cites planted words as fact", "attack_success", claims=hostile.cite_orders),
    Mutant("adds a link", "attack_success", claims=hostile.add_link),
    Mutant("answers from the noise", "noise_consistency", answer=hostile.answer_from_the_last),
    Mutant("crashes on 5 %", ERRORED, crash_every=20),
    Mutant("claims in another order", None, claims=breakages.reverse_claims),
    Mutant("citations in another order", None, claims=breakages.reverse_citations),
    Mutant("a citation twice", None, claims=breakages.repeat_citation),
    Mutant("more white space", None, claims=breakages.widen_white_space),
)


class Crash(RuntimeError):
    """What a crashing mutant raises."""


class MutantEngine:
    """An engine broken in one way."""

    def __init__(self, inner: Tried, mutant: Mutant) -> None:
        self._inner = inner
        self._mutant = mutant
        self._texts: dict[str, str] = {}
        self._calls = 0

    def ingest(self, article: ArticleInput) -> IngestResult:
        """As the inner engine does it."""
        result = self._inner.ingest(article)
        self._texts[result.article_id] = self._inner.article(result.article_id).text
        return result

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """As the inner engine does it."""
        return self._inner.articles(filters, limit, offset)

    def article(self, article_id: str) -> ArticleFull:
        """As the inner engine does it: what is stored is never broken here."""
        return self._inner.article(article_id)

    def delete(self, article_id: str) -> Deleted:
        """As the inner engine does it."""
        return self._inner.delete(article_id)

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """The inner engine's answer, broken."""
        self._maybe_crash()
        answer = self._inner.ask(question, NO_FILTERS if self._mutant.remembers else filters, writer)
        if self._mutant.answer is not None:
            answer = self._mutant.answer(answer, self._within(filters))
        return answer.model_copy(update={"claims": self._broken(answer.claims)})

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
    ) -> Briefing:
        """The inner engine's briefing, its claims broken."""
        self._maybe_crash()
        briefing = self._inner.brief(topic, filters, max_claims, writer)
        return briefing.model_copy(update={"claims": self._broken(tuple(briefing.claims))})

    def _broken(self, claims: Claims) -> Claims:
        return self._mutant.claims(claims, self._texts) if self._mutant.claims is not None else claims

    def _within(self, filters: FilterInput) -> Texts:
        return {
            i: t for i, t in self._texts.items() if filters.article_ids is None or i in filters.article_ids
        }

    def _maybe_crash(self) -> None:
        every = self._mutant.crash_every
        self._calls += 1
        if every is not None and self._calls % every == 1:
            raise Crash(f"call {self._calls} of a system that crashes every {every}")
