"""Which figures of one thing different sources give differently, whatever the thing is.

In: the Evidence of a briefing. Out: groups of GivenFigures that cannot all be right, each with who gives it; and for
two sentences, whether one must not be taken for a repetition of the other. One source's two figures are no
disagreement, nor is a figure that somebody gave before. Which figures are of one thing, `figures` says. Writes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.types import Evidence
from index.words import content_words
from service.attribution import Said, who_gives
from service.disagreement import as_written
from service.fates import befalls_people
from service.figures import Figure, differ, figures, of_one_thing, same_speaker
from service.language.antecedents import is_person
from service.language.saying import is_role
from service.llm.withholding import is_withheld
from service.matters import PEOPLE, Matter
from service.same_event import (
    are_days_apart,
    is_roundup,
    may_be_one_event,
    may_be_otherwise,
    may_tell_one_story,
)

_NEAR = 3
"""Sentences on either side in which a speaker may be named."""
_MOST = 60
"""Figures of one matter that are compared with each other."""


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A figure and who gives it."""

    figure: Figure
    said: Said

    @property
    def text(self) -> str:
        """The clause's exact words."""
        return self.figure.sentence.text[self.figure.clause.start : self.figure.clause.end]

    @property
    def written(self) -> str:
        """The figure as written, with what bounds it: "at least 22"."""
        number = self.figure.number
        return as_written(self.figure.sentence.text[number.start : number.end], number.qualifier)


class Rivals:
    """The figures of the sentences of a briefing's evidence, read when they are asked for and kept."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._figures: dict[int, list[Figure]] = {}

    def differ(self, place: int, other: int) -> bool:
        """Whether the sentences at two places give figures of one matter that cannot both be right."""
        return any(differ(a, b) for a in self._of(place) for b in self._of(other))

    def contradict(self, place: int, other: int) -> bool:
        """Whether two sources give them of one thing, neither of them days before the other."""
        articles = [self._evidence.sentences[p].article for p in (place, other)]
        return not are_days_apart(*articles) and any(
            of_one_thing(a, b)
            and _contradict(_given(a, place, self._evidence), _given(b, other, self._evidence))
            for a in self._of(place)
            for b in self._of(other)
            if differ(a, b)
        )

    def _of(self, place: int) -> list[Figure]:
        if place not in self._figures:
            self._figures[place] = figures(self._evidence.sentences[place])
        return self._figures[place]


def near(place: int, evidence: Evidence) -> Evidence:
    """The evidence around its sentence at `place`: all that says who speaks there, and soon searched."""
    window = evidence.sentences[max(0, place - _NEAR) : place + _NEAR + 1]
    article = evidence.sentences[place].article
    return Evidence(evidence.question, tuple(s for s in window if s.article == article), evidence.searched)


def rivals(evidence: Evidence, but: Callable[[Matter], bool]) -> list[list[GivenFigure]]:
    """The figures of one thing on which sources differ, in the order of the evidence; none of a matter of `but`."""
    told: dict[Matter, list[tuple[int, Figure]]] = defaultdict(list)
    for place, sentence in enumerate(evidence.sentences):
        if sentence.sentence.kind not in ("body", "caption") or is_roundup(sentence.article):
            continue
        for figure in figures(sentence):
            if (
                not but(figure.matter)
                and not _is_otherwise(figure)
                and not is_withheld(place, evidence.sentences)
            ):
                told[figure.matter].append((place, figure))
    found: list[list[GivenFigure]] = []
    for placed in told.values():
        group = placed[:_MOST]
        if not any(differ(a, b) for _, a in group for _, b in group):
            continue
        given = [_given(figure, place, evidence) for place, figure in group]
        found += [differing for one in _of_one_thing(given) if (differing := _differing(one))]
    return found


def _given(figure: Figure, place: int, evidence: Evidence) -> GivenFigure:
    """The figure of the sentence at `place`, with who gives it."""
    around = near(place, evidence)
    return GivenFigure(figure, who_gives(figure.sentence, figure.clause.start, figure.number.start, around))


def _is_otherwise(figure: Figure) -> bool:
    return may_be_otherwise(figure.told, figure.sentence.article.published_at)


def _of_one_thing(given: Sequence[GivenFigure]) -> list[list[GivenFigure]]:
    """The figures in groups, each of one thing: every one of a group can be told of the same as every other."""
    found: list[list[GivenFigure]] = []
    for one in given:
        group = next((g for g in found if all(_are_of_one(one.figure, other.figure) for other in g)), None)
        if group is None:
            found.append([one])
        else:
            group.append(one)
    return found


def _are_of_one(one: Figure, other: Figure) -> bool:
    return (
        of_one_thing(one, other)
        and may_be_one_event(one.sentence, other.sentence)
        and may_tell_one_story(one.sentence.article, other.sentence.article)
    )


def _differing(group: Sequence[GivenFigure]) -> list[GivenFigure]:
    """Those of a group whose source agrees with some other in nothing; each figure of a source once."""
    sources: list[list[GivenFigure]] = []
    for one in group:
        source = next((s for s in sources if _is_source(one, s[0])), None)
        if source is None:
            sources.append([one])
        elif not any(other.figure.number.value == one.figure.number.value for other in source):
            source.append(one)
    apart = [
        source
        for source in sources
        if any(all(_contradict(a, b) for a in source for b in other) for other in sources)
    ]
    own = [s for s in apart if s[0].said.speaker is None]
    kept = [one for source in apart for one in source] if len(own) < 2 else []
    return sorted(kept, key=list(group).index)


def _contradict(one: GivenFigure, other: GivenFigure) -> bool:
    """Whether two figures of one thing cannot both be right, and are of two sources that speak of the same."""
    return (
        differ(one.figure, other.figure) and not _is_source(one, other) and not _each_of_its_own(one, other)
    )


def _each_of_its_own(one: GivenFigure, other: GivenFigure) -> bool:
    """Whether each may speak of what is its own, as two airlines of their flights; nobody owns what befalls people."""
    if one.figure.matter.thing == PEOPLE and befalls_people(one.figure.matter.deed):
        return False
    named = [_is_a_name(given.said.speaker) for given in (one, other)]
    bodies = [_is_a_body(given) for given in (one, other)]
    return all(named) or any(bodies)


def _is_a_name(speaker: str | None) -> bool:
    """Whether a speaker is nothing but a name: "Virgin Atlantic", and not "the mayor" or "Police"."""
    found = content_words(speaker or "")
    return bool(found) and all(w.text[0].isupper() and not is_role(w.folded) for w in found)


def _is_a_body(given: GivenFigure) -> bool:
    speaker, text = given.said.speaker, given.figure.sentence.article.text
    return speaker is not None and _is_a_name(speaker) and not is_person(speaker, text)


def _is_source(one: GivenFigure, other: GivenFigure) -> bool:
    if one.said.speaker is None and other.said.speaker is None:
        return one.figure.sentence.article == other.figure.sentence.article
    return same_speaker(one.said.speaker, other.said.speaker)
