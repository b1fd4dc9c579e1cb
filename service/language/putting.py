"""Who puts a figure at something, counts, values or estimates, without a verb of saying.

In: the words of a clause, up to the figure or whole. Out: the subject's words, or None where it is nobody that could.
Must not know articles or questions.

    Relatives' groups | put the number of dead at 14        The operator, Hallbury Metro, | estimated the loss at ...
"""

from __future__ import annotations

import re

from index.words import content_words
from service.language.names import names
from service.language.saying import is_role

_WHO = (
    r"(?:(?:But|And|Meanwhile|However),?\s)?(?P<who>(?:[^\s,;:“”\"]+\s){0,9}?[^\s,;:“”\"]+)(?:,\s(?:however|meanwhile|though),"
    r"|,\s(?:which|who|whose)\s[^,]{3,80},|,\s(?P<beside>[^,;:]{2,60}),)?\s(?:has\s|have\s|had\s)?"
)
_ESTIMATES = (
    r"(?:(?:puts?|placed)\s(?:the|its|their|it|them)\b[^,;]{0,60}?\bat\b"
    r"|(?:estimates?|estimated|reckons?|reckoned)\b"
    r"|(?:spoke|speaks|talked|talks)\sof\b"
    r"|(?:gave|gives|offered)\s(?:a|the|its|an)\s(?:\w+\s){0,3}(?:toll|figure|number|estimate|count)\b)"
)
_COUNTS = r"(?:counted|recorded|documented|tallied|valued|assessed)\b"
_ESTIMATE = re.compile(rf"{_WHO}{_ESTIMATES}")
_ANY = re.compile(rf"{_WHO}(?:{_ESTIMATES}|{_COUNTS})")
_HEAD_ENDS = re.compile(r"\s(?:of|to|in|at|on|from|for|behind|near|that|who|which)\s")


def who_puts(text: str) -> str | None:
    """Who puts, counts or values something, with which the text begins: "The union" of "The union put the crowd at"."""
    return _who(_ANY.match(text))


def who_estimates(text: str) -> str | None:
    """The same of those alone whose figure may be doubted: one who recorded 14 goals says nothing."""
    return _who(_ESTIMATE.match(text))


def _who(puts: re.Match[str] | None) -> str | None:
    if puts is None:
        return None
    if puts["beside"]:
        return _with_apposition(puts["who"], puts["beside"])
    return puts["who"] if _is_someone(puts["who"]) else None


def _with_apposition(who: str, beside: str) -> str | None:
    """ "The operator, Hallbury Metro"; of "Hallbury Metro, the operator" the name; no "storm in Lund, Sweden"."""
    last = content_words(who)[-1:]
    if last and is_role(last[0].folded):
        return f"{who}, {beside}" if names(f"So {beside}") else who
    titled = any(is_role(w.folded) for w in content_words(beside))
    return who if titled and names(f"So {who}") else None


def _is_someone(who: str) -> bool:
    """Whether the subject of such a verb is somebody, or some body, by role or name: its head, not what it is of."""
    head = _HEAD_ENDS.split(who, maxsplit=1)[0]
    return any(is_role(w.folded) for w in content_words(head)) or bool(names(f"So {head}"))
