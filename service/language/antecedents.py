"""Whether a speaker can be whom "she", "it", "they" or "the official" means, by number, gender and kind.

In: a speaker's words and the article's text. Out: yes or no; what cannot be told apart is no, since a wrong speaker is
worse than none. Knows nothing of sentences or evidence: `attribution` chooses where to look.
"""

from __future__ import annotations

import re

from index.words import MARKS
from service.language import saying
from service.language.genders import gender_of
from service.language.openers import OPENERS
from service.language.saying import word_set

_DEFINITE = re.compile(r"the (?P<role>[a-z]+)", re.IGNORECASE)
_TITLED = re.compile(r"[a-z][^,]*, (?P<name>[^\Wa-z][^,]*)$")
"""A title and the name behind it: "the harbour master, Greta Søby"."""
_JOINT = re.compile(r"\s+(?:of|for|in|at|from|with|on|to|by|familiar|close|who|near|behind)\b")
_BODIES = frozenset(body for body in saying.BODIES if not body.endswith("s")) | word_set(
    "agency airline airport army association authority bank board broadcaster bureau cabinet campaign "
    "centre center charity church city club commission committee company congress corporation council "
    "country county court department district embassy federation firm force foundation government group "
    "hospital institute league magazine manufacturer maker military militia ministry monitor monitors "
    "museum network newspaper observatory office organisation organization outlet panel paper parliament "
    "party retailer school senate service society state station team union university watchdog website "
    "white house kremlin pentagon administration automaker news times post journal tribune press inc inc. "
    "corp corp. ltd ltd. llc plc"
)
_ABBREVIATED = {
    "gov.": "governor",
    "gov": "governor",
    "sen.": "senator",
    "sen": "senator",
    "rep.": "representative",
    "rep": "representative",
}
_PLACES = word_set("north south east west new united saudi sri san los las great hong white red black")
_MOST_NAMES = 4


def refers_to(pronoun: str, speaker: str, text: str) -> bool:
    """Whether `pronoun`, or "the official", can mean `speaker`; `text` is the article that both are in."""
    low = pronoun.casefold()
    definite = _DEFINITE.fullmatch(pronoun)
    if definite is not None:
        return _has_role(speaker, definite["role"])
    if low in ("he", "him", "she", "her"):
        wanted = "male" if low in ("he", "him") else "female"
        return is_person(speaker, text) and _gender(speaker, text) in (wanted, None)
    if low == "it":
        return _is_body(speaker)
    return _is_several(speaker)


def is_of_other_gender(pronoun: str, speaker: str, text: str) -> bool:
    """Whether `speaker` is plainly not "he", or not "she": somebody of a known gender, and it is the other."""
    wanted = {"he": "male", "him": "male", "she": "female", "her": "female"}.get(pronoun.casefold())
    known = _gender(speaker, text)
    return wanted is not None and known is not None and known != wanted


def is_of_other_number(pronoun: str, speaker: str) -> bool:
    """Whether `speaker` is plainly several, and "he" or "she" one: "analysts"."""
    return pronoun.casefold() in ("he", "him", "she", "her") and _is_several(speaker)


def is_definite(speaker: str) -> bool:
    """Whether a speaker is "the official" or the like: a role whose bearer was named before."""
    return _DEFINITE.fullmatch(speaker) is not None


def is_person(speaker: str, text: str) -> bool:
    """Whether `speaker` is plainly one person: by a role, a title, a first name, or a full name elsewhere in `text`."""
    words = speaker.split()
    if _is_several(speaker) or _is_body(speaker) or not words:
        return False
    titled = _TITLED.match(speaker)
    if titled is not None and is_person(titled["name"], text):
        return True
    head = _head(speaker)
    if head.islower():
        return saying.is_role(head.casefold()) and head.casefold() not in saying.REPORTS
    if gender_of(words) is not None or words[0].rstrip(".").casefold() in saying.TITLES:
        return True
    names = [word for word in words if word[0].isupper()]
    if len(names) > 1:
        return (
            len(names) <= _MOST_NAMES and words[0].casefold() not in _PLACES and words[0].casefold() != "the"
        )
    return _full_name(head, text) is not None


def _gender(speaker: str, text: str) -> str | None:
    words = speaker.replace(",", " ").split()
    known = gender_of(words)
    if known is None and words and words[-1][0].isupper():
        full = _full_name(words[-1], text)
        known = gender_of([full]) if full else None
    return known


def _full_name(surname: str, text: str) -> str | None:
    """The word that makes a surname a full name somewhere in the article: "Kyle" for "Doerfler"."""
    for match in re.finditer(
        rf"(?<![\w.’'-])([A-Z][\w{MARKS}’'-]+\.?)[ \u00a0]{re.escape(surname)}(?!\w)", text
    ):
        low = match[1].rstrip(".").casefold()
        if low not in OPENERS and low not in saying.CONJUNCTIONS | saying.PREPOSITIONS | saying.DETERMINERS:
            if saying.is_adverb_text(low) or low in saying.WEEKDAYS or low in saying.MONTHS:
                continue
            return match[1]
    return None


def _head(speaker: str) -> str:
    """The last word of a speaker's first group of nouns: "officials" of "officials in Iran"."""
    group = _JOINT.split(speaker, maxsplit=1)[0].partition(",")[0].split()
    return group[-1] if group else ""


def _is_several(speaker: str) -> bool:
    head = _head(speaker)
    low = head.casefold()
    if re.search(r"\sand\s", speaker) is not None and not _is_body(speaker):
        return True
    return low in saying.PLURALS or (head.islower() and low.endswith("s") and not low.endswith(("ss", "us")))


def _is_body(speaker: str) -> bool:
    """Whether `speaker` is an organisation, a place that acts, or something published."""
    head = _head(speaker)
    words = speaker.split()
    if head.islower():
        return head in _BODIES or head in saying.REPORTS
    if head.casefold() in _BODIES or (len(head) > 1 and head.replace(".", "").isupper()):
        return True
    return words[0].casefold() == "the" and not any(saying.is_role(word) for word in words)


def _has_role(speaker: str, role: str) -> bool:
    """Whether `speaker` is introduced as `role`: "an Iraqi militia official", "Mayor Paul TenHaken"."""
    words = speaker.split()
    if is_definite(speaker) or not words:
        return False
    first = words[0].casefold()
    titled = len(words) > 1 and words[1][0].isupper() and _ABBREVIATED.get(first, first) == role
    return titled or _head(speaker).casefold() == role
