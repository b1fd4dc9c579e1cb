"""Whether a text speaks of the place that a question asks about, or plainly of another one.

In: a question and a text. Out: a yes or no. "How many troops are in Syria?" is not answered by "There are 2,500 troops
in Iraq", though nearly every word agrees. Only a place named behind a preposition counts, on both sides: a text
without one may speak of any place. Knows nothing of ranking.
"""

from __future__ import annotations

import re

from index.synonyms import groups
from index.words import content_words
from service.language.names import Name, names

_BEFORE = re.compile(
    r"\b(?:in|at|inside|near|across|within|into|outside|through)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)


def elsewhere(question: str, text: str) -> bool:
    """Whether `text` names places, and none of them is a place that `question` names."""
    asked, told = _places(question), _places(text)
    return bool(asked and told) and not any(_same(place, text) for place in asked)


def located(text: str) -> frozenset[str]:
    """The places that `text` names behind a preposition, folded."""
    return frozenset(place.casefold() for place in _places(text))


def _places(text: str) -> list[str]:
    return [name.text for name in names(text) if _is_located(text, name)]


def _is_located(text: str, name: Name) -> bool:
    return _BEFORE.search(text[max(0, name.start - 40) : name.start]) is not None


def _same(place: str, text: str) -> bool:
    there = {w.stem for w in content_words(text)}
    known = frozenset[int]().union(*(groups(stem) for stem in there))
    return any(w.stem in there or groups(w.stem) & known for w in content_words(place))
