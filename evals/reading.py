"""Text to tokens that matchers compare: folded words with their clause, and whether a negation governs them.

In: any text. Out: Tokens in order. It has its own idea of words, clauses and negation, on purpose: a check
that shared code with the product would agree with the product's mistakes. It knows English only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_TOKEN = re.compile(
    r"""
    (?P<abbreviation>(?<!\w)(?:[A-Za-z]\.){2,})             # U.S., U.K.
    | (?P<number>(?<![\w.,])\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?!\w)
                  | (?<!\w)\d+(?:\.\d+)?(?:k|m|mn|bn|K|M)?(?!\w))
    | (?P<word>[^\W_]+(?:['\u2019][^\W_]+)*)
    """,
    re.VERBOSE,
)
_DESIGNATION = re.compile(r"[A-Za-z]-")
_SENTENCE_END = re.compile(r"[!?;\n\u2026]|\.(?=\W*(?:\s|$))")
_CLAUSE_END = re.compile(r"[,:()\[\]\"\u201c\u201d\u2013\u2014]|\s-\s|--")
_TITLES = _words("mr mrs ms dr gen lt col sgt sen rep st jan feb mar apr jun jul aug sep sept oct nov dec")
_CONJUNCTIONS = _words("but although though while whereas however yet despite because until unless")
_AUXILIARIES = _words("did does do has have had is are was were will would can could may might")
_REPORTING = _words("said says say told tells reported reports claimed claims stated added")

_NOT = _words("not never cannot")
_NO = _words("no without neither nor none nobody nothing")
_DENIAL = _words("deny denies denied denying refute refuted refutes reject rejected rejects disputed")
_NO_NEGATION = _words("only fewer less more later doubt longer")
"""Words behind `not` or `no` that make a bound or an emphasis of it ("no fewer than 22", "not only")."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of a text."""

    start: int
    end: int
    surface: str
    key: str
    """Folded for comparing: no case, accents, apostrophes, dots or possessive `s`."""
    number: bool
    """Written in digits, and not part of a name such as F-18."""
    sentence: int
    stretch: int
    """Number of the stretch of text between conjunctions that divide ("but", "while") and sentence ends."""
    clause: int
    """Finer than `stretch`: commas, brackets, dashes and quotation marks divide as well."""
    joined: bool
    """Whether only white space, hyphens or quotation marks stand between this and the token before."""


def fold(word: str) -> str:
    """The form in which words are compared. Example: `U.S.`, `Biden’s`, `Kata'ib`: us, biden, kataib."""
    bare = unicodedata.normalize("NFKD", word).casefold().replace("\u2019", "'")
    bare = "".join(c for c in bare if not unicodedata.combining(c)).rstrip(".").replace(".", "")
    if bare.endswith("n't"):
        return bare
    return bare.removesuffix("'s").replace("'", "")


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, in order."""
    return list(_read(text))


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Token, ...]:
    """Kept: the many matchers of a suite read the same few texts."""
    found: list[Token] = []
    sentence = stretch = clause = 0
    before = 0
    for match in _TOKEN.finditer(text):
        gap = text[before : match.start()]
        if found and _ends_sentence(gap, found[-1].key):
            sentence, stretch, clause = sentence + 1, stretch + 1, clause + 1
        elif _CLAUSE_END.search(gap):
            clause += 1
        key = fold(match[0])
        if key in _CONJUNCTIONS:
            stretch, clause = stretch + 1, clause + 1
        named = _DESIGNATION.fullmatch(text, max(0, match.start() - 2), match.start()) is not None
        found.append(
            Token(
                start=match.start(),
                end=match.end(),
                surface=match[0],
                key=key,
                number=match.lastgroup == "number" and not named,
                sentence=sentence,
                stretch=stretch,
                clause=clause,
                joined=bool(found) and _joins(gap, found[-1].key),
            )
        )
        before = match.end()
    return _split_at_and(found)


def _ends_sentence(gap: str, previous: str) -> bool:
    if gap.startswith(". ") and (previous in _TITLES or len(previous) == 1):
        gap = gap[1:]
    return _SENTENCE_END.search(gap) is not None


def _joins(gap: str, previous: str) -> bool:
    if gap.startswith(".") and (previous in _TITLES or len(previous) == 1):
        gap = gap[1:]
    return re.search(r"[.,;:!?()\u2026\u2013\u2014]|\n\s*\n", gap) is None


def _split_at_and(found: list[Token]) -> tuple[Token, ...]:
    """Makes "and" begin a stretch where another predicate follows: "hit the border and did not hit ..."."""
    shift = 0
    moved: list[Token] = []
    for i, token in enumerate(found):
        if token.key in ("and", "or") and i + 1 < len(found):
            ahead = [t.key for t in found[i + 1 : i + 7] if t.clause == token.clause]
            if ahead and (ahead[0] in _AUXILIARIES | _NOT or _REPORTING.intersection(ahead)):
                shift += 1
        moved.append(replace(token, stretch=token.stretch + shift, clause=token.clause + shift))
    return tuple(moved)


def negated(found: Sequence[Token], first: int, last: int) -> bool:
    """Whether tokens `first` to `last` (inclusive) stand under a negation of their own clause.

    "not" counts on either side of them, "no" and "denied" only before; a denial that is itself negated
    ("did not deny") is none. Negations within the tokens themselves are part of what was looked for.
    """
    here = {found[first].clause, found[last].clause}
    plain = denial = False
    for i, token in enumerate(found):
        if first <= i <= last or token.clause not in here:
            continue
        bounded = i + 1 < len(found) and found[i + 1].key in _NO_NEGATION
        anywhere = token.key in _NOT or token.key.endswith("n't")
        plain |= (anywhere or (token.key in _NO and i < first)) and not bounded
        denial |= token.key in _DENIAL and i < first
    return plain != denial
