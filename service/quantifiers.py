"""Whether a claim keeps a part a part: "five of the 14", "several members" and "most of it" are not all.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. A whole is refused only where
the cited words have a part of the same thing, and no whole.
"""

from __future__ import annotations

import re

from index.synonyms import kin
from index.thesaurus import close_stems
from index.words import words
from service.cited import Cited, Stated
from service.counting import kinds_of_people

_ALL = re.compile(
    r"\b(?P<all>all|every|each|both|entire|entirely|whole|wholly|completely|exclusively|solely|always|everyone|everybody)\b"
    r"(?: (?:of )?(?:the |its |their |his |her |these |those )?)?(?P<noun>[\w’'-]+)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?P<part>most|half|some|several|many|few|a few|a third|a quarter|part|parts|much|two|three|a "
    r"number|a majority|a minority"
    r"|partly|mainly|mostly|largely|often|sometimes|usually|nearly all|almost all)\b"
    r"(?: (?:of )?(?:the |its |their |his |her |these |those )?)?(?P<noun>[\w’'-]+)?",
    re.IGNORECASE,
)
_THE = re.compile(r"^(?P<the>[Tt]he )?(?P<noun>[\w’'-]+)")
_SHARE_OF = re.compile(
    r"\b(?P<part>most|half|some|several|many|few|part|two thirds|a third|a quarter|a majority|a minority|a number)"
    r" of (?:the|its|their|his|her|those|these) (?P<noun>[\w’'-]+)"
    r"|\b(?P<bare>most) (?P<of>(?!of\b)[a-z][\w’'-]*s|people)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"(?:^|\s)(?P<part>[\w,.-]+) (?:out )?of (?:the |its |their |his |her |those |these )?(?:[\w’'-]+[’']s? )?$",
    re.IGNORECASE,
)
_ALL_SO_MANY = re.compile(
    r"\b(?:all|each|every one) (?:of )?(?:the |its |their |these |those )?$", re.IGNORECASE
)
_OUT_OF = re.compile(r"\b(?<!all )of (?:the |its |their |these |those )?$", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\b(?:most|many|all|half|some|several|none|two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:them|whom) "
    r"(?:were |are |was |being |as )?(?:the |a |an )?(?P<what>[a-z][\w’'-]+)"
)
_AMONG = re.compile(
    r"\b(?:mostly|mainly|largely|including|among them)\b(?: (?:at least |about )?(?:\d+|[a-z]+))??(?= )"
)
"""Behind these stands who some of them are."""
_ALIKE = tuple(
    frozenset(w.stem for w in words(group))
    for group in (
        "children child girls girl boys boy babies baby toddlers pupils teenagers minors infants year-old",
        "women woman girls girl female females mothers wives",
        "men man boys boy male males fathers husbands",
    )
)
_ADVERBS = frozenset(("entirely", "wholly", "completely", "exclusively", "solely", "always"))
_STILL_PART = re.compile(
    r"\b(?:of the|of its|of their|of his|of her|of those|of these|of \w+[’']s?|out of|some|part"
    r"|several|few|among|half|most"
    r"|many|one of)\b",
    re.IGNORECASE,
)


def keeps_parts(claim: Stated, cited: Cited) -> str | None:
    """What the cited words say of a part is not claimed of the whole."""
    return (
        _part_of_its_own(claim, cited)
        or _whole_for_part(claim, cited)
        or _all_of_so_many(claim, cited)
        or _lost_part(claim, cited)
        or _lost_share(claim, cited)
    )


def _part_of_its_own(claim: Stated, cited: Cited) -> str | None:
    """`Most of them women`, where nothing of women is cited."""
    for found in _OF_THEM.finditer(claim.text):
        word = next(iter(words(found["what"])), None)
        if word is None or word.is_stop or not word.text.islower():
            continue
        like = frozenset((word.stem,)) | kin(word.stem) | close_stems(word)
        if not like & cited.stems and word.stem not in cited.close:
            return f"the cited words have nothing of {word.text!r}"
    for found in _AMONG.finditer(claim.text):
        for kind in sorted(kinds_of_people(claim.text, found.end()) - cited.stems):
            like = kin(kind).union(*(alike for alike in _ALIKE if kind in alike))
            if not like & cited.stems and kind not in cited.close:
                return f"the cited words have nothing of whom the claim has {found[0].strip()!r}"
    return None


def _lost_share(claim: Stated, cited: Cited) -> str | None:
    """`The victims`, or `victims`, where `most of the victims` or `most victims` is cited, and nothing else of them."""
    for found in _THE.finditer(claim.text):
        stem = _stem(found["noun"])
        if stem is None or _PART.search(claim.text) or _ALL.search(claim.text):
            continue
        found_parts = [m for s in cited for m in _SHARE_OF.finditer(s.text)]
        parts = [m for m in found_parts if _stem(m["noun"] or m["of"]) == stem]
        if not found["the"] and any(not m["bare"] and m["part"].casefold() != "most" for m in parts):
            continue  # "some of the members voted": members voted
        if parts and sum(w.stem == stem for s in cited for w in s.words) == len(parts):
            part = parts[0]["part"] or parts[0]["bare"]
            return f"the cited words have {part!r} of {found['noun']!r}, the claim has not"
    return None


def _whole_for_part(claim: Stated, cited: Cited) -> str | None:
    """`All members`, where `several members` is cited."""
    there = [m for s in cited for m in _ALL.finditer(s.text)]
    for found in _ALL.finditer(claim.text):
        if there:
            return None
        for sentence in cited:
            for part in _PART.finditer(sentence.text):
                adverb = found["all"].casefold() in _ADVERBS
                same = _stem(found["noun"]) is not None and _stem(found["noun"]) == _stem(part["noun"])
                if same or (
                    adverb
                    and part["part"].casefold() in ("most", "mainly", "mostly", "largely", "partly", "half")
                ):
                    return f"the cited words have {part['part']!r}, the claim has {found['all']!r}"
    return None


def _all_of_so_many(claim: Stated, cited: Cited) -> str | None:
    """`All 46 houses`, where `of the 46 houses, 31` is cited."""
    for number in claim.numbers:
        if not _ALL_SO_MANY.search(claim.text, 0, number.start):
            continue
        for sentence in cited:
            same = [n for n in sentence.numbers if n.value == number.value]
            if any(_ALL_SO_MANY.search(sentence.text, 0, n.start) for n in same):
                return None
            if any(_OUT_OF.search(sentence.text, 0, n.start) for n in same):
                return (
                    f"the cited words have a part of {claim.text[number.start : number.end]!r}, the claim all"
                )
    return None


def _lost_part(claim: Stated, cited: Cited) -> str | None:
    """`the city's 14 libraries`, where `five of the city's 14 libraries` is cited."""
    if _STILL_PART.search(claim.text):
        found = [n for n in claim.numbers if _OF_ALL.search(claim.text, 0, n.start)]
        if found or not claim.numbers:
            return None
    own = {n.value for n in claim.numbers}
    for sentence in cited:
        for number in sentence.numbers:
            before = _OF_ALL.search(sentence.text, max(0, number.start - 60), number.start)
            if before is None or number.value not in own:
                continue
            parts = {
                n.value for n in sentence.numbers if n.start < number.start and n.end >= before.start("part")
            }
            if not parts or parts & own or _STILL_PART.search(claim.text, 0, _place(claim, number.value)):
                continue
            if not any(n.value == number.value and n is not number for _, n in cited.numbers):
                return f"the cited words have {before[0].strip()!r} before {sentence.text[number.start : number.end]!r}"
    return None


def _place(claim: Stated, value: object) -> int:
    return next((n.start for n in claim.numbers if n.value == value), 0)


def _stem(written: str | None) -> str | None:
    found = words(written) if written else []
    return found[0].stem if found and not found[0].is_stop else None
