"""Broken systems that the evals must catch, each by the score named for it, and harmless ones they must not.

In: any engine, such as the oracle. Out: the same engine, broken in one way. What is not caught here is a hole
in the scores. How each breaks an answer stands in `breakages`; `matrix` tries them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from evals import breakages
from evals import hostile_breakages as hostile
from evals import surrounding_breakages as around
from evals.breakages import Claims, Texts
from evals.tried import Searching, Tried
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
    SearchResult,
    WriterChoice,
)

Given = TypeVar("Given")
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
    filters: Callable[[FilterInput], FilterInput] | None = None
    """Breaks the filters that are asked with."""
    article: Callable[[ArticleInput], ArticleInput] | None = None
    """Breaks what is stored."""
    briefing: Callable[[Briefing], Briefing] | None = None
    """Breaks briefings as a whole."""
    keeps_deleted: bool = False
    """Says that it has deleted, and has not."""
    finds_nothing: bool = False
    """Has no passage for any search."""
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
    Mutant("offsets in UTF-16 units", "citation_validity", claims=around.count_in_utf16),
    Mutant("offsets in bytes", "citation_validity", claims=around.count_in_bytes),
    Mutant("invents a quotation", "citation_validity", claims=breakages.invent_quotation),
    Mutant("drops the speaker", "speaker_field", claims=breakages.drop_speakers),
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
    Mutant("ignores filters", "filtering", filters=around.no_filter),
    Mutant("ignores dates", "filtering", filters=around.no_dates),
    Mutant("ignores outlets", "filtering", filters=around.no_outlets),
    Mutant("keeps what was replaced", "memory_leak", article=around.new_story),
    Mutant("keeps what was deleted", "contract", keeps_deleted=True),
    Mutant("forgets whose article it is", "contract", article=around.lose_source),
    Mutant("names another source", "contract", claims=around.misname_sources),
    Mutant("tells every claim twice", "contract", claims=around.repeat_claims),
    Mutant("escapes claims for HTML", "contract", claims=around.escape),
    Mutant("says it twice over", "brevity", claims=around.pad),
    Mutant("says something else first", "first_claim", answer=around.put_last),
    Mutant("writes speakers small", "contract", claims=around.lower_speakers),
    Mutant("invents a speaker", "contract", claims=around.invent_speakers),
    Mutant("leaves the speaker's field empty", "speaker_field", claims=around.empty_speaker_fields),
    Mutant("misdates what was searched", "contract", answer=around.misdate_search),
    Mutant("does not tell its index", "contract", answer=around.hide_index),
    Mutant("finds no passage", "search_rank", finds_nothing=True),
    Mutant("a briefing without disagreements", "briefing_conflicts", briefing=around.agree),
    Mutant("a ledger that counts all claims for each", "contract", briefing=around.miscount_ledger),
    Mutant("values without speakers", "contract", briefing=around.silence_values),
    Mutant("a briefing upside down", "briefing_lead", briefing=around.turn_over),
    Mutant("a ledger without unused articles", "contract", briefing=around.lose_ledger),
    Mutant("crashes on 5 %", ERRORED, crash_every=20),
    Mutant("claims in another order", None, answer=breakages.reverse_claims),
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
        self.changed = False
        """Whether anything that it was asked for, or gave, was another for it."""

    def ingest(self, article: ArticleInput) -> IngestResult:
        """As the inner engine does it."""
        broken = article if self._mutant.article is None else self._mutant.article(article)
        self._note(article, broken)
        result = self._inner.ingest(broken)
        self._texts[result.article_id] = self._inner.article(result.article_id).text
        return result

    def articles(self, filters: FilterInput = NO_FILTERS, limit: int = 50, offset: int = 0) -> ArticleList:
        """As the inner engine does it."""
        return self._inner.articles(filters, limit, offset)

    def article(self, article_id: str) -> ArticleFull:
        """As the inner engine does it: what is stored is never broken here."""
        return self._inner.article(article_id)

    def delete(self, article_id: str) -> Deleted:
        """As the inner engine does it, or not at all."""
        if self._mutant.keeps_deleted:
            self.changed = True
            return Deleted(deleted=(article_id,))
        return self._inner.delete(article_id)

    def search(
        self,
        query: str,
        filters: FilterInput = NO_FILTERS,
        limit: int | None = None,
        token_budget: int | None = None,
    ) -> SearchResult:
        """What the inner engine finds, where it searches at all."""
        if not isinstance(self._inner, Searching):
            return SearchResult(passages=())
        found = self._inner.search(query, self._filtered(filters), limit, token_budget)
        return self._note(found, SearchResult(passages=()) if self._mutant.finds_nothing else found)

    def ask(self, question: str, filters: FilterInput = NO_FILTERS, writer: WriterChoice = "auto") -> Answer:
        """The inner engine's answer, broken."""
        self._maybe_crash()
        asked = self._note(filters, NO_FILTERS) if self._mutant.remembers else self._filtered(filters)
        answer = good = self._inner.ask(question, asked, writer)
        if self._mutant.answer is not None:
            answer = self._mutant.answer(answer, self._within(filters))
        return self._note(good, answer.model_copy(update={"claims": self._broken(answer.claims)}))

    def brief(
        self,
        topic: str | None = None,
        filters: FilterInput = NO_FILTERS,
        max_claims: int | None = None,
        writer: WriterChoice = "auto",
    ) -> Briefing:
        """The inner engine's briefing, its claims broken."""
        self._maybe_crash()
        briefing = good = self._inner.brief(topic, self._filtered(filters), max_claims, writer)
        if self._mutant.briefing is not None:
            briefing = self._mutant.briefing(briefing)
        claims = self._broken(tuple(briefing.claims))
        return self._note(good, briefing.model_copy(update={"claims": claims}))

    def _filtered(self, filters: FilterInput) -> FilterInput:
        return filters if self._mutant.filters is None else self._note(filters, self._mutant.filters(filters))

    def _note(self, good: Given, broken: Given) -> Given:
        self.changed = self.changed or good != broken
        return broken

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
            self.changed = True
            raise Crash(f"call {self._calls} of a system that crashes every {every}")
