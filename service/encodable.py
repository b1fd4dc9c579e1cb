"""Text that can be sent and stored: halves of surrogate pairs, which JSON can carry and UTF-8 cannot, made plain.

In: any string. Out: the same with a question mark for each half. Knows nothing of who wrote it or who reads it.
"""

from __future__ import annotations


def encodable(text: str) -> str:
    """The text as UTF-8 can have it: "A \\ud83d man" is "A ? man"."""
    return text.encode("utf-8", "replace").decode("utf-8")
