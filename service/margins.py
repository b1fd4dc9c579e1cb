"""Whether two figures can both be right as they are written: "about 50" and "48", "at least 40" and 46.

In: two Numbers of one thing. Out: yes or no. A bound reaches as far as it says, a hedge a tenth to each side, and a
round number as far as it may have been rounded. Knows nothing of what is counted, or by whom.
"""

from __future__ import annotations

import re
from decimal import Decimal

from service.language.numbers import Number

_LEAST = re.compile(
    "at least|no fewer than|no less than|not less than|a minimum of|more than|in excess of|upwards? of|well over|over"
    "|above"
)
_MOST = re.compile(
    "as (?:many|much) as|up to|at most|no more than|not more than|a maximum of|fewer than|less than|well under|under"
    "|below"
)
_EXACT = frozenset(("only", "just", "exactly", "as few as", "as little as"))
_HEDGED = Decimal("0.1")
_ROUND_FROM = 100
"""Smaller numbers are counted, not rounded: 50 is not 48 unless it is "about 50"."""
_UNBOUNDED = Decimal("Infinity")


def may_agree(one: Number, other: Number) -> bool:
    """Whether some value is what both say."""
    (a, b), (c, d) = _reach(one), _reach(other)
    return a <= d and c <= b


def _reach(number: Number) -> tuple[Decimal, Decimal]:
    """The least and the most that the number may stand for."""
    value, bound = number.value, number.qualifier
    if bound is not None and _LEAST.fullmatch(bound):
        return value, _UNBOUNDED
    if bound is not None and _MOST.fullmatch(bound):
        return Decimal(0), value
    slack = _rounding(value)
    if bound is not None and bound not in _EXACT:
        slack = max(slack, value * _HEDGED)
    return value - slack, value + slack


def _rounding(value: Decimal) -> Decimal:
    """Half of the last place that is no nought: 50 for 2,500, and none for 2,483 or for 40.

    Two digits count in any case: 50,000 and 46,000 are two figures.
    """
    if value < _ROUND_FROM or value != value.to_integral_value():
        return Decimal(0)
    digits = format(value.to_integral_value(), "f")
    noughts = len(digits) - len(digits.rstrip("0"))
    noughts = min(noughts, len(digits) - 2)
    return Decimal(10) ** noughts / 2 if noughts > 0 else Decimal(0)
