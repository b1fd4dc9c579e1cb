"""Whether a claim is plain words: no link, no address, no markup, nothing that steers a chat model.

In: a claim as drafted. Out: the reason why it is refused, or None. It is refused whatever the cited words say: a claim
is read in terminals, pages and chats, and goes back into prompts, and an article can be written to get something there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.types import EvidenceSentence
from service.protocols import DraftClaim

_TOP_LEVEL = r"(?:com|org|net|edu|gov|mil|info|io|co|ru|cn|uk|de|fr|eu|ly|me|tv|biz|xyz|app|dev|onion)"
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://|\bwww\d?\.\w|(?<!\w)//\w[\w-]*\.\w|\b(?:javascript|data|mailto):\S",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    rf"\b[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.{_TOP_LEVEL}(?:/\S|\b(?![.’'\w]))", re.IGNORECASE
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
_FOUND = (
    ("a control token", _CONTROL),
    ("a link", _ADDRESS),
    ("an e-mail address", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")),
    ("a link", _DOMAIN),
    ("markup", _MARKUP),
)


def has_no_markup(claim: DraftClaim, cited: Sequence[EvidenceSentence]) -> str | None:
    """A claim, and its speaker, are plain words."""
    return markup_in(claim.text) or markup_in(claim.speaker or "")


def markup_in(text: str) -> str | None:
    """What of `text` is no plain words, as a reason to refuse it."""
    for what, pattern in _FOUND:
        if (match := pattern.search(text)) is not None:
            return f"the claim has {what} in it: {match[0].strip()!r}"
    return None
