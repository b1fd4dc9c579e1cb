"""Several sources, several figures: which values were given for one question, by whom, and whether they differ.

In: the weighed sentences that answer a question for a figure, and the Evidence. Out: SaidValues, each with its clause
and its speaker. Nothing is averaged or preferred here: whoever reads the answer sees them all. Knows nothing of drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.synonyms import groups
from index.types import Evidence
from index.words import Word, content_words
from service.attribution import Said, who_gives
from service.language.acronyms import is_short_for
from service.language.clauses import Clause, clauses
from service.language.numbers import Number, numbers
from service.margins import may_agree
from service.matters import is_to_come
from service.questions import Question
from service.support import Support
from service.values import Value, values
from service.withdrawn import is_withdrawn

FIGURES = frozenset(("count", "money", "percent"))
"""Kinds of question whose values can be compared: two dates may be one day, two names one person."""
_BESIDE = 30
"""Characters: a number this near to a word of harm counts the harmed."""
_COUNTS_HARM = re.compile(
    r"\b(?:death toll|toll|(?:number|count) of (?:\w+ ){0,3}?(?:dead|killed|deaths|fatalities|casualties|injured"
    r"|wounded|arrested|missing))\b[^.;:]*$",
    re.IGNORECASE,
)
"""Before a figure, however far from it: "the number of people killed when the ferry capsized rose to 19"."""
_BODIES = re.compile(
    r"\b(?:bodies|corpses)\b(?=[^.;:]{0,30}?\b(?:found|recovered|brought|pulled|retrieved|taken|washed|removed|received|lay"
    r"|lying|identified|buried)\b)|(?<=found |ieved |vered |ulled |unted |ified |eived |moved |uried )"
    r"(?:\S+ ){0,4}?(?:bodies|corpses)\b",
    re.IGNORECASE,
)
"""Bodies of the dead, not those that govern."""
_PARTS = re.compile(r",|;|\b(?:and|but|while|with)\b", re.IGNORECASE)
_ASKS_WHO_SAID = re.compile(
    r"\b(?:according to|say|says|said|reports?|reported|claims?|claimed|told|tell|estimated?|count|give|gave|put)\b"
    r"|\b(?:by|from) the\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One value, where it stands, and who gave it."""

    value: Value
    support: Support
    clause: Clause
    said: Said

    @property
    def text(self) -> str:
        """The clause's exact words."""
        return self.support.sentence.text[self.clause.start : self.clause.end]

    @property
    def written(self) -> str:
        """The value as written, with what bounds it: "at least 22"."""
        text, number = self.support.sentence.text, self.number
        return as_written(text[self.value.start : self.value.end], number.qualifier if number else None)

    @property
    def number(self) -> Number | None:
        """The value as a number with its bound; None where it is none."""
        return number_at(self.support.sentence.text, self.value.start)

    @property
    def source(self) -> str:
        """Who gives the value: the speaker, or the article that says it of itself."""
        return (
            self.said.speaker
            or self.support.sentence.article.outlet
            or self.support.sentence.article.article_id
        )


def number_at(text: str, start: int) -> Number | None:
    """The number that begins there, if one does."""
    return next((number for number in numbers(text) if number.start == start), None)


def kinds_of(support: Support) -> frozenset[str]:
    """Of which kinds the values of a sentence are that are numbers: counts, sums of money, percentages."""
    found = (number_at(support.sentence.text, value.start) for value in support.values)
    return frozenset(number.kind for number in found if number is not None)


def as_written(value: str, bound: str | None) -> str:
    """A value behind what bounds or hedges it, where something does."""
    return f"{bound} {value}" if bound else value


def said_values(question: Question, supports: Sequence[Support], evidence: Evidence) -> list[SaidValue]:
    """Every value in `supports` that answers `question`, in reading order; of one source and value, the best only.

    What is planned or expected is none beside what is told as what is, unless that is asked; a feared toll is one.
    """
    best: dict[tuple[str, str], SaidValue] = {}
    for support in supports:
        text = support.sentence.text
        parts = clauses(text)
        given: set[Clause] = set()
        for value in support.values:
            clause = next(c for c in parts if c.end > value.start)
            at = value.start - clause.start
            # One clause is one claim: "2bn francs ($3.3m)" is no disagreement.
            if clause in given or not _same_matter(question, text[clause.start : clause.end], at):
                continue
            given.add(clause)
            found = SaidValue(
                value, support, clause, who_gives(support.sentence, clause.start, value.start, evidence)
            )
            best.setdefault((value.normal, _speaker_key(found.source)), found)
    asked = [found for found in best.values() if is_asked(question, found.said.speaker)]
    chosen = asked if asked and names_who(question) else list(best.values())
    done = [found for found in chosen if not is_to_come(found.text)]
    if done and not is_to_come(question.text) and not asks_of_harm(question):
        chosen = done
    return sorted(chosen, key=lambda v: (evidence.sentences.index(v.support.sentence), v.value.start))


def asked_values(question: Question, text: str) -> list[Value]:
    """The values in `text` that are of what is asked, and that it does not take back."""
    parts = clauses(text)
    found = []
    for value in values(question, text):
        clause = next(c for c in parts if c.end > value.start)
        at = value.start - clause.start
        if _same_matter(question, text[clause.start : clause.end], at) and not is_withdrawn(
            text, value.start
        ):
            found.append(value)
    return found


def names_who(question: Question) -> bool:
    """Whether the question may ask for what somebody says: "according to", "by the"."""
    return _ASKS_WHO_SAID.search(question.text) is not None


def may_differ(question: Question) -> bool:
    """Whether values of two sources that answer the question can be told to differ: figures, and hours of a day."""
    return question.kind in FIGURES or question.part == "clock"


def differ(question: Question, found: Sequence[SaidValue]) -> bool:
    """Whether different sources give different values: one source's two figures are no conflict by themselves."""
    return any(
        _speaker_key(one.source) != _speaker_key(other.source)
        and are_two(question, one.value.normal, one.number, other.value.normal, other.number)
        for one, other in combinations(found, 2)
    )


def are_two(question: Question, one: str, number: Number | None, other: str, another: Number | None) -> bool:
    """Whether two values, each by its normal form and its number, are two answers: "210" is none beside "at least 100".

    Tolls are, whatever bounds them: "at least 17" and "at least 22" are how far two sources have counted the dead.
    """
    if one == other or number is None or another is None or asks_of_harm(question):
        return one != other
    return not may_agree(number, another)


def _speaker_key(source: str) -> str:
    return " ".join(word.stem for word in content_words(source)) or source


def asks_of_harm(question: Question) -> bool:
    """Whether the question is about the killed, the injured or the arrested, whom reports count differently."""
    return bool(_harm(question.words))


def is_of_other_harm(question: Question, support: Support) -> bool:
    """Whether a sentence tells of the injured alone where the question is about the killed, and so on."""
    asked, told = _harm(question.words), _harm(content_words(support.sentence.text))
    return bool(asked and told) and not asked & told


def _same_matter(question: Question, clause: str, at: int) -> bool:
    """Whether the value at `at` in the clause is of what the question asks about: the killed, not the wounded.

    The nearest word of harm decides; beside one, a number answers no question about anything else. Only for harm: any
    other verb has too many words that mean it.
    """
    asked = _harm(question.words)
    told = [(_distance(clause, w.start, at), _harm([w])) for w in content_words(clause)]
    told += [(_distance(clause, found.start(), at), _DEAD) for found in _BODIES.finditer(clause)]
    nearest = min((one for one in told if one[1]), key=lambda one: one[0], default=None)
    if not asked:
        beside = nearest is not None and nearest[0] <= _BESIDE
        return question.kind != "count" or not (beside or _COUNTS_HARM.search(clause, 0, at))
    return nearest is not None and bool(nearest[1] & asked)


def _distance(clause: str, word: int, value: int) -> int:
    """Characters between a word of harm and a figure; far more where a comma or a conjunction stands between."""
    between = clause[min(word, value) : max(word, value)]
    return len(between) + (100 if _PARTS.search(between) else 0)


def _harm(found: Iterable[Word]) -> frozenset[int]:
    return frozenset[int]().union(*(groups(word.stem) & _HARM for word in found))


_DEAD = groups("kill")
_HARM = _DEAD | groups("injur") | groups("arrest") | groups("miss") | groups("rescu")


def is_asked(question: Question, speaker: str | None) -> bool:
    """Whether the question names this speaker, in full, by a telling word or by initials (SOHR)."""
    if speaker is None:
        return False
    asked = {w.stem for w in question.words}
    spoken = content_words(speaker)
    telling = [
        w for w in spoken if w.stem in asked and w.text.casefold() not in ("official", "officials", "us")
    ]
    return bool(telling) or is_short_for(question.words, speaker)
