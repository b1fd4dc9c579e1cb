"""The cited sentences in parts, each with who says it: whose words a claim may have from where.

In: what a claim cites. Out: Parts. Whom "she" means is looked up in the sentences beside it in the article, cited or
not (`attribution`); where it is not plain, a part is of nobody. Knows nothing of claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.attribution import who_said
from service.cited import Cited, CitedSentence
from service.language.antecedents import is_of_other_gender, is_of_other_number
from service.language.numbers import Number
from service.language.speakers import Attribution
from service.someone import may_be, may_be_same


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a cited sentence that the same ones say."""

    sentence: CitedSentence
    said_by: tuple[Attribution, ...]
    """Innermost first; none where the article itself speaks."""
    around: tuple[Attribution, ...]
    """Those in whose clause the words stand, beside who says and that it is said."""
    resolved: str | None
    """By name, whom the sentences around show to be the innermost; None where they do not, or nobody is."""
    stems: frozenset[str]
    numbers: frozenset[tuple[float, str]]

    @property
    def is_plain(self) -> bool:
        """Whether it is plain who says it, or that the article does."""
        return not self.said_by or self.resolved is not None

    def is_by_another(self, speaker: str) -> bool:
        """Whether "he" says it, and the speaker is a woman or several, or the other way round."""
        if not self.said_by or self.resolved is not None:
            return False
        pronoun = self.said_by[0].speaker
        return is_of_other_number(pronoun, speaker) or is_of_other_gender(
            pronoun, speaker, self.sentence.article.text
        )

    def is_of(self, speaker: str) -> bool:
        """Whether `speaker` may be one of those who say it."""
        if self.resolved is not None and may_be_same(speaker, self.resolved):
            return True
        return any(may_be(speaker, a, self.sentence.text) for a in self.around)


def parts_of(cited: Cited) -> list[Part]:
    """The parts of all cited sentences; the words that only name a speaker are in none."""
    return [part for sentence in cited for part in sentence.once(_parts)]


def _parts(sentence: CitedSentence) -> tuple[Part, ...]:
    made = []
    found = sentence.attributions
    by: dict[tuple[tuple[Attribution, ...], tuple[Attribution, ...]], _Words] = {}
    for word in sentence.content:
        by.setdefault(_held(found, word.start), _Words(word.start)).stems.add(word.stem)
    for number in sentence.numbers:
        by.setdefault(_held(found, number.start), _Words(number.start)).numbers.add(key_of(number))
    for (said_by, around), its in by.items():
        said = who_said(sentence.evidence, its.start, sentence.around)
        if not said_by and said.speaker is not None and said.attribution is None:
            continue  # it lies within a quotation that another sentence attributes
        resolved = said.speaker if said_by else None
        stems, keys = frozenset(its.stems), frozenset(its.numbers)
        made.append(Part(sentence, said_by, around, resolved, stems, keys))
    return tuple(made)


@dataclass(slots=True)
class _Words:
    """What is gathered of one part."""

    start: int
    stems: set[str] = field(default_factory=set)
    numbers: set[tuple[float, str]] = field(default_factory=set)


def _held(
    found: Sequence[Attribution], position: int
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """Whose words stand at a place, innermost first; and in whose clauses it is."""
    saying_it = [a for a in found if a.said_start <= position < a.said_end]
    around = [a for a in found if a.start <= position < a.end or a in saying_it]
    return tuple(sorted(saying_it, key=lambda a: a.said_end - a.said_start)), tuple(around)


def key_of(number: Number) -> tuple[float, str]:
    """What two numbers share that are the same."""
    return float(number.value), number.kind
