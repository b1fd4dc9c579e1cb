"""Whether a claim is plain words: no link, no address, no markup, nothing that steers a chat model.

In: a claim as drafted. Out: the reason why it is refused, or None. It is refused whatever the cited words say, but for
the name of a firm that is called as its site is ("Amazon.com"): a claim is read in terminals, pages and chats, and goes
back into prompts, and an article can be written to get something there.
"""

from __future__ import annotations

import re

from service.cited import Cited, Stated

_TOP_LEVEL = r"(?:com|org|net|edu|gov|mil|info|io|co|ru|cn|uk|de|fr|eu|ly|me|tv|biz|xyz|app|dev|onion)"
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://|\bwww\d?\.\w|(?<!\w)//\w[\w-]*\.\w|\b(?:javascript|data|mailto):\S",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    rf"\b[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.{_TOP_LEVEL}(?:/\S|\b(?!\.?\w))", re.IGNORECASE
)
_MARKUP = re.compile(
    r"!?\[[^\]\n]{0,200}\]\s?[(\[:]|</?[a-z!][^<>\n]{0,200}>|<(?:img|script|a|iframe|svg)\b|`"
    r"|&(?:#x?\w{1,8}|lt|gt|amp|quot|nbsp);|^\s{0,3}(?:#{1,6}|>)\s|(?<![\w*])\*\*\w|__\S[^_]{0,200}__",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"<\|[^|>\n]{0,40}\|?>?|\[/?INST\]|<</?SYS>>|</?s>"
    r"|(?:^|\n|\.\s)\s{0,3}(?:system|assistant|user|developer|human)\s?:",
    re.IGNORECASE,
)
_FIRM = re.compile(r"[A-Z][A-Za-z0-9]{1,40}\.(?:com|org|net|co|io|ai|tv|app)")
_SENDS = re.compile(
    r"\b(?:see|visit|go to|goto|at|via|click|open|read|on|from|more(?: at)?|site|website|link|address|https?:)[\s:(]*$",
    re.IGNORECASE,
)
"""Behind these a domain is a place to go to, no name."""
_IS_A_PLACE = re.compile(
    r"\b(?:site|website|web ?page|page|link|portal|domain|address|url)s?\b", re.IGNORECASE
)
"""A claim that calls a domain one of these says where to go, whatever it names."""
_BEFORE = 16
_FOUND = (
    ("a control token", _CONTROL),
    ("a link", _ADDRESS),
    ("an e-mail address", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")),
    ("a link", _DOMAIN),
    ("markup", _MARKUP),
)


def has_no_markup(claim: Stated, cited: Cited) -> str | None:
    """A claim, and its speaker, are plain words; a firm is called as its site is only where the cited words do so."""
    for text in (claim.text, claim.speaker or ""):
        if (found := markup_in(text)) is not None:
            return found
        for match in _DOMAIN.finditer(text):
            written = re.compile(rf"(?<![\w/@.-]){re.escape(match[0])}(?![/\w-])")
            there = [_is_name(s.text, found) for s in cited for found in written.finditer(s.text)]
            if not there or not all(there) or _IS_A_PLACE.search(text):
                return f"the claim has a link in it: {match[0]!r}"
    return None


def markup_in(text: str, *, names: bool = True) -> str | None:
    """What of `text` is no plain words, as a reason to refuse it; "Amazon.com" may be a name, if `names`."""
    for what, pattern in _FOUND:
        for match in pattern.finditer(text):
            if not (names and pattern is _DOMAIN and _is_name(text, match)):
                return f"the claim has {what} in it: {match[0].strip()!r}"
    return None


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a bare domain reads as someone's name: it has the capital of one, and nobody is sent there."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return _FIRM.fullmatch(match[0]) is not None and _SENDS.search(before) is None
