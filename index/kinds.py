"""What a paragraph of an article is: its headline, a byline, a photo caption, or body.

In: the paragraph's words. Out: a SentenceKind. Read from the words alone; it knows nothing of offsets.
"""

from __future__ import annotations

import re
import unicodedata

from index.types import SentenceKind

_LONGEST_BYLINE = 160
_NAME = r"(?:[A-Z][\w.’'-]*|d[ei]|v[ao]n|der|al|bin|la|le)"
_NAMES = rf"{_NAME}(?:[ ,&]+(?:and +)?{_NAME}){{0,9}}"
_BYLINE = re.compile(
    "|".join(
        (
            rf"(?:(?:[Ww]ritten|[Rr]eported|[Ee]dited|[Cc]ompiled|[Aa]nalysis|[Oo]pinion|[Rr]eview|[Ss]tory)\s+)?"
            rf"(?:[Bb]y|BY):?\s+{_NAMES}(?:\s+(?:of|for|in|at)\s+(?:the\s+)?{_NAMES})?\s*[:.|]?",
            r"(?:[A-Z][\w.’'&-]*\s+){1,5}(?:[Dd]esk|[Bb]ureau|[Ss]taff|[Cc]orrespondents?|[Rr]eporters?)\s*:?",
            r"\((?:Additional |Writing and )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled)\b[^()]*\)\.?",
            r"(?:Additional reporting|Reporting|Writing|Editing) by\s[^.!?]*[.:]?",
            # A dateline with nothing after it: "WASHINGTON, Feb. 26 (AFP) -".
            r"[A-Z][A-Z .’'-]{2,30}(?:, [A-Z][\w. ]{1,20}){0,3}\s*"
            r"\((?:AP|AFP|Reuters|REUTERS|CNN|UPI|dpa|Xinhua)\)\s*[-–—]*",
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        )
    )
)

_AGENCIES = (
    r"(?:AFP|AP|Associated Press|Reuters|REUTERS|Getty Images|EPA(?:-EFE)?|"
    r"USA T(?:ODAY|oday)(?: Sports| Network)?|NurPhoto|ZUMA\b.*|"
    r"Bloomberg|Anadolu\b.*|Xinhua|PA\b.*|Shutterstock|NASA\b.*|US AIR FORCE)"
)
_CAPTION = re.compile(
    "|".join(
        (
            r"\((?:FILES?|FILE PHOTO)\)",
            r"(?:FILE|FILE PHOTO|FILE IMAGE|PHOTO|Photo|Image|Picture|Caption)\s*(?:[-–—:]|\bby:)\s",
            r"(?:Photos?|Images?|Photographs?|Pictures?) (?:by|courtesy|credit|via)\b.{0,120}$",
            r"(?:In this|This) (?:\w+ ){0,4}(?:file |handout |undated |aerial |satellite )+"
            r"(?:photo|image|picture)",
            r".*\((?:Photo|Image|Picture|AP Photo|Photograph)s?\b(?: by|:|/|\s+-)[^()]*\)\.?$",
            rf".*[\w)] ?/ ?{_AGENCIES}\)?\.?$",
        )
    )
)
_LONGEST_CAPTION = 1_500


def fold(text: str) -> str:
    """`text` for comparing: case, quotes, dashes, accents' forms, white space and end marks do not matter."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]+", " ", folded).split())


def paragraph_kind(paragraph: str, *, first: bool, headline: str | None) -> SentenceKind:
    """What the paragraph is. `headline` is the article's, folded; only the first paragraph can be it."""
    if first and headline and len(paragraph) < 2 * len(headline) + 80 and fold(paragraph) == headline:
        return "headline"
    if len(paragraph) <= _LONGEST_BYLINE and _BYLINE.fullmatch(paragraph):
        return "byline"
    if len(paragraph) <= _LONGEST_CAPTION and _CAPTION.match(paragraph):
        return "caption"
    return "body"
