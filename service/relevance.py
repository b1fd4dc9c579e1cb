"""Whether a claim is about what the cited words are about: a label of another sentence carries nothing of it.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Measured
in shared words, weighed by how much each says; synonyms and names written another way count. A low bar: a paraphrase
shares some words with what it tells, and what shares none rests on nothing that a reader could find.
"""

from __future__ import annotations

from index.synonyms import is_among
from index.words import rarity, words
from service.cited import Cited, Stated

_LEAST = 0.3
"""Share of the claim's words, by their rarity, that the cited words have at least."""
_LONGEST_STEM = 5
"""Letters that two words share at their start where one is derived from the other: consult, consultation."""


def is_about_the_same(claim: Stated, cited: Cited) -> str | None:
    """Enough of the claim's words are in the cited ones."""
    told = cited.stems.union(w.stem for credit in cited.credits for w in words(credit))
    begun = {stem[:_LONGEST_STEM] for stem in told if len(stem) >= _LONGEST_STEM}
    weighed = {w.stem: rarity(w) for w in claim.content}
    whole = sum(weighed.values())
    if not whole:
        return None
    shared = sum(
        weight for stem, weight in weighed.items() if is_among(stem, told) or stem[:_LONGEST_STEM] in begun
    )
    return None if shared >= _LEAST * whole else "the cited words are about something else"
