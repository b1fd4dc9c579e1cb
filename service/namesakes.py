"""Whether a sentence is about another bearer of a surname: Martin Skelley, where the question asks for Carol Skelley.

In: a question and a weighed sentence. Out: the objection, or None. In doubt there is none: for a surname alone, a first
name that the article gives that surname anywhere, or one that may be short for another (Joe, Joseph).
"""

from __future__ import annotations

import re

from index.types import Evidence
from service.language.names import names
from service.questions import Question
from service.support import Support


def namesake(question: Question, support: Support, evidence: Evidence) -> str | None:
    """An objection where the sentence has the surname without the first name, and the article with others alone."""
    text, article = support.sentence.text, support.sentence.article
    for asked in names(question.text):
        first, _, last = asked.text.rpartition(" ")
        given = first.split(" ")[0]
        if not given.istitle() or not last.istitle() or not re.search(rf"\b{re.escape(last)}\b", text):
            continue
        if re.search(rf"\b{re.escape(given)}\b", text) or re.search(
            rf"\b{re.escape(given)}\s(?:\S+\s)?{re.escape(last)}\b", article.text
        ):
            continue
        others = [one for one in _bearers(article.text, last) if one != given]
        if others and all(one[0] != given[0] for one in others):
            return f"it is about {others[0]} {last}"
    return None


def _bearers(text: str, last: str) -> tuple[str, ...]:
    """The first names that the text gives this surname, in order."""
    full = (name.text.split(" ") for name in names(text))
    return tuple(dict.fromkeys(parts[0] for parts in full if len(parts) > 1 and parts[-1] == last))
