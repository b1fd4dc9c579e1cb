"""Text of strangers as one line of a prompt: it stays on its line, hides nothing, and looks like nothing of ours.

In: a sentence, a headline, a question. Out: one line, for a model to read. Line breaks become spaces; invisible
characters go; letters and brackets in disguise (fullwidth, mathematical, circled) become plain ones; tags, tokens of
chat roles, images, code fences and labels are broken; an address becomes "(link)", since no answer may have one. It is
not NFKC: that would make "222" of "22²", and Chinese punctuation is left as it is. Only what a model reads is changed:
citations are cut from the stored article, by label. Doing it twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

_DISGUISES = ("<wide>", "<narrow>", "<small>", "<vertical>", "<font>", "<circle>", "<square>")
_MARKUP = frozenset("<>[]{}|#`@_/\\")
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing: Hangul and Khmer fillers, the empty Braille cell."""
_TAGS = str.maketrans({"<": "‹", ">": "›"})
_ROLES = r"INST|SYS|SYSTEM|USER|HUMAN|ASSISTANT|DEVELOPER|TOOL\w{0,20}|AVAILABLE_\w{1,20}"
_ADDRESS = r"(?:[\w+.-]{0,20}://|\bwww\.|\b(?:[\w-]{1,63}\.){1,9}[a-z]{2,20}/)[^\s<>‹›\"”)\]]*"
_BROKEN = (
    (re.compile(_ADDRESS, re.IGNORECASE), "(link)"),
    (re.compile(rf"\[(\s*/?\s*(?:{_ROLES})\s*)\]", re.IGNORECASE), r"(\1)"),
    (re.compile(r"`{3,}"), "`"),
    (re.compile(r"#{2,}"), "#"),
    (re.compile(r"!(?=\[)"), "! "),
    (re.compile(r"\](?=\()"), "] "),
    (re.compile(r"\b(S)(?=\d+\s*[:：])", re.IGNORECASE), r"\1-"),
)

_MAY_BE_BROKEN = re.compile(r"[/\[\]`#!:：]|[Ww]{3}\.")
"""Without any of these in a line, none of `_BROKEN` is: most of news needs one search and not seven."""


def one_line(text: str) -> str:
    """The text as data: one line without invisible characters, tags, role tokens and labels."""
    line = visible(text)
    if "<" in line or ">" in line:
        line = line.translate(_TAGS)
    if _MAY_BE_BROKEN.search(line) is not None:
        for pattern, instead in _BROKEN:
            line = pattern.sub(instead, line)
    return line


def visible(text: str) -> str:
    """The same words on one line, in plain letters, with nothing that cannot be seen."""
    if not _KEPT.issuperset(text):
        text = text.translate(_SHOWN)
    return " ".join(text.split())


class _Shown(dict[int, str]):
    """What is shown for each character, by code point; worked out when it is first met, which few are."""

    def __missing__(self, code: int) -> str:
        if len(self) > _MOST_CHARACTERS:
            self.clear()
        shown = self[code] = _plain(chr(code))
        return shown


_MOST_CHARACTERS = 10_000
_SHOWN = _Shown()


def _plain(c: str) -> str:
    """What is shown for one character."""
    category = unicodedata.category(c)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category in ("Cf", "Cs", "Co") or c in _BLANK or _is_selector(c):
        return ""
    if unicodedata.decomposition(c).startswith(_DISGUISES):
        folded = unicodedata.normalize("NFKC", c)
        if len(folded) == 1 and folded.isascii() and _is_disguise(c, folded):
            return folded
    return c


def _is_disguise(c: str, folded: str) -> bool:
    """Whether reading `folded` for `c` loses nothing: a circled 1 after a 5 is not 51."""
    if folded.isdigit():
        return not unicodedata.decomposition(c).startswith(("<circle>", "<square>"))
    return folded.isalpha() or folded in _MARKUP


def _is_selector(c: str) -> bool:
    """Variation selectors and the plane of tags, in which whole sentences can be hidden; the joiner of graphemes."""
    return (
        "\ufe00" <= c <= "\ufe0f"
        or "\U000e0000" <= c <= "\U000e0fff"
        or c in "\u034f\u180b\u180c\u180d\u180f"
    )


_FREQUENT = (*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x2010, 0x2028))
_KEPT = frozenset(c for c in map(chr, _FREQUENT) if _plain(c) == c)
"""What most of news is written with and is shown as it is: such a text need not be gone through letter by letter."""
