"""Names and their initials: SOHR is the Syrian Observatory for Human Rights.

In: a word, or a name. Out: a pattern that finds the other form in a text. What the initials of a text's own names are
is all there is to it; two letters are the initials of too much, and of those a few are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.words import Word, content_words
from service.language.names import names

_PARTICLES = r"(?:of|for|the|and|in|on|al|de|du|des)"
_LEAST_LETTERS, _MOST_LETTERS = 3, 12
TWO_LETTERS = {
    "EU": "european union",
    "UN": "united nations",
    "UK": "united kingdom",
    "US": "united states",
}
"""What these always stand for in news."""


@lru_cache(maxsize=1024)
def spelled_out(acronym: str) -> re.Pattern[str] | None:
    """Finds names with these initials ("SOHR": "Syrian Observatory for Human Rights"); None for what is no acronym."""
    letters = acronym.replace(".", "")
    if not _LEAST_LETTERS <= len(letters) <= _MOST_LETTERS or not letters.isalpha() or not letters.isupper():
        return None
    between = rf"[\w’'-]+\s+(?:{_PARTICLES}\s+)*"
    return re.compile(rf"(?<!\w){between.join(letters)}[\w’'-]+")


@lru_cache(maxsize=1024)
def initials_in(text: str) -> tuple[tuple[int, int, re.Pattern[str]], ...]:
    """For each name in `text` that is long enough: its place, and what finds its initials elsewhere."""
    found = []
    for name in names(text):
        letters = "".join(word[0] for word in re.findall(r"[\w’'-]+", name.text) if word[0].isupper())
        if len(letters) >= _LEAST_LETTERS:
            dotted = r"\.?".join(letters) + r"\.?"
            found.append((name.start, name.end, re.compile(rf"(?<!\w){dotted}(?!\w)")))
    return tuple(found)


def is_short_for(asked: Iterable[Word], name: str) -> bool:
    """Whether one of `asked` is the initials of the content words of `name` that have a capital, in either case."""
    initials = "".join(w.text[0] for w in content_words(name) if w.text[0].isupper()).casefold()
    return len(initials) >= _LEAST_LETTERS and any(w.folded == initials for w in asked)
