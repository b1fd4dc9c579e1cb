"""Whether a claim keeps amounts that are more than a number: currencies, "dozens", "all of", "nobody".

In: a claim as drafted and the evidence sentences that it cites. Out: the reason why it is refused, or None. Refused is
only what is plain: another currency behind the same number, a vague amount, a whole or a nobody of which nothing in the
cited words speaks. Numbers themselves are other checks' business.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from service.cited import Cited, Stated
from service.language.numbers import Number
from service.polarity import MAY_NEGATE

_CURRENCIES = {
    "$": r"\$|\b(?:US ?)?dollars?\b|\bUSD\b",
    "£": r"£|\bpounds?\b|\bsterling\b|\bGBP\b",
    "€": r"€|\beuros?\b|\bEUR\b",
    "¥": r"¥|\byen\b|\byuan\b|\bJPY\b|\bCNY\b|\bRMB\b",
    "₹": r"₹|\brupees?\b|\bINR\b",
    "₽": r"₽|\brou?bles?\b|\bRUB\b",
}
_CURRENCY = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _CURRENCIES.items()}
_BEHIND = 14
"""Characters behind a number in which its currency may stand."""
_VAGUE_WORDS = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE
)
_WHOLE = re.compile(r"\b(?:all|every|entire|whole|everyone|everybody|everything)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:most|half|some|part|parts|many|several|few|quarter|third|majority|minority) of\b", re.IGNORECASE
)
_SHARE = re.compile(
    r"\b(?:(?:(?:one|two|three|four|a) )?(?:half|halves|thirds?(?= of\b|\W*$)|quarters?(?= of\b|\W*$)|two thirds"
    r"|three quarters|fifths?(?= of\b)|tenths?(?= of\b))|twice|thrice|double[ds]?|tripled?|halved)\b"
)
_IN_FIGURES = (("half", "50"), ("half", "0.5"), ("third", "33"), ("quarter", "25"), ("quarter", "0.25"))
_SAME = (("twice", "double", "doubled", "doubles", "two times"), ("half", "halved", "a half", "one half"))
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|nothing)\b", re.IGNORECASE)


def keeps_currency(claim: Stated, cited: Cited) -> str | None:
    """A number of money is one of the currency that the cited words have behind the same number."""
    for number in claim.numbers:
        mine = _currency(claim.text, number)
        theirs = {_currency(text, n) for text, n in cited.numbers if n.value == number.value}
        if mine is not None and theirs and mine not in theirs:
            return f"{claim.text[number.start : number.end]!r} is not of the same currency in the cited words"
    return None


def vague_amounts_are_cited(claim: Stated, cited: Cited) -> str | None:
    """ "Dozens", "all of" where only a part is cited, and "nobody" have something in the cited words to rest on."""
    text = " ".join(s.text for s in cited)
    if (found := _VAGUE_WORDS.search(claim.text)) and found[0].casefold() not in text.casefold():
        return f"the amount {found[0]!r} is not in the cited words"
    if (found := _WHOLE.search(claim.text)) and not _WHOLE.search(text) and (part := _PART.search(text)):
        return f"the cited words have {part[0]!r}, the claim has {found[0]!r}"
    if (found := _NOBODY.search(claim.text)) and not MAY_NEGATE.search(text):
        return f"the claim has {found[0]!r}, and the cited words negate nothing"
    return None


def shares_are_cited(claim: Stated, cited: Cited) -> str | None:
    """Shares ("half", "two thirds", "twice") and figures that are no digits (½, Ⅻ, x²) stand in the cited words."""
    told = " ".join(s.text for s in cited).casefold().replace("-", " ")
    said = claim.text.casefold().replace("-", " ")
    values = {n.value for _, n in cited.numbers}
    for found in _SHARE.finditer(said):
        if re.search(rf"\b{re.escape(found[0])}\b", told) is None and not _same_share(found[0], values, told):
            return f"the share {found[0]!r} is not in the cited words"
    for c in claim.text:
        # `told` is folded, and so the Ⅻ that it has is ⅻ there.
        if not c.isascii() and unicodedata.category(c).startswith("N") and c.casefold() not in told:
            return f"the figure {c!r} is not in the cited words"
    return None


def _same_share(written: str, values: set[Decimal], told: str) -> bool:
    if any(written in same and any(re.search(rf"\b{other}\b", told) for other in same) for same in _SAME):
        return True
    return any(word in written and Decimal(value) in values for word, value in _IN_FIGURES)


def _currency(text: str, number: Number) -> str | None:
    near = text[max(0, number.start - 1) : number.end + _BEHIND]
    ends = [(found.start(), name) for name, pattern in _CURRENCY.items() if (found := pattern.search(near))]
    return min(ends)[1] if ends else None
