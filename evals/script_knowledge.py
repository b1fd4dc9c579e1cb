"""What the script knows: which case is asked, and its right answer as far as the prompt shows the words for it.

In: cases, and an Asking. Out: the Case, and its right claims, each with the labels of the shown sentences that hold a
gold quote; none for a fact whose evidence is not shown, so that what retrieval loses is lost to the answer too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.cases import Case
from evals.labels import Fact
from evals.script_places import Places, places_of
from evals.script_reading import Asking, Shown, folded
from service.protocols import DraftClaim

_MOST_BESIDE = 3
"""Sentences that are cited beside the evidence."""
_SHORT = 3
"""Letters of words that say little: "of", "the"."""


@dataclass(frozen=True, slots=True)
class Right:
    """A fact as the script claims it."""

    fact: Fact
    draft: DraftClaim


class Knowledge:
    """The labels, by question."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._cases: dict[str, list[Case]] = defaultdict(list)
        cases = tuple(cases)
        for case in cases:
            if case.question is not None:
                self._cases[folded(case.question)].append(case)
        self.questions = frozenset(self._cases)
        """Every question, folded."""
        # all briefings on one topic are about the same articles
        self._briefings = {folded(topic): case for case in cases if (topic := case.topic) is not None}
        self.topics = frozenset(self._briefings)
        """Every topic of a briefing, folded."""

    def briefing(self, topic: str) -> Case | None:
        """A briefing on that topic; None where it is none."""
        return self._briefings.get(topic)

    def case(self, asking: Asking) -> Case:
        """The case of that question whose articles, as published, edited or attacked, have most of what is shown."""
        return max(
            self._cases[asking.question],
            key=lambda case: sum(bool(places_of(s.text, case.suite)) for s in asking.sentences),
        )


def rights(case: Case, asking: Asking, facts: Iterable[Fact] | None = None) -> list[Right]:
    """The facts that a right answer states (or `facts`) and that are shown; or else one of those also right."""
    places = Places(case.suite, asking.sentences)
    due = [right for fact in facts or case.expects if (right := _right(fact, case, asking, places))]
    also = (right for fact in case.also_right if (right := _right(fact, case, asking, places)))
    return due or [right for right in [next(also, None)] if right is not None]


def _right(fact: Fact, case: Case, asking: Asking, places: Places) -> Right | None:
    for spans in case.suite.gold[fact.id]:
        labels = places.labels(spans)
        if labels is not None:
            speaker = fact.said_by.speaker if fact.said_by else None
            beside = _beside(fact.claim, speaker, labels, asking.sentences)
            return Right(fact, DraftClaim(fact.claim, speaker, (*labels, *beside)))
    return None


def _beside(
    claim: str, speaker: str | None, labels: Sequence[str], sentences: Sequence[Shown]
) -> tuple[str, ...]:
    """Labels of the nearest sentences with words of the claim that the evidence lacks, such as a name for its "he"."""
    words = {s.label: frozenset(folded(s.text).split()) for s in sentences}
    place = {s.label: number for number, s in enumerate(sentences)}
    missing = _telling(f"{claim} {speaker or ''}").difference(*(words[label] for label in labels))
    added: list[str] = []
    while missing and len(added) < _MOST_BESIDE:
        best = max(words, key=lambda s: (len(missing & words[s]), -abs(place[s] - place[labels[0]])))
        if not missing & words[best]:
            break
        added.append(best)
        missing -= words[best]
    return tuple(added)


def _telling(text: str) -> frozenset[str]:
    """Its words that say something: names, numbers, and all that are not short."""
    found = re.findall(r"\w+", text)
    return frozenset(w.casefold() for w in found if len(w) > _SHORT or w[0].isdigit() or w.isupper())
