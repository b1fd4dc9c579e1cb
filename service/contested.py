"""The figures that sources disagree on, asked of every event in a briefing.

In: the Evidence of a briefing, and which of its sentences are on the topic. Out: Disagreements: one question each,
with every value, who gave it and the words. Figures of harm, which news reports differ on most, are asked for by name
and tied to events by `same_event`; all others are compared as `rivals` has them, by what each is a figure of. Knows
nothing of centrality or ledgers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from index.types import Evidence, EvidenceSentence
from service.disagreement import SaidValue, differ, said_values
from service.fates import name_of_stem
from service.llm.planted import is_planted
from service.llm.withholding import is_withheld
from service.matters import Matter
from service.protocols import Draft, DraftClaim
from service.questions import Question, read_question
from service.rivals import GivenFigure, near, rivals
from service.same_event import groups_of_one_event, is_roundup, may_be_compared
from service.support import weigh
from service.types import Disagreement, DisagreementValue
from service.values import values
from service.verifying import verify

_ASKED = ("How many people were killed?", "How many people were injured?", "How many people were arrested?")
_OF_HARM = re.compile(
    r"kill|dead|death|\bdie[ds]?\b|dying|fatal|toll|casualt|slain|murder|injur|wound|hurt|arrest|detain|custody|apprehend",
    re.IGNORECASE,
)
"""What a sentence must have to be read at all: most have no word of harm."""
_HARM = frozenset(name_of_stem(stem) for stem in ("kill", "injur", "arrest"))
"""What `_ASKED` asks of: those figures are not compared a second time."""


def contested(evidence: Evidence, on_topic: Collection[str] | None = None) -> tuple[Disagreement, ...]:
    """Disagreements over one event each, in the order of the evidence.

    `on_topic` has the labels of the sentences one of which has to be among those that differ; None is any. An article
    about many things is left out: nothing ties its figures together. So is what talks to a model.
    """
    found: list[Disagreement] = []
    for asked in _ASKED:
        question = read_question(asked)
        said = [
            value
            for place, sentence in enumerate(evidence.sentences)
            for value in _said(question, sentence, near(place, evidence))
            if not is_withheld(place, evidence.sentences)
        ]
        for group in groups_of_one_event(said):
            told = _once_each(group)
            relevant = on_topic is None or any(v.support.sentence.label in on_topic for v in group)
            if relevant and differ(question, told) and _are_named(told):
                found.append(Disagreement(question=asked, values=_values(told, evidence)))
    for others in rivals(evidence, _is_of_harm):
        if on_topic is None or any(one.figure.sentence.label in on_topic for one in others):
            asked = others[0].figure.read.question
            found.append(Disagreement(question=asked, values=_values(others, evidence)))
    return tuple(_told_apart(found))


def _is_of_harm(matter: Matter) -> bool:
    """Whether figures of a matter are compared by `_ASKED` already, which knows more of them."""
    return matter.deed in _HARM


def _told_apart(found: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Those of which two values stood; those of one question, over several events, each by the headline above it."""
    stood = [one for one in found if len({v.value for v in one.values}) > 1]
    asked = Counter(one.question for one in stood)
    seen: set[str] = set()
    for each in stood:
        question = each.question
        if asked[question] > 1:
            cited = each.values[0].claim.citations[0]
            above = cited.headline if cited.headline and not is_planted(cited.headline) else cited.article_id
            longer = f"{question} ({above})"
            question = longer if longer not in seen else f"{question} ({len(seen) + 1})"
        seen.add(question)
        yield each.model_copy(update={"question": question})


def _said(question: Question, sentence: EvidenceSentence, around: Evidence) -> list[SaidValue]:
    """The figures in a sentence that may be compared, each with who gives it."""
    if sentence.sentence.kind not in ("body", "caption") or is_roundup(sentence.article):
        return []
    if not _OF_HARM.search(sentence.text) or not values(question, sentence.text):
        return []
    said = said_values(question, [weigh(question, sentence)], around)
    return [value for value in said if may_be_compared(value)] if not _adds_up(said) else []


def _adds_up(said: Sequence[SaidValue]) -> bool:
    """Whether one source gives several figures at once: "470 protesters and 61 officers" are of different people."""
    sources = [value.source for value in said]
    return len(sources) != len(set(sources))


def _once_each(group: Sequence[SaidValue]) -> list[SaidValue]:
    """One figure of one source once."""
    kept: dict[tuple[str, str], SaidValue] = {}
    for value in group:
        kept.setdefault((value.value.normal, value.source.casefold()), value)
    return list(kept.values())


def _are_named(told: Sequence[SaidValue]) -> bool:
    """Whether at most one of the differing figures is an article's own: the others have someone who stands by them."""
    own = {value.value.normal for value in told if value.said.speaker is None}
    named = {value.value.normal for value in told if value.said.speaker is not None}
    return len(own - named) <= 1


def _values(said: Sequence[SaidValue | GivenFigure], evidence: Evidence) -> tuple[DisagreementValue, ...]:
    found = []
    for value in said:
        drafted = DraftClaim(value.text, value.said.speaker, value.said.labels)
        for claim in verify(Draft("answered", (drafted,)), evidence).claims:
            found.append(DisagreementValue(value=value.written, speaker=claim.speaker, claim=claim))
    return tuple(found)
