"""Whether an answer's words hold what a label says they must, and none of what they must not.

In: matchers from labels and any text. Out: a Verdict that names what was missing and what was wrong. Numbers
and dates are parsed, names and phrases compared on token boundaries, and a match under a negation is none
(unless the matcher asks for one). It shares no code with the product and never sees an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.date_reading import dates
from evals.matcher_types import DateMatcher, Matcher, NameMatcher, NumberMatcher, PhraseMatcher, SetMatcher
from evals.numerals import Numeral, numerals
from evals.reading import Token, negated, tokens

UNIT_AFTER = 7
UNIT_BEFORE = 10
"""Tokens within which a number's unit is looked for: "22 pro-Iran fighters", "killed, he said, were 22"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one text under one label."""

    missing: tuple[Matcher, ...]
    """Matchers that had to hold and did not."""
    wrong: tuple[Matcher, ...]
    """Near misses that held."""

    @property
    def right(self) -> bool:
        """Every matcher held, and no near miss."""
        return not self.missing and not self.wrong


def judge(answer: Sequence[Matcher], must_not: Sequence[Matcher], text: str) -> Verdict:
    """Tries all matchers on `text`."""
    return Verdict(
        missing=tuple(m for m in answer if not holds(m, text)),
        wrong=tuple(m for m in must_not if holds(m, text)),
    )


def holds(matcher: Matcher, text: str) -> bool:
    """Whether `text` holds what `matcher` asks for, in the polarity that it asks for."""
    found = tokens(text)
    if isinstance(matcher, SetMatcher):
        held = sum(holds(one, text) for one in matcher.set)
        return (held >= (matcher.at_least or len(matcher.set))) != bool(matcher.negated)
    return any(
        matcher.negated is None or negated(found, first, last) == matcher.negated
        for first, last in _places(matcher, found, text)
    )


def named(names: Sequence[str], text: str) -> bool:
    """Whether one of `names` stands in `text` on token boundaries, negated or not: for speakers."""
    found = tokens(text)
    return any(_phrase_places(name, found) for name in names)


def describe(matcher: Matcher) -> str:
    """The matcher in a few words, for reports and errors. Example: `22 fighters|people`, `not "confirm*"`."""
    if isinstance(matcher, NumberMatcher):
        words = f"{matcher.number:,g} {'|'.join(matcher.unit)}".strip()
    elif isinstance(matcher, DateMatcher):
        words = matcher.date
    elif isinstance(matcher, NameMatcher):
        words = "|".join((matcher.name, *matcher.aliases))
    elif isinstance(matcher, PhraseMatcher):
        words = "|".join(f'"{phrase}"' for phrase in matcher.phrase)
    else:
        words = f"{matcher.at_least or 'all'} of ({'; '.join(describe(one) for one in matcher.set)})"
    return f"not {words}" if matcher.negated else words


def examples(matcher: Matcher) -> tuple[str, ...]:
    """Short texts that the matcher holds in: what `label_checks` feeds a label's near misses to its matchers as."""
    if isinstance(matcher, NumberMatcher):
        number = f"{matcher.number:.15g}"
        texts = tuple(f"{number} {unit.rstrip('*')}" for unit in matcher.unit) or (number,)
    elif isinstance(matcher, DateMatcher):
        texts = (matcher.date,)
    elif isinstance(matcher, NameMatcher):
        texts = (matcher.name, *matcher.aliases)
    elif isinstance(matcher, PhraseMatcher):
        texts = tuple(phrase.replace("*", "") for phrase in matcher.phrase)
    else:
        texts = ("; ".join(examples(one)[0] for one in matcher.set),)
    return tuple(f"not {text}" for text in texts) if matcher.negated else texts


def _places(matcher: Matcher, found: Sequence[Token], text: str) -> list[tuple[int, int]]:
    """Where it matches, as first and last token, whatever the polarity there."""
    if isinstance(matcher, NumberMatcher):
        return _number_places(matcher, found)
    if isinstance(matcher, DateMatcher):
        return _date_places(matcher, found, text)
    if isinstance(matcher, NameMatcher):
        phrases: tuple[str, ...] = (matcher.name, *matcher.aliases)
    elif isinstance(matcher, PhraseMatcher):
        phrases = matcher.phrase
    else:
        return []
    return [place for phrase in phrases for place in _phrase_places(phrase, found)]


def _number_places(matcher: NumberMatcher, found: Sequence[Token]) -> list[tuple[int, int]]:
    every = numerals(found)
    return [
        (numeral.first, numeral.last)
        for k, numeral in enumerate(every)
        if numeral.value == matcher.number
        and (
            not matcher.unit
            or _unit_near(
                matcher.unit, found, numeral, (every[k - 1].last if k else -1, _next(every, k, found))
            )
        )
    ]


def _next(every: Sequence[Numeral], k: int, found: Sequence[Token]) -> int:
    return every[k + 1].first if k + 1 < len(every) else len(found)


def _unit_near(
    units: Sequence[str], found: Sequence[Token], numeral: Numeral, neighbours: tuple[int, int]
) -> bool:
    """Whether a unit stands behind the number in its clause, or before it in its stretch.

    Never beyond the next number on either side: "22 fighters and 2,500 troops" holds no 22 troops.
    """
    clause, stretch = found[numeral.last].clause, found[numeral.first].stretch
    after = range(numeral.last + 1, min(numeral.last + 1 + UNIT_AFTER, neighbours[1]))
    before = range(max(neighbours[0] + 1, numeral.first - UNIT_BEFORE), numeral.first)
    near = {i for i in after if found[i].clause == clause} | {
        i for i in before if found[i].stretch == stretch
    }
    return any(first in near for unit in units for first, _ in _phrase_places(unit, found))


def _date_places(matcher: DateMatcher, found: Sequence[Token], text: str) -> list[tuple[int, int]]:
    places = []
    for date in dates(text):
        within = [i for i, token in enumerate(found) if token.start < date.end and date.start < token.end]
        if date.agrees(matcher.date) and within:
            places.append((within[0], within[-1]))
    return places


def _phrase_places(phrase: str, found: Sequence[Token]) -> list[tuple[int, int]]:
    words = [(token, phrase[token.end : token.end + 1] == "*") for token in tokens(phrase)]
    return [
        (i, i + len(words) - 1)
        for i in range(len(found) - len(words) + 1)
        if words
        and all(_same(word, prefix, found[i + j]) for j, (word, prefix) in enumerate(words))
        and all(found[i + j].joined for j in range(1, len(words)))
    ]


def _same(word: Token, prefix: bool, token: Token) -> bool:
    if prefix:
        return token.key.startswith(word.key)
    # "US" and "IS" are names only in capitals: "us" and "is" are words.
    if (
        word.surface.isupper()
        and len(word.key) == 2
        and not token.surface.replace("’", "'").split("'")[0].isupper()
    ):
        return False
    return token.key == word.key
