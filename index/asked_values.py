"""What kind of value a question asks for, as far as its words tell, and which sentences have a new one.

In: a question, sentences with their stems. Out: whether each holds a figure or a name that the question does not have
itself. Rough on purpose: it is one term of a score, and looks at every sentence found. It answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from index.words import stems as word_stems

Wanted = Literal["figure", "name"]

_FIGURE = re.compile(
    r"\b(?:how (?:many|much|long|old|far|tall|high|large|big)|when|percentage|number of"
    r"|what (?:year|date|day|month|century|decade|percent\w*|number|age|time)"
    r"|which (?:year|century|decade|day|month))\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:who|whom|whose|where|what (?:country|city|state|person|name)|which (?:country|city|state))\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[\s(“\"‘'])[A-Z][\w’'-]+")


def wanted_value(question: str) -> Wanted | None:
    """What `question` asks for; None where it asks for no figure and no name.

    >>> wanted_value("How many died?"), wanted_value("Who said so?"), wanted_value("Why?")
    ('figure', 'name', None)
    """
    if _FIGURE.search(question):
        return "figure"
    return "name" if _NAME.search(question) else None


def holds_value(wanted: Wanted | None, text: str, stems: Collection[str], asked: Collection[str]) -> bool:
    """Whether a sentence of these `stems` has what is `wanted` and not `asked`, the stems of the question.

    A name is any word with a capital inside the sentence.
    """
    if wanted == "figure":
        return any(stem[0].isdigit() and stem not in asked for stem in stems)
    if wanted == "name":
        return any(stem not in asked for found in _CAPITAL.findall(text) for stem in word_stems(found))
    return False
