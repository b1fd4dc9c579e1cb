"""A text in the form in which a store keeps it, by the evals' own account: it shares no code with the product.

In: an article's text as its file has it. Out: the text that labels are placed in. It knows what editors and web pages
put into a text, not all that a store may change: where an engine stores another text, its cases say so.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile(r"\r\n?")
_SPACE = re.compile("[\t\u00a0\u2000-\u200a\u202f\u3000]")
_LINE_REST = re.compile(r" +(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")


def stored_form(text: str) -> str:
    r"""NFC, line feeds, plain spaces, none at line ends, one blank line at most between paragraphs.

    Example: `"Cafe\u0301\u00a01\r\n"` gives `"Café 1"`. Doing it twice changes nothing.
    """
    text = _SPACE.sub(" ", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))
    return _BLANK_LINES.sub("\n\n", _LINE_REST.sub("", text)).strip()
