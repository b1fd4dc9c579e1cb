"""Whether verified claims agree on the figure that was asked for, whatever their writer calls the outcome.

In: a question, the outcome that a writer gives and the claims that stand. Out: the outcome. Changed is only what the
claims show: two figures of what is asked, of two speakers, are `conflicting`; one figure in every claim is `answered`.
In doubt the writer's word stands: about another event or year, about some of the people only, about other things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from index.synonyms import is_among
from index.words import content_words
from service.counting import kinds_of_people
from service.disagreement import FIGURES, are_two, asked_values, asks_of_harm, is_asked, names_who, number_at
from service.language.numbers import Number
from service.language.speakers import attributions
from service.questions import Question, read_question
from service.same_event import may_be_otherwise
from service.someone import may_be_same
from service.types import Claim, Outcome

_LEAST_ASKED = 0.5
"""Share of a question's words that a claim must have for its figure to be what is asked, if that is not of harm."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """The one figure that a claim gives, and who gives it."""

    normal: str
    number: Number | None
    source: str
    people: frozenset[str]
    """The kinds of people that it counts; none for people in general."""


def settled(question: str, outcome: Outcome, claims: Sequence[Claim]) -> Outcome:
    """`outcome`, or what the figures of the claims show instead."""
    asked = read_question(question)
    if outcome == "insufficient" or len(claims) < 2 or asked.kind not in FIGURES:
        return outcome
    figures = [_figure(asked, claim) for claim in claims]
    told = [figure for figure in figures if figure is not None]
    if outcome == "conflicting":
        agree = len(told) == len(claims) and len({figure.normal for figure in told}) == 1
        return "answered" if agree else outcome
    if names_who(asked):
        told = [figure for figure in told if is_asked(asked, figure.source)]
    return "conflicting" if any(_differ(asked, a, b) for a, b in combinations(told, 2)) else outcome


def _differ(asked: Question, one: _Figure, other: _Figure) -> bool:
    return (
        are_two(asked, one.normal, one.number, other.normal, other.number)
        and one.people == other.people
        and not may_be_same(one.source, other.source)
    )


def _figure(asked: Question, claim: Claim) -> _Figure | None:
    """The claim's figure; None where it gives several, or one that its citations do not have for what is asked."""
    found = asked_values(asked, claim.text)
    normals = {value.normal for value in found}
    cited = {value.normal for citation in claim.citations for value in asked_values(asked, citation.quote)}
    if len(normals) != 1 or not normals <= cited or not _is_about(asked, claim.text):
        return None
    if may_be_otherwise(claim.text, claim.citations[0].published_at):
        return None
    number = number_at(claim.text, found[0].start)
    return _Figure(normals.pop(), number, _source(claim), kinds_of_people(claim.text, found[0].end))


def _is_about(asked: Question, text: str) -> bool:
    if asks_of_harm(asked):
        return True
    there = {word.stem for word in content_words(text)}
    shared = sum(is_among(word.stem, there) for word in asked.words)
    return shared >= _LEAST_ASKED * len(asked.words)


def _source(claim: Claim) -> str:
    """Who gives it: as the claim's field or words have it, or the article."""
    named = next((a.speaker for a in attributions(claim.text) if not a.is_pronoun), None)
    cited = claim.citations[0]
    return claim.speaker or named or cited.outlet or cited.article_id
