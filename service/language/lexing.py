"""A sentence to its words and marks, in order: what the grammar of saying is written in.

In: a text. Out: Tokens, which hold every character that is neither white space nor half of a word. An abbreviation
keeps its stop ("Gov.", "U.S."), a line break is a mark, and a word within quotation marks knows it. Knows no grammar.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.words import MARKS
from service.language.quotations import quotations

_PART = rf"\w[\w{MARKS}]*"
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?:[’']s\b)?                                  # U.S., a.m., the U.N.'s
    | (?:Mr|Mrs|Ms|Dr|Gov|Sens?|Reps?|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Cpl|Pvt|Det|Supt|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co
      |Ltd|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Dist|Atty|Mt|Ft|vs|[A-Z])\.(?=\s+\S)
    | [$£€#@]?{_PART}(?:[’'.&/‑\-]{_PART}|,\d+)*(?:%|(?<=s)[’'](?=\s\w))?   # O'Brien, Hobbs’, 24-page, 2,500, 15%
    | \n[\s]*                                                      # what a sentence never goes on across
    | \.{{2,}}
    | [^\w\s]
    """,
    re.VERBOSE,
)
_LONGEST = 60
"""Code points of the longest word that is read; what is longer is no word of a language that puts spaces between."""


class Token(NamedTuple):
    """One word or mark: `text == sentence[start:end]`."""

    text: str
    low: str
    """In lower case, with straight apostrophes; an acronym keeps its capitals, so that "WHO" is not "who"."""
    start: int
    end: int
    is_word: bool
    quoted: bool
    """Whether it stands within quotation marks."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str) -> list[Token]:
    """The words and marks of `text`, in order."""
    spans = quotations(text)
    found: list[Token] = []
    place = 0
    for match in _TOKEN.finditer(text):
        written = match[0]
        start, end = match.span()
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        quoted = place < len(spans) and spans[place][0] <= start
        is_word = written == "&" or ((written[0].isalnum() or len(written) > 1) and written[0] not in "\n.")
        is_word = is_word and end - start <= _LONGEST
        acronym = end - start > 1 and written.isupper()
        low = written if acronym or not is_word else written.lower().replace("’", "'")
        found.append(Token(written, low, start, end, is_word, quoted))
    return found
