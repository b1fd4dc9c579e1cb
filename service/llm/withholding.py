"""Which sentences of some evidence are kept from models and from briefings: those that talk to a model.

In: sentences in reading order. Out: the labels of those that do so alone, over the border to a neighbour, or because
the sentence before announces it. What a sentence alone gives away, `planted` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.types import EvidenceSentence
from service.llm.planted import is_plain_order, is_planted

_SEAM = 300
"""Characters on each side of the border between two sentences in which an order may be split."""
_ENDS = " .!?…;\"'”’)"
_BEFORE, _BEHIND = 2, 1
"""Neighbours of a sentence that can give it away."""


def withheld(sentences: Sequence[EvidenceSentence]) -> set[str]:
    """The labels of what talks to a model: alone, over the border to its neighbour, or announced by it."""
    found = {s.label for s in sentences if is_planted(s.text)}
    for one, other in pairwise(sentences):
        if one.article != other.article or one.sentence.ordinal + 1 != other.sentence.ordinal:
            continue
        alone = one.label in found
        if alone and one.text.rstrip("\"'”’ ").endswith(":"):
            found.add(other.label)
        elif not {one.label, other.label} & found and is_plain_order(_seam(one, other)):
            found |= {one.label, other.label}
    return found


def is_withheld(place: int, sentences: Sequence[EvidenceSentence]) -> bool:
    """Whether the sentence at `place` is among them, as far as its neighbours tell."""
    near = sentences[max(0, place - _BEFORE) : place + _BEHIND + 1]
    return sentences[place].label in withheld(near)


def _seam(one: EvidenceSentence, other: EvidenceSentence) -> str:
    """The end of one and the beginning of the other, as one sentence."""
    return f"{one.text[-_SEAM:].rstrip(_ENDS)} {other.text[:_SEAM]}"
