"""The proper names that a text holds.

In: a text. Out: Names with their places. A name is a run of capitalised words, joined by the particles that names
have inside ("Sayyid al-Shuhada", "Bank of England"). A capital at the start of a sentence proves nothing, so a single
common word there is no name. Knows nothing of who spoke, or of questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import STOP_WORDS, words

_CAPITALISED = r"(?:[A-Z]\.(?:[A-Z]\.)+|[^\W\d_a-z][\w’'-]*[\w]|[A-Z]\.?)"
_PARTICLE = r"(?:of the|of|for the|for|de la|de|del|della|van der|van|von|bin|ibn|al|el|the|du|da|di)"
_NAME = re.compile(rf"(?<![\w]){_CAPITALISED}(?:(?:\s{_PARTICLE})?\s{_CAPITALISED}|\s\d{{1,3}}\b)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;–—]['\"”’)]*\s+|[\n“\"‘(]\s*)$")
# Capitalised without being anyone's or anything's own name.
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
_TITLES = frozenset("mr mrs ms miss dr sir madam".split())


@dataclass(frozen=True, slots=True)
class Name:
    """One proper name: `text[start:end]`."""

    start: int
    end: int
    text: str


def names(text: str) -> list[Name]:
    """The proper names in `text`, in order, without possessive endings.

    "The Pentagon told Lloyd Austin's aides on Friday" -> Pentagon, Lloyd Austin
    """
    lower = {word.folded for word in words(text) if word.text.islower()}
    found = []
    for match in _NAME.finditer(text):
        start, end = _trim(text, match.start(), match.end(), lower)
        if start < end:
            found.append(Name(start, end, text[start:end]))
    return found


def _trim(text: str, start: int, end: int, lower: set[str]) -> tuple[int, int]:
    """Drop what a run has at its start only because a sentence starts there, and a possessive at its end."""
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    while start < end:
        first = re.match(r"[\w.’'-]+", text[start:end])
        if first is None:
            break
        word = first[0].rstrip(".").casefold()
        alone = start + first.end() == end
        at_start = _SENTENCE_START.search(text[max(0, start - 6) : start]) is not None
        common = (word in STOP_WORDS and not first[0].isupper()) or word in _TITLES
        if not (common or word in _CALENDAR or (at_start and alone and (word in lower or _plain(first[0])))):
            break
        start += first.end()
        start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, end


def _plain(word: str) -> bool:
    """Whether a lone capitalised word at a sentence's start reads as an ordinary one: adverbs, plurals, -ing, -ed."""
    return bool(
        re.fullmatch(
            r"[A-Z][a-z]+(?:ly|ing|ed|ials|ers|ists|ions|ments|ents|ors|ites|ets|ems|ies)|[A-Z]", word
        )
    )
