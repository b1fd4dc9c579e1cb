"""Whether words talk to a language model instead of a reader, as planted instructions do.

In: a sentence, a headline or an outlet's name. Out: yes or no. What is said yes to is withheld from the model: orders
to set instructions aside, to play a part, to answer with something or not to mention it, talk of system prompts, and
fake labels, tags, roles, replies and links that carry data away; the plainest also in other letters, spaced, backwards
or encoded, and in some other languages.

It is a sieve, not the protection: an attack in words of its own passes it. What passes is still data between fences,
and what a model makes of it still has to be cited and verified. The extractive writer obeys nobody, sees it and does
not quote it. The price: news *about* prompt injection that quotes an attack is left out too, sentence by sentence.
"""

from __future__ import annotations

import hashlib
import re

from service.llm.planted_phrases import HINTS, PHRASES, PLAINEST, SQUEEZED
from service.llm.planted_words import is_named, worth_trying
from service.llm.unmasked import encoded, folded, readings

_PLANTED = {kind: re.compile(pattern) for kind, pattern in PHRASES.items()}
_ALWAYS = frozenset(kind for kind in _PLANTED if not is_named(kind))
_REMEMBERED = 50_000
"""Verdicts, some 100 bytes each. Digests, so that no text outlives its article here."""
_verdicts: dict[bytes, bool] = {}
_PLAINEST = [pattern for kind, pattern in _PLANTED.items() if kind in PLAINEST]


def is_planted(text: str) -> bool:
    """Whether `text` gives orders to a model, or looks like a part of its prompt or of its reply.

    A verdict is remembered, under a digest of the text: it takes 0.1 ms, and sentences come again and again.
    """
    key = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    found = _verdicts.get(key)
    if found is None:
        if len(_verdicts) >= _REMEMBERED:
            _verdicts.clear()
        found = _verdicts[key] = planted_kind(text) is not None
    return found


def planted_kind(text: str) -> str | None:
    """What gives `text` away, as a name of `PHRASES` "masked" or "encoded"; None for what is meant for readers."""
    plain = folded(text)
    kind = _kind(plain)
    if kind is not None:
        return kind
    if any(map(_is_plain, readings(plain))):
        return "masked"
    return "encoded" if encoded(text) else None


def is_plain_order(text: str) -> bool:
    """Whether `text` gives the plainest of orders: to set instructions aside, or to show them. Sooner told."""
    return _is_plain(folded(text))


def _is_plain(plain: str) -> bool:
    if not any(hint in plain for hint in HINTS):
        return False
    return SQUEEZED.search(plain) is not None or any(pattern.search(plain) for pattern in _PLAINEST)


def _kind(plain: str) -> str | None:
    worth = worth_trying(plain)
    return next(
        (
            kind
            for kind, found in _PLANTED.items()
            if (kind in worth or kind in _ALWAYS) and found.search(plain)
        ),
        None,
    )
