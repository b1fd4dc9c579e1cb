"""Whether words talk to a language model instead of a reader, as planted instructions do.

In: a sentence or a headline. Out: yes or no. It is a sieve, not the protection: what passes is still data between
fences, and what a model makes of it still has to be cited and verified.
"""

from __future__ import annotations

import re

_PLANTED = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.?!]{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|these|the)\b"
    r"[^.?!]{0,30}\b(?:instruction|prompt|rule|guideline|direction|context|message)s?\b",
    re.IGNORECASE,
)


def is_planted(text: str) -> bool:
    """Whether `text` gives orders to a model."""
    return _PLANTED.search(text) is not None
