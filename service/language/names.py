"""The proper names that a text holds.

In: a text. Out: Names with their places. A name is a run of capitalised words, joined by the particles that names
have inside ("Sayyid al-Shuhada", "Bank of England") and parted by possessives, titles and days. A capital at the start
of a sentence proves nothing, so a common word there is no name; nor is any in a text of capitals alone. Knows nothing
of who spoke, or of questions.

    "The Pentagon told Lloyd Austin's aides on Friday" -> Pentagon, Lloyd Austin
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import MARKS, STOP_WORDS
from service.language.openers import BEFORE_NAMES, OPENERS
from service.language.saying import word_set

_CAPITAL = r"[^\W\d_a-z]"
_PART = rf"\w[\w{MARKS}]*"
_WORD = re.compile(
    rf"""
    (?<![\w{MARKS}-])
    (?: (?:{_CAPITAL}\.){{2,}}                                          # U.S., J.J.
      | (?:St|Mt|Ft|{_CAPITAL})\.(?=\s\w)                               # St. Petersburg, William J. Burns
      | (?:(?:al|el|as|ash|ad|an|ar|at|az|ul|ur)[-‑])?{_CAPITAL}[\w{MARKS}]*(?:[’'&.\-‑]{_PART})*  # al-Shuhada, O’Brien
    )""",
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_GAP = re.compile(
    r"[ \t\u00a0](?:(?:of the|of|for the|de la|de|del|della|van der|van|von der|von|bin|ibn|al|el"
    r"|du|da|di|&)[ \t\u00a0])?"
)
_NUMBER = re.compile(r" \d{1,3}(?=[,;:!?)’']?(?:\s[A-Z]|\s?$|[,;!?)]\s|\.(?:\s|$)))")
_POSSESSIVE = re.compile(r"[’'][sS]$")
_COMPOUND = re.compile(
    r"[-‑](?:[a-z]+(?:ed|ing)|led|era|born|wide|free|run|made|style|level|like|only|long|held|owned|built|wing|type)\b.*$"
)
_START = re.compile(r"(?:^|[.!?:;–—…][\"'”’)\]]*\s+|\n\s*|[“\"‘'(\[•*])$")
_CALENDAR = word_set(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon "
    "tue tues wed thu thurs fri sat sun"
)
"""Capitalised without being anyone's own name."""
_DAY = re.compile(r"\s(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b(?![,.]\d)")
"""Behind a month."""
_FIRST_NAME = re.compile(r"[A-Z][a-z]+\s$")
"""Before a month that may be a surname, as in "Theresa May"."""
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_TITLES = word_set(
    "mr mrs ms miss dr sir madam president prime minister gov sen rep senator governor representative "
    "congressman congresswoman mayor judge secretary chancellor ambassador prof professor lt sgt capt col "
    "gen maj adm rev officer detective sheriff coach spokesman spokeswoman spokesperson ceo actor actress "
    "democrat republican"
)
"""These stand before a name without being a part of it: "Joe Biden" is who "President Joe Biden" is."""
_I = word_set("i i'm i'll i've i'd")
_ARTICLES = word_set("the a an")
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Name:
    """One proper name: `text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Run:
    """Capitalised words that belong together, as `[start, end)` each."""

    words: list[tuple[int, int]]
    closed: bool = False
    """Whether nothing joins it any more: its last word is a possessive, or one half of a compound."""


def names(text: str) -> list[Name]:
    """The proper names in `text`, in order, without articles, titles and possessive endings."""
    if text.isupper() and len(_LETTERS.findall(text)) > 2:
        return []
    found = []
    for run in _runs(text):
        _drop_opening(text, run)
        if not run.words:
            continue
        start, end = run.words[0][0], run.words[-1][1]
        number = None if run.closed else _NUMBER.match(text, end)
        end = number.end() if number else end
        found.append(Name(start, end, text[start:end]))
    return found


def _runs(text: str) -> list[_Run]:
    runs: list[_Run] = []
    last: _Run | None = None
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if not (word[0].isupper() or "-" in word or "‑" in word):
            continue
        if _parts(text, word, end):
            last = None
            continue
        stop = _end(word, start)
        joined = last is not None and not last.closed and _GAP.fullmatch(text, last.words[-1][1], start)
        if last is not None and joined:
            last.words.append((start, stop))
        else:
            last = _Run([(start, stop)])
            runs.append(last)
        last.closed = stop < end
    return runs


def _end(word: str, start: int) -> int:
    """Where a word ends as a name: before its possessive, before what a compound adds ("Iran-backed")."""
    cut = _COMPOUND.search(word) or _POSSESSIVE.search(word)
    return start + (cut.start() if cut else len(word))


def _parts(text: str, word: str, end: int) -> bool:
    """Whether a word is none of a name's and parts two of them: a title, a weekday, the month of a day."""
    low = word.rstrip(".").casefold()
    if low in _WEEKDAYS or low.replace("’", "'") in _I or _is_month_of_day(text, low, end - len(word), end):
        return True
    if low not in _TITLES:
        return False
    after = text[end : end + 3].lstrip(".").lstrip()
    return after[:1].isupper() or low in ("mr", "mrs", "ms", "dr")


def _is_month_of_day(text: str, low: str, start: int, end: int) -> bool:
    """Whether a word is the month of a date: "February" of "SOHR February 26"."""
    if low not in _CALENDAR or _DAY.match(text, end) is None:
        return False
    return _FIRST_NAME.search(text, max(0, start - 30), start) is None


def _drop_opening(text: str, run: _Run) -> None:
    """Take from a run what it has at its start only because a sentence starts there, or an article."""
    first = run.words[0][0]
    opens = _START.search(text, max(0, first - _WINDOW), first) is not None
    alone = len(run.words) == 1
    while run.words:
        start, end = run.words[0]
        word = text[start:end]
        low = word.rstrip(".").casefold().replace("’", "'")
        common = low in _ARTICLES or low in _CALENDAR
        if not common and not (opens and _is_opener(text, (start, end), low, alone)):
            return
        del run.words[0]


def _is_opener(text: str, span: tuple[int, int], low: str, alone: bool) -> bool:
    """Whether a word at a sentence's start is a common one; `alone`, no name follows it."""
    end = span[1]
    word = text[span[0] : end]
    if word.isupper() and len(word) > 1:
        # "US", "WHO"; but "UPDATE: ..." is a label
        return alone and len(word) > 4 and text[end : end + 1] == ":"
    if low in STOP_WORDS or low in (OPENERS if alone else BEFORE_NAMES):
        return True
    return alone and (_is_plain(text, word, end) or _stands_small(text, low))


def _stands_small(text: str, low: str) -> bool:
    """Whether the text has the word without a capital, too."""
    return re.search(rf"(?<![\w’']){re.escape(low)}(?!\w)", text) is not None


def _is_plain(text: str, word: str, end: int) -> bool:
    """Whether a lone word at a sentence's start reads as an ordinary one by its ending; "Irving’s" does not."""
    if text[end : end + 2] in ("'s", "’s") or (word.endswith("ing") and text[end : end + 5] == " said"):
        return False
    return len(word) == 1 or (len(word) > 4 and word.endswith(_PLAIN_ENDINGS) and word[1:].islower())


_PLAIN_ENDINGS = (
    *("ly", "ing", "ed", "ials", "ers", "ists", "ions", "ments", "ents", "ors", "ites", "ets", "ems", "ies"),
    *("ness", "tion", "sion", "ment", "ity", "ism", "ful", "less", "ous", "able", "ible"),
)
