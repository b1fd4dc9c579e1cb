"""Whether two figures of harm are of one event: only then can they disagree.

In: what two sources say, each a clause with its sentence and article. Out: yes or no, and no in doubt: two shootings
are two tolls and no disagreement. Within an article a contrast ("one was killed, but a monitor reported 22"), one
kind of event named in both, or one figure given twice tie figures together; between articles the same names, days
that are close and the same kind of event have to come together. Knows nothing of briefings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from index.synonyms import groups
from index.types import Article, EvidenceSentence
from index.words import content_words, stem_set, words
from service.disagreement import SaidValue
from service.language.names import names
from service.language.times import times
from service.places import located

_EVENTS = frozenset[int]().union(
    *(
        groups(word.stem)
        for word in words(
            "strike blast crash quake blaze shooting storm flood stampede collapse sinking attack"
        )
    )
)
_EVENT_WORDS = {
    word.stem: number
    for number, line in enumerate(
        (
            "storm blizzard hurricane typhoon cyclone tornado",
            "flood flooding floods landslide mudslide",
            "stampede crush",
            "collapse collapsed",
            "sinking sank capsized shipwreck",
            "protest protests riot riots clashes demonstrations",
            "stabbing stabbed knife",
        ),
        start=10_000,
    )
    for word in words(line)
}
"""Kinds of events that `index.synonyms` has no group for."""
_NO_EVENT = re.compile(
    r"\bfire(?: and rescue)?[ -](?:authorit(?:y|ies)|(?:boss|brigade|captain|chief|commander|commissioner|crew"
    r"|department|engine|fighter|marshal|officer|official|service|station|union)(?:e?s)?)\b",
    re.IGNORECASE,
)
"""Who puts out fires, and comes to floods as well."""
_OTHER_EVENT = re.compile(
    r"\b(?:similar|previous(?:ly)?|earlier (?:this|that|attack|strike|shooting|crash)|another|since (?:the|19|20)"
    r"|last (?:year|month|week|summer|winter|spring|fall|autumn)|(?:every|each|per) (?:year|day|month|week)"
    r"|so far this|annual(?:ly)?|a year|ago|decades?|history|anniversary|(?:over|in) the (?:past|last)"
    r"|deadliest|worst|record|in total|overall|worldwide|global(?:ly)?|nationwide|average|rate|risk"
    r"|times (?:more|higher|as)|would have|could|might|may have|if|likel\w+|sentenced?"
    r"|death (?:row|penalty|sentences?)|convicted|(?:among|of) (?:those|them|these|whom)"
    r"|including|also|additional|more (?!than))\b",
    re.IGNORECASE,
)
"""A clause with one of these may count something else than what happened now."""
_PART_BEHIND = re.compile(r",\s(?:[\w’-]+\s){1,3}(?:of|among) (?:them|whom)\b[^,;]*")
"""Behind a whole: "14 people, two of them children"."""
_SOMEWHERE = re.compile(
    r"\b(?:in|at|across|within|near) (?:the|that|this|one|another|a|\w+) "
    r"(?P<place>count(?:y|ies)|area|region|state|city|town|village|province|district|country|hospital|school)\b",
    re.IGNORECASE,
)
_CLOSE = 4
"""Sentences apart that may speak of one event without naming it."""
_TOP = 600
"""Characters that tell what an article is about."""
_LONGEST_HEADLINE = 200
"""Code points of the first line of a text that has no headline beside it."""
_MOST_DAYS, _NEXT_DAY = 3, 1
"""Between two articles: a toll is still counted after days, and what else is counted changes sooner."""
_LEAST_NAMES = 2
_ROUNDUP = re.compile(
    r"\bthings to know\b|\bbriefing\b|\bin review\b|\bnews from\b|;.*;|,[^,]+,[^,]+,", re.IGNORECASE
)
"""Headlines of articles about many things."""


def may_be_compared(found: SaidValue) -> bool:
    """Whether a figure is a whole number of this event's people, as far as its clause tells."""
    behind = found.support.sentence.text[found.value.end :]
    pronoun = found.value.normal == "1" and re.match(r"\s+of\b", behind) is not None
    published_at = found.support.sentence.article.published_at
    at = found.value.end - found.clause.start
    told = found.text[:at] + _PART_BEHIND.sub("", found.text[at:])
    return found.value.normal.isdigit() and not (pronoun or may_be_otherwise(told, published_at))


def may_be_otherwise(text: str, published_at: str | None) -> bool:
    """Whether a text may count something else than what happened now: another year, another event, a part."""
    year = (published_at or "")[:4]
    other_year = any(t.year and str(t.year) != year for t in times(text)) if year else False
    return other_year or _OTHER_EVENT.search(text) is not None


def of_one_event(one: SaidValue, other: SaidValue) -> bool:
    """Whether the two figures are of one event."""
    first, second = one.support.sentence, other.support.sentence
    if first.article == second.article:
        return (
            first.sentence == second.sentence or one.value.normal == other.value.normal or _alike(one, other)
        )
    return _one_story(first.article, second.article) and _alike(one, other)


def _alike(one: SaidValue, other: SaidValue) -> bool:
    """Whether the sentences name one kind of event; one that names none may stand near, below a line that does."""
    here, there = _kinds(one.support.sentence.text), _kinds(other.support.sentence.text)
    if here and there:
        return not here.isdisjoint(there)
    first, second = one.support.sentence, other.support.sentence
    close = (
        abs(first.sentence.ordinal - second.sentence.ordinal) <= _CLOSE and first.article == second.article
    )
    above = _kinds(first.article.headline or first.article.text.partition("\n")[0][:_LONGEST_HEADLINE])
    return close and not ((here or there or above).isdisjoint(above))


@lru_cache(maxsize=2_000)
def _kinds(text: str) -> frozenset[int]:
    stems = {w.stem for w in content_words(_NO_EVENT.sub(" ", text))}
    known = frozenset[int]().union(*(groups(stem) & _EVENTS for stem in stems))
    return known | {_EVENT_WORDS[stem] for stem in stems if stem in _EVENT_WORDS}


def is_roundup(article: Article) -> bool:
    """Whether an article tells of many things, by its headline."""
    return _ROUNDUP.search(article.headline or "") is not None


def _elsewhere(one: SaidValue, other: SaidValue) -> bool:
    """Whether the two count in places of their own: "in Ohio" and "in Texas", "in the county" and anywhere."""
    here, there = located(one.text), located(other.text)
    if here and there and here.isdisjoint(there):
        return True
    return _scope(one) != _scope(other) and _scope(one).isdisjoint(_scope(other))


def _scope(found: SaidValue) -> frozenset[str]:
    """Where a figure counts that the top of its article does not speak of: a part of the event alone, perhaps."""
    article = found.support.sentence.article
    above = f"{article.headline or ''}\n{article.text[:_TOP]}".casefold()
    named = frozenset(place for place in located(found.text) if place not in above)
    return named | {m["place"].casefold() for m in _SOMEWHERE.finditer(found.text)}


def _one_story(one: Article, other: Article) -> bool:
    """Whether two articles tell of one event: close dates, names shared at the top, one kind in both headlines."""
    if is_roundup(one) or is_roundup(other) or not _are_close(one, other):
        return False
    shared = _named_first(one) & _named_first(other)
    told = _kinds(one.headline or "") & _kinds(other.headline or "")
    return len(shared) >= _LEAST_NAMES and bool(told)


def may_tell_one_story(one: Article, other: Article) -> bool:
    """Whether two articles of one day or the next tell of one thing, which need be no event of a known kind.

    Their headlines share a kind of event or two telling words, and their tops two names.
    """
    if one == other:
        return True
    if is_roundup(one) or is_roundup(other) or not _are_close(one, other, _NEXT_DAY):
        return False
    first, second = (stem_set(article.headline or "") for article in (one, other))
    told = bool(_kinds(one.headline or "") & _kinds(other.headline or "")) or len(first & second) > 1
    return told and len(_named_first(one) & _named_first(other)) >= _LEAST_NAMES


def are_days_apart(one: Article, other: Article) -> bool:
    """Whether two articles are known to be of days between which a figure may have changed."""
    return bool(one.published_at and other.published_at) and not _are_close(one, other, _NEXT_DAY)


def may_be_one_event(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    """Whether two sentences name no two kinds of events, themselves or in the headlines above them."""
    here, there = (_kinds(s.text) or _kinds(s.article.headline or "") for s in (one, other))
    close = abs(one.sentence.ordinal - other.sentence.ordinal) <= _CLOSE or one.article != other.article
    return close and not (here and there and here.isdisjoint(there))


def is_told_in(asked: str, one: Article, other: Article) -> bool:
    """Whether two articles of close dates are both about the event that a question names, by name and by kind."""
    if is_roundup(one) or is_roundup(other) or not _are_close(one, other):
        return False
    named = {w.stem for name in names(asked) for w in content_words(name.text)}
    kinds = _kinds(asked)
    for article in (one, other):
        top = f"{article.headline or ''}.\n{article.text[:_TOP]}"
        if not named <= {w.stem for w in content_words(top)} or not kinds <= kinds & _kinds(top):
            return False
    return bool(named and kinds)


def _are_close(one: Article, other: Article, most: int = _MOST_DAYS) -> bool:
    if not (one.published_at and other.published_at):
        return False
    days = (date.fromisoformat(one.published_at[:10]) - date.fromisoformat(other.published_at[:10])).days
    return abs(days) <= most


def _named_first(article: Article) -> frozenset[str]:
    """The names in a headline and in the first words under it."""
    return _named(f"{article.headline or ''}.\n{article.text[:_TOP]}")


@lru_cache(maxsize=1_000)
def _named(top: str) -> frozenset[str]:
    return frozenset(name.text.casefold() for name in names(top))


def groups_of_one_event(found: Sequence[SaidValue]) -> list[list[SaidValue]]:
    """The figures that are tied to each other, in the order given; none of them elsewhere than another."""
    tied: list[list[SaidValue]] = []
    for value in found:
        joined = [value]
        for group in [g for g in tied if any(of_one_event(value, other) for other in g)]:
            if not any(_elsewhere(one, other) for one in joined for other in group):
                tied.remove(group)
                joined = [*group, *joined]
        tied.append(joined)
    return tied
