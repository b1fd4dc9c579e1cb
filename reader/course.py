"""What the reader learns from, in two stages: each a few sources of questions, asked so many times over.

In: the folders of reports, and SQuAD 2.0's file. Out: for each step of training, groups of questions. First the made-up
reports alone; then, from weights that know what an answer is, what is hard: an analyst's questions in words of her own
(`inquiries/`), pairs of questions and of reports where one word or name decides (`pairs/`), squad2's own; and some of
the reports again, not to be forgotten.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.balance import Kind, Share, Wanted, shares
from reader.reports import Question, Report, load
from reader.squad import squad_reports

PAIRS = Path(__file__).parent / "pairs"
INQUIRIES = Path(__file__).parent / "inquiries"
USUAL = Wanted()
QUESTIONS_A_GROUP = 12
"""Of one report."""


@dataclass(frozen=True, slots=True)
class Source:
    """Reports of one kind, and how often each of their questions is learnt from."""

    name: str
    reports: Sequence[Report]
    passes: float
    wanted: Wanted = USUAL
    """What part of them is to count as answered."""

    @property
    def learnt(self) -> list[Report]:
        """Those that are not for measuring."""
        return [report for report in self.reports if not report.kept_back]


@dataclass(frozen=True, slots=True)
class Stage:
    """What is learnt from before the weights are written."""

    sources: tuple[Source, ...]
    rate: float
    """Of the encoder, at its highest; the heads learn twice as fast."""
    least: float
    """The share of it that is left at the end, to which it comes down in a straight line."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one report."""

    report: Report
    questions: Sequence[Question]
    balance: Mapping[Kind, Share]
    """Of the source that it is from."""


def first_stage(passes: float) -> Stage:
    """The made-up reports, moved further than to what is wanted: their bins are nearly even."""
    return Stage((Source("reports", load(), passes, Wanted(power=1.0)),), 2.5e-4, 0.43)


def second_stage(passes: float, squad: Path) -> Stage:
    """What is hard; `passes` are those over the inquiries."""
    return Stage(
        (*made_sources(passes), Source("squad2", squad_reports(squad), 3.0 * passes)),
        1.5e-4,
        0.02,
    )


def made_sources(passes: float) -> tuple[Source, ...]:
    """Those of the second stage that were made for it, or for the first."""
    return (
        Source("reports", load(), 0.15 * passes),
        Source("pairs", load(PAIRS, kept_back=2), 0.7 * passes),
        Source("inquiries", load(INQUIRIES), passes, Wanted(0.5, 0.0)),
    )


def steps(stage: Stage, together: int, chance: random.Random) -> list[list[Group]]:
    """The groups of each step, `together` at once, in an order by chance."""
    order = [group for source in stage.sources for group in _of(source, chance)]
    chance.shuffle(order)
    return [order[first : first + together] for first in range(0, len(order) - together + 1, together)]


def _of(source: Source, chance: random.Random) -> list[Group]:
    """A source's groups, as often as it is passed over; of a part of a pass, some by chance."""
    balance = shares(source.learnt, source.wanted)
    found: list[Group] = []
    left = source.passes
    while left > 0:
        once = [group for report in source.learnt for group in _groups(report, balance, chance)]
        found += chance.sample(once, round(min(1.0, left) * len(once)))
        left -= 1
    return found


def _groups(report: Report, balance: Mapping[Kind, Share], chance: random.Random) -> Iterator[Group]:
    questions = chance.sample(report.questions, len(report.questions))
    for first in range(0, len(questions), QUESTIONS_A_GROUP):
        yield Group(report, questions[first : first + QUESTIONS_A_GROUP], balance)
