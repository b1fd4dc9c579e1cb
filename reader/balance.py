"""How often a question is learnt from, and how much it counts, so that counting shared words alone would teach nothing.

In: reports. Out: a chance and a weight for each kind of question. Writers of questions ask what is answered in other
words, and what is not in the report's own. So in each bin, by the share of a question's words that one sentence has,
answered and unanswered questions are made to count alike, or answered ones a little more where more words are shared.
Standard library alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.examples import beginnings
from reader.reports import Question, Report

BINS = 5
LEAST_CHANCE, LEAST_WEIGHT, MOST_WEIGHT = 0.12, 0.6, 2.5
Kind = tuple[int, bool]
"""The bin of a question, and whether it is answered."""


@dataclass(frozen=True, slots=True)
class Share:
    """What becomes of a question of one kind."""

    chance: float
    """That it is learnt from when its turn comes, 0 to 1."""
    weight: float
    """What its loss counts."""


def kind_of(question: Question, report: Report) -> Kind:
    """By the sentence that has most of the question's words; one without words is in the middle."""
    asked = beginnings(question.text)
    most = (
        max((len(asked & beginnings(s)) / len(asked) for s in report.sentences), default=0.0)
        if asked
        else 0.5
    )
    return min(BINS - 1, int(BINS * most)), bool(question.answered_by)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What part of the questions of a bin is to count as answered."""

    first: float = 0.4
    """In the bin of fewest shared words."""
    more: float = 0.05
    """In each next bin."""
    power: float = 0.5
    """How far both sides are moved: by a half they meet that part, by 1 they end as far beyond it as they began."""


def shares(reports: Iterable[Report], wanted: Wanted) -> dict[Kind, Share]:
    """For every kind."""
    counted = Counter(kind_of(question, report) for report in reports for question in report.questions)
    found = {}
    for place in range(BINS):
        answered = wanted.first + wanted.more * place
        for kind, part in (((place, True), answered), ((place, False), 1 - answered)):
            own, other = max(1, counted[kind]), max(1, counted[(place, not kind[1])])
            balanced = (part / (1 - part) * other / own) ** wanted.power
            chance = min(1.0, max(LEAST_CHANCE, 1.7 * balanced))
            found[kind] = Share(chance, min(MOST_WEIGHT, max(LEAST_WEIGHT, balanced / chance)))
    return found
