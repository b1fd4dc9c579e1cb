"""Whether a claim adds nothing of its own: "poorly maintained", "a drastic fall".

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. A paraphrase has other words
for what is cited, and most of them common; refused are two rare words that nothing in the cited words is like, and one
that only adds to a noun that is cited without it. Like is what shares a stem or its beginning, is a synonym, or is
close in meaning by the embedding model.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.synonyms import is_among
from index.thesaurus import close_stems
from index.words import Word, rarity, words
from service.cited import Cited, Stated
from service.language import saying

_RARE, _TOGETHER = 0.68, 1.4
"""Rarity of a word that says something, and of two together that are an addition."""
_ADDING = 0.7
_BEGINNING = 5
"""Letters that two words share at their start where one is derived from the other: consult, consultation."""
_PLAIN = (
    saying.ROLES
    | saying.CONJUNCTIONS
    | saying.PREPOSITIONS
    | saying.ADVERBS
    | saying.word_set(
        "spoke speaks writes remains photographed pictured aforementioned apiece respectively roughly"
    )
)
"""Words that only tell what another says, or join."""
_MOST = 60
"""Words of a claim that are looked at."""


def adds_nothing(claim: Stated, cited: Cited) -> str | None:
    """The words that nothing in the cited words is like, as a reason to refuse the claim."""
    new = list(_new(claim, cited))
    told = cited.stems
    for at, word in enumerate(claim.words[:-1]):
        if word in new and rarity(word) >= _ADDING and _only_adds(claim.words[at + 1], word, told):
            return f"nothing in the cited words is {word.text!r}"
    rare = sorted(new, key=rarity, reverse=True)[:2]
    if len(rare) == 2 and sum(map(rarity, rare)) >= _TOGETHER:
        first, second = sorted(rare, key=lambda w: w.start)
        return f"nothing in the cited words is like {first.text!r} and {second.text!r}"
    return None


def _only_adds(noun: Word, word: Word, told: frozenset[str]) -> bool:
    """Whether a word stands before a cited noun as an adjective does."""
    verbal = word.folded.endswith(("ed", "ing", "s", "ly")) or saying.is_adverb_text(word.folded)
    doing = noun.folded.endswith(("ed", "ing")) or noun.folded in saying.FINITE
    return not verbal and not doing and noun.stem in told and not noun.is_stop and noun.text.islower()


def _new(claim: Stated, cited: Cited) -> Iterator[Word]:
    """The rare words in lower case that have nothing like them in the cited words."""
    told = cited.stems.union(w.stem for credit in (*cited.credits, *_headlines(cited)) for w in words(credit))
    begun = {stem[:_BEGINNING] for stem in told if len(stem) >= _BEGINNING}
    saying_so = {a.verb for a in claim.attributions}
    valued = [(n.start, n.end) for n in claim.numbers] + [(t.start, t.end) for t in claim.times]
    for word in claim.content[:_MOST]:
        if (
            not word.text.islower()
            or rarity(word) < _RARE
            or word.folded in _PLAIN
            or word.folded in saying_so
        ):
            continue
        if any(start <= word.start < end for start, end in valued):
            continue
        if is_among(word.stem, told) or word.stem[:_BEGINNING] in begun:
            continue
        if not close_stems(word) & told and word.stem not in cited.close:
            yield word


def _headlines(cited: Cited) -> set[str]:
    return {s.article.headline for s in cited if s.article.headline}
