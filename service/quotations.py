"""What stands inside quotation marks, in a sentence or in a longer text, and how to compare it.

In: text. Out: spans, or a folded text. Knows nothing of speakers. Folding makes equal what differs in case, in the
shape of quotes and dashes and in white space, and nothing else: within an edit distance "Profit was cut" would match
"Profit was not cut".
"""

from __future__ import annotations

import re
import unicodedata

_MARK = re.compile(r"[“”\"]")
_FOLDS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "…": "...",
    }
)
_SPACE = re.compile(r"\s+")


def quotations(text: str) -> list[tuple[int, int]]:
    """What stands inside double quotation marks, marks left out, as `[start, end)` in order.

    A quotation that opens or closes outside `text` reaches to its edge: sentences of one quotation are cut apart.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        opens = match[0] == "“" or (match[0] == '"' and not _closes(text, match.start()))
        if opened is None and opens:
            opened = match.end()
        elif opened is None:
            found.append((found[-1][1] if found else 0, match.start()))
        elif match[0] != "“":
            found.append((opened, match.start()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found


def fold(text: str) -> str:
    """The text as quotations are compared: one case, one kind of quote and dash, single spaces."""
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDS).casefold()
    return _SPACE.sub(" ", folded).strip()


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark that nothing opened is a closing one: words before it, none right behind it."""
    return at > 0 and not text[at - 1].isspace() and (at + 1 >= len(text) or not text[at + 1].isalnum())
