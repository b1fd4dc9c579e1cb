"""What a claim's words are checked for: its numbers, dates, quotations and doubts are those of the words it cites.

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Each check
is a function of its own; names and speakers are in `named`, negations in `polarity`, bounds in `bounds`. Asks no model,
and knows nothing of outcomes or of how a claim becomes a citation.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.words import words
from service.added_negations import adds_no_negation
from service.additions import adds_nothing
from service.amounts import keeps_currency, shares_are_cited, vague_amounts_are_cited
from service.attached import places_are_of_the_same, titles_are_their_bearers
from service.beside import keeps_neighbours
from service.bounds import keeps_bounds
from service.cited import Cited, Stated
from service.counted import counts_the_same
from service.crossed import keeps_pairs
from service.deaths import dead_are_cited
from service.deeds import keeps_doers
from service.hedges import keeps_hedges
from service.heightened import acts_are_cited
from service.language.numbers import Number, numbers
from service.language.quotations import fold, quotations
from service.language.times import Time
from service.links import has_no_markup
from service.named import names_are_cited, speaker_is_cited
from service.narrowed import keeps_narrow
from service.polarity import keeps_polarity
from service.quantifiers import keeps_parts
from service.rates import rates_are_cited
from service.relevance import is_about_the_same
from service.reversals import keeps_sides
from service.roles import keeps_roles
from service.said_by import keeps_speakers, names_who_says_it
from service.sequence import keeps_sequence, reasons_are_cited
from service.someone import speaker_is_someone
from service.superlatives import superlatives_are_cited
from service.terms import keeps_conditions, keeps_limits, keeps_tense
from service.withdrawn import rests_on_what_stands

Check = Callable[[Stated, Cited], str | None]

_UNIT = re.compile(r"(?P<unit>second|minute|hour|day|week|month|year|decade)s?$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s.:]+")
_IN_THE = re.compile(r"(?<=er )in the(?= )", re.IGNORECASE)
_WHICH = re.compile(r"(?<=er )(?:this|that)(?= )", re.IGNORECASE)
_ONE = re.compile(
    r"one\b(?:\s+of\s+(?:the|its|his|her|their|those|these)\b|\s+of\s+(?:them|which|whom)\s+an?\b)?\s*",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|that|which|who|whom|where)\b", re.IGNORECASE)
"""Behind these "one" is no number: "the target is one he was confident in"."""
_LATER = re.compile(r"\s+(?:later|afterwards?|after|on)$", re.IGNORECASE)


def numbers_are_cited(claim: Stated, cited: Cited) -> str | None:
    """Every number of the claim is in the cited words, and of the same kind: 6 is not 6 %."""
    there = {(n.value, n.kind) for _, n in cited.numbers}
    for number in claim.numbers:
        if (
            claim.is_dated(number)
            or (number.value, number.kind) in there
            or _is_article(claim.text, number, cited)
        ):
            continue
        return f"the number {claim.text[number.start : number.end]!r} is not in the cited words"
    return None


def _is_article(claim: str, number: Number, cited: Cited) -> bool:
    """Whether "one" only stands for "a" or "an": "one official told AP" where "an Iraqi official told AP" is cited."""
    one = _ONE.match(claim, number.start)
    if one is None or number.value != 1:
        return False
    if _PRONOUN.match(claim, one.end()):
        return True
    noun = next((w.stem for w in words(claim[one.end() : one.end() + 60])), "")
    if not noun.replace(".", "").isalpha():
        return False
    for sentence in cited:
        told = sentence.words
        for place, word in enumerate(told):
            before = {w.folded for w in told[max(0, place - 3) : place]}
            if word.stem == noun and (before & {"a", "an", "another"} or " of " in one[0]):
                return True
    return False


def dates_are_cited(claim: Stated, cited: Cited) -> str | None:
    """Every date, time of day and length of time of the claim is in the cited words, in whatever style."""
    there = [(s.text, time) for s in cited for time in s.times]
    told = [s.folded for s in cited]
    for time in claim.times:
        written = claim.text[time.start : time.end]
        standing = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _spellings(written)))})(?!\w)")
        if any(standing.search(text) for text in told):
            continue
        if not any(_same_time(text, other, claim.text, time) for text, other in there):
            return f"the date {written!r} is not in the cited words"
    return None


def _spellings(written: str) -> list[str]:
    """The time as written, and "a week" for "one week", which `times` does not take for a length everywhere."""
    folded = fold(written)
    return [folded, re.sub(r"^(?:one|1)[ -]", "a ", folded), re.sub(r"^(?:one|1)[ -]", "an ", folded)]


def _same_time(text: str, there: Time, claim: str, claimed: Time) -> bool:
    """Whether `there` gives every part that `claimed` gives, and the same: "15 February" holds "in February"."""
    one, other = (
        _LATER.sub("", t) for t in (text[there.start : there.end], claim[claimed.start : claimed.end])
    )
    if there.kind != claimed.kind:
        lengths = {there.kind, claimed.kind} == {"duration", "relative"}
        return lengths and _length(one) is not None and _length(one) == _length(other)
    if claimed.kind == "date":
        pairs = ((there.year, claimed.year), (there.month, claimed.month), (there.day, claimed.day))
        return all(wanted is None or given == wanted for given, wanted in pairs)
    if claimed.kind == "duration":
        return _length(one) is not None and _length(one) == _length(other)
    return _plain(one) == _plain(other) or _as_told(one, other) == _as_told(other, one)


def _plain(written: str) -> str:
    """As times of day are compared: "9.20 pm" is "9:20pm"."""
    return _BETWEEN.sub("", fold(written))


def _as_told(written: str, other: str) -> str:
    """As another tells it: "earlier in the month" is "earlier this month", or "that month", as the other has it."""
    this = _WHICH.search(other)
    return fold(_IN_THE.sub(this[0] if this else "the", written))


def _length(written: str) -> tuple[str, str] | None:
    """How many of which unit: ("3", "day") for "three days" and "three-day", ("1", "week") for "a week"."""
    unit = _UNIT.search(written)
    if unit is None:
        return None
    counted = numbers(written[: unit.start()].replace("-", " "))
    amount = fold(written[: unit.start()].strip(" -"))
    if counted:
        amount = str(counted[0].value)
    return "1" if amount in ("a", "an") else amount, unit["unit"].casefold()


def quotations_are_cited(claim: Stated, cited: Cited) -> str | None:
    """What the claim puts in quotation marks stands in the cited words, in one run of neighbouring sentences.

    Exactly, but for case, the shape of quotes and dashes and white space: no edit distance certifies the opposite.
    """
    there = [fold(text) for text in cited.runs]
    for start, end in quotations(claim.text):
        quoted = fold(claim.text[start:end]).strip(" ,.'\"")
        if quoted and not any(_stands_in(quoted, text) for text in there):
            return f"the quotation {claim.text[start:end]!r} is not in the cited words"
    return None


def _stands_in(quoted: str, text: str) -> bool:
    """Whether the whole words of `quoted` are in `text`: "confident" is not quoted from "overconfident"."""
    left = r"(?<!\w)" if quoted[0].isalnum() else ""
    right = r"(?!\w)" if quoted[-1].isalnum() else ""
    return re.search(left + re.escape(quoted) + right, text) is not None


WORD_CHECKS: tuple[Check, ...] = (
    has_no_markup,
    numbers_are_cited,
    keeps_currency,
    vague_amounts_are_cited,
    shares_are_cited,
    dates_are_cited,
    names_are_cited,
    quotations_are_cited,
    rests_on_what_stands,
    keeps_polarity,
    adds_no_negation,
    keeps_bounds,
    counts_the_same,
    keeps_pairs,
    keeps_neighbours,
    keeps_hedges,
    keeps_conditions,
    keeps_tense,
    keeps_limits,
    keeps_narrow,
    keeps_sides,
    keeps_roles,
    keeps_doers,
    keeps_sequence,
    reasons_are_cited,
    keeps_parts,
    titles_are_their_bearers,
    places_are_of_the_same,
    superlatives_are_cited,
    acts_are_cited,
    dead_are_cited,
    rates_are_cited,
    is_about_the_same,
    adds_nothing,
    names_who_says_it,
)
"""What a claim in words of its own is checked for; one that is a cited sentence, word for word, has it all."""

SPEAKER_CHECKS: tuple[Check, ...] = (speaker_is_cited, speaker_is_someone, keeps_speakers)
"""What every claim is checked for."""
