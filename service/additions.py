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
_OPENS = saying.DETERMINERS - {"that", "no", "one"}
_RARE_PARTICIPLE = 0.845
"""Of a participle more is asked: "the collapsed bridge" tells what happened, "the botched rescue" an opinion."""
_OF_STATE = saying.word_set(
    "planned proposed alleged reported suspected intended remaining existing ongoing continuing upcoming coming"
    " resulting surrounding unnamed unidentified unspecified accompanying affected outgoing incoming"
    " corresponding pending"
)
"""Participles that say no more than how far a thing has come, or which one is meant."""
_MOST = 60
"""Words of a claim that are looked at."""


def adds_nothing(claim: Stated, cited: Cited) -> str | None:
    """The words that nothing in the cited words is like, as a reason to refuse the claim."""
    new = list(_new(claim, cited))
    told = cited.stems
    for at, word in enumerate(claim.words[:-1]):
        if word in new and rarity(word) >= _ADDING and _only_adds(claim, at, told):
            return f"nothing in the cited words is {word.text!r}"
    rare = sorted(new, key=rarity, reverse=True)[:2]
    if len(rare) == 2 and sum(map(rarity, rare)) >= _TOGETHER:
        first, second = sorted(rare, key=lambda w: w.start)
        return f"nothing in the cited words is like {first.text!r} and {second.text!r}"
    return None


def _only_adds(claim: Stated, at: int, told: frozenset[str]) -> bool:
    """Whether a word stands before a cited noun as an adjective does; a participle only where an article opens it."""
    word, noun = claim.words[at : at + 2]
    doing = noun.folded.endswith(("ed", "ing")) or noun.folded in saying.FINITE
    if doing or noun.stem not in told or noun.is_stop or not noun.text.islower():
        return False
    if word.folded.endswith(("ed", "ing")):
        rare = rarity(word) > _RARE_PARTICIPLE and word.folded not in _OF_STATE
        return rare and claim.text[word.end : noun.start] == " " and _is_opened(claim, at)
    if word.folded.endswith("ly"):
        return _is_opened(claim, at)
    return not word.folded.endswith("s") and not saying.is_adverb_text(word.folded)


def _is_opened(claim: Stated, at: int) -> bool:
    """Whether an article, a possessive or a number stands before a word, or before what is joined to it."""
    for place in range(at, 0, -1):
        before, word = claim.words[place - 1 : place + 1]
        if claim.text[before.end : word.start] != "-" and not before.folded.endswith("ly"):
            counts = any(n.start <= before.start < n.end for n in claim.numbers)
            return counts or before.folded in _OPENS or before.text.endswith(("'s", "’s", "s'", "s’"))
    return False


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
