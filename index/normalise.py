"""Text as it comes to the text that has offsets: the same characters for the same words, whoever wrote them.

In: any text. Out: Unicode NFC, line feeds for line ends, plain spaces for spaces, no invisible characters,
no white space at line ends, at most one blank line in a row. Doing it twice changes nothing. It knows
nothing of articles, and refuses nothing: `articles` does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Vertical tab and form feed end a line for `str.splitlines`, as NEL and Unicode's own separators do.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# White space (category Zs, tab, and the ASCII separators that `str.isspace` calls space) but the plain space.
_SPACE = re.compile("[\t\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")

# Categories Cc and Cf, and the combining grapheme joiner. Kept are signs that are seen (the Arabic number
# signs, U+06DD, U+070F, the Kaithi signs, the joints of hieroglyphs) and the two joiners, which have a rule
# of their own. The tag characters go although some flags are spelled with them: they hide text from readers.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f]+"
)

# A joiner means something between two letters of a script that joins (Arabic to Sinhala, Myanmar, Khmer,
# Mongolian) or between emoji, whose variation selector and skin tones come before it; elsewhere it is
# noise. A run of joiners is noise too, which keeps the rule idempotent.
_JOINS = (
    "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af"
    "\u2190-\u2bff\ufb50-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff"
)
_STRAY_JOINER = re.compile(
    f"(?<![{_JOINS}])[\u200c\u200d]+|[\u200c\u200d]{{2,}}|[\u200c\u200d](?![{_JOINS}])"
)

_BLANK_LINES = re.compile("\n{3,}")


def normalise(text: str) -> str:
    r"""The canonical form of `text`: `normalise(normalise(x)) == normalise(x)`.

    NFC is the Unicode Standard Annex 15 form (https://unicode.org/reports/tr15/): letters look the same and
    compare the same. Example: `"Cafe\u0301\r\n\r\n\r\n\u200bopen "` gives `"Café\n\nopen"`.
    """
    # Most texts need little of this: what does is seen from the few distinct characters of a text.
    alphabet = "".join(set(text))
    if _LINE_END.search(alphabet):
        text = _LINE_END.sub("\n", text)
    if _SPACE.search(alphabet):
        text = _SPACE.sub(" ", text)
    if _INVISIBLE.search(alphabet):
        text = _INVISIBLE.sub("", text)
    if "\u200c" in alphabet or "\u200d" in alphabet:
        text = _STRAY_JOINER.sub("", text)
    if not all(map(_stands_alone, alphabet)):
        # After the removals: an invisible character between a letter and its accent keeps them apart.
        text = unicodedata.normalize("NFC", text)
    if " \n" in text:
        text = "\n".join([line.rstrip(" ") for line in text.split("\n")])
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip(" \n")


@lru_cache(maxsize=4096)
def _stands_alone(character: str) -> bool:
    """Whether NFC leaves it alone whatever stands next to it: no mark, no part of a Hangul syllable."""
    if character < "\u0300":
        return True
    if "\u1100" <= character <= "\u11ff" or unicodedata.category(character).startswith("M"):
        return False
    return unicodedata.is_normalized("NFC", character)
