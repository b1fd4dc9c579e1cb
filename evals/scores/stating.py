"""Whether words state a labelled fact: the one place where scores use the typed matchers.

In: a claim's text, a Fact, the suite that the fact is of. Out: yes or no, and which near miss spoils it. It
does not look at citations or speakers. Where an article's own sentence gives two speakers' values, a claim
that quotes it holds the near miss of each: that is no error as long as the other value's fact is stated too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from evals.labels import Fact, Suite
from evals.matcher_types import Matcher
from evals.matchers import holds as _holds

holds = lru_cache(maxsize=200_000)(_holds)
"""Scores ask the same of the same claim many times over; matchers and texts never change."""


def states(fact: Fact, text: str) -> bool:
    """Whether every matcher of the fact holds in the text."""
    return all(holds(matcher, text) for matcher in fact.answer)


def near_miss(fact: Fact, text: str, suite: Suite) -> Matcher | None:
    """The first of the fact's `must_not` that holds in the text and belongs to no other fact stated there."""
    return next(
        (m for m in fact.must_not if holds(m, text) and not _is_of_another(m, fact, text, suite)),
        None,
    )


def stated_facts(text: str, facts: Iterable[Fact], suite: Suite) -> list[Fact]:
    """The facts that the text states rightly."""
    return [fact for fact in facts if states(fact, text) and near_miss(fact, text, suite) is None]


def _is_of_another(matcher: Matcher, fact: Fact, text: str, suite: Suite) -> bool:
    return any(
        other.id != fact.id and holds(matcher, other.claim) and states(other, text)
        for other in suite.labels.facts
    )
