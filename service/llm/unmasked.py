"""The words that a text hides from a search for words, in plain letters.

In: a sentence. Out: the sentence folded, and every other reading under which it may be meant for a machine: letters
of other alphabets that look Latin, figures for letters, letters set apart, backwards, rot13, and text in base64 or hex.
Knows nothing of what is looked for.
"""

from __future__ import annotations

import base64
import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator

from service.llm.harmless import visible

_QUOTES = str.maketrans("‘’ʼ‛“”„", "''''\"\"\"")
_LOOKALIKES = str.maketrans(
    {
        "а": "a",
        "в": "b",
        "ѕ": "s",
        "с": "c",
        "ԁ": "d",
        "е": "e",
        "ё": "e",
        "һ": "h",
        "і": "i",
        "ї": "i",
        "ј": "j",
    }
    | {
        "к": "k",
        "м": "m",
        "н": "h",
        "о": "o",
        "р": "p",
        "ԛ": "q",
        "г": "r",
        "т": "t",
        "ц": "u",
        "ѵ": "v",
        "ѡ": "w",
    }
    | {
        "х": "x",
        "у": "y",
        "α": "a",
        "β": "b",
        "ε": "e",
        "η": "n",
        "ι": "i",
        "κ": "k",
        "ν": "v",
        "ο": "o",
        "ρ": "p",
    }
    | {
        "τ": "t",
        "υ": "u",
        "χ": "x",
        "ω": "w",
        "ϲ": "c",
        "ϳ": "j",
        "ı": "i",
        "ɡ": "g",
        "ɩ": "i",
        "ʟ": "l",
        "ո": "n",
    }
)
"""Cyrillic, Greek and other small letters that look like Latin ones."""
_FIGURES = str.maketrans("013456789@$!|€", "oieasbtbgasile")
_LETTER, _FIGURE = re.compile(r"[a-z]"), re.compile(r"[013457@$|€]")
_APART = re.compile(r"(?<!\w)\w(?:[ .\-_*·/]{1,3}\w){5,}(?!\w)")
_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}[\s:]?){16,}")
_PLAIN = re.compile(r"[ -~]*")
_WORDS = re.compile(r"[A-Za-z]{2,40}(?:[ ,.:;]{1,3}[A-Za-z']{1,40}){2}")
"""Three words in a row, somewhere."""
_LONGEST = 20_000


def folded(text: str) -> str:
    """The text on one line, in lower case, NFKC, without invisible characters and with straight quotes."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    return visible(plain.translate(_QUOTES)).casefold()


def readings(plain: str) -> Iterator[str]:
    """Other readings of a folded text; backwards and rot13 always, the others where something is masked."""
    if not plain.isascii():
        latin = plain.translate(_LOOKALIKES)
        bare = "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))
        if bare != plain:
            plain = bare
            yield bare
    if _FIGURE.search(plain) and any(_LETTER.search(word) and _FIGURE.search(word) for word in plain.split()):
        yield plain.translate(_FIGURES)
    if _APART.search(plain):
        yield _APART.sub(lambda run: re.sub(r"[\W_]", "", run[0]), plain)
    yield plain[::-1]
    yield codecs.encode(plain, "rot13")


def encoded(text: str) -> list[str]:
    """The texts that stand in `text` as base64 or hex: only what decodes to several words."""
    found = []
    for match in _ENCODED.finditer(text[:_LONGEST]):
        written = match[0].replace("-", "+").replace("_", "/").rstrip("=")
        found.append(_decoded(base64.b64decode, written + "=" * (-len(written) % 4)))
    for match in _HEX.finditer(text[:_LONGEST]):
        found.append(_decoded(bytes.fromhex, re.sub(r"[\s:]", "", match[0])))
    return [words for words in found if _PLAIN.fullmatch(words) and _WORDS.search(words)]


def _decoded(decode: Callable[[str], bytes], written: str) -> str:
    try:
        return decode(written).decode("ascii").strip()
    except (ValueError, UnicodeDecodeError):  # binascii's error is a ValueError
        return ""
