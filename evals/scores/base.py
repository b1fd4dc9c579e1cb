"""What a score is computed from, and what it is: a figure between bounds, or none.

In: a Case and what an engine gave for it, with the stored text of every article that was cited. Out: Scores.
None means that there was nothing to score; it is never 0 and never NaN. Nothing here asks an engine, and no
score imports the product's own verifying: a check against a copy of itself proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.cases import Case
from evals.labels import Fact
from evals.scores.stating import stated_facts, states
from evals.slips import Slip
from service.types import (
    Answer,
    ArticleFull,
    Briefing,
    Citation,
    Claim,
    LedgerEntry,
    PassageOut,
    WriterChoice,
)

Told = Citation | LedgerEntry | PassageOut
"""What says whose article it is of."""


@dataclass(frozen=True, slots=True)
class Score:
    """One figure for one case, and why it is what it is where that is not plain."""

    name: str
    value: float | None
    why: str = ""
    """For people: what was wrong. Empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What an engine gave for one case."""

    case: Case
    output: Answer | Briefing
    articles: Mapping[str, ArticleFull | None]
    """By id, what is cited and the case's own, as the engine itself gives them; None for an id that names none."""
    article_ids: Mapping[str, str]
    """By name, the ids under which the case's own articles are stored: gold spans are of these."""
    without: Answer | Briefing | None = None
    """For a case among noise or behind a filter: what was answered without it."""
    found: tuple[PassageOut, ...] | None = None
    """What a search for the question found, best first; None where nothing was searched for."""
    among: tuple[str, ...] = ()
    """Ids of the articles that were asked about besides the case's own: its noise."""
    first: tuple[PassageOut, ...] | None = None
    """The same for a single passage; None where that was not searched for."""
    alone: bool = False
    """Whether the index has nothing but the case's own articles and its noise."""
    faults: tuple[str, ...] = ()
    """What the engine did otherwise than its verbs promise when it was given the articles."""
    asked: WriterChoice = "auto"
    """The writer that was asked for."""
    slip: Slip | None = None
    """In the lane `scripted`: what its script said that is untrue."""
    requests: int | None = None
    """In the lane `scripted`: how often its script was asked for this output."""

    @property
    def texts(self) -> dict[str, str | None]:
        """Stored text by article id."""
        return {i: None if article is None else article.text for i, article in self.articles.items()}

    @property
    def asked_about(self) -> dict[str, str]:
        """The case's own articles that the question could be answered from: those that its filter lets through."""
        filtering = self.case.filtering
        return {
            name: i for name, i in self.article_ids.items() if filtering is None or name in filtering.lets
        }

    @property
    def article_id(self) -> str:
        """The id of the only article, or of a set's first."""
        return self.article_ids[self.case.suite.labels.names[0]]

    @property
    def own_texts(self) -> dict[str, str]:
        """The case's own articles as stored, by name."""
        return {name: self.texts.get(article_id) or "" for name, article_id in self.article_ids.items()}

    def name_of(self, citation: Citation) -> str | None:
        """The name of the article cited, where it is one of the case's own."""
        return next((name for name, i in self.article_ids.items() if i == citation.article_id), None)

    @property
    def expects(self) -> tuple[Fact, ...]:
        """The facts this output is judged by: the case's own, or the one that it states of those also right."""
        also = stated_facts(
            "\n".join(claim.text for claim in self.claims), self.case.also_right, self.case.suite
        )
        own = self.case.expects
        return (
            own
            if not also or any(states(fact, claim.text) for fact in own for claim in self.claims)
            else (also[0],)
        )

    @property
    def answer(self) -> Answer:
        """The output of a question. Raises TypeError for a briefing: scores ask only where it fits."""
        if not isinstance(self.output, Answer):
            raise TypeError(f"{self.case.case_id!r} has a {type(self.output).__name__}, not an Answer")
        return self.output

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the answer or the briefing."""
        return tuple(self.output.claims)

    def is_valid(self, citation: Citation) -> bool:
        """Whether the stored article has exactly the quoted words at the cited place.

        Python's own slicing forgives negative and too large numbers; this does not.
        """
        text = self.texts.get(citation.article_id)
        if text is None or not 0 <= citation.start < citation.end <= len(text):
            return False
        return text[citation.start : citation.end] == citation.quote

    def valid(self, claim: Claim) -> tuple[Citation, ...]:
        """The claim's citations that hold."""
        return tuple(citation for citation in claim.citations if self.is_valid(citation))


def differing(told: Told, article: ArticleFull | None, fields: Sequence[str]) -> list[str]:
    """The fields of which it does not say what is stored of its article; none where that is not there."""
    return [] if article is None else [f for f in fields if getattr(told, f) != getattr(article, f)]


def mean(values: list[float]) -> float | None:
    """The mean, or None of nothing."""
    return sum(values) / len(values) if values else None
